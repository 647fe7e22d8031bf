"""How long the texts are that the cells of an old .xls share ([MS-XLS] 2.4.265 SST, 2.4.58 Continue, 2.5.293).

A text that many cells have stands in the file once, and calamine writes it out for each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import error, unpack_from

LONGEST = 65_535
"""Letters that a text of an .xls can have: what one is taken for whose length cannot be read."""

WIDE, EXTENDED, RICH = 1, 4, 8
"""Marks of a text: two bytes a letter, with something behind it, with runs of letters in one style."""


class _Pieces:
    """The bytes of a record and of those that continue it, and how far they are read."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._left = list(reversed(pieces))
        self._piece, self._at = b"", 0
        self.next()

    def next(self) -> None:
        """Go on with the record that continues this one. Raises IndexError where there is none."""
        self._piece, self._at = self._left.pop(), 0

    def number(self, form: str, size: int) -> int:
        """A number. Raises struct.error where it is cut off."""
        if self._at >= len(self._piece):
            self.next()
        number: int = unpack_from(form, self._piece, self._at)[0]
        self._at += size
        return number

    def letters(self, count: int, *, wide: bool) -> None:
        """Pass over letters; in each record that continues them a byte says anew how wide they are."""
        while True:
            width = 2 if wide else 1
            here = min(count, (len(self._piece) - self._at) // width)
            self._at, count = self._at + here * width, count - here
            if not count:
                return
            self.next()
            wide = bool(self.number("<B", 1) & WIDE)

    def skip(self, count: int) -> None:
        """Pass over what has no such byte."""
        while count > len(self._piece) - self._at:
            count -= len(self._piece) - self._at
            self.next()
        self._at += count


def text_lengths(pieces: Sequence[bytes]) -> list[int]:
    r"""Letters of each text, in the order in which cells count them.

    >>> text_lengths([bytes([2, 0, 0, 0, 2, 0, 0, 0]) + b"\x03\0\0CFF" + b"\x04\0\0MA", b"\0SH"])
    [3, 4]
    """
    lengths: list[int] = []
    try:
        read = _Pieces(pieces)
        texts = read.number("<4xI", 8)
        for _ in range(texts):
            count, marks = read.number("<H", 2), read.number("<B", 1)
            runs = read.number("<H", 2) if marks & RICH else 0
            behind = read.number("<I", 4) if marks & EXTENDED else 0
            lengths.append(count)
            read.letters(count, wide=bool(marks & WIDE))
            read.skip(4 * runs + behind)
    except (error, IndexError):
        # a text whose length cannot be told is taken for the longest: see `length_of`
        return lengths
    return lengths


def length_of(lengths: Sequence[int], at: int) -> int:
    """Letters of the text of a number, or of the longest where that is not known."""
    return lengths[at] if at < len(lengths) else LONGEST
