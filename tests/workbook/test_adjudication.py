"""The adjudication workbook: the answers side by side, drop-downs, and what comes back of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.returns.collection import reconcile
from resample.auditing.returns.conflicts import Conflict, Given
from resample.auditing.returns.first_answers import AnsweredCase, Written
from resample.auditing.returns.identities import DrawnCases
from resample.auditing.returns.moderations import ReturnedModeration
from resample.auditing.returns.settlements import ReturnedAdjudication, Settlement
from resample.errors import Address, InputRefused
from resample.workbook.adjudication import write_adjudication
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import STAMP, as_sent, beside_labels, box, row_of

ABOUT = About("Quarter 2", STAMP, "", date(2022, 7, 1), date(2023, 9, 30))
FACTS = {"A-01": AuditCase("A-01", {"Child ID": "0001", "Closing team": "CFF", "Re-referred on": date(2022, 7, 4)})}
CASE = as_sent(FACTS["A-01"], "Auditor A", "Auditor B")
RIGHT = Item("select_one", "right", "Was it right?", choices=(Choice("yes", "Yes"), Choice("no", "No, it was not")))
TIMES = Item("integer", "times", "How often?")
WHY = Item("text", "why", "Why not?", relevant=(Condition("right", "no"),))
REASON = Item("text", "reason", "Reason")
"""Called like one of the boxes."""
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))

CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, WHY, TIMES, THEMES, REASON))


def given(auditor: str, answer: str) -> Given:
    """An answer in the workbook of an auditor."""
    return Given(answer, f"Auditor {auditor}", Address(f"{auditor.lower()}.xlsx", "A-01", "B7"))


def conflict(item: Item, *answers: str) -> Conflict:
    """Answers of as many auditors."""
    return Conflict(CASE, item, tuple(map(given, "ABC", answers)))


THREE = [
    (conflict(RIGHT, "Yes", "No, it was not"), None),
    (conflict(TIMES, "1", "3", "=4"), None),
    (conflict(THEMES, "Hope; Haste", "None"), None),
]
COMMENTS = (
    Written(WHY, given("B", "The school had a plan. " * 20)),
    Written(REASON, given("A", "Seen at home")),
    Written(REASON, given("B", "Seen at school")),
)
ANSWERED = [AnsweredCase(CASE, (), tuple(of for of, _ in THREE), COMMENTS)]
SHEET = "A-01"


def written(conflicts: Sequence[tuple[Conflict, Settlement | None]] = THREE) -> bytes:
    """The workbook of these conflicts."""
    return write_adjudication(conflicts, ANSWERED, FACTS, ABOUT)


@pytest.fixture
def book() -> Workbook:
    """The workbook of three conflicts."""
    return load_workbook(io.BytesIO(written()))


def as_returned(book: Workbook) -> ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration:
    """What is read of it when it comes back."""
    target = io.BytesIO()
    book.save(target)
    return read_returned(target.getvalue(), "adjudication.xlsx", STAMP, CHECKLIST)


def returned(book: Workbook) -> ReturnedAdjudication:
    """The settlements in it."""
    read = as_returned(book)
    assert isinstance(read, ReturnedAdjudication)
    return read


def lines(book: Workbook, label: str) -> list[list[object]]:
    """What stands beside each label of these words."""
    rows = book[SHEET].iter_rows(values_only=True)
    return [[cell for cell in row[1:] if cell is not None] for row in rows if row[0] == label]


def test_answers_and_comments_stand_side_by_side(book: Workbook) -> None:
    """With the child's id and the facts, and where each answer stands; what looks like a formula is text."""
    known = beside_labels(book[SHEET])
    assert [known[label] for label in ("Sample ID", "Child ID", "Closing team")] == ["A-01", "0001", "CFF"]
    assert lines(book, "Answers given") == [["Yes", "No, it was not"], ["1", "3", "=4"], ["Hope; Haste", "None"]]
    whose = book[SHEET].cell(row_of(book[SHEET], "Was it right?") + 1, 3).value
    assert whose == "Auditor B\nb.xlsx, B7"
    first = row_of(book[SHEET], "Answers given")
    assert row_of(book[SHEET], "Why not?") == first + 1
    assert str(book[SHEET].cell(first + 1, 3).value).startswith("The school had a plan.")
    assert lines(book, "Reason")[-1] == ["Seen at home", "Seen at school"]


