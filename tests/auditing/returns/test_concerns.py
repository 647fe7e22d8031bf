"""Immediate concerns: told until somebody has them and there is a date, wherever the answer stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from resample.auditing.answers import Cell, ReturnedRow
from resample.auditing.checklist import Checklist, Choice, Condition, Item, Role
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.concerns import someone_and_date

CONCERN = Item(
    "select_one",
    "at_risk",
    "Is a child at risk?",
    required=True,
    choices=(Choice("yes", "Yes", "exception"), Choice("no", "No", "met")),
    role=Role.ESCALATION,
)
WHOM = Item("text", "whom", "Told to whom and when?", relevant=(Condition("at_risk", "yes"),))
NOTES = Item("text", "notes", "Notes")
SENT = [SentCase("A-01", "a", ("audit.xlsx",)), SentCase("A-02", "a", ("audit.xlsx",))]


def book(*rows: tuple[Any, ...], file: str = "audit.xlsx") -> ReturnedWorkbook:
    """A workbook from rows of sample id, concern, whom, notes."""
    headings = (CONCERN.label, WHOM.label, NOTES.label)
    returned = [
        ReturnedRow(
            Cell(sample_id, f"A{number}"),
            {
                heading: Cell(value, f"{letter}{number}")
                for heading, letter, value in zip(headings, "BCD", [*said, None, None], strict=False)
            },
            "Audit",
        )
        for number, (sample_id, *said) in enumerate(rows, 2)
    ]
    return ReturnedWorkbook(file, "Auditor A", tuple(returned))


def done(*books: ReturnedWorkbook, items: tuple[Item, ...] = (CONCERN, WHOM, NOTES)) -> Reconciled:
    """What a collection of these workbooks gives."""
    checklist = Checklist("own", "Our own", "2026-01-01", items)
    return reconcile(books, SENT, checklist, start=date(2022, 7, 1), end=date(2023, 9, 30))


@pytest.mark.parametrize(
    "said",
    [
        "A. Manager 14/10/2022",
        "MASH manager, 14 Oct 2022",
        "Told Jo on 14th of October",
        "Jo, Friday 14.10.22 at 3pm",
        "Jo 2022-10-14",
        "Jo, October 14",
    ],
)
def test_somebody_and_a_date_end_it(said: str) -> None:
    """In whatever order and form a date is written."""
    assert done(book(("A-01", "Yes", said))).concerns == ()


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        (None, "nobody who has it and no date"),
        ("14/10/2022", "nobody who has it"),
        ("on Friday 14 Oct 2022", "nobody who has it"),
        ("A. Manager", "no date"),
        ("A. Manager, 99/99/2022", "no date"),
        ("A. Manager, tomorrow", "no date"),
        ("tbc", "nobody who has it and no date"),
    ],
)
def test_without_somebody_or_without_a_date_it_is_told(said: str | None, lacking: str) -> None:
    """With the cell, what is lacking, and where it belongs."""
    (problem,) = done(book(("A-01", "Yes", said))).concerns
    assert str(problem.where) == "audit.xlsx, sheet Audit, B2"
    assert str(problem.found).endswith(f"there is {lacking}.")
    assert '"Told to whom and when?"' in str(problem.remedy)


def test_no_is_no_concern() -> None:
    """Nor is an empty cell, nor a checklist that does not ask."""
    assert done(book(("A-01", "No"), ("A-02", None))).concerns == ()
    assert done(book(("A-01", "Yes")), items=(NOTES,)).concerns == ()


@pytest.mark.parametrize("sample_id", ["A-99", None])
def test_a_row_that_is_not_read_still_tells_of_a_child(sample_id: str | None) -> None:
    """A wrong sample id does not hide it."""
    assert len(done(book((sample_id, "yes "))).concerns) == 1


@pytest.mark.parametrize("said", ["yes ", "YES", "Yess", "Yes - see notes"])
def test_what_looks_like_yes_is_told(said: str) -> None:
    """Somebody meant it, even where it is no answer from the list."""
    assert len(done(book(("A-01", said))).concerns) == 1


def test_two_rows_with_one_id_are_told_once() -> None:
    """Neither row counts, and the concern does."""
    found = done(book(("A-01", "Yes"), ("A-01", "No")))
    assert len(found.concerns) == 1
    assert found.statuses[0].status == "not returned"


def test_a_later_workbook_of_the_case_may_say_who_has_it() -> None:
    """The first one stays as it came."""
    again = book(("A-01", "Yes", "Jo, 14/10/2022"), file="again.xlsx")
    assert done(book(("A-01", "Yes")), again).concerns == ()


def test_a_date_of_its_own_is_a_date() -> None:
    """A council may ask for whom and when in two questions, and a spreadsheet may make a date of a text."""
    assert someone_and_date(["Jo", datetime(2022, 10, 14)]) == (True, True)  # noqa: DTZ001
    when = Item("date", "when", "Told when?", relevant=(Condition("at_risk", "yes"),))
    row = ReturnedRow(
        Cell("A-01", "A2"),
        {CONCERN.label: Cell("Yes", "B2"), WHOM.label: Cell("Jo", "C2"), when.label: Cell("14/10/2022", "D2")},
    )
    returned = ReturnedWorkbook("audit.xlsx", "", (row,))
    assert done(returned, items=(CONCERN, WHOM, when)).concerns == ()


def test_a_checklist_that_does_not_ask_whom_takes_any_text() -> None:
    """What is noted in the row will do."""
    assert len(done(book(("A-01", "Yes")), items=(CONCERN, NOTES)).concerns) == 1
    assert done(book(("A-01", "Yes", None, "Jo, 14/10/2022")), items=(CONCERN, NOTES)).concerns == ()
