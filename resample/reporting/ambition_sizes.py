"""How many audits would tell whether an ambition is met, if so many were so: it takes the more, the nearer it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from resample.reporting.ambitions import Limit, audits_that_would_tell
from resample.reporting.estimates import CONFIDENCE

DISTANCES = (Fraction(0), Fraction(1, 2), Fraction(3, 2), Fraction(2))
"""Of what is found from what nobody would miss, as multiples of what the ambition lets pass: half of it, twice it."""


@dataclass(frozen=True)
class AmbitionSizes:
    """How many audits would tell, by the share that they show."""

    limit: Limit
    sizes: Mapping[Fraction, int | None]
    """None where only all of them would."""


def ambition_sizes(limit: Limit, population: int) -> AmbitionSizes:
    """What it takes where a sample, drawn alike, shows half of what the ambition lets pass, or twice it.

    >>> found = ambition_sizes(Limit(Fraction(1, 10), at_most=True), 256)
    >>> {float(share): size for share, size in found.sizes.items()}
    {0.0: 33, 0.05: 99, 0.15: 104, 0.2: 43}
    """
    let_pass = limit.share if limit.at_most else 1 - limit.share
    amiss = [distance * let_pass for distance in DISTANCES if distance * let_pass <= 1]
    shares = dict.fromkeys(share if limit.at_most else 1 - share for share in amiss if share != let_pass)
    return AmbitionSizes(
        limit, {share: audits_that_would_tell(share, limit, population, CONFIDENCE) for share in shares}
    )
