"""Why a file cannot be written, in the words of the person whose disk it is."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from resample.errors import Address, CannotWrite, Problem

FULL = ("The disk is full.", "Make room on it, then run this again.")
PROTECTED = (
    "This cannot be replaced.",
    "If it is open in Excel or Word, close it there; else see whether you may write here. Then run this again.",
)
READ_ONLY = ("This disk can be read only.", "Copy the folder to a place where you may write, and work there.")
TOO_LONG = ("This name, with the folders it stands in, is too long.", "Use a folder with a shorter name.")
IN_THE_WAY = ("A folder of this name stands in its place.", "Move it away, then run this again.")
UNKNOWN = ("The disk refused to write.", "See whether it is still connected and sound, then run this again.")

REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY), PROTECTED),
    errno.EROFS: READ_ONLY,
    errno.ENAMETOOLONG: TOO_LONG,
    errno.EISDIR: IN_THE_WAY,
}
"""By the number of the system's error; EFBIG is a limit on the size of files, which is met as a full disk is."""


@contextmanager
def as_cannot_write(target: Path) -> Iterator[None]:
    """Turns what the system says of a file into CannotWrite."""
    try:
        yield
    except OSError as error:
        raise cannot_write(target, error) from error


def cannot_write(target: Path, error: OSError) -> CannotWrite:
    """The refusal for an error of the system."""
    found, remedy = REASONS.get(error.errno or 0, UNKNOWN)
    said = f" ({error.strerror})" if error.strerror and (found, remedy) == UNKNOWN else ""
    return CannotWrite(Problem(Address(str(target)), found.removesuffix(".") + said + ".", remedy=remedy))


def refuse_no_file(target: Path) -> None:
    """CannotWrite where a device, a pipe or a socket stands in the place of a file."""
    if target.exists() and not target.is_file() and not target.is_dir():
        found, remedy = "This is a pipe or a device, not a file.", "Name a file, in a folder where you may write."
        raise CannotWrite(Problem(Address(str(target)), found, remedy=remedy))


def refuse_outside(root: Path, targets: Iterable[Path]) -> None:
    """CannotWrite where a link in the folder would lead a file out of it."""
    inside = root.resolve()
    outside = {target.parent for target in targets if not target.parent.resolve().is_relative_to(inside)}
    remedy = "Put a folder in the place of the link, then run this again."
    problems = [
        Problem(Address(str(folder)), "This is a link that leads out of the folder.", "", remedy) for folder in outside
    ]
    if problems:
        raise CannotWrite(*problems)
