"""What an interrupted run has left: finished where that was decided, swept where it was not, and named in any case."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from resample.errors import Address, InputRefused, Problem
from resample.review.writing.transaction import LEAVING, READY, Before, leaving_of, put_in_place
from resample.review.writing.whole import OURS
from resample.review.writing.write_refusals import as_cannot_write
from resample.text.printable import shown
from resample.text.wording import counted, listed

OURS_ALONE = re.compile(
    r"(plan\.toml|draw\.json|journal\.jsonl|(sample|findings|problems)\.csv|(exception-report|report)[\w-]*\.\w+"
    r"|(workbooks|returned|received|report|earlier|pictures)(/(?!\.)[^/]+)*)"
)
"""What a run writes, by its name in the folder: whatever else waits for its place was put there by somebody else."""


def unfinished(folder: Path) -> bool:
    """Whether files wait for their place."""
    return (folder / READY).is_dir()


def waiting(folder: Path) -> tuple[str, ...]:
    """The files that wait for their place, and those that never came to stand anywhere, by name."""
    paths = (path for left in folder.glob(f"{OURS}*") for path in (left, *left.rglob("*")))
    left = (*paths, *folder.glob(f"*/{OURS}*"))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in left if path.is_file()))


def mend(folder: Path) -> tuple[str, ...]:
    """Bring a folder, of which one has the lock, in order. What was done, as sentences.

    Raises InputRefused where something waits that no run writes, CannotWrite where the disk refuses.
    """
    return (*_finish(folder), *_sweep(folder))


def _finish(folder: Path) -> tuple[str, ...]:
    if not unfinished(folder):
        return ()
    ready = folder / READY
    waiting_there = {path.relative_to(ready).as_posix() for path in ready.rglob("*") if path.is_file()}
    names = sorted(waiting_there - {LEAVING})
    _refuse_foreign([*names, *leaving_of(ready)])
    with as_cannot_write(folder):
        put_in_place(folder, Before())
    if not names:
        return ()
    return (f"A run before was interrupted when its work was done. It has been finished: {listed(names)}.",)


def _refuse_foreign(names: Iterable[str]) -> None:
    found = "This waits for its place, and is nothing that resample writes."
    remedy = "Take it away, then run this again."
    foreign = (name for name in names if not OURS_ALONE.fullmatch(name))
    problems = [Problem(Address(f"{READY}/{shown(name)}"), found, remedy=remedy) for name in foreign]
    if problems:
        raise InputRefused(*problems)


def _sweep(folder: Path) -> tuple[str, ...]:
    """Remove what never came to stand anywhere."""
    left = [path for path in folder.glob(f"{OURS}*") if path.name != READY]
    left += [path for path in folder.glob(f"*/{OURS}*") if path.is_file()]
    files = sum(
        len([inside for inside in path.rglob("*") if inside.is_file()]) if path.is_dir() else 1 for path in left
    )
    with as_cannot_write(folder):
        for path in left:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    return (f"A run before was interrupted. What it had begun was removed: {counted(files, 'file')}.",) if left else ()
