"""How many of all may be so, from a printed number and the sizes of the sample alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from resample.publication.rounding import Rounded
from resample.reporting.estimates import CONFIDENCE
from resample.reporting.intervals import StratumCount, count_range

Design = tuple[tuple[int, int, int], ...]
"""Units, drawn and audited cases of each stratum."""


@cache
def public_range(design: Design, number: Rounded, with_untold: Rounded | None) -> tuple[int, int]:
    """How many units may have a finding, whichever of its numbers was found and whichever strata the cases are in.

    It holds whatever is not known: the least takes it that nothing more was found there, the most that all was, where
    `with_untold` is None of as many cases as there are. The least is that of the smallest number in the strata where a
    case stands for fewest units, the most that of the largest where it stands for most. For the published design these
    are the widest ends of all divisions; in two of forty small designs tried a wider end was found, by one unit. Of one
    stratum and none found it is the exact range. Raises ValueError for a number above the audited cases.

    >>> from resample.publication.rounding import rounded
    >>> design = ((165, 10, 10), (52, 5, 5), (29, 3, 3), (10, 3, 3))
    >>> some = rounded(2, 4, of=21)
    >>> public_range(design, some, some), public_range(design, some, rounded(15, 4, of=21))
    ((1, 170), (1, 248))
    """
    audited = sum(audited for _, _, audited in design)
    most = audited if with_untold is None else with_untold.high
    if max(number.high, most) > audited:
        raise ValueError(f"{max(number.high, most)} of {audited} audited cases")
    # a stratum of which none was drawn takes no case, wherever it stands
    by_weight = sorted(design, key=lambda stratum: stratum[0] / max(stratum[1], 1))
    low, _, _ = count_range(_filled(by_weight, number.low), CONFIDENCE)
    _, high, _ = count_range(_filled(by_weight[::-1], most, missing=True), CONFIDENCE)
    return low, high


def _filled(design: Iterable[tuple[int, int, int]], count: int, *, missing: bool = False) -> list[StratumCount]:
    """The count put into the first stratum as far as it goes, then into the next; those `missing` an audit on top."""
    strata = []
    for N, n, audited in design:
        here = min(count, audited)
        strata.append(StratumCount(N, n, here + missing * (n - audited)))
        count -= here
    return strata
