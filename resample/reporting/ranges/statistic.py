"""T, which orders the samples of a design: the estimated number of units with the finding, as a whole number."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from resample.reporting.ranges.stratum_count import StratumCount


def weights(strata: Sequence[StratumCount]) -> list[int]:
    """What one audited case with the finding adds to T in each stratum: N_h / n_h, times the least common multiple.

    >>> weights([StratumCount(165, 10, 2), StratumCount(29, 3, 0)])
    [495, 290]
    """
    unit = lcm(*(stratum.n for stratum in strata))
    return [stratum.N * unit // stratum.n for stratum in strata]


def observed(strata: Sequence[StratumCount]) -> int:
    """t, the T of the sample that was drawn."""
    return sum(weight * stratum.x for weight, stratum in zip(weights(strata), strata, strict=True))
