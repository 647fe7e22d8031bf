"""The indicator of a plan: every unit and period it may have, and what does not go together is told."""

from __future__ import annotations

import pytest

from resample.plan import Indicator, IndicatorPart, QuarterOutturn, ReviewPlan, plan_text
from resample.plan import parse_plan as parse
from tests.plan.test_plan import faults

NOT_KNOWN = """
[indicator]
description = "16 and 17 year-olds not in education, employment or training, or not known"
quarter = "2022/23 Q2"
outturn = 25.4
target = 4.7
unit = ""
better = "lower"
tolerance = 5.5
provisional = true
note = "expected near the target in quarter 3"
parts = [{ name = "not in education", outturn = 17.1 }, { name = "not known", outturn = 8.3 }]

[[indicator.history]]
quarter = "2021-09"
outturn = 17.6
target = 4.9
neighbours = 6
england = 5.5
"""


def test_an_indicator_says_all_that_a_form_has() -> None:
    """A figure without a unit, provisional, of two parts, with a note; and months with figures of others."""
    indicator = parse(NOT_KNOWN).indicator
    assert (indicator.unit, indicator.better, indicator.provisional, indicator.tolerance) == ("", "lower", True, 5.5)
    assert indicator.parts == (IndicatorPart("not in education", 17.1), IndicatorPart("not known", 8.3))
    assert indicator.history == (QuarterOutturn("2021-09", 17.6, 4.9, 6, 5.5),)


def test_an_indicator_is_written_as_it_was_read() -> None:
    """That there is no unit is written too, since a plan that says nothing of it is in per cent."""
    plan = parse(NOT_KNOWN)
    assert 'unit = ""' in plan_text(plan)
    assert parse(plan_text(plan)) == plan
    assert parse("").indicator.unit == "%"
    assert "# [indicator]" in plan_text(ReviewPlan())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("betetr = 'lower'", "Did you mean better?"),
        ("better = 'less'", "It is one of lower and higher."),
        ("provisional = 'yes'", "It is true or false"),
        ("note = 61", "A text in quotation marks"),
        ("unit = 'per cent'", 'Write unit = "%".'),
        (f"unit = '{'x' * 41}'", "A unit has at most 40."),
        ("tolerance = 22", "There is no target that it could add to."),
        ("target = 20\ntolerance = 18\nbetter = 'lower'", "harder to meet than the target, 20"),
        ("target = 88\ntolerance = 92\nbetter = 'higher'", "harder to meet than the target, 88"),
        ("parts = [{ name = 'a', outturn = 3 }]", "parts of an outturn that is not given"),
        ("outturn = 25.4\nparts = [{ name = 'a', outturn = 17.1 }, { name = 'b', outturn = 8 }]", "add up to 25.1"),
        ("parts = [{ outturn = 3 }]\noutturn = 3", "name is missing"),
        ("history = [{ quarter = '2022/23 Q1' }]", 'Nothing is told of "2022/23 Q1".'),
        ("history = [{ outturn = 27.6 }]", "quarter is missing"),
        ("history = [{ quarter = 'a', outurn = 27.6 }]\n", "Did you mean outturn?"),
        (
            "history = [{ quarter = '2022/23 Q1', outturn = 2 }, { quarter = '2022/23 Q1', outturn = 3 }]",
            '"2022/23 Q1" is told twice.',
        ),
        (
            "quarter = 'Q1 2022-23'\nhistory = [{ quarter = '2022/23 Q1', outturn = 2 }]",
            '"2022/23 Q1" and "Q1 2022-23" are one period.',
        ),
        ("council = 'Northshire'", 'Name the file: comparators = "FILE".'),
    ],
)
def test_faults_of_an_indicator_are_named(text: str, message: str) -> None:
    """Each is told with its key and with what to write."""
    said = faults(f"[indicator]\n{text}")
    assert message in said[0]
    assert said[0].startswith("plan.toml, [indicator]")


def test_parts_may_be_rounded() -> None:
    """Three parts of a hundred that are each rounded may miss it by the last decimal, and not by more."""
    parts = ", ".join(f"{{ name = '{name}', outturn = 33.3 }}" for name in "abc")
    assert len(parse(f"[indicator]\noutturn = 100\nparts = [{parts}]").indicator.parts) == 3
    assert "add up to 99.9" in faults(f"[indicator]\noutturn = 100.2\nparts = [{parts}]")[0]


def test_the_own_period_may_have_figures_of_others() -> None:
    """A tolerance beside the target, and no direction: nothing to refuse."""
    indicator = parse("[indicator]\noutturn = 30\ntarget = 20\ntolerance = 18\nneighbours = 22").indicator
    assert indicator == Indicator("", "", 30, 20, tolerance=18, neighbours=22)


def test_a_figure_without_a_unit_may_be_small() -> None:
    """Only where figures are in per cent one of at most 1 is taken for a share."""
    assert parse("[indicator]\nunit = 'number'\noutturn = 1\ntarget = 20").indicator.outturn == 1


@pytest.mark.parametrize(
    ("figures", "place"),
    [
        ("outturn = 0.229\ntarget = 20", "[indicator] outturn"),
        ("outturn = 22.9\ntarget = 0.2", "[indicator] target"),
        ("outturn = 22.9\nengland = 0.21", "[indicator] england"),
        ("outturn = 22.9\nhistory = [{ quarter = '2022/23 Q1', outturn = 0.276 }]", "[indicator] history, 2022/23 Q1"),
        ("target = 22\nhistory = [{ quarter = 'x', england = 0.2 }]", "[indicator] history, x, england"),
    ],
)
def test_a_share_beside_per_cent_is_refused(figures: str, place: str) -> None:
    """No sentence says 19.8 points below the target of what was 2.9 above: the key is named, and what to write."""
    (said,) = faults(f"[indicator]\n{figures}")
    assert said.startswith(f"plan.toml, {place}: This is 0.2")
    assert "in per cent" in said


def test_small_figures_that_belong_together_are_read() -> None:
    """An indicator may be below one per cent, and a quarter may have none."""
    assert parse("[indicator]\noutturn = 0.8\ntarget = 1.5").indicator.outturn == 0.8
    assert parse("[indicator]\noutturn = 0\ntarget = 20").indicator.outturn == 0
