"""How common a finding is among all the re-referrals that could be drawn: the weighted estimate and its exact range.

A stratum h holds N_h units, n_h were audited, x_h of those have the finding. Since the sampling fractions differ, the
share is estimated by sum N_h x_h / n_h / sum N_h, never by the pooled x / n: Cochran, W. G. (1977), Sampling
Techniques, 3rd edition, chapter 5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from resample.reporting.intervals import StratumCount, count_range

__all__ = ["Estimate", "StratumCount", "estimate"]

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Estimate:
    """A finding among the whole of some strata."""

    count: int
    """Audited cases with the finding."""
    of: int
    """Audited cases."""
    population: int
    """Units of the strata."""
    share: float | None
    """The weighted estimate; None where some stratum has no audited case."""
    standard_error: float | None
    """Of the share; None where some stratum that was not audited whole has fewer than two audited cases."""
    low_count: int
    high_count: int
    """How many units have the finding, at the least and at the most."""
    method: str
    confidence: float

    @property
    def low(self) -> float:
        """The lower end as a share."""
        return self.low_count / self.population

    @property
    def high(self) -> float:
        """The upper end as a share."""
        return self.high_count / self.population


def estimate(strata: Sequence[StratumCount], confidence: float = CONFIDENCE) -> Estimate:
    """The weighted share of a finding and its exact range.

    Both ends leave out what has a chance of at most (1 - confidence) / 2. Raises ValueError for no units at all.

    >>> design = ((165, 10, 2), (52, 5, 0), (29, 3, 0), (10, 3, 0))
    >>> found = estimate([StratumCount(*stratum) for stratum in design])
    >>> found.count, found.of, found.low_count, found.high_count, round(found.share, 3)
    (2, 21, 5, 90, 0.129)
    """
    population = sum(stratum.N for stratum in strata)
    if not population:
        raise ValueError("there is nothing to speak of")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1: {confidence}")
    low, high, method = count_range(strata, confidence)
    audited = all(stratum.n or not stratum.N for stratum in strata)
    return Estimate(
        count=sum(stratum.x for stratum in strata),
        of=sum(stratum.n for stratum in strata),
        population=population,
        share=float(_estimated(strata) / population) if audited else None,
        standard_error=_standard_error(strata),
        low_count=low,
        high_count=high,
        method=method,
        confidence=confidence,
    )


def _estimated(strata: Sequence[StratumCount]) -> Fraction:
    """Units with the finding, as the audited strata let expect."""
    return sum((Fraction(stratum.N * stratum.x, stratum.n) for stratum in strata if stratum.n), start=Fraction(0))


def _standard_error(strata: Sequence[StratumCount]) -> float | None:
    """Of the weighted share, with finite population correction: Cochran (1977), section 5.10.

    It is 0 for nothing found, which is why no range is made of it.
    """
    sampled = [stratum for stratum in strata if stratum.n < stratum.N]
    if any(stratum.n < 2 for stratum in sampled):
        return None
    variance = sum((_variance(stratum) for stratum in sampled), start=Fraction(0))
    return math.sqrt(variance) / sum(stratum.N for stratum in strata)


def _variance(stratum: StratumCount) -> Fraction:
    """Of the estimated units with the finding."""
    N, n, x = stratum.N, stratum.n, stratum.x
    return Fraction(N * (N - n) * x * (n - x), n**2 * (n - 1))
