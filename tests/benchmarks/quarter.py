"""The processor time of the commands, as whole processes, against scripts that do the least that must be done.

Run by hand: `python tests/benchmarks/quarter.py`. Each figure is the median of several runs taken in turn, so that a
busy machine slows both sides; before them each ran once, so that all modules are compiled, as when they are installed.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
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


def processor_seconds(command: list[str], environment: Mapping[str, str]) -> float:
    """What a command took of the processors, for the system's part of it too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(folder: str) -> dict[str, list[str]]:
    """What is measured, in the order in which it is done."""
    review, extract = f"{folder}/review", str(EXAMPLE / "extract.xlsx")
    plan, auditors = str(EXAMPLE / "plan.toml"), str(EXAMPLE / "auditors.csv")
    books = [str(path) for path in sorted((EXAMPLE / "returned").iterdir())]
    return {
        "--help": [RESAMPLE, "--help"],
        "import click": [sys.executable, "-c", "import click"],
        "draw": [RESAMPLE, "draw", extract, "--into", review, "--plan", plan, "--auditors", auditors],
        "collect": [RESAMPLE, "collect", review, *books],
        "report": [RESAMPLE, "report", review],
        "bare": [sys.executable, "-c", BARE, extract, folder],
    }


def main() -> None:
    """Help against the import of click; the three commands of a quarter against the bare script."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        for _ in range(1 + ROUNDS):
            for name, command in commands(folder).items():
                taken.setdefault(name, []).append(processor_seconds(command, os.environ | compiled))
            shutil.rmtree(f"{folder}/review")
    median = {name: statistics.median(seconds[1:]) for name, seconds in taken.items()}
    for name, seconds in median.items():
        print(f"{name}: {seconds:.3f} s")
    print(f"--help / import click: {median['--help'] / median['import click']:.2f}")
    print(
        f"draw, collect, report / bare: {(median['draw'] + median['collect'] + median['report']) / median['bare']:.2f}"
    )


if __name__ == "__main__":
    main()
