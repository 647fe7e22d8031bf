"""Chances that sums reach values, in whole numbers: all products of two rows at once, as one product of long numbers.

Kronecker's substitution: a row of whole numbers is written as the digits of one long number, wide enough that no sum
of products runs over into the next. Python multiplies long numbers much faster than it goes through rows, and gives
the same on every machine.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from operator import sub

Reach = list[int]
"""The chances of reaching 0, 1, 2, ... points, falling, in parts of `ONE` and rounded up."""

BITS = 27
ONE = 1 << BITS
ROOM = 5
"""Bits that are left of a digit of 64, once it holds the product of two ones."""


class ReachOverflow(Exception):
    """Bounds of chances have grown so far beyond 1 that they bound nothing."""


def masses(reach: Reach) -> list[int]:
    """The chances of having just 0, 1, 2, ... points."""
    return [*map(sub, reach, reach[1:]), reach[-1]]


class Digits:
    """A row as one long number."""

    def __init__(self, reach: Reach) -> None:
        self.length, self.whole = len(reach), reach[0]
        words = array("I", bytes(8 * self.length))
        words[::2] = array("I", masses(reach))
        self.number = int.from_bytes(_little(words).tobytes(), "little")


def summed(left: Digits, right: Digits, window: range) -> Reach:
    """The chances that the sum of two reaches each value of a window. Raises ReachOverflow."""
    if left.whole * right.whole >> 2 * BITS + ROOM - 1:
        raise ReachOverflow
    length = left.length + right.length - 1
    words = array("I", (left.number * right.number << ROOM).to_bytes(8 * length, "little"))
    # each mass was rounded down by less than one
    reach = [*accumulate(reversed(_little(words)[1::2]), initial=length)]
    return reach[length - window.start : max(length - window.stop, 0) : -1]


def least_falling(row: Sequence[int]) -> Reach:
    """The least row that falls and is nowhere below."""
    reach = [*accumulate(reversed(row), max)]
    reach.reverse()
    return reach


def _little(words: array[int]) -> array[int]:
    """In the order of bytes in which long numbers are read, whatever that of the machine."""
    if sys.byteorder == "big":
        words.byteswap()
    return words
