"""The view of one case: the same cells as the Audit sheet, down the page."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist


def test_the_case_view_reads_right_before_anything_is_computed(content: bytes, checklist: Checklist) -> None:
    """The values of the first case stand in it: every question in order, what is to answer and what does not apply."""
    view = load_workbook(io.BytesIO(content), data_only=True)["Case view"]
    assert (view["B2"].value, view["C2"].value) == ("CFF-01", "0 of 22 answered")
    states = {row[0]: row[2] for row in view.iter_rows(min_row=4, max_col=4, values_only=True) if row[2]}
    asked = [item.label for item in checklist.items]
    assert [label for label in states if label in asked] == asked
    assert states["Primary concern at re-referral"] == "to answer"
    assert states["Why not? (only if No)"] == "does not apply"
    assert states["Good practice seen"] == "if any"


def test_only_the_choice_of_the_case_can_be_changed_in_the_case_view(book: Workbook) -> None:
    """Answers are typed in one place; the view offers the cases and takes nothing else."""
    view = book["Case view"]
    assert view.protection.sheet
    assert [cell.coordinate for row in view.iter_rows() for cell in row if not cell.protection.locked] == ["B2"]
    (rule,) = view.data_validations.dataValidation
    ((title, cells),) = book.defined_names[str(rule.formula1).removeprefix("=")].destinations
    assert [cell.value for (cell,) in book[title][cells]] == ["CFF-01", "CFF-02", "CFF-03"]


def test_the_case_view_is_one_page_of_a4_upright(book: Workbook) -> None:
    """All of a case on one page."""
    page = book["Case view"].page_setup
    assert (page.paperSize, page.orientation) == (9, "portrait")
    assert (page.fitToWidth or 1, page.fitToHeight or 1) == (1, 1)


def test_no_formula_needs_more_than_every_program_has(book: Workbook) -> None:
    """Only functions that Excel has had since 2007 and LibreOffice knows too, and no longer than Excel reads."""
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    used = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z.]+)\(", formula)}
    assert used <= {
        "ADDRESS", "COLUMN", "COUNTIF", "HYPERLINK", "IF", "IFERROR", "INDEX", "LEFT", "LEN", "MATCH", "MID", "SUM",
    }  # fmt: skip
    assert max(map(len, formulas)) < 8192
