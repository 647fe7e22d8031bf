"""Which strata a plan without any of its own gets: the four groups where they fit the teams, else the teams."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from resample.errors import Option, Sentence, With, Words
from resample.plan import CLOSING_TEAMS, ReviewPlan
from resample.sampling.allocation_words import bounds
from resample.sampling.frame import Referrals, SamplingFrame
from resample.sampling.overview import Alike, look_alikes, placements
from resample.sampling.placing import Dimension
from resample.sampling.team_strata import (
    FITTING,
    OTHER_TEAMS,
    Placing,
    TeamStrata,
    joined_strata,
    placing_of,
    team_strata,
    units_by_team,
)
from resample.text.wording import listed, percent, short_percent, stratum_label

ACCEPT = Option("accept", "accepting what looks alike")

GROUPS = listed([stratum_label(name) for name in CLOSING_TEAMS])

Framing = tuple[Referrals, SamplingFrame]
"""The re-referrals of a period and their frame."""


@dataclass(frozen=True)
class StrataChosen:
    """The plan with its strata, and what is to be said of how they came about."""

    plan: ReviewPlan
    own_teams: bool = False
    """Whether each team is a stratum."""
    said: tuple[Words, ...] = ()
    framed: Framing | None = None
    """Where the frame was made for the choice."""


def strata_chosen(
    plan: ReviewPlan, teams: Sequence[str], framed: Callable[[ReviewPlan], Framing], *, accept: bool
) -> StrataChosen:
    """A plan with strata for its closing teams, which are `teams` in the period; `accept` joins what looks alike."""
    groups = replace(plan, strata=dict(CLOSING_TEAMS))
    framing = framed(groups)
    placing = placing_of(framing[1])
    if placing.fits:
        chosen = accepted(groups, teams) if accept else StrataChosen(groups, framed=framing)
        return replace(chosen, said=(_groups_fit(placing), *chosen.said)) if placing.naming else chosen
    referrals, frame = framed(replace(plan, strata={OTHER_TEAMS: ("*",)}))
    values = next(dimension.values for dimension in referrals.by if dimension.patterns)
    made = team_strata(teams, units_by_team(frame, values), bounds(plan.sample)[0], accept=accept)
    strata = {name: tuple(patterns) for name, patterns in made.patterns.items()}
    own = replace(plan, strata=strata, cohorts=() if plan.cohorts == ReviewPlan().cohorts else plan.cohorts)
    return StrataChosen(own, True, tuple(_own_teams(placing, made, teams, accept=accept)))


def accepted(plan: ReviewPlan, teams: Sequence[str]) -> StrataChosen:
    """A plan with what looks alike put together, in its own strata or, where it has none, in those of the values."""
    dimension = Dimension(teams, plan.strata)
    alike = _alike(dimension)
    strata = {name: tuple(patterns) for name, patterns in joined_strata(dimension).items()}
    return StrataChosen(replace(plan, strata=strata), said=tuple(_joined(alike))) if alike else StrataChosen(plan)


def _alike(dimension: Dimension) -> tuple[Alike, ...]:
    return look_alikes(placements(dimension), dimension.patterns)


def _groups_fit(placing: Placing) -> str:
    return (
        f"The strata are the four groups {GROUPS}: {placing.placed:,} of the {placing.naming:,} that name a closing "
        f"team are in one of them."
    )


def _own_teams(placing: Placing, made: TeamStrata, teams: Sequence[str], *, accept: bool) -> Iterator[Words]:
    """Why the teams are the strata, which of them are together, and what looks alike."""
    placed = f"{placing.placed:,} of the {placing.naming:,} that name one ({percent(placing.share)})"
    yield (
        f"Each closing team is a stratum: the four groups {GROUPS} hold {placed}, and less than "
        f"{short_percent(FITTING)} is too few."
    )
    if made.pooled:
        small = [f"{name} ({size:,})" for name, size in made.pooled.items() if size]
        yield f'Too small for a stratum of their own, and together in "{OTHER_TEAMS}": {listed(small, at_most=30)}.'
    alike = _alike(Dimension(teams))
    if accept:
        yield from _joined(alike)
    elif alike:
        pairs = listed([f'"{spelling.value}" and "{spelling.like}"' for spelling in alike])
        yield Sentence.of(
            f"What looks alike was not put together: {pairs}. Put it together", With(ACCEPT), " or under [strata]."
        )


def _joined(alike: Sequence[Alike]) -> Iterator[str]:
    """What was put together, since somebody accepted it."""
    for spelling in alike:
        yield f'"{spelling.value}" ({spelling.count:,}) was taken for "{spelling.like}".'
