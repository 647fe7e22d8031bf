"""The hidden sheet of answers, each list behind a defined name: every spreadsheet program reads those."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from resample.auditing.checklist import Item
from resample.workbook.layout import AUDIT, LISTS, TICK

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CASES_LIST = "audit_cases"
"""The sample ids of the Audit sheet, in whatever order they stand there."""


def write_lists(book: Workbook, sheet: Worksheet, items: Iterable[Item], cases: int) -> None:
    """One column a closed question."""
    from xlsxwriter.utility import xl_col_to_name

    for at, item in enumerate(item for item in items if item.choices):
        labels = offered(item)
        for row, text in enumerate([item.name, *labels]):
            sheet.write_string(row, at, text)
        letter = xl_col_to_name(at, col_abs=True)
        book.define_name(list_name(item), f"={LISTS}!{letter}$2:{letter}${len(labels) + 1}")
    book.define_name(CASES_LIST, f"={AUDIT}!$A$2:$A${cases + 1}")
    sheet.protect()
    sheet.hide()


def list_name(item: Item) -> str:
    """The defined name of a question's answers."""
    return f"answers_{item.name}"


def offered(item: Item) -> list[str]:
    """What a drop-down of the question shows; a question of several answers has one tick a column."""
    return [TICK] if item.kind == "select_multiple" else [choice.label for choice in item.choices]
