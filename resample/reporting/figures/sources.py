"""Re-referrals by source, month by month: the sources that have a place of their own, and the others together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month


@dataclass(frozen=True)
class Series:
    """One source, or what is left of them, month by month."""

    name: str
    counts: tuple[int, ...]
    rest: bool = False
    """Whether these are the sources that are not shown on their own."""


def first_day(month: str) -> date:
    """The first day of a month such as ``2022-07``."""
    return date.fromisoformat(f"{month}-01")


def month_name(month: Month) -> str:
    """A month with its year.

    >>> month_name(Month("2022-07", 9, {}))
    'July 2022'
    """
    return f"{first_day(month.month):%B %Y}"


def totals(months: Sequence[Month]) -> dict[str, int]:
    """Re-referrals of all the months by source."""
    counts: Counter[str] = Counter()
    for month in months:
        counts.update(month.sources)
    return dict(counts)


def few(weights: Mapping[str, int | tuple[int, ...]], at_most: int) -> tuple[list[str], list[str]]:
    """The weightiest names, most first, and the rest where there are more names than that.

    >>> few({"a": 3, "b": 9, "c": 5, "d": 1}, at_most=3)
    (['b', 'c'], ['a', 'd'])
    """
    ranked = sorted(sorted(weights), key=lambda name: weights[name], reverse=True)
    shown = len(ranked) if len(ranked) <= at_most else at_most - 1
    return ranked[:shown], ranked[shown:]


def by_source(months: Sequence[Month], at_most: int) -> list[Series]:
    """So many series at most: the sources that changed most between months, then the largest; the rest come last.

    >>> july = Month("2022-07", 10, {"Police": 5, "Schools": 3, "Housing": 1, "not recorded": 1})
    >>> august = Month("2022-08", 17, {"Police": 5, "Schools": 10, "Housing": 1, "not recorded": 1})
    >>> [(series.name, series.counts) for series in by_source([july, august], at_most=3)]
    [('Schools', (3, 10)), ('Police', (5, 5)), ('Other or not recorded', (2, 2))]
    """
    counts = {name: [month.sources.get(name, 0) for month in months] for name in totals(months)}
    shown, rest = few(
        {name: (max(of_months) - min(of_months), sum(of_months)) for name, of_months in counts.items()}, at_most
    )
    series = [Series(name, tuple(counts[name])) for name in shown]
    if rest:
        left = tuple(sum(month.sources.get(name, 0) for name in rest) for month in months)
        series.append(Series("Other or not recorded" if NOT_RECORDED in rest else "Other sources", left, rest=True))
    return series
