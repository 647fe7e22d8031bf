"""The teams of the auditors, held against those of the extract: a slip here gives somebody a case of their own team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resample.auditing.assignment import Auditor
from resample.errors import Address, InputRefused, Problem
from resample.sampling.columns import distinct
from resample.sampling.overview import alike
from resample.steps.framing import Framed
from resample.text.wording import fold, listed, nearest


def with_known_teams(auditors: Sequence[Auditor], framed: Framed, where: Address) -> tuple[Auditor, ...]:
    """The auditors with their teams as the extract spells them, in all spellings that look alike.

    Raises InputRefused for each team that is none of the extract and no stratum, with the nearest. An extract that does
    not tell of teams cannot tell which there are.
    """
    teams = framed.extract.columns.get("closing_team")
    if teams is None:
        return tuple(auditors)
    strata = [*framed.plan.strata, *(stratum.name for stratum in framed.frame.strata)]
    known = [*dict.fromkeys([*filter(None, distinct(teams)), *strata])]
    problems = [problem for auditor in auditors for problem in _unknown(auditor, known, where)]
    if problems:
        raise InputRefused(*problems)
    return tuple(replace(auditor, teams=_spelt(auditor.teams, known)) for auditor in auditors)


def _spelt(teams: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Teams, and beside each the others that look like it."""
    found = (spelling for team in teams for spelling in (team, *(name for name in known if alike(team, name))))
    return tuple({fold(spelling): spelling for spelling in found}.values())


def _unknown(auditor: Auditor, known: Sequence[str], where: Address) -> Iterator[Problem]:
    for team in auditor.teams:
        if any(alike(team, name) for name in known):
            continue
        found = f'The team "{team}" of {auditor.name} is no team of the extract and no stratum.'
        near = nearest(team, known)
        remedy = f'Did you mean "{near}"?' if near else f"The teams are {listed(sorted(known), at_most=20)}."
        if "," in team:
            parts = "; ".join(part.strip() for part in team.split(","))
            found, remedy = f"{found} There is a comma in it.", f'Between teams stands a semicolon: "{parts}".'
        yield Problem(where, found, "Nobody audits a case of their own team, so that it must be known.", remedy)
