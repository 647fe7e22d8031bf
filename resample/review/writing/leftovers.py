"""What an interrupted run has left: finished where that was decided, swept where it was not, and named in any case."""

from __future__ import annotations

import shutil
from pathlib import Path

from resample.review.writing.transaction import READY, Before, put_in_place
from resample.review.writing.whole import OURS
from resample.review.writing.write_refusals import as_cannot_write
from resample.text.wording import counted, listed


def unfinished(folder: Path) -> bool:
    """Whether files wait for their place."""
    return (folder / READY).is_dir()


def mend(folder: Path) -> tuple[str, ...]:
    """Bring a folder, of which one has the lock, in order. What was done, as sentences. Raises CannotWrite."""
    return (*_finish(folder), *_sweep(folder))


def _finish(folder: Path) -> tuple[str, ...]:
    if not unfinished(folder):
        return ()
    waiting = sorted(path for path in (folder / READY).rglob("*") if path.is_file())
    names = [path.relative_to(folder / READY).as_posix() for path in waiting]
    with as_cannot_write(folder):
        put_in_place(folder, Before())
    if not names:
        return ()
    return (f"A run before was interrupted when its work was done. It has been finished: {listed(names)}.",)


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
