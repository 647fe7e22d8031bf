"""A finding held against an ambition of the plan: met, not met, or more than this many audits can tell.

The verdict is made of the range in any case, each end of which misses the true number in at most 2.5 of 100 samples: so
a verdict is wrong in at most 2.5 of 100, and "cannot be told" is said in place of a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from resample.reporting.estimates import StratumCount
from resample.reporting.intervals import count_range
from resample.reporting.unknown_bounds import BoundedCount

SIZES_TRIED = 200
"""How many sizes of a sample are tried to find one that would tell: every one of a quarter, every tenth of 2,000."""


class Verdict(Enum):
    """What the sample says of an ambition."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_BE_TOLD = "cannot be told"


@dataclass(frozen=True)
class Limit:
    """A share of all units that is not to be passed."""

    share: Fraction
    at_most: bool
    """Whether it is not to be exceeded; else it is to be reached."""

    def verdict(self, low: int, high: int, population: int) -> Verdict:
        """What a range of a count says.

        >>> limit = Limit(Fraction(1, 10), at_most=True)
        >>> [limit.verdict(*ends, 256).value for ends in ((3, 73), (0, 25), (26, 90))]
        ['cannot be told', 'met', 'not met']
        """
        limit = self.share * population
        surely, surely_not = (high <= limit, low > limit) if self.at_most else (low >= limit, high < limit)
        return Verdict.MET if surely else Verdict.NOT_MET if surely_not else Verdict.CANNOT_BE_TOLD


def verdict_on(found: BoundedCount, limit: Limit) -> Verdict:
    """What is found of an ambition, whatever the unknown would have shown."""
    return limit.verdict(found.any_low, found.any_high, found.like_the_others.population)


def audits_that_would_tell(share: Fraction, limit: Limit, population: int, confidence: float) -> int | None:
    """How many audits, drawn in proportion, would tell if as many were so as is estimated; None where all are needed.

    From that size on every larger one would tell too, as far as sizes are tried.

    >>> audits_that_would_tell(Fraction(3, 10), Limit(Fraction(1, 10), at_most=True), 256, 0.95)
    16
    """
    step = max(1, population // SIZES_TRIED)
    enough = None
    for size in range(population - 1, 0, -step):
        so = round(share * size)
        low, high, _ = count_range([StratumCount(population, size, so)], confidence)
        if limit.verdict(low, high, population) is Verdict.CANNOT_BE_TOLD:
            break
        enough = size
    return enough
