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
from math import lcm

from resample.reporting.ranges.box_search import BoxSearch
from resample.reporting.ranges.budget import Budget, BudgetSpent
from resample.reporting.ranges.convolution import ReachOverflow
from resample.reporting.ranges.envelope import Envelope
from resample.reporting.ranges.statistic import observed
from resample.reporting.ranges.stratum_count import StratumCount
from resample.reporting.ranges.tail_chance import joint_outcomes
from resample.sampling.size import most_hidden

__all__ = ["StratumCount", "count_range"]

TIE = 1e-10
"""Relative: a probability this close to its bound equals it. Rounding is a hundred thousand times smaller."""

ONE_STRATUM = "exact (hypergeometric)"
OVER_STRATA = "exact over strata (Wendell and Schmee)"
BOUNDED = "over strata, no shorter than the exact one (Wendell and Schmee; the search ended at its limit)"

SEARCH = 3_000_000
"""Steps of a search for an exact end, about a sixth of a second; and the joint outcomes of a design, of which"""
MOST_OUTCOMES = 250_000
"""is the most that is worth a search."""

BOUNDING = 6_000_000
"""Steps of bounding an end that is not searched for, about half a second."""
COARSEST, FINEST = 16, 100
"""Nodes of a mesh, of which"""
WORTH = 1.15
"""times as many are worth bounding it anew."""


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
    """What envelopes refute: on a coarse mesh, and then on ever finer ones that what is left of the budget allows.

    Each but the first goes three quarters of the way from the end that is known to the estimate: the exact end is
    mostly below that.
    """
    estimate = observed(strata) // lcm(*(stratum.n for stratum in strata))
    end, budget = sum(stratum.fewest for stratum in strata), Budget(BOUNDING)
    nodes, finer, highest = 0, COARSEST, estimate
    with suppress(BudgetSpent, ReachOverflow):
        while finer >= WORTH * nodes:
            nodes, before = finer, budget.left
            end = max(end, Envelope(strata, bound, nodes, highest, budget).refuted_below())
            # the work grows with the third power of the nodes
            more = 0.95 * (budget.left / (before - budget.left + 1)) ** (1 / 3)
            finer, highest = min(int(nodes * more), FINEST), (end + 3 * estimate) // 4
    return end
