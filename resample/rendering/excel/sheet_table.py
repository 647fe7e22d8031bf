"""A real Excel table on a sheet: named, with a heading that programs find, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.excel.sheet_names import told_apart
from resample.rendering.excel.sheet_page import Page, height
from resample.rendering.pictures.look import DARK_BLUE
from resample.workbook.style import LINE

STYLE = "Table Style Light 1"
BUTTON = 15
"""Points."""
BOLD = 0.8
"""Of the width of a column, what is left to letters that are bold."""
Values = Sequence[str | float | None]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    heading: str
    width: float
    number: str = ""
    """Its number format; a column of texts has none."""

    @property
    def style(self) -> dict[str, Any]:
        """Of its cells."""
        return {"num_format": self.number} if self.number else {"text_wrap": True}


@dataclass(frozen=True)
class Written:
    """Where a table stands, counted from 0."""

    first: int
    """Its first row of values."""
    after: int
    """The first row below it."""
    points: float
    """How tall it is."""


def write_table(
    page: Page, top: int, name: str, columns: Sequence[Column], rows: Sequence[Values], *, buttons: bool = False
) -> Written:
    """A table with its heading in row `top`, and with buttons to filter it by where they are asked for."""
    headings = told_apart([one.heading for one in columns])
    after = top + 1 + max(1, len(rows))
    header = [
        {"header": heading, "header_format": page.book.format(**_header_style(column))}
        for heading, column in zip(headings, columns, strict=True)
    ]
    settings = {"name": name, "style": STYLE, "columns": header, "autofilter": buttons}
    page.sheet.add_table(top, 0, after - 1, len(columns) - 1, settings)
    tall = max(height(text, BOLD * one.width) for text, one in zip(headings, columns, strict=True))
    # a button covers what stands in its line
    tall += BUTTON if buttons else 0
    page.sheet.set_row(top, tall)
    points = [write_row(page, row, columns, values) for row, values in enumerate(rows, top + 1)]
    return Written(top + 1, after, tall + sum(points))


def write_row(page: Page, row: int, columns: Sequence[Column], values: Values, **style: Any) -> float:
    """A row of values; below a table it is no part of it. Returns its height in points."""
    for at, (value, column) in enumerate(zip(values, columns, strict=True)):
        form = page.book.format(border=1, border_color=LINE, **column.style, **style)
        if value is None:
            page.sheet.write_blank(row, at, None, form)
        elif isinstance(value, str):
            page.sheet.write_string(row, at, value, form)
        else:
            page.sheet.write_number(row, at, value, form)
    texts = [(str(value), one.width) for value, one in zip(values, columns, strict=True) if not one.number]
    points = max((height(text, width) for text, width in texts), default=15.0)
    page.sheet.set_row(row, points)
    return points


def _header_style(column: Column) -> dict[str, Any]:
    side = {"align": "right"} if column.number else {}
    return {"bold": True, "font_color": "white", "bg_color": DARK_BLUE, "text_wrap": True, "border": 1} | side
