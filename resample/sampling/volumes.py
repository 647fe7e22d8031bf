"""Re-referrals by month of a period, however long it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from resample.sampling.record import Month


def months(by_day: Mapping[tuple[date, str], int], start: date, end: date) -> tuple[Month, ...]:
    """Re-referrals of the period by month, also of a month without any, and within a month by source, most first; from
    their counts by day. Nothing where the period has none at all.

    >>> by_day = {(date(2022, 7, 4), "Police"): 2, (date(2022, 7, 9), ""): 1, (date(2021, 7, 9), ""): 1}
    >>> found = months(by_day, date(2022, 7, 1), date(2022, 8, 31))
    >>> [(month.month, month.rereferrals, month.sources) for month in found]
    [('2022-07', 3, {'Police': 2, 'not recorded': 1}), ('2022-08', 0, {})]
    """
    counts: dict[str, Counter[str]] = {}
    for (when, source), count in by_day.items():
        if start <= when <= end:
            counts.setdefault(f"{when:%Y-%m}", Counter())[source or "not recorded"] += count
    every = _months_between(start, end) if counts else ()
    return tuple(_month(name, counts.get(name, Counter())) for name in every)


def _months_between(start: date, end: date) -> Iterator[str]:
    for at in range(12 * start.year + start.month - 1, 12 * end.year + end.month):
        yield f"{at // 12}-{at % 12 + 1:02}"


def _month(name: str, sources: Counter[str]) -> Month:
    return Month(name, sources.total(), dict(sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))))
