"""Checklists: the shipped one, and what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from resample.auditing.checklist import Checklist, Choice, Doubt, Item, normalise, read_checklist
from resample.errors import InputRefused
from resample.files.templates import checklist_tables, shipped_checklists

START, END = date(2022, 7, 1), date(2023, 10, 1)


def survey(*rows: str) -> Checklist:
    """A checklist from lines of `type | name | relevant`, with one list of yes and no."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    tables = {
        "survey": [{"type": kind, "name": name, "label": name, "relevant": relevant} for kind, name, relevant in cells],
        "choices": [
            {"list_name": "yn", "name": "yes", "label": "Yes", "meaning": "met"},
            {"list_name": "yn", "name": "no", "label": "No", "meaning": "exception"},
        ],
        "settings": [{"form_id": "own", "form_title": "Our own", "version": "2026-01-01"}],
    }
    return read_checklist(tables, "own")


def refusals(*rows: str) -> list[str]:
    """What a checklist is refused with."""
    with pytest.raises(InputRefused) as refused:
        survey(*rows)
    return [str(problem) for problem in refused.value.problems]


def test_the_shipped_checklist_is_read() -> None:
    """`closing-team` asks the questions of the published reviews, each closed one with its answers."""
    assert shipped_checklists() == ["closing-team"]
    checklist = read_checklist(checklist_tables("closing-team"), "closing-team")
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


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("select_one yns | q |", "Did you mean yn?"),
        ("geopoint | q |", 'The type is "geopoint".'),
        ("text | q | ${later} = 'yes'", "It names an item that stands above."),
        ("text | q | count(${a}) > 1", "cannot be read"),
        ("text | q | ${a} = 'maybe'", '"a" has no choice "maybe". It has yes and no.'),
        ("text | a |", 'The name "a" stands twice.'),
    ],
)
def test_what_lies_outside_the_subset_is_refused(row: str, message: str) -> None:
    """A fault names its sheet and row, and is never passed over."""
    (said,) = refusals("select_one yn | a |", row)
    assert said.startswith("own, sheet survey, row 3:")
    assert message in said


def test_all_faults_of_a_checklist_are_told_at_once() -> None:
    """One reading, every fault."""
    assert len(refusals("geopoint | a |", "select_one none | b |", "text | c | nonsense")) == 3


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


@pytest.mark.parametrize("said", ["10/17/2022", date(2202, 10, 17), date(2021, 10, 17), "soon", 44851])
def test_days_that_cannot_be_are_doubted(said: object) -> None:
    """American order, a slip in the year, words and bare numbers are asked about."""
    assert isinstance(normalise(Item("date", "d", "When?"), said, start=START, end=END), Doubt)
