"""The public findings summary: a sheet to read, then a sheet a table."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from resample.reporting.blocks import Table
from resample.reporting.disclosure.suppression import MARK

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DARK = "#12436D"
A4 = 9
TEXT_WIDTH = 100
"""Characters across the sheet of sentences."""
WIDEST, NARROWEST = 60, 14
"""Characters across a column of a table."""


def write_public_workbook(title: str, day: date, sentences: Sequence[str], tables: Mapping[str, Table]) -> bytes:
    """`findings-summary.xlsx` for the public, the same bytes for the same arguments; `day` dates the file."""
    from resample.workbook.new_workbook import new_workbook

    target = io.BytesIO()
    book = new_workbook(target, title, day)
    _write_sentences(book, title, sentences)
    for name, table in tables.items():
        _write_table(book, name, table)
    book.close()
    return target.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&A, page &P of &N")
    return sheet


def _write_sentences(book: Workbook, title: str, sentences: Sequence[str]) -> None:
    sheet = _sheet(book, "Summary")
    sheet.set_column(0, 0, TEXT_WIDTH)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 18, "font_color": DARK}))
    wrapped = book.add_format({"font_size": 11, "text_wrap": True, "valign": "top"})
    for row, text in enumerate(sentences, 2):
        sheet.write_string(row, 0, text, wrapped)
        # Excel grows a row by itself only where somebody types
        sheet.set_row(row, 15 * (1 + len(text) // TEXT_WIDTH) + 5)
    sheet.hide_gridlines(2)


def _write_table(book: Workbook, name: str, table: Table) -> None:
    sheet, top = _sheet(book, name), 2
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14, "font_color": DARK}))
    heading = {"bold": True, "font_color": "white", "bg_color": DARK, "text_wrap": True, "valign": "top", "border": 1}
    for column, text in enumerate(table.header):
        sheet.write_string(top, column, text, book.add_format(heading))
        longest = max(len(row[column]) for row in table.rows)
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, longest + 2)))
    sheet.set_row(top, 15 * (1 + max(len(text) for text in table.header) // NARROWEST) + 5)
    for at, row in enumerate(table.rows, top + 1):
        style = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "bold": table.total and row is table.rows[-1]}
        for column, text in enumerate(row):
            _write_cell(book, sheet, (at, column), text, style)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)


def _write_cell(book: Workbook, sheet: Worksheet, at: tuple[int, int], text: str, style: dict[str, object]) -> None:
    """A number as a number; a mark or a share to the right, where the number would stand."""
    if re.fullmatch(r"\d[\d,]*", text):
        sheet.write_number(*at, int(text.replace(",", "")), book.add_format(style | {"num_format": "#,##0"}))
    else:
        side = {"align": "right"} if text == MARK or text.endswith("%") else {"text_wrap": True}
        sheet.write_string(*at, text, book.add_format(style | side))
