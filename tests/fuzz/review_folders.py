"""Fuzzing of whole review folders: `python -m tests.fuzz.review_folders --inputs 100000 [--first 0]`.

Journal, record, tables, workbooks, plan, leftovers, links and pipes are spoilt, as `spoilt_folders.py` says; then a
command is run on the folder. Nothing outside of it may change, nothing may hang, and nothing may end as a fault of the
program. The same seed and number give the same folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from click.testing import CliRunner

from resample.cli.commands import main
from resample.cli.demonstration import demonstrate
from tests.fuzz.spoilt_folders import spoil
from tests.makers.failing import contents

COMMANDS = (
    ("verify", "REVIEW"), ("verify", "REVIEW", "--json"), ("verify", "REVIEW", "EXTRACT"),
    ("verify", "REVIEW", "--figures"), ("report", "REVIEW"), ("report", "REVIEW", "--public"), ("collect", "REVIEW"),
    ("collect", "REVIEW", "--json"), ("compare", "EARLIER", "REVIEW"), ("actions", "REVIEW", "--json"),
    ("replace", "REVIEW", "CFF-02", "--reason", "File restricted", "--although-audited", "A manager"),
    ("extend", "REVIEW", "EXTRACT", "--by", "2"), ("draw", "EXTRACT", "--again", "REVIEW", "--into", "NEW"),
    ("draw", "EXTRACT", "--exclude", "REVIEW", "--into", "NEW"), ("appendix", "REVIEW", "--into", "NEW"),
)  # fmt: skip
EXTRACT = Path(__file__).parents[2] / "examples" / "quarter-2" / "extract.xlsx"
PATIENCE = 60
"""Seconds until a command that says nothing counts as one that never ends."""


def fuzz(inputs: range, seed: int, folder: Path) -> Iterator[str]:
    """What did not hold, input by input."""
    list(demonstrate(folder / "whole"))
    earlier = _of_another_name(folder)
    (outside := folder / "outside").mkdir()
    (outside / "kept.txt").write_bytes(b"kept")
    for number in inputs:
        shutil.rmtree(folder / "new", ignore_errors=True)
        shutil.rmtree(folder / "review", ignore_errors=True)
        review = Path(shutil.copytree(folder / "whole", folder / "review"))
        chance = Random(f"{seed}-{number}")  # noqa: S311 the same inputs each time
        done = [spoil(review, outside, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        places = {"REVIEW": review, "EARLIER": earlier, "EXTRACT": EXTRACT, "NEW": folder / "new"}
        command = [str(places.get(word, word)) for word in chance.choice(COMMANDS)]
        if fault := _fault(command, folder, outside):
            yield f"{number}: {' '.join(command)} after {', '.join(done)}: {fault}"


def _of_another_name(folder: Path) -> Path:
    """The same review as another one, to compare with."""
    earlier = Path(shutil.copytree(folder / "whole", folder / "earlier"))
    record = (earlier / "draw.json").read_text(encoding="utf-8")
    stamp = json.loads(record)["stamp"]
    (earlier / "draw.json").write_text(record.replace(stamp, stamp[::-1]), encoding="utf-8")
    return earlier


def _fault(command: list[str], folder: Path, outside: Path) -> str:
    """What a command did that it may not; blank for nothing."""
    signal.alarm(PATIENCE)
    result = CliRunner().invoke(main, command)
    signal.alarm(0)
    if result.exit_code not in (0, 1, 3, 4) or not result.output.strip():
        details = [path.read_text(encoding="utf-8") for path in folder.glob("resample-fault-*")]
        for path in folder.glob("resample-fault-*"):
            path.unlink()
        return f"exit {result.exit_code}: {''.join(details) or result.output[-300:]}"
    if contents(outside) != {"kept.txt": b"kept"}:
        return "it wrote outside"
    beside = {path.name for path in folder.iterdir()} - {"whole", "earlier", "outside", "review", "new"}
    return f"it left {', '.join(sorted(beside))}" if beside else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first, to go on from")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as made:
        # where a fault of the program writes its details
        os.chdir(made)
        for told in fuzz(range(asked.first, asked.first + asked.inputs), asked.seed, Path(made)):
            faults += 1
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{asked.inputs:,} folders, {faults:,} faults.\n")
    sys.exit(faults > 0)
