"""Which stratum a value of a column leads to: by the patterns of a plan, or each value its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from resample.sampling.columns import counts
from resample.text.wording import fold, matches

NOT_RECORDED = "not recorded"
NOT_MATCHED = "not matched"
"""Why a value leads to no stratum: there is none, or no pattern matches it."""


@dataclass(frozen=True)
class Dimension:
    """One column that strata are made of."""

    values: Sequence[str]
    """As written, blank where there is nothing."""
    patterns: Mapping[str, Sequence[str]] | None = None
    """Which values belong together, by stratum; without patterns each value is a stratum, case and spaces ignored."""


def stratum_of(dimension: Dimension) -> Callable[[str], str]:
    """A function from a value as written to its stratum, or to the reason why it has none."""
    place = _by_patterns(dimension.patterns) if dimension.patterns else _by_spelling(dimension.values)
    return lambda value: place(fold(value)) if fold(value) else NOT_RECORDED


def _by_patterns(patterns: Mapping[str, Sequence[str]]) -> Callable[[str], str]:
    forms = [(name, fold(pattern)) for name, wildcards in patterns.items() for pattern in wildcards]
    return lambda folded: next((name for name, form in forms if matches(folded, form)), NOT_MATCHED)


def _by_spelling(values: Sequence[str]) -> Callable[[str], str]:
    """Each value its own stratum, under its most frequent spelling: the order of rows must not matter."""
    spellings: dict[str, list[tuple[int, str]]] = {}
    for value, count in counts(values).items():
        spellings.setdefault(fold(value), []).append((-count, " ".join(value.split())))
    names = {folded: min(spelled)[1] for folded, spelled in spellings.items()}
    return names.__getitem__
