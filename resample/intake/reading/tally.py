"""Counting what stands together in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import prod
from typing import Any

from resample.sampling.columns import Repeated

MOST_COMBINATIONS = 1 << 22
"""Up to so many that may be, each has a place of its own to be counted in."""


def tally(*columns: Sequence[Any]) -> Counter[tuple[Any, ...]]:
    """How often each combination of values stands in a row.

    >>> tally(["a", "b", "a"], ["x", "x", "x"])
    Counter({('a', 'x'): 2, ('b', 'x'): 1})
    """
    repeated = [column for column in columns if isinstance(column, Repeated)]
    if len(repeated) < len(columns) or prod(len(column.distinct) for column in repeated) > MOST_COMBINATIONS:
        return Counter(zip(*columns, strict=True))
    return _tally(repeated)


def _tally(columns: Sequence[Repeated[Any]]) -> Counter[tuple[Any, ...]]:
    import numpy as np

    sizes = [len(column.distinct) for column in columns]
    codes = tuple(np.frombuffer(column.codes, np.intc) for column in columns)
    counts = np.bincount(np.ravel_multi_index(codes, sizes))
    there = np.flatnonzero(counts)
    places = np.unravel_index(there, sizes)
    values = (map(column.distinct.__getitem__, some.tolist()) for column, some in zip(columns, places, strict=True))
    found: Counter[tuple[Any, ...]] = Counter()
    for together, count in zip(zip(*values, strict=True), counts[there].tolist(), strict=True):
        found[together] += count
    return found
