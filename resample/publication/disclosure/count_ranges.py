"""Ranges for the public: made of a count and the design alone.

The weighted share and its exact range depend on how a count divides among the strata, and so tell it. Of the 1,056
outcomes that samples of 10 of 165, 5 of 52, 3 of 29 and 3 of 10 can have, the count and its exact range give away from
1 to 4 cases with the finding, or without it, in some stratum in 744; the count and its share to a tenth of a per cent
in 976; and with the ends of the range rounded outward to tens it is still 123. So the public is given neither share
nor exact range, but the range of a reader who knows the count only.
"""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.estimates import CONFIDENCE
from resample.reporting.intervals import StratumCount, count_range


def range_of_count(design: Sequence[tuple[int, int]], count: int, confidence: float = CONFIDENCE) -> tuple[int, int]:
    """How many units may have the finding, at the least and at the most, whichever strata the audited ones are in.

    `design` is N and n of each stratum. The least is that of the division with the smallest weighted share, the most
    that of the division with the largest. For the design above these are the widest ends of all divisions; in two of
    forty small designs tried a wider end was found, by one unit. Raises ValueError for a count above the sum of n.

    >>> range_of_count([(165, 10), (52, 5), (29, 3), (10, 3)], 2)
    (2, 90)
    """
    if not 0 <= count <= sum(n for _, n in design):
        raise ValueError(f"{count} of {sum(n for _, n in design)} audited cases")
    # a stratum that was not audited takes none of the count, wherever it stands
    by_weight = sorted(design, key=lambda stratum: stratum[0] / max(stratum[1], 1))
    low, _, _ = count_range(_filled(by_weight, count), confidence)
    _, high, _ = count_range(_filled(by_weight[::-1], count), confidence)
    return low, high


def _filled(design: Sequence[tuple[int, int]], count: int) -> list[StratumCount]:
    """The count put into the first stratum as far as it goes, then into the next."""
    strata = []
    for N, n in design:
        strata.append(StratumCount(N, n, min(count, n)))
        count -= min(count, n)
    return strata
