"""How long a CIN census takes to read, and whether memory beyond the file and its columns stays bounded.

Run by hand: `python tests/benchmarks/census.py [EPISODES]`. Each run is a process of its own, so that its peak of
memory is its own too. Beside the whole stands one with four times as much in each episode that nobody asks for: its
file is larger, and what is held beside the file should not be.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

FIRST, DAYS = date(2021, 4, 1), 730
ASSESSMENT = (
    "<Assessments><AssessmentActualStartDate>2022-05-03</AssessmentActualStartDate><AssessmentInternalReviewDate>"
    "2022-05-10</AssessmentInternalReviewDate><FactorsIdentifiedAtAssessment><AssessmentFactors>2B</AssessmentFactors>"
    "<AssessmentFactors>4A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
)


def write(path: Path, episodes: int, assessments: int) -> None:
    """A census of that many episodes, one child of ten having two."""
    chance = random.Random(episodes)
    with path.open("w", encoding="utf-8") as file:
        file.write("<Message><Children>\n")
        for at in range(episodes):
            again = at % 11 == 1
            began = FIRST + timedelta(chance.randrange(DAYS // 2) + again * DAYS // 2)
            ended = began + timedelta(chance.randrange(200))
            details = (
                f"<CINdetails><CINreferralDate>{began}</CINreferralDate><ReferralSource>6</ReferralSource>"
                f"<PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>{ended}</CINclosureDate>"
                f"<ReasonForClosure>RC8</ReasonForClosure>{ASSESSMENT * assessments}</CINdetails>"
            )
            child = f"<Child><ChildIdentifiers><LAchildID>{1_000_000 + at - again}</LAchildID></ChildIdentifiers>"
            file.write(f"{child}{details}</Child>\n")
        file.write("</Children></Message>\n")


def peak() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def run(path: Path) -> None:
    """Seconds and MiB of one reading: of the program before it, of the file, and at the peak."""
    from resample.intake.extract import Request
    from resample.intake.formats import cin_census
    from resample.intake.sources.opening import open_source

    before, start = peak(), time.perf_counter()
    extract = cin_census.read(open_source(path), Request(by="outcome at closure"))
    print(time.perf_counter() - start, before, path.stat().st_size / 2**20, peak(), len(extract.rows))


def main() -> None:
    """One line a file."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for episodes, assessments in ((size // 4, 1), (size, 1), (size, 4)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "census.xml"
            write(path, episodes, assessments)
            command = [sys.executable, __file__, "--read", str(path)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds, before, file, most, rows = map(float, said.split())
        print(
            f"{rows:,.0f} episodes in {file:.0f} MiB: {seconds:.1f} s, {most:.0f} MiB at the peak, of which "
            f"{most - before - file:.0f} beside the program and the file"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        run(Path(sys.argv[2]))
    else:
        main()
