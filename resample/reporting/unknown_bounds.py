"""How many units are so when something is not known: as if the unknown were like the others, and in any case.

In stratum h, N_h units; n_h drawn, with those that were replaced; k_h of them known, x_h of these so. The first range
is made of (N_h, k_h, x_h): it takes what is missing to be missing at random. The second holds whatever the unknown
would have shown: the hull of the ranges with none of them so and with all of them so (Manski, C. F. (2003), Partial
Identification of Probability Distributions; Cochran, W. G. (1977), Sampling Techniques, 3rd edition, section 13.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.reporting.estimates import CONFIDENCE, Estimate, StratumCount, estimate
from resample.reporting.intervals import count_range


@dataclass(frozen=True)
class KnownCount:
    """What is known of one stratum."""

    N: int
    drawn: int
    """n_h: all that were drawn, those that were replaced among them."""
    known: int
    """k_h: told, or known not to be asked."""
    so: int
    """x_h."""

    @property
    def unknown(self) -> int:
        """Drawn units of which it is not known."""
        return self.drawn - self.known


@dataclass(frozen=True)
class BoundedCount:
    """How many units of some strata are so."""

    like_the_others: Estimate
    """As if what is unknown were like what is known."""
    any_low: int
    """At the least, whatever the unknown would have shown."""
    any_high: int

    @property
    def differs(self) -> bool:
        """Whether the range in any case says more than the other."""
        found = self.like_the_others
        return (self.any_low, self.any_high) != (found.low_count, found.high_count)


def bounded_count(strata: Sequence[KnownCount], confidence: float = CONFIDENCE) -> BoundedCount:
    """Both ranges. Raises ValueError for no units at all.

    >>> design = [KnownCount(165, 10, 4, 0), KnownCount(52, 5, 2, 0), KnownCount(29, 3, 1, 0), KnownCount(10, 3, 1, 0)]
    >>> found = bounded_count(design)
    >>> found.like_the_others.of, found.any_low, found.any_high
    (8, 0, 205)
    """
    like_the_others = estimate([StratumCount(of.N, of.known, of.so) for of in strata], confidence)
    ends = [(like_the_others.low_count, like_the_others.high_count)]
    if any(of.unknown for of in strata):
        for share in (0, 1):
            filled = [StratumCount(of.N, of.drawn, of.so + share * of.unknown) for of in strata]
            low, high, _ = count_range(filled, confidence)
            ends.append((low, high))
    return BoundedCount(like_the_others, min(low for low, _ in ends), max(high for _, high in ends))
