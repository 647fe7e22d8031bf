"""Which team closed an episode: that of the worker who was involved on the day of the closure.

An involvement belongs to its referral; where it names none, to all referrals of its child. Of several that overlap the
day the one that started last tells the team; of those that started on one day the one that ended last, an open one
after all others; of those the team that comes last in the alphabet. So the order of the rows is of no account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Spell = tuple[date, date, str]
"""First and last day of an involvement, and its team."""


@dataclass(frozen=True)
class Involvements:
    """Who was involved from when to when."""

    of_referrals: Mapping[str, Sequence[Spell]]
    of_children: Mapping[str, Sequence[Spell]]
    """Those that name no referral."""
    passed_over: Sequence[int]
    """Rows that say no day of start, or an end before it."""


@dataclass(frozen=True)
class ClosingTeams:
    """The team that closed each episode."""

    teams: Sequence[str]
    """Blank where an episode is open, or nobody with a team was involved when it closed."""
    closed: int
    unknown: int
    """Closed episodes whose team is not known."""
    several: int
    """Closed episodes that involvements of several teams overlap."""


def read_involvements(rows: Iterable[tuple[int, tuple[str, str, str, date | None, date | None]]]) -> Involvements:
    """Involvements from row numbers and rows of referral id, child id, team, start and end; an open one has no end."""
    of_referrals: defaultdict[str, list[Spell]] = defaultdict(list)
    of_children: defaultdict[str, list[Spell]] = defaultdict(list)
    passed_over = []
    for row, (referral_id, child_id, team, start, end) in rows:
        if not start or (end and end < start):
            passed_over.append(row)
        elif team:
            spells = of_referrals[referral_id] if referral_id else of_children[child_id]
            spells.append((start, end or date.max, team))
    return Involvements(of_referrals, of_children, passed_over)


def closing_teams(episodes: Iterable[tuple[str, str, date | None]], involvements: Involvements) -> ClosingTeams:
    """The closing teams of episodes of a referral id, a child id and the day of closure, None while open.

    >>> spring, summer = date(2022, 3, 1), date(2022, 6, 30)
    >>> known = read_involvements([(2, ("R1", "A", "CFF", spring, None)), (3, ("R1", "A", "MASH", summer, None))])
    >>> closing_teams([("R1", "A", summer), ("R2", "A", summer), ("R3", "A", None)], known)
    ClosingTeams(teams=['MASH', '', ''], closed=2, unknown=1, several=1)
    """
    teams, closed, unknown, several = [], 0, 0, 0
    for referral_id, child_id, day in episodes:
        spells = _overlapping(referral_id, child_id, day, involvements) if day else []
        teams.append(max(spells)[2] if spells else "")
        closed += day is not None
        unknown += day is not None and not spells
        several += len({team for _, _, team in spells}) > 1
    return ClosingTeams(teams, closed, unknown, several)


def _overlapping(referral_id: str, child_id: str, day: date, involvements: Involvements) -> list[Spell]:
    """The involvements of the referral on a day; where there is none, those of the child that name no referral."""
    own = _on(day, involvements.of_referrals.get(referral_id, ()))
    return own or _on(day, involvements.of_children.get(child_id, ()))


def _on(day: date, spells: Sequence[Spell]) -> list[Spell]:
    return [spell for spell in spells if spell[0] <= day <= spell[1]]
