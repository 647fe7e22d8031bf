"""Closing teams as strata: the four groups where they fit, else each team its own."""

from __future__ import annotations

from collections import Counter

import pytest

from resample.sampling.overview import look_alikes, placements
from resample.sampling.placing import Dimension
from resample.sampling.team_strata import OTHER_TEAMS, Placing, team_strata
from resample.text.wording import fold


def made(teams: list[str], floor: int = 3, *, accept: bool = False) -> dict[str, list[str]]:
    """The strata of some teams, each row a unit."""
    return {
        name: list(patterns)
        for name, patterns in team_strata(teams, Counter(map(fold, teams)), floor, accept=accept).patterns.items()
    }


@pytest.mark.parametrize(("naming", "placed", "fits"), [(100, 95, True), (100, 94, False), (0, 0, True)])
def test_the_groups_fit_from_95_in_100_on(naming: int, placed: int, fits: bool) -> None:
    """The line is at 95% of those that name a team."""
    assert Placing(naming, placed).fits is fits


def test_look_alikes_are_put_together_only_where_that_is_accepted() -> None:
    """Two spellings are two strata until somebody accepts that they are one."""
    teams = ["North Locality"] * 5 + ["Nroth Locality"] * 4
    assert made(teams) == {"North Locality": ["North Locality"], "Nroth Locality": ["Nroth Locality"]}
    assert made(teams, accept=True) == {"North Locality": ["North Locality", "Nroth Locality"]}


@pytest.mark.parametrize("pair", [("North Locality", "South Locality"), ("Team 1", "Team 2"), ("East Hub", "West Hub")])
def test_names_that_differ_in_a_word_are_no_slip(pair: tuple[str, str]) -> None:
    """A word or a number that is another is another team."""
    assert look_alikes(placements(Dimension([pair[0]] * 3 + [pair[1]]))) == ()


def test_small_teams_are_together() -> None:
    """A team of fewer than the floor has no stratum of its own, and one called like their stratum is with them."""
    teams = ["Duty"] * 3 + ["Legal"] * 2 + ["CHAD"] + ["Other Teams"] * 9
    assert made(teams) == {"Duty": ["Duty"], OTHER_TEAMS: ["CHAD", "Legal", "Other Teams"]}


def test_a_star_in_a_name_takes_no_other_team() -> None:
    """A team called with a star comes after those that its name would match as a pattern."""
    assert list(made(["Team *"] * 3 + ["Team X"] * 3)) == ["Team X", "Team *"]
