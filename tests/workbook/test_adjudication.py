"""The adjudication workbook: the answers side by side, drop-downs, and what comes back of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import SentCase
from resample.auditing.returns.conflicts import Conflict, Given
from resample.auditing.returns.settlements import ReturnedAdjudication, Settlement
from resample.errors import Address, InputRefused
from resample.workbook.adjudication import write_adjudication
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.layout import About

STAMP = "0123456789ab"
ABOUT = About("Quarter 2", STAMP, "", date(2022, 7, 1), date(2023, 9, 30))
CASE = SentCase("A-01", "a", ("audit.xlsx",))
RIGHT = Item("select_one", "right", "Was it right?", choices=(Choice("yes", "Yes"), Choice("no", "No, it was not")))
TIMES = Item("integer", "times", "How often?")
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))

CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, TIMES, THEMES))


def conflict(item: Item, *answers: str) -> Conflict:
    """Answers of as many files."""
    where = (Address(f"{number}.xlsx", "Audit", f"F{number}") for number in range(1, 9))
    return Conflict(
        CASE, item, tuple(Given(answer, "Auditor A", at) for answer, at in zip(answers, where, strict=False))
    )


THREE = [
    (conflict(RIGHT, "Yes", "No, it was not"), None),
    (conflict(TIMES, "1", "3", "=4"), None),
    (conflict(THEMES, "Hope; Haste", "None"), None),
]


@pytest.fixture
def book() -> Workbook:
    """The workbook of three conflicts."""
    return load_workbook(io.BytesIO(write_adjudication(THREE, ABOUT)))


def returned(book: Workbook) -> ReturnedAdjudication:
    """What is read of it when it comes back."""
    target = io.BytesIO()
    book.save(target)
    read = read_returned(target.getvalue(), "adjudication.xlsx", STAMP, CHECKLIST)
    assert isinstance(read, ReturnedAdjudication)
    return read


def test_it_shows_every_answer_with_its_cell(book: Workbook) -> None:
    """Side by side, and nothing of a child but the sample id; what looks like a formula is text."""
    rows = list(book["Adjudication"].iter_rows(min_row=5, values_only=True))
    assert rows[0][:4] == ("Sample ID", "Question", "Answer A", "From A")
    assert rows[0][-3:] == ("Settled answer", "Settled by", "Reason")
    assert rows[1][:6] == (
        "A-01",
        "Was it right?",
        "Yes",
        "Auditor A: 1.xlsx, F1",
        "No, it was not",
        "Auditor A: 2.xlsx, F2",
    )
    assert rows[2][6:8] == ("=4", "Auditor A: 3.xlsx, F3")
    assert book["Adjudication"]["G7"].data_type == "s"


def test_its_lists_offer_what_can_be_answered(book: Workbook) -> None:
    """All choices of a question with one answer, the given ones of a question with several; a number is typed."""
    offered = [[cell for cell in row if cell] for row in book["Lists"].iter_rows(values_only=True) if any(row)]
    assert offered == [["Yes", "No, it was not"], ["Hope; Haste", "None"]]
    assert book["Lists"].sheet_state == "hidden"
    rules = {str(rule.sqref): rule.type for rule in book["Adjudication"].data_validations.dataValidation}
    assert rules == {"I6": "list", "I7": "whole", "I8": "list"}


def test_what_is_filled_in_comes_back(book: Workbook) -> None:
    """With the answers that were seen; rows may be sorted, columns moved and the sheet renamed."""
    sheet = book["Adjudication"]
    for cell, value in (("I6", "Yes"), ("J6", " M. Manager "), ("K6", "Read again")):
        sheet[cell] = value
    sheet.move_range("I5:I8", cols=9)
    sheet.title = "Settled"
    first, second, third = returned(book).rows
    assert (first.sample_id, first.question) == ("A-01", "Was it right?")
    assert first.given == {"yes", "no, it was not"}
    assert (first.answer.value, first.answer.place) == ("Yes", "R6")
    assert (first.settled_by, first.reason) == ("M. Manager", "Read again")
    assert second.given == {"1", "3", "=4"}
    assert third.blank


def test_what_was_settled_stands_in_the_next_one() -> None:
    """So that the newest workbook says all, and replaces the one before."""
    where = Address("adjudication.xlsx", "Adjudication", "I6")
    settlement = Settlement(THREE[2][0], frozenset({("haste", ""), ("hope", "")}), "M. Manager", "Seen", where)
    book = load_workbook(io.BytesIO(write_adjudication([(THREE[2][0], settlement)], ABOUT)))
    (row,) = returned(book).rows
    assert (row.answer.value, row.settled_by, row.reason) == ("Hope; Haste", "M. Manager", "Seen")


def test_the_same_conflicts_give_the_same_bytes() -> None:
    """Nothing in it tells when it was written."""
    assert write_adjudication(THREE, ABOUT) == write_adjudication(THREE, ABOUT)


def test_one_of_another_review_is_refused(book: Workbook) -> None:
    """A settlement speaks of its own draw only."""
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(InputRefused, match="another draw or another review"):
        read_returned(target.getvalue(), "adjudication.xlsx", "ffffffffffff", CHECKLIST)


def test_a_heading_that_is_gone_is_named(book: Workbook) -> None:
    """It is not read as a workbook of audits."""
    book["Adjudication"]["K5"] = "Why"
    with pytest.raises(InputRefused, match='sheet Adjudication: There is no heading "Reason"'):
        returned(book)


def test_it_comes_home_from_libreoffice(book: Workbook, libreoffice: Callable[..., None], tmp_path: Path) -> None:
    """Filled there and saved as .ods and as .xlsx, with its lists and its locks."""
    book["Adjudication"]["I6"], book["Adjudication"]["J6"], book["Adjudication"]["K6"] = "Yes", "M. Manager", "Read"
    book.save(tmp_path / "filled.xlsx")
    for kind, name in (("ods", "filled.xlsx"), ("xlsx:Calc MS Excel 2007 XML", "filled.ods")):
        libreoffice(kind, tmp_path, tmp_path / name)
    content = (tmp_path / "filled.xlsx").read_bytes()
    read = read_returned(content, "filled.xlsx", STAMP, CHECKLIST)
    assert isinstance(read, ReturnedAdjudication)
    first = read.rows[0]
    assert (first.answer.value, first.settled_by, first.reason) == ("Yes", "M. Manager", "Read")
    assert [row.given for row in read.rows] == [row.given for row in returned(book).rows]
    saved = load_workbook(io.BytesIO(content))["Adjudication"]
    assert saved.protection.sheet
    assert len(saved.data_validations.dataValidation) == 3
