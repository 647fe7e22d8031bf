"""Fuzzing of whole review folders: `python -m tests.fuzz.review_folders --inputs 1000`.

Journal, record, tables, plan, leftovers and links are spoilt; then the folder is looked through and reported on.
Nothing outside of it may change, and nothing may end as a fault of the program.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from click.testing import CliRunner

from resample.cli.commands import main
from resample.cli.demonstration import demonstrate
from tests.fuzz.mutations import TEXT, TOML, edited, of_no_meaning
from tests.makers.failing import contents

SPOILT = ("journal.jsonl", "draw.json", "sample.csv", "findings.csv", "plan.toml", "report/summary.json")
LEFTOVERS = (".resample-ready/draw.json", ".resample-ready/report/report.html", ".resample-0/half", ".resample.holder",
             ".resample-ready/journal.jsonl", "report/.resample-1", ".resample.lock/x")  # fmt: skip
LINKS = (".resample.lock", ".resample.holder", ".resample-ready", ".resample-0", "report/public", "received/a.xlsx",
         "returned/a.xlsx", "workbooks/earlier", "notes")  # fmt: skip
COMMANDS = (("verify",), ("verify", "--json"), ("report",), ("report", "--public"), ("collect",))


def spoil(review: Path, outside: Path, chance: Random) -> str:
    """What was done to a folder, in words."""
    what = chance.choice(("file", "file", "file", "leftover", "link"))
    if what == "file":
        path = review / chance.choice(SPOILT)
        path.write_bytes(chance.choice(EDITS)(path.read_bytes(), chance))
        return f"{path.name} spoilt"
    if what == "leftover":
        path = review / chance.choice(LEFTOVERS)
        # a link may have been planted already, and fuzzing does not write through it either
        if path.parent.resolve().is_relative_to(review.resolve()) and not (path.parent.is_file() or path.is_symlink()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(chance.choice((b"", b"{}", b"x" * 99)))
        return f"{path} left"
    path = review / chance.choice(LINKS)
    if not path.exists():
        if path.is_symlink() or not path.parent.resolve().is_relative_to(review.resolve()):
            return f"{path} left alone"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(chance.choice((outside, outside / "kept.txt", outside / "new.txt", review)))
    return f"{path} linked"


JSON = (b"[", b"{", b"]", b"}", b"null", b"true", b"-1", b"0", b"1e999", b"[]", b"{}", b'""', b'"', b",", b":", b"\n",
        b'"at":', b'"outputs":', b'"counts":', b'"../../x"', b"\\u0000", b"\xff")  # fmt: skip
"""Pieces that JSON is made of, and some that it is not."""

EDITS = (edited(TEXT), edited(TOML), edited(JSON), of_no_meaning)


def fuzz(inputs: int, seed: int, folder: Path) -> Sequence[str]:
    """What did not hold, input by input."""
    list(demonstrate(folder / "whole"))
    (outside := folder / "outside").mkdir()
    (outside / "kept.txt").write_bytes(b"kept")
    faults = []
    for number in range(inputs):
        chance = Random(f"{seed}-{number}")  # noqa: S311 the same inputs each time
        shutil.rmtree(folder / "review", ignore_errors=True)
        review = Path(shutil.copytree(folder / "whole", folder / "review"))
        done = [spoil(review, outside, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        words = chance.choice(COMMANDS)
        result = CliRunner().invoke(main, [words[0], str(review), *words[1:]])
        if result.exit_code not in (0, 1, 2, 3, 4) or contents(outside) != {"kept.txt": b"kept"}:
            faults.append(f"{number}: {words} {done} {result.exit_code} {result.output[-200:]}")
    return faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        found = fuzz(asked.inputs, asked.seed, Path(made))
    told = "\n".join(found) or f"{asked.inputs:,} folders: nothing outside changed, and no fault."
    sys.stdout.write(f"{told}\n")
