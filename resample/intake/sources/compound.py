"""The streams of an old .xls: a compound file, which is a small file system of its own ([MS-CFB])."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from struct import unpack_from

NO_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector ([MS-CFB] 2.1)."""

ENTRY = 128
"""Bytes of an entry of the directory ([MS-CFB] 2.6.1)."""

SIZES = (9, 12)
"""A sector has 2 to the power of one of these bytes ([MS-CFB] 2.2)."""


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
    found = next((entry for entry in entries if _name(entry) in names), None)
    if found is None:
        return "", b""
    first, size = unpack_from("<II", found, 116)
    # what is small lies in smaller sectors, inside the stream of the root
    if size < unpack_from("<I", content, 56)[0]:
        root = sectors.chain(unpack_from("<I", entries[0], 116)[0])
        sectors = Sectors(root, 64, _numbers(sectors.chain(unpack_from("<I", content, 60)[0])))
    return _name(found), sectors.chain(first)[:size]


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
