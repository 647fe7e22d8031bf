"""Counting what stands together in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from resample.sampling.columns import Repeated


def tally(*columns: Sequence[Any]) -> Counter[tuple[Any, ...]]:
    """How often each combination of values stands in a row.

    >>> tally(["a", "b", "a"], ["x", "x", "x"])
    Counter({('a', 'x'): 2, ('b', 'x'): 1})
    """
    repeated = [column for column in columns if isinstance(column, Repeated)]
    if len(repeated) < len(columns):
        return Counter(zip(*columns, strict=True))
    # numbers are counted sooner than dates; two numbers may stand for one date that was written in two ways
    counts: Counter[tuple[Any, ...]] = Counter()
    for codes, count in Counter(zip(*(column.codes for column in repeated), strict=True)).items():
        counts[tuple(column.distinct[code] for column, code in zip(repeated, codes, strict=True))] += count
    return counts
