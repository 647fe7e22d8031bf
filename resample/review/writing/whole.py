"""One file, whole: at any moment the old one or the new one stands in its place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from resample.review.writing.write_refusals import as_cannot_write, refuse_no_file

OURS = ".resample-"
"""How the names of files begin that a run writes before they are put in their place."""

WINDOWS = os.name == "nt"

PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds to wait on Windows before a move is tried again: a scanner for viruses holds a new file for a moment."""


def beside(folder: Path) -> Path:
    """A name in a folder that nothing has yet, and by which what is left of it can be told."""
    return folder / f"{OURS}{os.urandom(6).hex()}"


def write_file(target: Path, content: bytes) -> None:
    """A file that a person has asked for outside of a review, whole. Raises CannotWrite.

    A device or a pipe stays what it is: put in its place, a file would take it from every program.
    """
    with as_cannot_write(target):
        refuse_no_file(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, put it in its place. Raises OSError, with the old file untouched."""
    fresh = beside(target.parent)
    try:
        write_flushed(fresh, content)
        move(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def move(source: Path, target: Path) -> None:
    """Put a file or folder in its place. Raises OSError."""
    for pause in PAUSES if WINDOWS else ():
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def write_flushed(target: Path, content: bytes) -> None:
    """A new file that is on the disk itself once this returns."""
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """The names in a folder, to the disk itself; Windows does that by itself, and has no way to be told."""
    if WINDOWS:
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
