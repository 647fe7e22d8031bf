"""How many to audit: what a sample is sure to show, and what each size costs.

A sample without replacement of n from N units, M of which have an exception, shows none of them with probability
C(N - M, n) / C(N, n), the first term of the hypergeometric distribution. All that is said here of being seen follows
from that number, and is reckoned in integers: no size is one too small by a rounding.

Discovery sampling is that of auditors: American Institute of Certified Public Accountants, Audit Guide: Audit
Sampling, appendix A, whose tables speak of populations without end and so are a little larger.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

CONFIDENCE = 0.95


@dataclass(frozen=True)
class SizeLine:
    """One size of the sample: what each stratum gives, what it can tell, and what it costs."""

    counts: Mapping[str, int]
    """n_h by stratum, in the order of the frame."""
    population: int
    """Units of all the strata."""
    smallest_seen: int | None
    """How many units must have a problem for it to be seen wherever they lie; None if nothing is drawn."""
    low_count: int
    high_count: int
    """The range for a finding seen in half of the sample: how many units have it, at the least and at the most."""
    hours: float | None = None
    """Hours of auditing; None if nobody said how long one audit takes."""
    planned: bool = False
    """Whether this is the plan's own size."""

    @property
    def total(self) -> int:
        """n, the size of the whole sample."""
        return sum(self.counts.values())

    @property
    def seen_share(self) -> float | None:
        """The smallest problem sure to be seen, as a share of the population."""
        return None if self.smallest_seen is None else self.smallest_seen / self.population

    @property
    def low(self) -> float:
        """The lower end of the range as a share."""
        return self.low_count / self.population

    @property
    def high(self) -> float:
        """The upper end of the range as a share."""
        return self.high_count / self.population


def size_line(
    sizes: Mapping[str, int],
    counts: Mapping[str, int],
    half_seen: tuple[int, int],
    *,
    hours_per_audit: float | None = None,
    confidence: float = CONFIDENCE,
    planned: bool = False,
) -> SizeLine:
    """One line of the table of sizes, from N_h and n_h by stratum.

    `half_seen` is the exact range, in units, for a finding seen in `half_of(counts)`. A stratum that cannot be drawn
    from but counts in the population is named in `sizes` alone.

    >>> sizes = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
    >>> counts = {"assessment": 10, "cff": 5, "mash": 3, "other": 3}
    >>> line = size_line(sizes, counts, (72, 180), hours_per_audit=1.5)
    >>> line.total, line.smallest_seen, round(line.seen_share, 3), line.hours
    (21, 42, 0.164, 31.5)
    """
    low_count, high_count = half_seen
    return SizeLine(
        counts=counts,
        population=sum(sizes.values()),
        smallest_seen=smallest_seen([(N, counts.get(name, 0)) for name, N in sizes.items()], confidence),
        low_count=low_count,
        high_count=high_count,
        hours=None if hours_per_audit is None else hours_per_audit * sum(counts.values()),
        planned=planned,
    )


def half_of(counts: Mapping[str, int]) -> dict[str, int]:
    """About half of each stratum's cases, rounded so that the sum is half of all, rounded down.

    >>> half_of({"assessment": 10, "cff": 5, "mash": 3, "other": 3})
    {'assessment': 5, 'cff': 2, 'mash': 2, 'other': 1}
    """
    halves, before = {}, 0
    for name, n in counts.items():
        halves[name] = (before + n) // 2 - before // 2
        before += n
    return halves


def discovery_size(N: int, rate: float, confidence: float = CONFIDENCE) -> int:
    """The smallest n that shows at least one exception with this confidence, if ceil(rate N) of N units have one.

    Raises ValueError for no units, or a rate that is not above 0 and at most 1.

    >>> [discovery_size(256, rate) for rate in (0.01, 0.02, 0.05, 0.10)]
    [162, 100, 52, 27]
    """
    if N < 1 or not 0 < rate <= 1:
        raise ValueError(f"there must be units, and a rate above 0 and at most 1: N = {N}, rate = {rate}")
    # by the text of the rate: 7% of 100 is 7, where binary fractions make it a little more and ceil makes that 8
    exceptions, risk = math.ceil(Fraction(str(rate)) * N), _risk(confidence)

    def is_enough(n: int) -> bool:
        clean, every = _samples(N, n, exceptions)
        return clean <= risk * every

    # doubled from below, so that a frame of millions asks for small numbers only
    enough = 1
    while not is_enough(enough):
        enough = min(2 * enough, N)
    return bisect_left(range(enough), True, key=is_enough)


