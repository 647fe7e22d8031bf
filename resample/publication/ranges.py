"""How many of all may be so, from a printed number and the sizes of the sample alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from resample.publication.rounding import Rounded
from resample.reporting.estimates import CONFIDENCE
from resample.reporting.intervals import StratumCount, count_range

Design = tuple[tuple[int, int], ...]
"""Units and audited cases of each stratum."""


@cache
def public_range(design: Design, number: Rounded) -> tuple[int, int]:
    """How many units may have a finding, whichever of its numbers was found and whichever strata the cases are in.

    The least is that of the smallest number in the strata where a case stands for fewest units, the most that of the
    largest where it stands for most. For the published design these are the widest ends of all divisions; in two of
    forty small designs tried a wider end was found, by one unit. Of one stratum and none found it is the exact range.
    Raises ValueError for a number above the audited cases.

    >>> from resample.publication.rounding import rounded
    >>> public_range(((165, 10), (52, 5), (29, 3), (10, 3)), rounded(2, 4, of=21))
    (1, 170)
    """
    if number.high > sum(n for _, n in design):
        raise ValueError(f"{number.high} of {sum(n for _, n in design)} audited cases")
    # a stratum that was not audited takes no case, wherever it stands
    by_weight = sorted(design, key=lambda stratum: stratum[0] / max(stratum[1], 1))
    low, _, _ = count_range(_filled(by_weight, number.low), CONFIDENCE)
    _, high, _ = count_range(_filled(by_weight[::-1], number.high), CONFIDENCE)
    return low, high


def _filled(design: Sequence[tuple[int, int]], count: int) -> list[StratumCount]:
    """The count put into the first stratum as far as it goes, then into the next."""
    strata = []
    for N, n in design:
        strata.append(StratumCount(N, n, min(count, n)))
        count -= min(count, n)
    return strata