def test_its_lists_offer_what_can_be_answered(book: Workbook) -> None:
    """All choices of a question with one answer, the given ones of a question with several; a number is typed."""
    offered = [[cell for cell in column if cell] for column in book["Lists"].iter_cols(values_only=True)]
    assert offered == [["Yes", "No, it was not"], ["Hope; Haste", "None"]]
    assert book["Lists"].sheet_state == "hidden"
    assert [rule.type for rule in book[SHEET].data_validations.dataValidation] == ["list", "whole", "list"]


def test_only_the_boxes_can_be_typed_in(book: Workbook) -> None:
    """Three to each question; the reason wraps."""
    assert book[SHEET].protection.sheet
    free = [row[1] for row in book[SHEET].iter_rows() if not row[1].protection.locked]
    labels = [row[0].value for row in book[SHEET].iter_rows() if any(not cell.protection.locked for cell in row)]
    assert labels == ["Settled answer", "Settled by", "Reason"] * 3
    assert all(cell.alignment.wrap_text for cell in free)


def test_what_is_filled_in_comes_back(book: Workbook) -> None:
    """With the answers that were seen, and whose sheet it is; a question called like a box is none."""
    sheet = book[SHEET]
    for label, value in (("Settled answer", "Yes"), ("Settled by", " M. Manager "), ("Reason", "Read again")):
        box(sheet, label).value = value
    read = returned(book)
    first, second, third = read.rows
    assert (first.sample_id, first.question, first.sheet) == ("A-01", "Was it right?", "A-01")
    assert first.given == {"yes", "no, it was not"}
    assert (first.answer.value, first.answer.place) == ("Yes", box(sheet, "Settled answer").coordinate)
    assert (first.settled_by, first.reason) == ("M. Manager", "Read again")
    assert (second.question, set(second.given)) == ("How often?", {"1", "3", "=4"})
    assert third.blank
    assert DrawnCases({"A-01": CASE}).fault(read.cases[0], read.file) is None
    assert read.problems == ()


def test_what_was_settled_stands_in_the_next_one() -> None:
    """So that the newest workbook says all, and replaces the one before."""
    where = Address("adjudication.xlsx", "A-01", "B14")
    settlement = Settlement(THREE[2][0], frozenset({("haste", ""), ("hope", "")}), "M. Manager", "Seen", where)
    book = load_workbook(io.BytesIO(written([(THREE[2][0], settlement)])))
    (row,) = returned(book).rows
    assert (row.answer.value, row.settled_by, row.reason) == ("Hope; Haste", "M. Manager", "Seen")
    shown = load_workbook(io.BytesIO(written([(THREE[2][0], settlement)])), data_only=True)
    assert shown[SHEET]["B1"].value == "1 of 1 answered"
    assert beside_labels(shown["Cases"])["Cases"] == "1 of 1 done, questions open: 0"


def test_a_long_question_is_shown_whole_and_comes_back() -> None:
    """One of 250 letters, over all columns and in as many lines as it takes."""
    long = replace(RIGHT, label="Was it right, by what the school had told? " * 6)
    book = load_workbook(io.BytesIO(written([(replace(THREE[0][0], item=long), None)])))
    assert [str(cells) for cells in book[SHEET].merged_cells.ranges] == ["A7:D7"]
    assert (book[SHEET].row_dimensions[7].height or 0) > 40
    assert [row.question for row in returned(book).rows] == [long.label.strip()]


def test_the_same_conflicts_give_the_same_bytes() -> None:
    """Nothing in it tells when it was written."""
    assert written() == written()


