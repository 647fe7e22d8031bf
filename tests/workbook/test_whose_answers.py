"""Whose answers a returned sheet holds: whatever was done to its ids, none of them lands on another child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.returns.collection import Reconciled, reconcile
from resample.workbook.audit_workbook import write_workbook
from tests.makers.audit_workbook import as_sent, box, opened, read_audits, row_of, saved, type_in
from tests.workbook.test_case_reading import ABOUT, CASES, CHECKLIST, END, SEEN, START

SENT = [as_sent(case, "Auditor A") for case in CASES]
WHY = "Why not?"
"""Answered by the sample id of the case that the sheet was sent out for."""


@pytest.fixture
def book() -> Workbook:
    """Three cases, each with a word on whose file was read."""
    made = opened(write_workbook(CASES, CHECKLIST, ABOUT))
    for case in CASES:
        type_in(made, case.sample_id, SEEN, "No")
        type_in(made, case.sample_id, WHY, case.sample_id)
    return made


def collected(book: Workbook) -> Reconciled:
    """What a collection of it gives."""
    return reconcile([read_audits(saved(book), CHECKLIST)], SENT, CHECKLIST, start=START, end=END)


def whose(found: Reconciled) -> dict[str, str]:
    """Of which file the answers of each case are."""
    return {finding.sample_id: finding.text for finding in found.findings if finding.item == "why"}


def copied(sheet: Worksheet, book: Workbook, title: str) -> Worksheet:
    """The cells of a sheet on a new one."""
    copy: Worksheet = book.create_sheet(title)
    for row in sheet.iter_rows():
        for cell in row:
            copy[cell.coordinate] = cell.value
    return copy


def sample_ids_swapped(book: Workbook) -> None:
    """Between two sheets."""
    box(book["A-01"], "Sample ID").value, box(book["A-02"], "Sample ID").value = "A-02", "A-01"


def tabs_swapped(book: Workbook) -> None:
    """Each is called like the other."""
    first, second = book["A-01"], book["A-02"]
    first.title, second.title = "between", "A-01"
    first.title = "A-02"


def ids_typed_over(book: Workbook) -> None:
    """Both of them, and the tab: the sheet of one case is to be another's, whose own has gone."""
    del book["A-02"]
    sheet = book["A-01"]
    sheet.title = "A-02"
    box(sheet, "Sample ID").value, box(sheet, "Child ID").value = "A-02", "0002"


def the_child_typed_over(book: Workbook) -> None:
    """With one who was drawn too, and with one who was not."""
    box(book["A-01"], "Child ID").value, box(book["A-02"], "Child ID").value = "0002", "9999"


def ids_cleared(book: Workbook) -> None:
    """Of one sheet the sample id, of another the child's."""
    box(book["A-01"], "Sample ID").value = None
    box(book["A-02"], "Child ID").value = None


def a_copy_renamed(book: Workbook) -> None:
    """To begin the next case, whose own sheet was thrown away; the copied one too."""
    del book["A-02"]
    copied(book["A-01"], book, "A-02")
    del book["A-01"]


def all_pasted_over(book: Workbook) -> None:
    """A sheet whole over another, and the reverse."""
    for title, other in (("A-01", "A-02"), ("A-02", "A-01")):
        copied(book[other], book, f"{title} new")
    for title in ("A-01", "A-02"):
        del book[title]
        book[f"{title} new"].title = title


def answers_pasted_a_row_off(book: Workbook) -> None:
    """The whole column of one, and of another only the answers below the ids."""
    for title, first in (("A-01", 1), ("A-02", row_of(book["A-02"], SEEN))):
        sheet = book[title]
        values = [sheet.cell(row, 2).value for row in range(first, sheet.max_row)]
        for row, value in enumerate(values, first + 1):
            sheet.cell(row, 2).value = value


def the_marks_deleted(book: Workbook) -> None:
    """Then nothing tells a copy from what was sent."""
    for title in ("A-01", "A-02"):
        for row in book[title].iter_rows(min_col=4, max_col=4):
            row[0].value = None


def pasted_from_another_review(book: Workbook) -> None:
    """With the same sample ids, of the same children: each review marks its own."""
    earlier = opened(write_workbook(CASES, CHECKLIST, replace(ABOUT, stamp="ffffffffffff")))
    for title in ("A-01", "A-02"):
        type_in(earlier, title, SEEN, "Yes")
        del book[title]
        copied(earlier[title], book, title)


@pytest.mark.parametrize(
    "edit",
    [
        sample_ids_swapped,
        tabs_swapped,
        ids_typed_over,
        the_child_typed_over,
        ids_cleared,
        a_copy_renamed,
        all_pasted_over,
        answers_pasted_a_row_off,
        the_marks_deleted,
        pasted_from_another_review,
    ],
)
def test_a_case_is_refused_and_the_others_are_read(book: Workbook, edit: Callable[[Workbook], None]) -> None:
    """Neither of the two cases has an answer, each is told, and the third is as it was."""
    edit(book)
    found = collected(book)
    assert whose(found) == {"A-03": "A-03"}
    said = "\n".join(f"{problem.sample_id} {problem}" for problem in found.problems)
    assert "A-01" in said
    assert "A-02" in said
    assert [case.status for case in found.statuses] == ["not returned", "not returned", "incomplete"]


def test_both_ids_are_named_with_their_cells(book: Workbook) -> None:
    """Where each of them stands, and no child's id."""
    the_child_typed_over(book)
    said = [str(problem) for problem in collected(book).problems]
    places = "The tab, B2, B20, the mark in D4 and the mark in D20"
    assert said[0].startswith(f"audit.xlsx, sheet A-01, B3: {places} say A-01; the id in B3 says A-02.")
    assert "the id in B3 says no case of this sample." in said[1]
    assert not any("0002" in line or "9999" in line for line in said)


def test_an_id_that_has_become_a_number_is_the_same(book: Workbook) -> None:
    """Without the noughts before it, as a spreadsheet leaves it."""
    for number, case in enumerate(CASES, 1):
        box(book[case.sample_id], "Child ID").value = number
    assert whose(collected(book)) == {case.sample_id: case.sample_id for case in CASES}


def test_of_two_sheets_that_differ_neither_is_read(book: Workbook) -> None:
    """A copy in which one answer was changed; a copy that is the same does no harm."""
    copied(book["A-01"], book, "A-01 (2)")
    assert whose(collected(book)) == {case.sample_id: case.sample_id for case in CASES}
    type_in(book, "A-01 (2)", WHY, "another")
    found = collected(book)
    assert set(whose(found)) == {"A-02", "A-03"}
    said = "\n".join(map(str, found.problems))
    assert "A-01 stands here 2 times, with other answers: A-01 and A-01 (2)." in said


def test_a_refused_case_is_not_told_as_lacking_too(book: Workbook) -> None:
    """One problem says what is wrong with its sheet; a case without any sheet is told as before."""
    the_child_typed_over(book)
    del book["A-03"]
    lacking = [problem for problem in collected(book).problems if "has not come back" in str(problem)]
    assert [problem.sample_id for problem in lacking] == ["A-03"]
