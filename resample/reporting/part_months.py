"""Months of which a period holds only a part: their numbers are not those of a whole month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from resample.text.wording import in_prose, listed


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