def test_one_of_another_review_is_refused(book: Workbook) -> None:
    """A settlement speaks of its own draw only."""
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(InputRefused, match="another draw or another review"):
        read_returned(target.getvalue(), "adjudication.xlsx", "ffffffffffff", CHECKLIST)


def test_settlements_on_another_case_are_refused(book: Workbook) -> None:
    """A sheet that says two things of whose it is settles nothing, and is told."""
    for label, value in (("Settled answer", "Yes"), ("Settled by", "M. Manager"), ("Reason", "Read again")):
        box(book[SHEET], label).value = value
    box(book[SHEET], "Sample ID").value = "A-02"
    of_another = as_sent(AuditCase("A-02", {"Child ID": "0002"}), "Auditor A")
    done = reconcile([returned(book)], [CASE, of_another], CHECKLIST, start=ABOUT.start, end=ABOUT.latest_audit)
    said = [str(problem) for problem in done.problems if problem.where.file == "adjudication.xlsx"]
    assert len(said) == 1
    assert "B2 says A-02" in said[0]
    assert "none of them was read" in said[0]


def test_a_label_that_is_gone_leaves_its_question_unsettled(book: Workbook) -> None:
    """And what else was written is told as lacking it."""
    for label, value in (("Settled answer", "Yes"), ("Settled by", "M. Manager"), ("Reason", "Read again")):
        box(book[SHEET], label).value = value
    book[SHEET].cell(row_of(book[SHEET], "Reason"), 1).value = "Why"
    first = returned(book).rows[0]
    assert (first.settled_by, first.reason) == ("M. Manager", "")


def test_a_sheet_moved_into_a_workbook_of_audits_is_told(book: Workbook) -> None:
    """The audits are read, and the settlements on it are not taken for answers."""
    audits = load_workbook(io.BytesIO(write_workbook(list(FACTS.values()), CHECKLIST, ABOUT)))
    sheet = audits.create_sheet("settled")
    for row in book[SHEET].iter_rows():
        for cell in row:
            sheet[cell.coordinate] = cell.value
    read = as_returned(audits)
    assert isinstance(read, ReturnedWorkbook)
    assert [row.sheet for row in read.rows] == ["A-01"]
    assert [str(problem.found) for problem in read.problems] == ["This sheet was added."]


def test_comments_beside_the_boxes_are_told(book: Workbook) -> None:
    """They are kept, and nobody reads them."""
    book[SHEET]["C9"].comment = Comment("Ask the team", "M. Manager")
    assert [str(problem.found) for problem in returned(book).problems] == [
        "Written beside the answers: a comment at C9."
    ]


def test_it_comes_home_from_libreoffice(book: Workbook, libreoffice: Callable[..., None], tmp_path: Path) -> None:
    """Filled there and saved as .ods and as .xlsx, with its lists and its locks."""
    for label, value in (("Settled answer", "Yes"), ("Settled by", "M. Manager"), ("Reason", "Read")):
        box(book[SHEET], label).value = value
    book.save(tmp_path / "filled.xlsx")
    for kind, name in (("ods", "filled.xlsx"), ("xlsx:Calc MS Excel 2007 XML", "filled.ods")):
        libreoffice(kind, tmp_path, tmp_path / name)
    content = (tmp_path / "filled.xlsx").read_bytes()
    read = read_returned(content, "filled.xlsx", STAMP, CHECKLIST)
    assert isinstance(read, ReturnedAdjudication)
    first = read.rows[0]
    assert (first.answer.value, first.settled_by, first.reason) == ("Yes", "M. Manager", "Read")
    assert [row.given for row in read.rows] == [row.given for row in returned(book).rows]
    saved = load_workbook(io.BytesIO(content), data_only=True)
    assert saved["A-01"]["B1"].value == "1 of 3 answered"
    assert saved["A-01"].protection.sheet
    assert len(saved["A-01"].data_validations.dataValidation) == 3
