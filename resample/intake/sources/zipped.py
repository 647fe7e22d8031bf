"""The files in a zip, unpacked only as far as its directory promises, and only where it promises little enough."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What is raised over a zip that is damaged."""

READ = (".xml", ".rels", "mimetype")
"""Endings of what is read; pictures, macros and settings of printers are not."""

ENTRY = b"PK\x01\x02"
"""How an entry of the directory begins."""


class TooMuchError(Exception):
    """The zip holds more than it may."""


class LockedError(Exception):
    """The zip has a password."""


@dataclass(frozen=True)
class Limits:
    """What a zip may hold."""

    times: int
    """How many times its size what is read of it may unpack to."""
    most_bytes: int
    """What may be read of it at all."""
    members: int
    """How many files it may hold."""


def unpacked(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The files by name, blank where they are not read.

    Raises TooMuchError, LockedError, or what is in BROKEN, also where two files have one name.
    """
    # before the directory is read, which takes a thousand bytes an entry
    if content.count(ENTRY) > limits.members:
        raise TooMuchError
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.infolist()
        _refuse_hostile(members, len(content), limits)
        return {info.filename: _member(package, info) for info in members}


def _refuse_hostile(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if sum(info.file_size for info in members if _is_read(info.filename)) > min(limits.most_bytes, limits.times * size):
        raise TooMuchError
    if any(info.flag_bits & 1 for info in members):
        raise LockedError
    if not {info.compress_type for info in members} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile
    if len({info.filename for info in members}) < len(members):
        raise zipfile.BadZipFile


def _is_read(name: str) -> bool:
    return name.lower().endswith(READ)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if not _is_read(info.filename):
        return b""
    with package.open(info) as member:
        # never more than the directory says, whatever is packed there
        return member.read(info.file_size)


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of these files, without those that are not read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, content in members.items():
            if _is_read(name):
                package.writestr(name, content)
    return target.getvalue()
