"""A sheet of the summary: its paper, its columns, its title, and lines of text across it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from resample.rendering.pictures.look import DARK_BLUE
from resample.workbook import style as audit_style
from resample.workbook.style import A4, USUAL

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE = {"bold": True, "font_size": 18, "font_color": DARK_BLUE}
FINDING = {"bold": True, "font_size": 13, "font_color": DARK_BLUE}
UNDER = {"font_color": "#505050"}

NARROW, EDGES = 1.08, 1.5
"""How much narrower prose is than what an audit workbook reckons with, and the characters lost at a cell's edges."""

TOP = 2
"""The row below title and subtitle, counted from 0: where a table has its heading."""

TEXT_WIDTH = 80
"""Characters across a sheet of sentences."""

MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""Inches."""


@dataclass(frozen=True)
class Book:
    """The workbook that is written."""

    workbook: Workbook
    title: str

    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict, init=False, repr=False)

    def format(self, **style: Any) -> Any:
        """A format in the usual size, its text from the top; made once, however many cells have it."""
        named = tuple(sorted(style.items()))
        if named not in self._formats:
            self._formats[named] = self.workbook.add_format({"font_size": USUAL, "valign": "top"} | style)
        return self._formats[named]


@dataclass(frozen=True)
class Page:
    """One sheet."""

    book: Book
    name: str
    sheet: Worksheet
    widths: Sequence[float]
    """Of its columns, in characters."""


def open_page(
    book: Book, name: str, title: str, under: str, widths: Sequence[float], *, portrait: bool = False
) -> Page:
    """A new sheet with its title and a line under it, which stay in sight and are on each printed page."""
    sheet = book.workbook.add_worksheet(name)
    sheet.set_paper(A4)
    if not portrait:
        sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{audit_style.in_footer(book.title)}&R&A, page &P of &N")
    sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, book.format())
    page = Page(book, name, sheet, widths)
    write_line(page, 0, title, **TITLE)
    write_line(page, 1, under, **UNDER)
    return page


def keep_heading(page: Page) -> None:
    """The heading of the table stays in sight, and is repeated on each printed page."""
    page.sheet.freeze_panes(TOP + 1, 0)
    page.sheet.repeat_rows(TOP)


def write_text_sheet(book: Book, name: str, title: str, parts: Mapping[str, Sequence[str]]) -> None:
    """Lines to read, under headings; a blank heading stands nowhere."""
    page = open_page(book, name, title, "", (TEXT_WIDTH,), portrait=True)
    row = TOP
    for heading, lines in parts.items():
        if heading:
            write_line(page, row, heading, **FINDING)
            row += 1
        for line in lines:
            write_line(page, row, line)
            row += 1
        row += 1


def height(text: str, width: float, size: int = USUAL) -> float:
    """Points that a text takes in a column of so many characters; prose has more letters in a line than digits.

    >>> height("Primary concern", 20), height("Primary concern at re-referral", 20)
    (19.8, 34.7)
    """
    return audit_style.height(text, NARROW * width - EDGES, size)


def write_line(page: Page, row: int, text: str, **style: Any) -> float:
    """A text across all columns, as many lines as it needs. Returns the height of the row in points."""
    form = page.book.format(text_wrap=True, **style)
    if len(page.widths) > 1 and text:
        page.sheet.merge_range(row, 0, row, len(page.widths) - 1, "", form)
    page.sheet.write_string(row, 0, text, form)
    size = int(style.get("font_size", USUAL))
    # Excel grows a row by itself only where somebody types
    points = height(text, sum(page.widths), size) + size / 4
    page.sheet.set_row(row, points)
    return points
