"""Two lists made one history: referrals, and the episodes that began with them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from resample.intake.reading.headings import DATE, kind_of

Columns = Mapping[str, Sequence[Any]]
"""Meaning to values; `child_id` and `referral_date` are among them, of an episode the day it began."""

IN_BOTH = ("child_id", "referral_date")


@dataclass(frozen=True)
class History:
    """First each referral, with what is known of its episode; then the episodes that began with none of them."""

    columns: dict[str, list[Any]]
    began: Mapping[int, int]
    """Position of a referral to that of its episode."""
    alone: Sequence[int]
    """Positions of the other episodes."""


def began_with(referrals: Columns, episodes: Columns) -> dict[int, int]:
    """For each referral that began an episode its position, and that of the episode.

    It is the child's first episode that begins on the day of the referral or later, and before the child's next
    referral. Of two referrals on one day the one further down has it.

    >>> referrals = {"child_id": ["A", "A"], "referral_date": [date(2022, 5, 4), date(2022, 8, 1)]}
    >>> episodes = {"child_id": ["A", "A"], "referral_date": [date(2021, 3, 1), date(2022, 5, 9)]}
    >>> began_with(referrals, episodes)
    {0: 1}
    """
    days: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
    for at, (child, day) in enumerate(_marks(referrals)):
        days[child].append((day, at))
    for referred in days.values():
        referred.sort()
    began: dict[int, int] = {}
    for at, (child, day) in sorted(enumerate(_marks(episodes)), key=itemgetter(1)):
        before = days.get(child, [])
        if place := bisect_right(before, day, key=itemgetter(0)):
            began.setdefault(before[place - 1][1], at)
    return began


def _marks(columns: Columns) -> list[tuple[str, date]]:
    return list(zip(columns["child_id"], columns["referral_date"], strict=True))


def one_history(referrals: Columns, episodes: Columns) -> History:
    """Both lists as one. What a list does not tell of a row is blank, and None where it would be a date."""
    began = began_with(referrals, episodes)
    alone = sorted(set(range(len(episodes["child_id"]))) - set(began.values()))
    columns = {
        meaning: [*values, *(episodes[meaning][at] if meaning in IN_BOTH else _blank(meaning) for at in alone)]
        for meaning, values in referrals.items()
    }
    for meaning in [meaning for meaning in episodes if meaning not in columns]:
        values, blank = episodes[meaning], _blank(meaning)
        own = (values[began[at]] if at in began else blank for at in range(len(referrals["child_id"])))
        columns[meaning] = [*own, *(values[at] for at in alone)]
    return History(columns, began, alone)


def _blank(meaning: str) -> str | None:
    return None if kind_of(meaning) == DATE else ""
