"""A fault of the program itself: a code to quote, and a file of details that holds nothing of anybody's data.

The text of an error may quote a cell, and a value of a variable may be a child's id. So what is kept is where it was:
file, line and function of each step, and the kind of error.
"""

from __future__ import annotations

import hashlib
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from resample.review.run import Run, versions
from resample.review.writing.whole import write_whole

DIGITS = 6
"""Of a code: enough to tell the faults of a program apart, few enough to be read out on the telephone."""


def fault_code(error: BaseException) -> str:
    """The same for the same fault at the same place, whatever the data were.

    >>> len(fault_code(ValueError("a child's id")))
    6
    """
    return hashlib.sha256("\n".join(_places(error)).encode()).hexdigest()[:DIGITS].upper()


def write_fault(error: BaseException, command: str, run: Run, folder: Path) -> Path | None:
    """The details of a fault as a file in a folder, or where that cannot be written, among temporary files.

    None where neither can be.
    """
    code = fault_code(error)
    lines = (
        f"A fault of resample, code {code}.",
        f"{run.at:%d/%m/%Y %H:%M}, resample {command}",
        *(f"{name} {version}" for name, version in versions(run).items()),
        *_places(error),
        "This file holds no data: no text of the error, no value, no name of a file of yours.",
    )
    content = "".join(f"{line}\n" for line in lines).encode()
    for place in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            target = place / f"resample-fault-{code}.txt"
            write_whole(target, content)
            return target
    return None


def _places(error: BaseException) -> Iterator[str]:
    """The kinds of error and where they arose, the first cause first."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from _places(cause)
    for step in traceback.extract_tb(error.__traceback__):
        yield f"  {_short(step.filename)}, line {step.lineno}, {step.name}"
    yield type(error).__name__


def _short(file: str) -> str:
    """A file of a program without the folders before it, which may name a person."""
    for root in ("site-packages", "resample"):
        _, found, inside = Path(file).as_posix().rpartition(f"/{root}/")
        if found:
            return inside
    return Path(file).name
