"""A compound file of our own making with one stream in it, so that calamine reads the very bytes that were looked at.

A stranger's may name its sectors in circles, or hold macros that unpack to a thousand times their size ([MS-CFB] 2).
"""

from __future__ import annotations

from struct import pack

SECTOR, NUMBERS = 4096, 1024
"""Bytes of a sector, and numbers in it; sectors of 4,096 bytes are those of version 4."""

TABLES = 109
"""Sectors of the table that the head has room for: they tell of 457 MB."""

FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
"""What the table says of a sector that is not used, that is the last of a chain, that is part of the table."""

ROOT, STREAM = 5, 2
"""Kinds of entries of the directory."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound_file(name: str, content: bytes) -> bytes:
    """A compound file with this stream. Raises ValueError where it is too large for one."""
    # what is less than a sector would stand elsewhere; noughts behind the last record are passed over
    body = content.ljust(-(-max(len(content), SECTOR) // SECTOR) * SECTOR, b"\0")
    sectors = len(body) // SECTOR
    tables = -(-(2 + sectors) // (NUMBERS - 1))
    if tables > TABLES:
        raise ValueError("the stream is too large")
    first = 2 + tables
    table = [END, END, *[OF_TABLE] * tables, *range(first + 1, first + sectors), END]
    table += [FREE] * (tables * NUMBERS - len(table))
    directory = _directory(name, first, len(body))
    return _head(tables) + directory + bytes(SECTOR) + pack(f"<{len(table)}I", *table) + body


def _head(tables: int) -> bytes:
    """The head: version 4; the directory in sector 0, what is small in 1, the table behind ([MS-CFB] 2.2)."""
    places = [*range(2, 2 + tables), *[FREE] * (TABLES - tables)]
    head = COMPOUND + bytes(16) + pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += pack("<9I", 1, tables, 0, 0, SECTOR, END, 0, END, 0) + pack(f"<{TABLES}I", *places)
    return head.ljust(SECTOR, b"\0")


def _directory(name: str, first: int, size: int) -> bytes:
    """The root, and the stream in it. The root has a sector for what is small, though nothing is."""
    root = _entry("Root Entry", ROOT, child=1, first=1, size=SECTOR)
    return (root + _entry(name, STREAM, child=FREE, first=first, size=size)).ljust(SECTOR, b"\0")


def _entry(name: str, kind: int, *, child: int, first: int, size: int) -> bytes:
    """An entry of the directory ([MS-CFB] 2.6.1)."""
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + pack("<HBB", len(letters) + 2, kind, 1)
    return head + pack("<3I36xIQ", FREE, FREE, child, first, size)
