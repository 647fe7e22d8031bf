"""How long the commands take, as whole processes, against scripts that do the least that must be done.

Run by hand: `python tests/benchmarks/quarter.py`. Each figure is the median of several runs taken in turn, so that a
busy machine slows both sides.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "quarter-2"
ROUNDS = 15
RESAMPLE = str(Path(sys.executable).with_name("resample"))

BARE = """
import sys
import pandas, openpyxl, docx
table = pandas.read_excel(sys.argv[1])
book = openpyxl.Workbook()
for row in table.head(21).itertuples(index=False):
    book.active.append([str(cell) for cell in row])
book.save(sys.argv[2] + "/bare.xlsx")
document = docx.Document()
document.add_paragraph("done")
document.save(sys.argv[2] + "/bare.docx")
"""


def seconds(*commands: list[str]) -> float:
    """Wall time of commands run one after the other."""
    start = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Help against the import of click; the three commands of a quarter against the bare script."""
    with tempfile.TemporaryDirectory() as folder:
        helps, clicks, quarters, bares = [], [], [], []
        for _ in range(ROUNDS):
            helps.append(seconds([RESAMPLE, "--help"]))
            clicks.append(seconds([sys.executable, "-c", "import click"]))
            review = f"{folder}/review"
            books = [str(path) for path in sorted((EXAMPLE / "returned").iterdir())]
            quarters.append(
                seconds(
                    [
                        RESAMPLE,
                        "draw",
                        str(EXAMPLE / "extract.xlsx"),
                        "--into",
                        review,
                        "--plan",
                        str(EXAMPLE / "plan.toml"),
                    ],
                    [RESAMPLE, "collect", review, *books],
                    [RESAMPLE, "report", review],
                )
            )
            shutil.rmtree(review)
            bares.append(seconds([sys.executable, "-c", BARE, str(EXAMPLE / "extract.xlsx"), folder]))
    for name, ours, theirs in (
        ("--help / import click", helps, clicks),
        ("draw, collect, report / bare", quarters, bares),
    ):
        one, other = statistics.median(ours), statistics.median(theirs)
        print(f"{name}: {one:.3f} s / {other:.3f} s = {one / other:.2f}")


if __name__ == "__main__":
    main()
