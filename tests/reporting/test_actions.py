"""What has become of the actions of an earlier plan."""

from __future__ import annotations

from datetime import date

import pytest

from resample.actions.action_states import due_day
from resample.plan import Action, ReviewPlan, parse_plan, plan_text
from resample.reporting.comparison.actions import progress

UNTIL = date(2022, 9, 30)


def told(*earlier: Action, later: tuple[Action, ...]) -> list[tuple[str, str]]:
    """Each action with its state in words."""
    return [(one.action.text, one.words) for one in progress(earlier, later, UNTIL)]


def test_actions_are_carried_on_left_out_or_new() -> None:
    """Known by their words, whatever their case and spaces; the later plan's come first."""
    assert told(Action("Train the team."), Action("Audit"), later=(Action("New tool"), Action("train  the Team"))) == [
        ("New tool", "open; new"),
        ("train  the Team", "open"),
        ("Audit", "open; not in the later plan"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Action("A", due="31 August 2022"), Action("A"), "late; due 31 August 2022"),
        (Action("A", due="30 September 2022"), Action("A"), "open; due 30 September 2022"),
        (Action("A", due="August 2022"), Action("A", due="May 2023"), "open; due May 2023; due August 2022 before"),
        (Action("A", due="soon"), Action("A"), "open; due soon"),
        (Action("A", due="August 2022"), Action("A", done="12 July 2022"), "done: 12 July 2022"),
        (Action("A", done="12 July 2022"), Action("A"), "done: 12 July 2022"),
        (Action("A"), Action("A", done="Done"), "done"),
        (Action("A"), Action("A", done="not yet"), "open"),
    ],
)  # fmt: skip
def test_the_state_of_an_action(before: Action, after: Action, words: str) -> None:
    """Done where either plan says so; late where it was due before the later quarter ended; else open."""
    assert told(before, later=(after,)) == [("A", words)]


def test_what_the_later_plan_does_not_repeat_is_kept() -> None:
    """An owner named once stays the owner."""
    (one,) = progress([Action("A", "A lead")], [Action("A")], UNTIL)
    assert one.action.owner == "A lead"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 March 2023", date(2023, 3, 31)),
        ("By 1st Mar 2023.", date(2023, 3, 1)),
        ("31/03/2023", date(2023, 3, 31)),
        ("2023-03-31", date(2023, 3, 31)),
        ("March 2023", date(2023, 3, 31)),
        ("by the end of December 2023", date(2023, 12, 31)),
        ("31 February 2023", None),
        ("Q4", None),
        ("", None),
    ],
)
def test_due_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    """A month alone ends with its last day; what names no day is no date, and never a guess."""
    assert due_day(text) == day


def test_a_plan_says_when_an_action_was_done() -> None:
    """The word is read and written; a plan of before has it not, and reads as ever."""
    plan = parse_plan('[[actions]]\naction = "Train"\ndone = 2022-07-12')
    assert plan.actions == (Action("Train", done="2022-07-12"),)
    assert parse_plan(plan_text(plan)) == plan
    assert parse_plan('[[actions]]\naction = "Train"\ndue = "May 2023"').actions[0].done == ""
    assert "# done =" in plan_text(ReviewPlan())
