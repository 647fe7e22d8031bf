"""Sheets that any figure or table can stand on: one alone with its chart below, or the figures of a topic in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.rendering.excel.native_chart import Frame, insert_chart
from resample.rendering.excel.printing import break_between
from resample.rendering.excel.sheet_page import FINDING, TOP, UNDER, Book, Page, keep_heading, open_page, write_line
from resample.rendering.excel.sheet_table import column_widths, write_table
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table

BETWEEN, BESIDE = 2.0, 62.0
"""Characters between table and bars, and for the bars."""
NARROW, WIDE = 430, 860
"""Pixels of a chart: a little less than the column beside a table has, and than a page."""
ROW, PIXEL, GAP = 20, 0.75, 22.0
"""Pixels of a row; points of a pixel; points below a figure."""
LEAST = 118.0
"""Characters that lines across a sheet take at the least."""


def write_table_sheet(book: Book, name: str, key: str, table: Table, under: str = "") -> None:
    """A table alone, with buttons to filter it by."""
    page = open_page(book, name, table.title, under, column_widths(table))
    write_table(page, TOP, key, table, buttons=not table.below)
    keep_heading(page)


def write_figure_sheet(
    book: Book, name: str, figure: Figure, under: str, more: Mapping[str, Table] | None = None
) -> None:
    """A figure's table, below it what it says and its chart, and then further tables, each under its title."""
    table = _table_of(figure)
    widths = column_widths(table)
    if sum(widths) < LEAST:
        widths.append(LEAST - sum(widths))
    # a matrix is wide, and a chart below a table makes the page high
    page = open_page(book, name, table.title, under, widths, portrait=bool(figure.charted))
    page.sheet.fit_to_pages(1, 1)
    written = write_table(page, TOP, figure.name, table)
    row = written.after + 1
    write_line(page, row, figure.finding, **FINDING)
    row += 1
    if figure.charted:
        tall = insert_chart(page, table, figure.charted, written.first, Frame(row, 0, WIDE, figure.words))
        row += tall // ROW + 1
    for key, beside in (more or {}).items():
        write_line(page, row, beside.title, **FINDING)
        row = write_table(page, row + 1, key, beside).after + 1
    keep_heading(page)


def write_topic(book: Book, name: str, topic: str, under: str, figures: Sequence[Figure]) -> None:
    """Figures below one another, each chart beside its table, none of them torn apart when printed."""
    tables = [_table_of(figure) for figure in figures]
    widths = [max(widths) for widths in zip(*map(column_widths, tables), strict=True)]
    page = open_page(book, name, topic, under, [*widths, BETWEEN, BESIDE])
    page.sheet.freeze_panes(TOP, 0)
    page.sheet.repeat_rows(0, 1)
    row, blocks = TOP + 1, []
    for figure, table in zip(figures, tables, strict=True):
        after, points = _write_block(page, row, figure, table)
        blocks.append((row, points))
        row = after
    break_between(page, blocks)


def _write_block(page: Page, row: int, figure: Figure, table: Table) -> tuple[int, float]:
    """One figure of several. Returns the row below it, and how tall it is in points."""
    points = write_line(page, row, figure.finding, **FINDING)
    points += write_line(page, row + 1, figure.title, **UNDER)
    written = write_table(page, row + 2, figure.name, table)
    tall = 0
    if figure.charted and figure.charted.rows:
        frame = Frame(row + 2, len(table.columns) + 1, NARROW, figure.words)
        tall = insert_chart(page, table, figure.charted, written.first, frame)
    gap = GAP + max(0.0, tall * PIXEL - written.points)
    page.sheet.set_row(written.after, gap)
    return written.after + 1, points + written.points + gap


def _table_of(figure: Figure) -> Table:
    if figure.table is None:
        raise ValueError(f"the figure of {figure.name} has no table to stand on a sheet")
    return figure.table
