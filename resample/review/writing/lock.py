"""One writer at a time in a folder.

The lock is the operating system's own, so that it is gone with the program that held it, however that ended. Beside it
stands who holds it, for the message to whoever comes second.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from resample.errors import Address, CannotWrite, Problem
from resample.review.run import Run
from resample.review.writing.write_refusals import as_cannot_write
from resample.text.printable import shown

LOCK = ".resample.lock"
HOLDER = ".resample.holder"
"""Apart from the lock, which Windows lets nobody else read while it is held."""


@contextmanager
def locked(folder: Path, run: Run, command: str) -> Iterator[None]:
    """The folder to oneself. Raises CannotWrite, with the holder named, where somebody else is at work in it."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    with as_cannot_write(folder):
        try:
            lock.acquire(blocking=False)
        except Timeout:
            remedy = "Wait until that is done, then run this again."
            raise CannotWrite(Problem(Address(str(folder)), _holder(folder), remedy=remedy)) from None
    try:
        _say_who(folder, run, command)
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _say_who(folder: Path, run: Run, command: str) -> None:
    """For information only: no command fails since it could not be written."""
    holder = folder / HOLDER
    with suppress(OSError):
        holder.unlink(missing_ok=True)
        with holder.open("x", encoding="utf-8") as file:
            json.dump({"command": command, **asdict(run), "at": run.at.isoformat()}, file)


def _holder(folder: Path) -> str:
    """Who is at work, as far as is known."""
    try:
        said: dict[str, Any] = json.loads((folder / HOLDER).read_text("utf-8"))
        who = f"resample {said['command']}, by {said['user']} on {said['host']} (process {said['process']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "Another resample is at work in this folder."
    return shown(f"Another resample is at work in this folder: {who}, since {said.get('at', '')[11:16]}.")
