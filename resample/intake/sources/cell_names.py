"""Columns and cells as spreadsheets name them."""

from __future__ import annotations

from functools import reduce


def column_number(letters: bytes) -> int:
    """A column's number.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    return reduce(lambda number, letter: number * 26 + (letter & 31), letters, 0)


def column_letters(number: int) -> str:
    """A column's letters.

    >>> column_letters(1), column_letters(26), column_letters(16384)
    ('A', 'Z', 'XFD')
    """
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(ord("A") + last)


def position(cell: str) -> tuple[int, int]:
    """The row and the column of a cell. Raises ValueError where it is none.

    >>> position("C7")
    (7, 3)
    """
    letters = cell.rstrip("0123456789")
    if len(letters) > len("XFD"):
        raise ValueError("no sheet has such a column")
    return int(cell[len(letters) :]), column_number(letters.encode())
