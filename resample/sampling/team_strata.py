"""Closing teams as strata: the four groups of the published reviews where they fit, else each team its own.

A council's teams are its own. Patterns made for others would leave many of its children out of every draw, so they are
used only where they place nearly all. What looks alike is put together only where somebody has accepted it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.sampling.frame import SamplingFrame
from resample.sampling.overview import look_alikes, placements, proposed_strata
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED, Dimension
from resample.text.wording import fold, numbers_in_order

FITTING = 0.95
"""The share of those that name a team from which on strata fit: below it the four groups are not the council's, and no
sample is drawn from what is left unless somebody says so."""

OTHER_TEAMS = "other teams"
"""The stratum of all teams that are too small for one of their own."""

Patterns = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Placing:
    """How many of those that name a team have a stratum."""

    naming: int
    placed: int

    @property
    def share(self) -> float:
        """The share that has one, from 0 to 1; all, where none names a team."""
        return self.placed / self.naming if self.naming else 1.0

    @property
    def fits(self) -> bool:
        """Whether so many have one that the strata are made for this council."""
        return self.share >= FITTING


def placing_of(frame: SamplingFrame) -> Placing:
    """How many units of a frame that name a team are in a stratum.

    >>> Placing(naming=334, placed=187).fits
    False
    """
    lost = sum(row.reason == NOT_MATCHED for row in frame.excluded)
    return Placing(frame.drawable + lost, frame.drawable)


@dataclass(frozen=True)
class TeamStrata:
    """Strata that are the teams of an extract."""

    patterns: Patterns
    pooled: Mapping[str, int]
    """The teams that are too small for a stratum of their own, with their units."""


def team_strata(values: Sequence[str], units: Mapping[str, int], floor: int, *, accept: bool) -> TeamStrata:
    """Each team a stratum under its most frequent spelling, those of fewer units than `floor` together.

    `values` are the teams of all rows, `units` the numbers of units by team, folded; `accept` puts together what looks
    alike.

    >>> teams = ["Duty"] * 4 + ["North"] * 5 + ["Legal", "CHAD"]
    >>> made = team_strata(teams, Counter(map(fold, teams)), 3, accept=False)
    >>> dict(made.patterns), dict(made.pooled)
    ({'Duty': ['Duty'], 'North': ['North'], 'other teams': ['CHAD', 'Legal']}, {'CHAD': 1, 'Legal': 1})
    """
    dimension = Dimension(values)
    placed = placements(dimension)
    own = {place.stratum: [place.stratum] for place in placed if place.stratum != NOT_RECORDED}
    joined = joined_strata(dimension) if accept else own
    sizes = {name: sum(units.get(fold(value), 0) for value in set(joined[name])) for name in joined}
    # a star in a name is any text where it stands in a pattern, so that such a team comes after all others
    names = sorted(joined, key=lambda name: ("*" in name, numbers_in_order(name)))
    pooled = {name: sizes[name] for name in names if sizes[name] < floor or fold(name) == OTHER_TEAMS}
    patterns = {name: joined[name] for name in names if name not in pooled}
    together = [value for name in pooled for value in joined[name]]
    return TeamStrata({**patterns, OTHER_TEAMS: together} if pooled else patterns, pooled)


def joined_strata(dimension: Dimension) -> dict[str, list[str]]:
    """The strata of a column with all that looks alike put together, each spelling once."""
    placed = placements(dimension)
    strata = proposed_strata(dimension, placed, look_alikes(placed, dimension.patterns))
    if strata is None:
        own = {place.stratum: [place.stratum] for place in placed if place.stratum != NOT_RECORDED}
        strata = {name: list(patterns) for name, patterns in (dimension.patterns or own).items()}
    return {name: list({fold(value): value for value in values}.values()) for name, values in strata.items()}


def units_by_team(frame: SamplingFrame, values: Sequence[str]) -> Counter[str]:
    """Units of a frame by the team of the re-referral that is audited, folded."""
    return Counter(fold(values[at]) for stratum in frame.strata for at in stratum.positions)
