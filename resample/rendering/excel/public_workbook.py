"""The public findings summary: a sheet to read, then a sheet a table."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

from resample.rendering.excel.figure_sheets import write_table_sheet
from resample.rendering.excel.sheet_page import Book, write_text_sheet
from resample.reporting.typed_table import Table


def write_public_workbook(title: str, day: date, sentences: Sequence[str], tables: Mapping[str, Table]) -> bytes:
    """`findings-summary.xlsx` for the public, the same bytes for the same arguments; `day` dates the file."""
    from resample.workbook.new_workbook import new_workbook

    target = io.BytesIO()
    workbook = new_workbook(target, title, day)
    book = Book(workbook, title)
    write_text_sheet(book, "Summary", title, {"": sentences})
    for name, table in tables.items():
        write_table_sheet(book, name, name.lower().replace("-", "_"), table)
    workbook.close()
    return target.getvalue()
