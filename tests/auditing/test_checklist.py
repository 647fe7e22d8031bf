"""Checklists: the shipped ones, when a question applies, and what is an answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from resample.auditing.checklist import Checklist, Choice, Condition, Doubt, Item, normalise, read_checklist
from resample.workbook.checklist_sources import open_checklist, shipped_checklists

START, END = date(2022, 7, 1), date(2023, 10, 1)


def survey(*rows: str) -> Checklist:
    """A checklist from lines of `type | name | relevant`, with one list of yes and no."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return read_checklist(
        {
            "survey": [{"type": kind, "name": name, "label": name, "relevant": when} for kind, name, when in cells],
            "choices": [{"list_name": "yn", "name": one, "label": one.title()} for one in ("yes", "no")],
            "settings": [{"form_id": "own", "form_title": "Our own", "version": "2026-01-01"}],
        },
        "own",
    )


def test_the_shipped_checklists_are_read() -> None:
    """`closing-team` asks the questions of the published reviews, each closed one with its answers."""
    assert shipped_checklists() == ["closing-team", "closure-outcome"]
    _, checklist = open_checklist("closing-team")
    assert len(checklist.items) == 27
    assert [choice.label for choice in checklist.item["same_concern"].choices] == [
        "Same",
        "Same, escalated",
        "Mixed",
        "New",
        "Unable to tell",
    ]
    assert len(checklist.item["themes"].headings) == 10
    assert checklist.item["primary_concern"].headings == (("Primary concern at re-referral", None),)


def test_closure_outcome_asks_what_the_other_asks_but_for_step_down() -> None:
    """What both ask has the same name, words and kind; step-down is not asked, and the outcome is."""
    first, second = (open_checklist(name)[1].item for name in ("closing-team", "closure-outcome"))
    assert first.keys() - second.keys() == {"step_down_recorded", "step_down_in_place", "step_down_communicated"}
    assert second.keys() - first.keys() == {
        "first_outcome_right", "foreseeable", "significant_harm", "behaviour_escalated", "allocated", "difference",
    }  # fmt: skip
    shared = first.keys() & second.keys()
    assert [
        name for name in shared if (first[name].label, first[name].kind) != (second[name].label, second[name].kind)
    ] == []
    assert [name for name in shared if not first[name].choice.keys() <= second[name].choice.keys()] == []


@pytest.mark.parametrize("name", ["closing-team", "closure-outcome"])
def test_every_closed_question_can_go_unanswered_honestly(name: str) -> None:
    """Blank is never an answer: each question has "Unable to tell", or its own words for it."""
    _, checklist = open_checklist(name)
    closed = [item for item in checklist.items if item.kind == "select_one" and item.name != "inappropriate_reason"]
    without = [item.name for item in closed if "unable" not in item.choice]
    # "Not recorded" and "Not graded" say it in their own words
    assert set(without) <= {"step_down_recorded", "grade", "immediate_concern"}
    assert all(item.choice["unable"].meaning == "unknown" for item in closed if item.name not in without)


def test_a_group_that_does_not_apply_takes_its_questions_with_it() -> None:
    """The condition of a group is one of each of its questions."""
    checklist = survey(
        "select_one yn | a |",
        "begin_group | g | ${a} = 'yes'",
        "select_one yn | b |",
        "text | c | ${b} = 'no'",
        "end_group || ",
        "text | d |",
    )
    assert checklist.item["b"].relevant == (Condition("a", "yes"),)
    assert checklist.item["c"].relevant == (Condition("a", "yes"), Condition("b", "no"))
    assert (checklist.item["b"].group, checklist.item["d"].group, checklist.item["d"].relevant) == ("g", "", ())


def test_conditions_hold_or_do_not() -> None:
    """=, != and selected(), joined by and, say when a question applies."""
    checklist = survey(
        "select_one yn | a |",
        "select_multiple yn | b |",
        "text | is | ${a} = 'yes'",
        "text | is_not | ${a} != 'yes'",
        "text | both | ${a} = 'yes' and selected(${b}, 'no')",
    )
    applies = {name: checklist.item[name].applies for name in ("is", "is_not", "both")}
    assert [applies[name]({"a": {"yes"}, "b": {"no", "yes"}}) for name in applies] == [True, False, True]
    assert [applies[name]({"a": {"no"}, "b": {"no"}}) for name in applies] == [False, True, False]


CONCERN = Item("select_one", "c", "Concern", choices=(Choice("abuse", "Domestic abuse"), Choice("none", "None")))


@pytest.mark.parametrize("said", ["Domestic abuse", " domestic  ABUSE ", "Domestic\u00a0abuse"])
def test_case_and_spaces_of_an_answer_do_not_matter(said: str) -> None:
    """What a person types is compared without case and spaces."""
    assert normalise(CONCERN, said, start=START, end=END) == "abuse"


@pytest.mark.parametrize("said", ["Domestic abuse, None", "D", 1, True, "=1+1"])
def test_nothing_is_guessed(said: object) -> None:
    """Two answers in one cell, an abbreviation, a number: none of them is an answer."""
    assert isinstance(normalise(CONCERN, said, start=START, end=END), Doubt)


@pytest.mark.parametrize(("said", "number"), [(3, 3), (3.0, 3), (" 12 ", 12), (0, 0)])
def test_whole_numbers_are_read(said: object, number: int) -> None:
    """As a spreadsheet or a person writes them."""
    assert normalise(Item("integer", "n", "How many?"), said, start=START, end=END) == number


@pytest.mark.parametrize("said", [2.5, -1, "three", True, "1e3"])
def test_what_is_no_whole_number_is_doubted(said: object) -> None:
    """Halves, negative numbers, words and TRUE are no counts."""
    assert isinstance(normalise(Item("integer", "n", "How many?"), said, start=START, end=END), Doubt)


@pytest.mark.parametrize("said", [datetime(2022, 10, 17), date(2022, 10, 17), "17/10/2022", "17 Oct 2022"])  # noqa: DTZ001
def test_days_are_read(said: object) -> None:
    """As dates, or as British text."""
    assert normalise(Item("date", "d", "When?"), said, start=START, end=END) == date(2022, 10, 17)


@pytest.mark.parametrize("said", ["10/17/2022", date(2202, 10, 17), date(2021, 10, 17), "soon", 20221017])
def test_days_that_cannot_be_are_doubted(said: object) -> None:
    """American order, a slip in the year, words and numbers that count no days are asked about."""
    assert isinstance(normalise(Item("date", "d", "When?"), said, start=START, end=END), Doubt)
