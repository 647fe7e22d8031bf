"""Immediate concerns: told until somebody has them and there is a date, wherever the answer stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Checklist, Choice, Condition, Item, Role
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.escalations import told_whom_and_when
from resample.auditing.returns.settlements import ReturnedAdjudication, SettlementRow

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
        ReturnedCase(
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


def done(
    *books: ReturnedWorkbook | ReturnedAdjudication, items: tuple[Item, ...] = (CONCERN, WHOM, NOTES)
) -> Reconciled:
    """What a collection of these workbooks gives."""
    checklist = Checklist("own", "Our own", "2026-01-01", items)
    return reconcile(
        books,
        SENT,
        checklist,
        start=date(2022, 7, 1),
        end=date(2023, 9, 30),
        children={"A-01": "0001"},
        drawn=date(2022, 10, 10),
        today=date(2022, 10, 20),
    )


@pytest.mark.parametrize(
    "said",
    [
        "A. Manager 14/10/2022",
        "MASH manager, 14 Oct 2022",
        "Told Jo on 14th of October",
        "Jo, Friday 14.10.22 at 3pm",
        "Jo 2022-10-14",
        "Jo, October 14",
        "Jo, 14 Oct 15:30",
        "Jo 14 Oct 10am",
        "Jo, 14 Oct 22",
        "Referral of 12/07/2022: told Norma Noble on 14/10/2022, no reply yet",
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
        ("Jo, 12/07/2022", "no date from 10 October 2022 to 20 October 2022 but 12 July 2022"),
        ("Jo, 9 Oct", "no date from 10 October 2022 to 20 October 2022 but 9 October 2022"),
        ("Jo, 14 Oct 2021", "no date from 10 October 2022 to 20 October 2022 but 14 October 2021"),
        ("Jo will on 21/10/2022", "no date from 10 October 2022 to 20 October 2022 but 21 October 2022"),
        ("No", "nobody who has it and no date"),
        ("No further action, 14/10/2022", "nobody who has it"),
        ("14/10/2022: not told yet", "nobody who has it"),
        ("n/a 14/10/2022", "nobody who has it"),
    ],
)
def test_without_somebody_or_without_a_date_it_is_told(said: str | None, lacking: str) -> None:
    """With the cell, what is lacking, and where it belongs."""
    (concern,) = done(book(("A-01", "Yes", said))).concerns
    problem = concern.problem
    assert concern.child_id == "0001"
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
    told = told_whom_and_when(["Jo", datetime(2022, 10, 14)])  # noqa: DTZ001
    assert (told.somebody, told.days) == (True, ("14/10/2022",))
    when = Item("date", "when", "Told when?", relevant=(Condition("at_risk", "yes"),))
    row = ReturnedCase(
        Cell("A-01", "A2"),
        {CONCERN.label: Cell("Yes", "B2"), WHOM.label: Cell("Jo", "C2"), when.label: Cell("14/10/2022", "D2")},
    )
    returned = ReturnedWorkbook("audit.xlsx", "", (row,))
    assert done(returned, items=(CONCERN, WHOM, when)).concerns == ()


def test_a_checklist_that_does_not_ask_whom_takes_any_text() -> None:
    """What is noted in the row will do."""
    assert len(done(book(("A-01", "Yes")), items=(CONCERN, NOTES)).concerns) == 1
    assert done(book(("A-01", "Yes", None, "Jo, 14/10/2022")), items=(CONCERN, NOTES)).concerns == ()


def test_the_no_of_another_silences_nothing() -> None:
    """Neither that of a second workbook nor of who settles what differs; who raised it may put it right."""
    yes, no = book(("A-01", "Yes")), book(("A-01", "No"), file="copy.xlsx")
    settled = SettlementRow("A-01", CONCERN.label, frozenset({"yes", "no"}), Cell("No", "G5"), "M. Manager", "Read it")
    adjudication = ReturnedAdjudication("adjudication.xlsx", "Adjudication", (settled,))
    assert len(done(yes, no).concerns) == len(done(yes, no, adjudication).concerns) == 1
    assert done(no).concerns == ()


def test_an_audit_before_the_draw_lets_its_concern_be_told_before_the_draw() -> None:
    """Cases that were drawn again were audited earlier; a slip of years is no such day."""
    when = Item("date", "when", "Date audited", role=Role.DATE_AUDITED)

    def told(audited: str) -> int:
        cells = {CONCERN.label: Cell("Yes", "B2"), WHOM.label: Cell("Jo, 14/09/2022", "C2")}
        row = ReturnedCase(Cell("A-01", "A2"), {**cells, when.label: Cell(audited, "D2")})
        returned = ReturnedWorkbook("audit.xlsx", "", (row,))
        return len(done(returned, items=(CONCERN, WHOM, when)).concerns)

    assert (told("12/09/2022"), told("15/09/2022"), told("12/09/2012")) == (0, 1, 1)


@pytest.mark.parametrize(("there", "named"), [("0001", "0001"), ("Jo Bloggs", "")])
def test_a_row_of_no_case_names_the_child_that_it_has(there: str, named: str) -> None:
    """Where it is one of the sample: anything else may be a name."""
    row = ReturnedCase(Cell("B-09", "A2"), {CONCERN.label: Cell("Yes", "B2"), "Child ID": Cell(there, "C2")})
    (concern,) = done(ReturnedWorkbook("audit.xlsx", "", (row,))).concerns
    assert concern.child_id == named


def test_a_concern_of_an_earlier_version_is_not_silenced_by_a_blank() -> None:
    """It is by an answer: who raised it may put it right."""
    checklist = Checklist("own", "Our own", "2026-01-01", (CONCERN, WHOM, NOTES))
    earlier = book(("A-01", "Yes"), file="received/1.xlsx")

    def concerns(now: ReturnedWorkbook) -> list[str]:
        start, end, today = date(2022, 7, 1), date(2023, 9, 30), date(2022, 10, 20)
        found = reconcile([now], SENT, checklist, start=start, end=end, earlier=[earlier], today=today)
        return [concern.problem.where.file for concern in found.concerns]

    assert concerns(book(("A-01", None))) == ["received/1.xlsx"]
    assert concerns(book(("A-01", "No"))) == []
    assert concerns(book(("A-01", "Yes", "Jo, 14/10/2022"))) == []
