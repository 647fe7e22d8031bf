"""The streams of an old .xls: a compound file, which is a small file system of its own ([MS-CFB]).

calamine is given one of our own making with one stream in it, so that it reads the very bytes that were looked at: a
stranger's may name its sectors in circles, or hold macros that unpack to a thousand times their size.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from struct import pack, unpack_from

NO_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector ([MS-CFB] 2.1)."""

ENTRY = 128
"""Bytes of an entry of the directory ([MS-CFB] 2.6.1)."""

COMPOUND = b"\xd0\xcf\x11\xe0"
"""First bytes of an old .xls, and of an .xlsx behind a password."""

SIZES = (9, 12)
"""A sector has 2 to the power of one of these bytes ([MS-CFB] 2.2)."""

SECTOR, NUMBERS = 4096, 1024
"""Bytes of a sector, and numbers in it; sectors of 4,096 bytes are those of version 4."""

TABLES = 109
"""Sectors of the table that the head has room for: they tell of 457 MB."""

FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
"""What the table says of a sector that is not used, that is the last of a chain, that is part of the table."""

ROOT, STREAM = 5, 2
"""Kinds of entries of the directory."""


@dataclass(frozen=True)
class Sectors:
    """Pieces of one size, and the table that says which follows which ([MS-CFB] 2.3)."""

    content: bytes
    size: int
    table: array[int]

    def chain(self, first: int) -> bytes:
        """The pieces from this one on, joined. Raises ValueError where there are more than the file has."""
        return b"".join(self.content[at * self.size : (at + 1) * self.size] for at in list(self._places(first)))

    def _places(self, first: int) -> Iterator[int]:
        place = first
        for _ in range(len(self.content) // self.size + 1):
            if place >= NO_SECTOR:
                return
            yield place
            place = self.table[place] if place < len(self.table) else NO_SECTOR
        raise ValueError("a chain of sectors bites its tail")


def stream(content: bytes, *names: str) -> tuple[str, bytes]:
    """The first stream of a compound file that has one of these names, with its name; blank where there is none.

    Raises ValueError or struct.error where the file is damaged.
    """
    sectors = _sectors(content)
    directory = sectors.chain(unpack_from("<I", content, 48)[0])
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    named = next((entry for entry in entries if _name(entry) in names), None)
    if named is None:
        return "", b""
    first, size = unpack_from("<II", named, 116)
    # what is small lies in smaller sectors, inside the stream of the root
    if size < unpack_from("<I", content, 56)[0]:
        root = sectors.chain(unpack_from("<I", entries[0], 116)[0])
        sectors = Sectors(root, 64, _numbers(sectors.chain(unpack_from("<I", content, 60)[0])))
    return _name(named), sectors.chain(first)[:size]


def _name(entry: bytes) -> str:
    length = unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _sectors(content: bytes) -> Sectors:
    """The sectors of the file, with the table that its head and the sectors after it tell of ([MS-CFB] 2.5)."""
    power = unpack_from("<H", content, 30)[0]
    if power not in SIZES:
        raise ValueError("no compound file has sectors of this size")
    size = 1 << power
    # the head takes the place of the first sector
    body = content[size:]
    most = len(body) // size + 1
    places, following = _used(_numbers(content[76:512])), unpack_from("<I", content, 68)[0]
    # a hostile chain never ends
    while following < NO_SECTOR and len(places) <= most:
        *numbers, following = _numbers(body[following * size : (following + 1) * size])
        places += _used(numbers) or [NO_SECTOR]
    if len(places) > most:
        raise ValueError("there are more tables than sectors")
    return Sectors(body, size, _numbers(b"".join(body[at * size : (at + 1) * size] for at in places)))


def _used(numbers: Iterable[int]) -> list[int]:
    return [number for number in numbers if number < NO_SECTOR]


def _numbers(content: bytes) -> array[int]:
    """Numbers of four bytes, the smallest first. Raises ValueError where the last one is cut off."""
    numbers = array("I", content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


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
    head = COMPOUND + b"\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
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
