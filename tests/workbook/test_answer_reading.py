"""A returned workbook, whatever was done to it: every answer comes home, and what does not is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import SentCase
from resample.auditing.returns.collection import reconcile
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import read_audits

STAMP = "0123456789ab"
START, END = date(2022, 7, 1), date(2023, 9, 30)
ABOUT = About("Quarter 2", STAMP, "Auditor A", START, END)
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "seen", "Was the child seen?", "Practice", required=True, choices=YES_NO),
        Item("text", "why", "Why not?", "Practice", required=True, relevant=(Condition("seen", "no"),)),
        Item("integer", "contacts", "Contacts since", "Practice"),
        Item("date", "on", "Date audited", "Who", required=True),
    ),
)
CASES = [AuditCase(f"A-0{n}", {"Child ID": f"000{n}", "Closing team": "CFF"}) for n in (1, 2, 3)]
SENT = [SentCase(case.sample_id, "a", ("audit.xlsx",)) for case in CASES]
SEEN, WHY, CONTACTS, ON = "F", "G", "H", "I"
"""Columns of the questions; A to E are sample id, to do, two facts, and why it was not audited."""
SAVED_BY_LIBREOFFICE = Path(__file__).parent / "saved-by-libreoffice.xlsx"

Edit = Callable[[Worksheet], None]


@pytest.fixture
def book() -> Workbook:
    """A workbook of three cases, of which each is answered: seen, no contact, on 17 October."""
    made = load_workbook(io.BytesIO(write_workbook(CASES, CHECKLIST, ABOUT)))
    for row in (2, 3, 4):
        made["Audit"][f"{SEEN}{row}"] = "Yes"
        made["Audit"][f"{CONTACTS}{row}"] = 0
        made["Audit"][f"{ON}{row}"] = datetime(2022, 10, 17)  # noqa: DTZ001
    return made


def saved(book: Workbook) -> bytes:
    """A workbook as somebody sends it back."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def seen(book: Workbook) -> dict[Any, Any]:
    """What was said to the first question, by sample id."""
    rows = read_audits(saved(book), "audit.xlsx", STAMP).rows
    return {row.sample_id.value: cell.value for row in rows if (cell := row.cell("Was the child seen?"))}


def told(book: Workbook) -> list[str]:
    """What a collection of it asks a person to resolve."""
    returned = read_audits(saved(book), "audit.xlsx", STAMP)
    return [str(problem) for problem in reconcile([returned], SENT, CHECKLIST, start=START, end=END).problems]


def test_what_was_written_reads_back() -> None:
    """Every case is there, and nobody has answered anything."""
    returned = read_audits(write_workbook(CASES, CHECKLIST, ABOUT), "audit.xlsx", STAMP)
    assert [row.sample_id.value for row in returned.rows] == ["A-01", "A-02", "A-03"]
    assert not any(row.has_answers(CHECKLIST) for row in returned.rows)
    assert returned.auditor == "Auditor A"


def test_what_is_filled_in_as_asked_is_told_nothing_of(book: Workbook) -> None:
    """A whole workbook is no problem."""
    assert told(book) == []


def rows_hidden(sheet: Worksheet) -> None:
    """As a filter leaves them."""
    sheet.row_dimensions[3].hidden = True


def rows_sorted(sheet: Worksheet) -> None:
    """The last case stands first, with all its cells."""
    for column in range(1, sheet.max_column + 1):
        top, bottom = sheet.cell(2, column), sheet.cell(4, column)
        top.value, bottom.value = bottom.value, top.value


def a_column_moved(sheet: Worksheet) -> None:
    """The first question after the last."""
    sheet.move_range(f"{SEEN}1:{SEEN}4", cols=20)


def a_row_put_above(sheet: Worksheet) -> None:
    """A title over the headings."""
    sheet.insert_rows(1)
    sheet["A1"] = "Audits of October"


def headings_spaced(sheet: Worksheet) -> None:
    """A line break, double spaces, other letters."""
    sheet[f"{SEEN}1"] = " was the\nchild  SEEN? "
    sheet["A1"] = "SAMPLE\u00a0id"


def the_sheet_renamed(sheet: Worksheet) -> None:
    """It is known by its headings."""
    sheet.title = "Audit done"


def sheets_added(sheet: Worksheet) -> None:
    """Somebody's notes, before all others."""
    assert sheet.parent
    sheet.parent.create_sheet("Notes", 0)["A1"] = "Ask about A-02"


def the_view_turned_to_another_case(sheet: Worksheet) -> None:
    """The case view holds no answers."""
    assert sheet.parent
    sheet.parent["Case view"]["B2"] = "A-03"


@pytest.mark.parametrize(
    "edit",
    [
        rows_hidden,
        rows_sorted,
        a_column_moved,
        a_row_put_above,
        headings_spaced,
        the_sheet_renamed,
        sheets_added,
        the_view_turned_to_another_case,
    ],
)
def test_answers_come_home_whatever_was_done(book: Workbook, edit: Edit) -> None:
    """Rows are known by sample id and answers by heading, never by where they stand; and nothing is told."""
    book["Audit"][f"{SEEN}3"] = "No"
    book["Audit"][f"{WHY}3"] = "Moved away"
    edit(book["Audit"])
    assert seen(book) == {"A-01": "Yes", "A-02": "No", "A-03": "Yes"}
    assert told(book) == []


