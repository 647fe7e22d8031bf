"""What the other tables tell of each episode: its child's family, and the team that closed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.intake.extract import Request
from resample.intake.formats.safeguarding_dataset.involvements import ClosingTeams, closing_teams, read_involvements
from resample.intake.formats.safeguarding_dataset.tables import (
    DEPARTMENTS,
    EPISODES,
    FAMILIES,
    FIELDS,
    INVOLVEMENTS,
    Part,
)
from resample.intake.reading.header import numbered
from resample.text.wording import counted, listed


@dataclass(frozen=True)
class Joined:
    """A column that another table gives."""

    meaning: str
    heading: str
    """Where its values come from."""
    values: Sequence[str]
    notes: tuple[str, ...]
    """What was assumed, as sentences."""


def join(parts: Mapping[str, Part], request: Request) -> list[Joined]:
    """The columns that other tables give, but for those that the plan finds in the table of episodes."""
    joined = []
    if FAMILIES in parts and "family_id" not in request.columns:
        joined.append(_families(parts[EPISODES], parts[FAMILIES], request.unit))
    if INVOLVEMENTS in parts and "closing_team" not in request.columns:
        joined.append(_closing_teams(parts[EPISODES], parts[INVOLVEMENTS], parts.get(DEPARTMENTS)))
    return joined


def _families(episodes: Part, families: Part, unit: str) -> Joined:
    """The family of each episode's child; where families are drawn, a child without one is a family of its own."""
    known, several = _one_each(families)
    children = [child_id for (child_id,) in episodes.records("child_id")]
    notes = []
    if several:
        people = counted(several, "person has", "people have")
        notes.append(f"{people} several families in {families.name}; the last in order was taken.")
    if unit == "family" and (alone := set(children) - set(known)):
        notes.append(f"Children who are not in {families.name} ({len(alone):,}) are each a family of their own.")
        # in words, since a child may have the id of another child's family
        known |= {child_id: f"child {child_id}" for child_id in alone}
    values = [known.get(child_id, "") for child_id in children]
    return Joined("family_id", f"fami_family_id ({families.name})", values, tuple(notes))


def _closing_teams(episodes: Part, involvements: Part, departments: Part | None) -> Joined:
    """The team that closed each episode, by its name where there is one."""
    known = read_involvements(zip(involvements.rows.numbers, involvements.records(*FIELDS[INVOLVEMENTS]), strict=True))
    closing = closing_teams(episodes.records("referral_id", "child_id", "closure_date"), known)
    names, several = _one_each(departments) if departments else ({}, 0)
    teams = [names.get(team, team) for team in closing.teams]
    notes = [*_how_found(closing), *_without_names(teams)]
    if departments and several:
        have = counted(several, "team has", "teams have")
        notes.append(f"{have} several names in {departments.name}; the last in order was taken.")
    if known.passed_over:
        rows = f"{involvements.name}, {numbered(known.passed_over)}"
        notes.append(f"Involvements without a start, or with an end before it, were passed over ({rows}).")
    named = f"dept_team_name ({departments.name})" if departments else f"invo_professional_team ({involvements.name})"
    return Joined("closing_team", named, teams, tuple(notes))


def _how_found(closing: ClosingTeams) -> list[str]:
    """How closing teams were found, and how many were not."""
    several = f"; where there are several ({counted(closing.several, 'episode')}), of the one that started last"
    how = "The closing team is that of the involvement that overlaps the day of closure"
    unknown = (
        f"{closing.unknown:,} of {counted(closing.closed, 'closed episode')} have no involvement with a team on the "
        "day of closure, so that their closing team is not known; cine_referral_team was not taken for it."
    )
    return [f"{how}{several if closing.several else ''}.", *[unknown] * bool(closing.unknown)]


def _without_names(teams: Sequence[str]) -> list[str]:
    """Teams that nobody will recognise, since they are still ids."""
    ids = sorted({team for team in teams if team.isdecimal()}, key=_in_order)
    return [f"No dept_team_name tells the name of {'team' if len(ids) == 1 else 'teams'} {listed(ids)}."] * bool(ids)


def _one_each(part: Part) -> tuple[dict[str, str], int]:
    """What each id of a table of two columns stands for, of several the last in order; and how many have several."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in part.records(*part.table.positions):
        if key and value:
            known[key].add(value)
    several = sum(len(values) > 1 for values in known.values())
    return {key: max(values, key=_in_order) for key, values in known.items()}, several


def _in_order(text: str) -> tuple[int, str]:
    """Ids in the order of their numbers, where they are numbers."""
    return len(text), text
