"""The bytes of a file that a person named: of a real file only, and of one that fits into memory."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from resample.intake.sources.limits import MOST_BYTES
from resample.intake.sources.refusals import refusal
from resample.text.printable import shown, unfit
from resample.text.wording import nearest


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """A file's bytes; InputRefused where there are none, or more than `most`."""
    content = bytes_of(path, most)
    if not content or content.isspace():
        raise refusal(path.name, "The file is empty.", "Run the extract again.")
    return content


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """A file's bytes, be they none. InputRefused where there is no such file, or it cannot or should not be read."""
    if why := unfit(path.name):
        raise refusal(shown(path.name), f"Its name has {why}.", "Rename the file.")
    try:
        _refuse_unfit(path, most)
        return path.read_bytes()
    except FileNotFoundError:
        found = f"There is no such file in {path.absolute().parent}."
        raise refusal(path.name, found, near_name(path) or "Check the name and the folder.") from None
    except PermissionError:
        remedy = "If it is open in Excel, close it there; if it is a folder, name the file in it."
        raise refusal(path.name, "This file cannot be opened.", remedy) from None
    except MemoryError:
        found = "This file is too large for the memory of this computer."
        raise refusal(path.name, found, "Take the extract for a shorter time.") from None
    except (OSError, ValueError) as error:
        # a name that no disk can have, a link that leads to itself, a disk that is gone
        found = f"This file cannot be opened ({getattr(error, 'strerror', '') or error})."
        raise refusal(path.name, found, "Check the name, or copy the file to this computer.") from None


def near_name(path: Path) -> str:
    """The file or folder that may have been meant by a name that is not there, as a question; blank for none."""
    with suppress(OSError):
        there = [entry.name for entry in path.absolute().parent.iterdir() if not entry.name.startswith((".", "~$"))]
        if near := nearest(path.name, there):
            return f"Did you mean {shown(near)}?"
    return ""


def is_folder(path: Path) -> bool:
    """Whether it is a folder; not where nobody can say."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _refuse_unfit(path: Path, most: int) -> None:
    """InputRefused for a folder, for what may never end, such as a pipe or a device, and for what is too large."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise refusal(path.name, "This is a folder.", "Name the file inside it.")
    if not stat.S_ISREG(status.st_mode):
        raise refusal(path.name, "This is a pipe or a device, not a file.", "Save it as a file first.")
    if status.st_size > most:
        found = f"This file has {status.st_size:,} bytes, far more than what belongs here."
        raise refusal(path.name, found, "Check that it is the right file.", expected=f"It has at most {most:,}.")
