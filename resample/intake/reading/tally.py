"""What stands together in a row, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from resample.sampling.columns import Repeated


def combinations(*columns: Sequence[Any]) -> set[tuple[Any, ...]]:
    """What stands together in a row.

    >>> sorted(combinations(["a", "b", "a"], ["x", "x", "x"]))
    [('a', 'x'), ('b', 'x')]
    """
    return {_decoded(codes, columns) for codes in set(_coded(columns))}


def tally(*columns: Sequence[Any]) -> Counter[tuple[Any, ...]]:
    """How often each combination of values stands in a row.

    >>> tally(["a", "b", "a"], ["x", "x", "x"])
    Counter({('a', 'x'): 2, ('b', 'x'): 1})
    """
    counts: Counter[tuple[Any, ...]] = Counter()
    for codes, count in Counter(_coded(columns)).items():
        counts[_decoded(codes, columns)] += count
    return counts


def _coded(columns: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """The rows, with numbers for values where they have them: those are compared sooner than dates."""
    return zip(*(column.codes if isinstance(column, Repeated) else column for column in columns), strict=True)


def _decoded(codes: tuple[Any, ...], columns: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    # two numbers may stand for one date that was written in two ways
    return tuple(
        column.distinct[code] if isinstance(column, Repeated) else code
        for column, code in zip(columns, codes, strict=True)
    )
