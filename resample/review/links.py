"""A folder may come from a stranger: nothing in it may lead out of it, and no plan in it may either.

A link is followed by whoever reads, writes or sweeps what seems to stand behind it. So a folder that holds one is
refused before anything in it is touched.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from resample.errors import Address, InputRefused, Problem, Words
from resample.text.printable import shown

MOST = 20
"""Links that are named; a folder that holds more is no review."""

JUNCTION = 0xA0000003
"""The tag of a link between folders on Windows (IO_REPARSE_TAG_MOUNT_POINT)."""

REMEDY = "Put the file or folder itself in its place, or take it away, then run this again."

WRITTEN_OVER = (".resample.lock", ".resample.holder")
"""Files that are opened where they stand, and so must not be the other name of a file elsewhere."""

FARAWAY = re.compile(r"[\\/]{2}|\w{2,}:")
"""How the name of a place on another computer begins: looking whether it is there would already call it."""


def refuse_links(folder: Path) -> None:
    """InputRefused, with each, where anything in a folder is a link, or neither a file nor a folder."""
    problems = tuple(islice(_strange(folder), MOST))
    if problems:
        raise InputRefused(*problems)


def refuse_link(folder: Path, name: str) -> None:
    """InputRefused where what has a name in a folder is a link, whatever else the folder holds."""
    with suppress(OSError), os.scandir(folder) as entries:
        found = next((_what_is_wrong(entry) for entry in entries if entry.name == name), "")
        if found:
            raise InputRefused(Problem(Address(name), found, "", REMEDY))


def within(folder: Path, named: str, remedy: Words) -> Path:
    """The path that a plan names, seen from its folder; InputRefused where it lies not beside that folder.

    A plan that came from somebody else shall have nothing read that whoever runs the command has not named.
    """
    base = folder.resolve()
    found = "The plan names a place outside of the folder that its own lies in, which is not looked into."
    refused = InputRefused(Problem(Address("plan.toml"), found, f"It names {shown(named)}.", remedy))
    if FARAWAY.match(named):
        raise refused
    as_written = Path(os.path.normpath(base / named))
    # as it is written first: following a link may already call another computer
    if not as_written.is_relative_to(base.parent) or not as_written.resolve().is_relative_to(base.parent):
        raise refused
    return as_written


def _strange(folder: Path) -> Iterator[Problem]:
    folders = [folder]
    while folders:
        inside: list[os.DirEntry[str]] = []
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
        for entry in inside:
            found = ""
            with suppress(OSError):
                found = _what_is_wrong(entry)
            if found:
                yield Problem(Address(shown(Path(entry.path).relative_to(folder).as_posix())), found, "", REMEDY)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))


def _what_is_wrong(entry: os.DirEntry[str]) -> str:
    status = entry.stat(follow_symlinks=False)
    if entry.is_symlink() or getattr(status, "st_reparse_tag", 0) == JUNCTION:
        return "This is a link that may lead out of the folder, and is not followed."
    if entry.name in WRITTEN_OVER and os.lstat(entry.path).st_nlink > 1:
        return "This is another name of a file that may stand elsewhere, and is not touched."
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return "This is a pipe or a device, and no file."
    return ""
