"""Ranges for the public from printed numbers alone: of strata that stand together, only the sum is printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from resample.publication.disclosure.count_ranges import range_of_count

Design = tuple[tuple[int, int], ...]
"""Units and audited cases of each stratum, or of strata together."""


@cache
def cautious_range(alone: Design, together: Design, count: int) -> tuple[int, int]:
    """How many units may have a finding, whichever strata the `count` audited ones are in.

    Strata `together` were sampled in unknown shares, so that nothing is estimated of their units that were not
    audited: at the least none of those has the finding, at the most all. What is certain of them is added to the range
    of the others, at its confidence. Raises ValueError for a count above the audited cases.

    >>> cautious_range(((165, 10), (52, 5), (29, 3), (10, 3)), (), 2)
    (2, 90)
    >>> cautious_range(((165, 10), (52, 5)), ((39, 6),), 2)
    (2, 123)
    """
    N, n = (sum(sizes) for sizes in zip(*together, strict=True)) if together else (0, 0)
    most_alone = sum(audited for _, audited in alone)
    if not 0 <= count <= n + most_alone:
        raise ValueError(f"{count} of {n + most_alone} audited cases")
    divisions = range(max(0, count - most_alone), min(n, count) + 1)
    ends = [(here, *_range(alone, count - here)) for here in divisions]
    return min(low + here for here, low, _ in ends), max(high + N - n + here for here, _, high in ends)


def _range(design: Sequence[tuple[int, int]], count: int) -> tuple[int, int]:
    return range_of_count(design, count) if any(N for N, _ in design) else (0, 0)