def smallest_seen(design: Sequence[tuple[int, int]], confidence: float = CONFIDENCE) -> int | None:
    """How many units must have an exception for one to be seen with this confidence, wherever they lie.

    `design` holds N_h and n_h of each stratum. It is the smallest g for which the greatest

        prod_h C(N_h - M_h, n_h) / C(N_h, n_h)    over all M_1 + M_2 + ... = g

    is at most 1 - confidence. None if nothing at all is drawn: then no number is enough. A stratum of which nothing
    is drawn may hide all its units.

    The exceptions hide best if put one at a time where the next costs least. For while R_h units of stratum h are
    still without, one more exception multiplies the product by 1 - n_h / R_h, which falls as R_h does: within a
    stratum each costs more than the one before. So any g of them multiply it by at most the g largest of all such
    factors, and that is what always taking the largest gives, the stratum with the largest R_h / n_h.

    >>> smallest_seen([(165, 10), (52, 5), (29, 3), (10, 3)])
    42
    >>> smallest_seen([(165, 10), (91, 0)])
    133
    """
    hidden = most_hidden(design, _risk(confidence))
    return hidden + 1 if any(n for _, n in design) else None


def most_hidden(design: Sequence[tuple[int, int]], risk: Fraction) -> int:
    """The most units with an exception that a sample may all miss with a chance above the risk; of none drawn, all.

    >>> most_hidden([(165, 10), (52, 5), (29, 3), (10, 3)], Fraction(1, 40))
    49
    """
    if any(not 0 <= n <= N for N, n in design):
        raise ValueError(f"0 <= n <= N does not hold everywhere: {design}")
    drawn = [(N, n) for N, n in design if n]
    population = sum(N for N, _ in design)
    if not drawn:
        return population
    without, clean, every = _hidden_level(drawn, risk)
    while clean > risk * every:
        at = max(range(len(drawn)), key=lambda h: Fraction(without[h], drawn[h][1]))
        clean, every = clean * (without[at] - drawn[at][1]), every * without[at]
        without[at] -= 1
    # the last one put in is no longer hidden
    return population - sum(without) - 1


def _hidden_level(drawn: Sequence[tuple[int, int]], risk: Fraction) -> tuple[list[int], int, int]:
    """The units without an exception, by stratum, at the lowest level that still hides them; and the chance of it.

    At level l no stratum has more than l n_h units without. That is one stage of the one-at-a-time order, reached
    at once: all steps from an R_h / n_h above l are taken, and none from below. Fewer than n_h remain in each stratum.
    """

    def at_level(level: int) -> tuple[list[int], int, int]:
        without = [min(N, level * n) for N, n in drawn]
        samples = [_samples(N, n, N - left) for (N, n), left in zip(drawn, without, strict=True)]
        return without, math.prod(clean for clean, _ in samples), math.prod(every for _, every in samples)

    def hides(level: int) -> bool:
        _, clean, every = at_level(level)
        return clean > risk * every

    top = max(-(-N // n) for N, n in drawn)
    return at_level(bisect_left(range(top), True, key=hides))


def precision_size(N: int, within: float, ends: Callable[[int, int], tuple[int, int]]) -> int:
    """The smallest n of one stratum of N for which both ends of every range are near enough to the estimate.

    `within` is a share of N, and `ends(n, x)` the range in units for x of n, that for n - x its mirror. A range is not
    even about its estimate, and the furthest end is not that of half: of each size every x is tried. Raises
    ValueError for no units or a share below 0.

    >>> precision_size(100, 0.5, lambda n, x: (x, 100 - n + x))
    50
    """
    if N < 1 or within < 0:
        raise ValueError(f"there must be units, and a share of at least 0: N = {N}, within = {within}")
    furthest = Fraction(str(within)) * N

    def is_near(n: int, x: int) -> bool:
        low, high = ends(n, x)
        return max(Fraction(N * x, n) - low, high - Fraction(N * x, n)) <= furthest

    # from the middle on, where the smaller sizes fail at once; at n = N the range is a point
    return next((n for n in range(1, N) if all(is_near(n, x) for x in range(n // 2, -1, -1))), N)


def _samples(N: int, n: int, M: int) -> tuple[int, int]:
    """Two integers whose ratio is C(N - M, n) / C(N, n): the samples of n that miss all M, and all the samples.

    n and M may change places, so the products run over the fewer of the two.
    """
    fewer, more = sorted((n, M))
    return math.perm(N - more, fewer), math.perm(N, fewer)


def _risk(confidence: float) -> Fraction:
    """1 - confidence, as its text says it."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1: {confidence}")
    return 1 - Fraction(str(confidence))
