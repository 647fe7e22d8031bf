"""The one rule of publishing: each number by itself is none, some, about a multiple of five, or nearly all.

It depends on the number and on how many cases were audited, and on nothing else, so that whoever has the program learns
from a printed number what it stands for and no more. Hospital statistics of NHS England round in this way; what comes
near to all is kept together here too, since all but a few tells of the few.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST_THRESHOLD = 4
"""A plan may hold back more than this, and not less."""


@dataclass(frozen=True)
class Rounded:
    """A number as it is printed, and the numbers that are printed so."""

    number: int
    """The multiple; of nearly all the least that it may be."""
    low: int
    high: int
    of: int | None = None
    """Of how many cases, where it is of cases."""

    def __bool__(self) -> bool:
        return self.high > 0

    @property
    def may_be_all(self) -> bool:
        """Whether it is so near to all that it may be all."""
        return self.high == self.of

    @property
    def others(self) -> str:
        """What it leaves of all, in a sentence.

        >>> rounded(14, 4, of=21).others
        '5 to 8'
        """
        least, most = (self.of or 0) - self.high, (self.of or 0) - self.low
        return span(least, most) if least else f"{most:,} at most"

    @property
    def span(self) -> str:
        """What it stands for, for a table."""
        return span(self.low, self.high)

    def __str__(self) -> str:
        if not self:
            return "none"
        if self.may_be_all:
            return f"{'nearly all' if 5 * self.low >= 4 * self.high else 'most'} (at least {self.low:,})"
        return f"some ({self.span})" if self.low == 1 else f"about {self.number:,}"


def span(low: int, high: int) -> str:
    """Numbers from a least to a most.

    >>> span(1, 7), span(21, 21)
    ('1 to 7', '21')
    """
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def rounding_base(threshold: int) -> int:
    """To multiples of what numbers are rounded: the first number that is not small."""
    return max(threshold, LEAST_THRESHOLD) + 1


def rounded(count: int, threshold: int, of: int | None = None) -> Rounded:
    """A count as it is printed; `of` audited cases, or of nothing that is printed.

    The multiple leaves at least as many cases as the base, so that the few that are left are always among nearly all.

    >>> [str(rounded(count, 4, of=21)) for count in (0, 2, 7, 8, 16, 17, 21)]
    ['none', 'some (1 to 7)', 'some (1 to 7)', 'about 10', 'about 15', 'nearly all (at least 17)', \
'nearly all (at least 17)']
    >>> rounded(16, 4, of=21).span, rounded(79, 4).number
    ('13 to 16', 80)
    """
    base = rounding_base(threshold)
    if not count:
        return Rounded(0, 0, 0, of)
    if of is not None and of - count < base:
        return Rounded(of - base + 1, of - base + 1, of, of)
    nearest = max((count + base // 2) // base, 1) * base
    last = nearest if of is None else (of // base - 1) * base
    number = min(nearest, last)
    low = 1 if number == base else number - base // 2
    high = number + base - base // 2 - 1
    return Rounded(number, low, of - base if of is not None and number == last else high, of)


def rounding_sentence(threshold: int) -> str:
    """The rule, as a councillor can be told it."""
    base = rounding_base(threshold)
    return (
        f"Numbers of cases are rounded, each by itself, to the nearest {base}: from 1 to {base + base - base // 2 - 1} "
        f"they are called some, and all but at most {base - 1} is called nearly all or most; none is none."
    )
