"""What chance alone can do to two counts: the test that a comparison of quarters rests on.

In every stratum the audited cases of both quarters make a table of two by two, whose margins are taken as they are:
how many were audited in each, and how many of all have the finding. If a quarter makes no difference, those with it
fall to the quarters as a hypergeometric draw. Over strata the counts of the later quarter are added up, each stratum
being compared with itself alone, so that other sampling fractions, or another mix of strata, make no difference seem to
be. Of one stratum it is Fisher's exact test: Fisher, R. A. (1935), The logic of inductive inference, Journal of the
Royal Statistical Society 98, 39-82. Of several it is the exact test of conditional independence: Birch, M. W. (1964),
The detection of partial association, Journal of the Royal Statistical Society B 26, 313-324.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, prod


@dataclass(frozen=True)
class Seen:
    """x of n audited cases."""

    x: int
    n: int

    def __str__(self) -> str:
        return f"{self.x:,} of {self.n:,}"


Table = tuple[Seen, Seen]
"""The earlier and the later quarter of one stratum."""


def totals(tables: Sequence[Table]) -> Table:
    """What was seen over all strata, then and now."""
    earlier, later = zip(*tables, strict=True)
    return Seen(sum(s.x for s in earlier), sum(s.n for s in earlier)), Seen(
        sum(s.x for s in later), sum(s.n for s in later)
    )


def exact_test(tables: Sequence[Table]) -> Fraction:
    """The two-sided p-value, exact: the chance of all later counts that are no more probable than this one.

    They are counted in whole numbers, so that equally probable ones are seen as such.

    >>> exact_test([(Seen(0, 3), Seen(3, 3))])
    Fraction(1, 10)
    >>> exact_test([(Seen(0, 3), Seen(3, 3)), (Seen(0, 2), Seen(2, 2))])
    Fraction(1, 60)
    """
    ways, least = [1], 0
    for earlier, later in tables:
        found = earlier.x + later.x
        fewest = max(0, found - earlier.n)
        own = [comb(later.n, x) * comb(earlier.n, found - x) for x in range(fewest, min(found, later.n) + 1)]
        ways, least = _convolved(ways, own), least + fewest
    observed = ways[sum(later.x for _, later in tables) - least]
    every = prod(comb(earlier.n + later.n, earlier.x + later.x) for earlier, later in tables)
    return Fraction(sum(way for way in ways if way <= observed), every)


def _convolved(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The ways to each sum of two counts."""
    ways = [0] * (len(one) + len(other) - 1)
    for at, each in enumerate(one):
        for beside, own in enumerate(other):
            ways[at + beside] += each * own
    return ways


@dataclass(frozen=True)
class Visible:
    """The later counts that would have been told from chance."""

    or_fewer: int | None
    """None where no fall would have been, however large."""
    or_more: int | None


def visible(tables: Sequence[Table], level: Fraction) -> Visible:
    """The later counts, spread over the strata as the audited cases are, whose p-value would be at most `level`.

    >>> visible([(Seen(9, 21), Seen(10, 21))], Fraction(1, 20))
    Visible(or_fewer=2, or_more=17)
    """
    _, later = totals(tables)
    seen = [x for x in range(later.n + 1) if exact_test(_spread(tables, x)) <= level]
    earlier = [table[0] for table in tables]
    expected = sum(Fraction(before.x * after.n, before.n) for before, (_, after) in zip(earlier, tables, strict=True))
    fewer, more = [x for x in seen if x < expected], [x for x in seen if x > expected]
    return Visible(max(fewer, default=None), min(more, default=None))


def _spread(tables: Sequence[Table], x: int) -> list[Table]:
    """The same tables with x later cases in all, in each stratum about the same part of those audited."""
    whole, before, spread = sum(later.n for _, later in tables), 0, []
    for earlier, later in tables:
        after = before + later.n
        spread.append((earlier, Seen(after * x // whole - before * x // whole, later.n)))
        before = after
    return spread


def benjamini_hochberg(chances: Sequence[Fraction]) -> list[Fraction]:
    """The p-values adjusted for their number m, in their own order: the least of p_(j) m / j over ranks j from its own.

    Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57, 289-300.

    >>> [float(p) for p in benjamini_hochberg([Fraction(1, 100), Fraction(4, 100), Fraction(3, 100)])]
    [0.03, 0.04, 0.04]
    """
    adjusted = [Fraction(1)] * len(chances)
    least = Fraction(1)
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    for rank, at in reversed([*enumerate(order, 1)]):
        least = min(least, chances[at] * len(chances) / rank)
        adjusted[at] = least
    return adjusted