def test_an_answer_keeps_its_address(book: Workbook) -> None:
    """Cells are named as they stand in the file that came back."""
    a_row_put_above(book["Audit"])
    row = read_audits(saved(book), "audit.xlsx", STAMP).rows[1]
    cell = row.cell("was the child seen?")
    assert cell
    assert (row.sample_id.place, cell.place) == ("A4", f"{SEEN}4")


def test_a_row_deleted_is_not_returned(book: Workbook) -> None:
    """The others are read."""
    book["Audit"].delete_rows(3)
    assert list(seen(book)) == ["A-01", "A-03"]


def test_a_column_added_is_listed(book: Workbook) -> None:
    """Its heading and how much stands in it; an empty one is nobody's business."""
    book["Audit"]["K1"], book["Audit"]["L1"] = "My notes", "Spare"
    book["Audit"]["K2"] = book["Audit"]["K4"] = "ask again"
    (said,) = told(book)
    assert 'headings: The column "My notes" was added, with 2 cells filled.' in said


def test_a_heading_renamed_is_told_once(book: Workbook) -> None:
    """With what may be it, and not as a column added as well."""
    book["Audit"][f"{SEEN}1"] = "Was the child seen alone?"
    said = [line for line in told(book) if "headings" in line]
    assert len(said) == 1
    assert '"Was the child seen alone?" may be it' in said[0]


def test_of_two_columns_with_one_heading_neither_is_read(book: Workbook) -> None:
    """The later one does not win."""
    book["Audit"]["K1"], book["Audit"]["K2"] = "WAS THE CHILD SEEN?", "No"
    assert 'The heading "Was the child seen?" stands over 2 columns; none of them was read.' in told(book)[0]
    assert seen(book) == {}


def test_merged_cells_give_no_answer_and_name_every_row(book: Workbook) -> None:
    """Of one cell over two cases nobody can say whose answer it is."""
    book["Audit"].merge_cells(f"{SEEN}2:{SEEN}3")
    said = [line for line in told(book) if "merged" in line]
    assert [line.split(":")[0] for line in said] == [f"audit.xlsx, sheet Audit, {SEEN}{row}" for row in (2, 3)]
    assert f"The cells {SEEN}2:{SEEN}3 are merged: nobody can say whose answer" in said[0]


def test_merged_cells_that_hold_nothing_are_no_matter(book: Workbook) -> None:
    """They are as empty as others."""
    book["Audit"].merge_cells("K2:L9")
    assert told(book) == []


def test_merged_sample_ids_make_neither_row_count(book: Workbook) -> None:
    """Both rows then have the one id."""
    book["Audit"].merge_cells("A2:A3")
    assert sum("A-01 stands in 2 rows" in line for line in told(book)) == 2


def test_a_formula_without_a_value_is_told(book: Workbook) -> None:
    """A program that computes nothing leaves nothing to read, and that is not the same as an empty cell."""
    book["Audit"][f"{SEEN}2"] = "=F3"
    (said,) = told(book)
    assert f'{SEEN}2: A formula without a value stands under "Was the child seen?".' in said


def test_dates_as_text_are_dates(book: Workbook) -> None:
    """In the British order; another order is told."""
    book["Audit"][f"{ON}2"], book["Audit"][f"{ON}3"] = "17/10/2022", "10/17/2022"
    (said,) = told(book)
    assert f"{ON}3" in said
    assert "dd/mm/yyyy" in said


def test_a_copy_of_the_sheet_is_told(book: Workbook) -> None:
    """The sheet that was sent is read; that another looks like it is for a person to see."""
    book.copy_worksheet(book["Audit"]).title = "Audit (2)"
    (said,) = told(book)
    assert said.startswith('audit.xlsx, sheet Audit (2): The sheet "Audit (2)" looks like Audit, and was not read.')


def test_a_styled_cell_in_the_last_row_costs_nothing(book: Workbook) -> None:
    """A million rows that hold nothing are no rows."""
    book["Audit"]["C1048576"].number_format = "0.0"
    assert len(read_audits(saved(book), "audit.xlsx", STAMP).rows) == 3


def test_a_wrong_dimension_hides_no_row(book: Workbook) -> None:
    """A file that says it has one row is read to its end."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', old.read(name)))
    assert len(read_audits(target.getvalue(), "audit.xlsx", STAMP).rows) == 3


def test_the_stamp_is_found_where_a_program_dropped_the_property(book: Workbook) -> None:
    """About alone is enough."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    properties.props.clear()
    assert len(read_audits(saved(book), "audit.xlsx", STAMP).rows) == 3


def test_an_earlier_layout_saved_by_libreoffice_is_read() -> None:
    """A workbook that was sent out before there was a case view, saved by LibreOffice 7.4, reads as it did."""
    returned = read_audits(SAVED_BY_LIBREOFFICE.read_bytes(), "audit.xlsx", STAMP)
    answers = {row.sample_id.value: row.cells["Primary concern at re-referral"].value for row in returned.rows}
    assert answers == {"CFF-01": None, "CFF-02": "Neglect", "CFF-03": None}
