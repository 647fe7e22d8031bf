"""What each pair of step-down on the record and help in place is counted as: tried on every pair of answers."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from resample.auditing.checklist import Condition
from resample.reporting.step_down import StepDown, step_down
from resample.reporting.step_down_sentences import step_down_sentences
from resample.reporting.tabulation import strata_with_cases
from resample.sampling.record import StratumDrawn
from resample.workbook.checklist_sources import open_checklist
from tests.makers.known import known_case

_, CHECKLIST = open_checklist("closing-team")
RECORDED, IN_PLACE = (list(CHECKLIST.item[name].choice) for name in ("step_down_recorded", "step_down_in_place"))

ACTIVE = ("early_help", "team_around_family")
"""Of which the checklist says that Early Help is active."""


def matrix(*pairs: tuple[str, str]) -> StepDown:
    """Of cases with these answers."""
    cases = [
        known_case(
            f"S{at}", "a", CHECKLIST, {"step_down_recorded": [recorded], "step_down_in_place": [in_place]}
        )
        for at, (recorded, in_place) in enumerate(pairs)
    ]  # fmt: skip
    found = step_down(strata_with_cases([StratumDrawn("a", 99, len(cases))], cases, {}), CHECKLIST)
    assert found
    return found


@pytest.mark.parametrize("pair", [*itertools.product(RECORDED, IN_PLACE)], ids=" and ".join)
def test_every_pair_is_counted_as_what_it_is(pair: tuple[str, str]) -> None:
    """A side that nobody can tell neither agrees nor differs, and is not among those that could be told."""
    recorded, in_place = pair
    known = "unable" not in pair
    found = matrix(pair)
    assert (found.asked, found.told, found.unknown) == (1, int(known), int(not known))
    assert {name: (counts.count, counts.of) for name, counts in found.findings.items()} == {
        "agrees": (int(known and recorded == in_place), int(known)),
        "universal_with_early_help_active": (int(recorded == "universal" and in_place in ACTIVE), int(known)),
        "early_help_not_in_place": (
            int(known and recorded == "early_help" and in_place not in ACTIVE), int(known)
        ),
    }  # fmt: skip


def test_the_unknown_are_in_the_range_in_any_case_only() -> None:
    """Early Help on the record of three: in place of one, not of another, and of the third nobody can tell."""
    found = matrix(("early_help", "early_help"), ("early_help", "none"), ("early_help", "unable"))
    missing = found.findings["early_help_not_in_place"]
    assert (missing.count, missing.of) == (1, 2)
    (stratum,) = missing.strata
    assert (stratum.known.drawn, stratum.known.known, stratum.known.so) == (3, 2, 1)


def test_a_case_that_was_not_asked_is_known_to_be_neither() -> None:
    """Nobody need tell what help is in place where the checklist does not ask: it is no unknown."""
    asked = tuple(
        replace(item, relevant=(Condition("step_down_recorded", "early_help"),))
        if item.name == "step_down_in_place"
        else item
        for item in CHECKLIST.items
    )
    checklist = replace(CHECKLIST, items=asked)
    case = known_case("S1", "a", checklist, {"step_down_recorded": ["none"]})
    found = step_down(strata_with_cases([StratumDrawn("a", 99, 1)], [case], {}), checklist)
    assert found
    assert (found.asked, found.told, found.unknown) == (0, 0, 0)
    assert found.findings["agrees"].strata[0].known.unknown == 0
    assert list(step_down_sentences(found, "re-referrals")) == []
