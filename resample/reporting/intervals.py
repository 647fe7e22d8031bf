"""The range of a count in a finite population, from a stratified sample of it.

Of one stratum it is the equal-tailed hypergeometric one, over several that of Wendell, J. P. and Schmee, J. (1996),
Exact inference for proportions from a stratified finite population, Journal of the American Statistical Association
91, 825-830. Where the search for its ends would take too long, the range holds the exact one and is a little longer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache

from resample.reporting.ranges.box_search import BoxSearch
from resample.reporting.ranges.budget import Budget, BudgetSpent
from resample.reporting.ranges.envelope import Envelope, Rounding
from resample.reporting.ranges.stratum_count import StratumCount
from resample.reporting.ranges.tail_chance import joint_outcomes
from resample.sampling.size import most_hidden

__all__ = ["StratumCount", "count_range"]

TIE = 1e-10
"""Relative: a probability this close to its bound equals it. Rounding is a hundred thousand times smaller."""

ONE_STRATUM = "exact (hypergeometric)"
OVER_STRATA = "exact over strata (Wendell and Schmee)"
BOUNDED = "over strata, no shorter than the exact one (Wendell and Schmee; the search ended at its limit)"

SEARCH = 10_000_000
"""Steps of a search for an exact end, about half a second; and the joint outcomes of a design, of which"""
MOST_OUTCOMES = 250_000
"""is the most that is worth a search."""

ROUNDINGS = (
    Rounding(values=16, totals=100, nearly=1.1, negligible=0.1),
    Rounding(values=32, totals=200, nearly=1.04, negligible=0.03),
    Rounding(values=64, totals=2000, nearly=1.005, negligible=0.002),
)
"""How an end that is not searched for is rounded, ever more finely, while"""
BOUNDING = 20_000_000
"""steps are left: about a second."""


def count_range(strata: Sequence[StratumCount], confidence: float) -> tuple[int, int, str]:
    """How many units have the finding, at the least and at the most, and the method.

    Both ends leave out what has a chance of at most (1 - confidence) / 2. The most is the mirror of the least: all
    units, less the fewest that may be without.

    >>> count_range([StratumCount(165, 10, 2)], 0.95)
    (5, 90, 'exact (hypergeometric)')
    """
    ordered = sorted(strata)
    low, method = _lower(tuple(ordered), confidence)
    mirrored, other = _lower(tuple(sorted(stratum.mirrored for stratum in ordered)), confidence)
    return low, sum(stratum.N for stratum in strata) - mirrored, BOUNDED if BOUNDED in (method, other) else method


@lru_cache(maxsize=4096)
def _lower(strata: tuple[StratumCount, ...], confidence: float) -> tuple[int, str]:
    """The fewest units that may have the finding, and the method.

    A stratum of which nothing was seen may hold none; one that was audited whole holds what was found, whatever the
    others hold.
    """
    sampled = tuple(stratum for stratum in strata if 0 < stratum.n < stratum.N)
    known = sum(stratum.x for stratum in strata if stratum.n == stratum.N)
    # the decimal that was asked for, so that ties with it are seen
    tail = (1 - Fraction(str(confidence))) / 2
    exact = OVER_STRATA if len(sampled) > 1 else ONE_STRATUM
    if not any(stratum.x for stratum in sampled):
        return known, exact
    if all(stratum.x == stratum.n for stratum in sampled):
        return known + _lower_if_all_found(sampled, tail), exact
    bound = float(tail) * (1 + TIE)
    end = _searched(sampled, bound)
    return (known + end, exact) if end is not None else (known + _bounded(sampled, bound), BOUNDED)


def _lower_if_all_found(strata: Sequence[StratumCount], tail: Fraction) -> int:
    """All units but those that are most likely to hide from the sample: it depends on the design alone."""
    without = most_hidden([(stratum.N, stratum.n) for stratum in strata], tail)
    return sum(stratum.N for stratum in strata) - without


def _searched(strata: Sequence[StratumCount], bound: float) -> int | None:
    """The exact end, or None where the search would take too long; of one stratum it is a bisection."""
    if len(strata) == 1:
        return BoxSearch(strata, bound, Budget(sys.maxsize)).lower_end()
    if joint_outcomes(strata) > MOST_OUTCOMES:
        return None
    try:
        return BoxSearch(strata, bound, Budget(SEARCH)).lower_end()
    except BudgetSpent:
        return None


def _bounded(strata: Sequence[StratumCount], bound: float) -> int:
    """What envelopes refute until the budget is spent, each of which begins where the coarser one ended."""
    end, budget = sum(stratum.fewest for stratum in strata), Budget(BOUNDING)
    with suppress(BudgetSpent):
        for rounding in ROUNDINGS:
            for refuted in Envelope(strata, bound, rounding, budget).refutations(end):
                end = refuted
    return end
