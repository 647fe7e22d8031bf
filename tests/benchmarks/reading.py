"""How long a look at an extract takes, as a whole process, against a script of pandas that only reads it.

Run by hand: `python tests/benchmarks/reading.py [KIND] [ROWS]`. The script reads all columns; `check` reads them too,
checks every row, and counts strata and months.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

RESAMPLE = str(Path(sys.executable).with_name("resample"))
HEADINGS = (
    "Person ID", "Family ID", "Re-referral Date", "Referral Source", "Previous Closure Date", "Closing Team",
    "Closure Outcome",
)  # fmt: skip
TEAMS = ("Assessment Team 1", "CFF North", "MASH", "Legal")
SOURCES = ("Police", "Schools", "Health services", "Housing")
TIMES = 3
"""How often each is run; the fastest counts, since other work on the machine only ever adds."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is written, and the script that it is held against."""

    write: Callable[[Path, int], None]
    script: str


def rows(number: int) -> Iterator[tuple[Any, ...]]:
    """Children who were re-referred, one a row."""
    chance = random.Random(number)
    for at in range(number):
        day = date(2022, chance.randint(7, 9), chance.randint(1, 28))
        source, team = chance.choice(SOURCES), chance.choice(TEAMS)
        yield str(1_000_000 + at), f"F{at // 2}", day, source, date(2022, 2, 1), team, "Universal"


def write_xlsx(path: Path, number: int) -> None:
    """A workbook with dates as dates."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Extract")
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(rows(number), 1):
            sheet.write_row(at, 0, row)


KINDS = {"xlsx": Kind(write_xlsx, "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')")}


def seconds(*command: str) -> float:
    """Wall time of one process, at its fastest."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    return min(once() for _ in range(TIMES))


def main() -> None:
    """One look and one script on the same file."""
    name = sys.argv[1] if len(sys.argv) > 1 else "xlsx"
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        extract = Path(folder) / f"extract.{name}"
        KINDS[name].write(extract, number)
        ours = seconds(RESAMPLE, "check", str(extract), "--json")
        theirs = seconds(sys.executable, "-c", KINDS[name].script, str(extract))
    print(f"{number:,} rows of .{name}: check {ours:.2f} s, script {theirs:.2f} s, ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
