"""Months of which a period holds only a part: their numbers are not those of a whole month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from resample.sampling.record import Month
from resample.text.wording import in_prose, listed


def whole_months(months: Sequence[Month], start: date, end: date) -> Sequence[Month]:
    """The months that a period holds to their last day.

    >>> july, august = Month("2022-07", 9, {}), Month("2022-08", 21, {})
    >>> whole_months([july, august], date(2022, 7, 4), date(2022, 8, 31)) == [august]
    True
    """
    parts = {f"{start:%Y-%m}"} if start.day > 1 else set()
    parts |= {f"{end:%Y-%m}"} if (end + timedelta(days=1)).day > 1 else set()
    return [month for month in months if month.month not in parts]


def part_month_sentences(start: date, end: date, names: Mapping[str, str]) -> Iterator[str]:
    """Which months are counted in part, of a period of several; `names` are those of its months, by ``2022-07``.

    >>> names = {"2022-07": "July", "2022-08": "August"}
    >>> list(part_month_sentences(date(2022, 7, 4), date(2022, 8, 31), names))
    ['July is counted from 4 July 2022 only.']
    """
    parts = []
    if start.day > 1:
        parts.append(f"{names[f'{start:%Y-%m}']} is counted from {in_prose(start)} only")
    if (end + timedelta(days=1)).day > 1:
        parts.append(f"{names[f'{end:%Y-%m}']} is counted to {in_prose(end)} only")
    if parts and len(names) > 1:
        yield f"{listed(parts)}."
