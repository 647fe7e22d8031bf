"""A real Excel table on a sheet: named, with a heading that programs find, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.excel.sheet_names import told_apart
from resample.rendering.excel.sheet_page import Page, height
from resample.rendering.pictures.look import DARK_BLUE
from resample.reporting.typed_table import Cell, Column, Count, Measure, Row, Share, Table
from resample.workbook.style import LINE

MARKED = "#D4EEE9"
STYLE = "Table Style Light 1"
BUTTON = 15
"""Points."""
BOLD = 0.8
"""Of the width of a column, what is left to letters that are bold."""
WIDEST, NARROWEST, OF_NUMBERS = 56.0, 14.0, 8.0
"""Characters: the most and the least of a column of texts, and the least of one of numbers."""


@dataclass(frozen=True)
class Written:
    """Where a table stands, counted from 0."""

    first: int
    """Its first row of values."""
    after: int
    """The first row below it, and below its sums."""
    points: float
    """How tall it is."""


def column_widths(table: Table) -> list[float]:
    """Characters that each column takes: texts on a few lines, numbers under a heading of as many lines."""
    cells = zip(table.header, *table.rows, strict=True)
    return [_width(column, texts) for column, texts in zip(table.columns, cells, strict=True)]


def _width(column: Column, texts: Sequence[str]) -> float:
    if not column.numeric:
        return min(WIDEST, max(NARROWEST, *(len(text) + 2.0 for text in texts)))
    longest_word = max(len(word) for word in column.heading.split() or [""])
    return max(OF_NUMBERS, longest_word + 3.0, min(NARROWEST, len(column.heading) / 2 + 3))


def write_table(page: Page, top: int, name: str, table: Table, *, buttons: bool = False) -> Written:
    """A table with its heading in row `top`, and with buttons to filter it by where they are asked for.

    What stands below its body is no part of it, so that a program that sums a column counts nothing twice.
    """
    after = top + 1 + max(1, len(table.body))
    header = [
        {"header": heading, "header_format": page.book.format(**_header_style(column))}
        for heading, column in zip(told_apart(table.header), table.columns, strict=True)
    ]
    settings = {"name": name, "style": STYLE, "columns": header, "autofilter": buttons}
    page.sheet.add_table(top, 0, after - 1, len(header) - 1, settings)
    widths = page.widths[: len(header)]
    tall = max(height(text, BOLD * width) for text, width in zip(table.header, widths, strict=True))
    # a button covers what stands in its line
    tall += BUTTON if buttons else 0
    page.sheet.set_row(top, tall)
    tall += sum(_write_row(page, at, table, row) for at, row in enumerate(table.body, top + 1))
    for at, row in enumerate(table.below, after):
        tall += _write_row(page, at, table, row, **({"bold": True} if row is table.below[-1] else {}))
    form = page.book.workbook.add_format({"bg_color": MARKED}) if table.marked else None
    for marked, column in sorted(table.marked):
        at = top + 1 + marked
        page.sheet.conditional_format(at, column, at, column, {"type": "no_errors", "format": form})
    return Written(top + 1, after + len(table.below), tall)


def _write_row(page: Page, at: int, table: Table, row: Row, **style: Any) -> float:
    """A row of values. Returns its height in points."""
    for column, cell in enumerate(row):
        _write_cell(page, at, column, cell, {"border": 1, "border_color": LINE} | style)
    texts = [
        (str(cell), width)
        for cell, column, width in zip(row, table.columns, page.widths, strict=False)
        if not column.numeric
    ]
    points = max((height(text, width) for text, width in texts), default=15.0)
    page.sheet.set_row(at, points)
    return points


def _write_cell(page: Page, row: int, column: int, cell: Cell, style: dict[str, Any]) -> None:
    if cell is None:
        page.sheet.write_blank(row, column, None, page.book.format(**style))
    elif isinstance(cell, str):
        page.sheet.write_string(row, column, cell, page.book.format(text_wrap=True, **style))
    else:
        page.sheet.write_number(row, column, cell.number, page.book.format(num_format=_number_format(cell), **style))


def _number_format(cell: Count | Share | Measure) -> str:
    match cell:
        case Count(dash=True):
            return "0;-0;–"
        case Count():
            return "#,##0"
        case Share(digits=digits):
            return f"{_decimals(digits)}%"
        case Measure(digits=digits):
            return _decimals(digits)


def _decimals(digits: int) -> str:
    return f"0.{'0' * digits}" if digits else "0"


def _header_style(column: Column) -> dict[str, Any]:
    side = {"align": "right"} if column.numeric else {}
    return {"bold": True, "font_color": "white", "bg_color": DARK_BLUE, "text_wrap": True, "border": 1} | side
