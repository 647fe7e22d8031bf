"""How surprising a sample would be: P(T >= t | M_1, M_2, ...) of any population.

The stratum with most undrawn units, the large one, takes what the others leave of a total. It stands in the second
of two halves of the strata, which have about as many joint outcomes each. The chance of an outcome of the first half
depends on the populations of the first half only, and so does that of reaching what it leaves on those of the second.
Both are kept, so that trying a population is, as a rule, two look-ups and one product of rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import fsum, prod
from operator import mul

from resample.reporting.ranges.hypergeometric import hypergeometric
from resample.reporting.ranges.statistic import observed, weights
from resample.reporting.ranges.stratum_count import StratumCount

Population = tuple[int, ...]
"""Units with the finding, stratum by stratum."""


class TailChance:
    """P(T >= t | M) for a sample of some strata."""

    def __init__(self, strata: Sequence[StratumCount]) -> None:
        self.large, first, second = _halves(strata)
        self.others = (*first, *second)
        """In the order in which a population names them."""
        self._cut, self._first, self._second = len(first), first, (self.large, *second)
        weight = dict(zip(strata, weights(strata), strict=True))
        totals, left = _totals(self._first, weight), _totals(self._second, weight)
        # from the largest to the smallest, so that adding up gives the chance of reaching each
        self._order = sorted(range(len(left)), key=lambda at: -left[at])
        falling, t = sorted(-total for total in left), observed(strata)
        # how many outcomes of the second half reach what each of the first leaves
        self._enough = [bisect_right(falling, total - t) for total in totals]
        self._joint: dict[Population, list[float]] = {}
        self._reach: dict[Population, list[float]] = {}

    @property
    def work(self) -> int:
        """Numbers that a try goes through, at the most."""
        return len(self._enough) + len(self._order)

    def __call__(self, large: int, others: Population) -> float:
        """P(T >= t | M), with so many units in the large stratum and in the others.

        By `fsum`: what `sum` makes of fractions differs between versions of Python.
        """
        first, second = others[: self._cut], (large, *others[self._cut :])
        joint = self._joint.get(first) or self._joint_of(first)
        return fsum(map(mul, joint, self._reach.get(second) or self._reach_of(second)))

    def _joint_of(self, first: Population) -> list[float]:
        joint = self._joint[first] = _joint_chances(self._first, first)
        return joint

    def _reach_of(self, second: Population) -> list[float]:
        joint = _joint_chances(self._second, second)
        reached = list(accumulate([joint[at] for at in self._order], initial=0.0))
        reach = self._reach[second] = [reached[count] for count in self._enough]
        return reach


def joint_outcomes(strata: Iterable[StratumCount]) -> int:
    """How many different samples there are."""
    return prod(len(stratum.outcomes) for stratum in strata)


def _halves(strata: Sequence[StratumCount]) -> tuple[StratumCount, list[StratumCount], list[StratumCount]]:
    """The large stratum, and the others in two halves: each goes where there are fewer joint outcomes."""
    large, *others = sorted(strata, key=lambda stratum: (-stratum.undrawn, stratum))
    first: list[StratumCount] = []
    second: list[StratumCount] = []
    for stratum in others:
        (first if joint_outcomes(first) <= joint_outcomes([large, *second]) else second).append(stratum)
    return large, first, second


def _totals(strata: Iterable[StratumCount], weight: dict[StratumCount, int]) -> list[int]:
    """What the strata add to T in each of their joint outcomes."""
    totals = [0]
    for stratum in strata:
        totals = [total + weight[stratum] * k for total in totals for k in stratum.outcomes]
    return totals


def _joint_chances(strata: Iterable[StratumCount], population: Population) -> list[float]:
    joint = [1.0]
    for stratum, units in zip(strata, population, strict=True):
        own = hypergeometric(stratum.N, stratum.n, units, stratum.outcomes)
        joint = [chance * each for chance in joint for each in own]
    return joint
