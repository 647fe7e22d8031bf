"""The hidden sheet of answers, each list behind a defined name: every spreadsheet program reads those."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from resample.auditing.checklist import Item
from resample.workbook.layout import LISTS, TICK

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TICK_LIST = "ticks"
"""The defined name of the list that ticks one of several answers."""


def write_lists(book: Workbook, sheet: Worksheet, items: Iterable[Item]) -> None:
    """One column a question with one answer, and one for ticks."""
    from xlsxwriter.utility import xl_col_to_name

    lists = {list_name(item): [choice.label for choice in item.choices] for item in items if item.kind == "select_one"}
    for at, (name, labels) in enumerate({TICK_LIST: [TICK], **lists}.items()):
        for row, text in enumerate([name, *labels]):
            sheet.write_string(row, at, text)
        letter = xl_col_to_name(at, col_abs=True)
        book.define_name(name, f"={LISTS}!{letter}$2:{letter}${len(labels) + 1}")
    sheet.protect()
    sheet.hide()


def list_name(item: Item) -> str:
    """The defined name of what a drop-down of the question offers."""
    return TICK_LIST if item.kind == "select_multiple" else f"answers_{item.name}"
