"""Sheets that figures and tables stand on: a table alone, figures with charts below, topics with charts beside."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from resample.rendering.excel.native_chart import Frame, chart_height, insert_chart
from resample.rendering.excel.printing import PAGE
from resample.rendering.excel.sheet_page import (
    FINDING,
    TITLE,
    TOP,
    UNDER,
    Book,
    Page,
    keep_heading,
    open_page,
    write_line,
)
from resample.rendering.excel.sheet_table import column_widths, write_table
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table

BETWEEN, BESIDE = 2.0, 46.0
"""Characters between table and bars, and for the bars."""
NARROW, WIDE = 320, 830
"""Pixels of a chart: a little less than the column beside a table has, and than a page."""
ROW, PIXEL, GAP = 20, 0.75, 16.0
"""Pixels of a row; points of a pixel; points below a figure."""
ABOVE, HEADING, LINE_OF_TABLE = 45.0, 50.0, 20.0
"""Points: of the finding and the line under it, of a table's heading, and of one of its rows."""
LEAST = 118.0
"""Characters that lines across a sheet take at the least."""


def write_table_sheet(book: Book, name: str, key: str, table: Table, under: str = "") -> None:
    """A table alone, with buttons to filter it by."""
    page = open_page(book, name, table.title, under, column_widths(table))
    write_table(page, TOP, key, table, buttons=not table.below)
    keep_heading(page)


def write_figures_sheet(
    book: Book, name: str, under: str, figures: Sequence[Figure], more: Mapping[str, Table] | None = None
) -> None:
    """Figures below one another on one page, each with its chart below its table, and then further tables."""
    tables = [_table_of(figure) for figure in figures]
    widths = _common_widths([*tables, *(more or {}).values()])
    if sum(widths) < LEAST:
        widths.append(LEAST - sum(widths))
    page = open_page(book, name, tables[0].title, under, widths, portrait=True)
    page.sheet.fit_to_pages(1, 1)
    row = TOP
    for figure, table in zip(figures, tables, strict=True):
        if row > TOP:
            write_line(page, row, table.title, **FINDING)
            row += 1
        row = _write_with_chart_below(page, row, figure, table)
    for key, beside in (more or {}).items():
        write_line(page, row, beside.title, **FINDING)
        row = write_table(page, row + 1, key, beside).after + 1
    keep_heading(page)


def _write_with_chart_below(page: Page, row: int, figure: Figure, table: Table) -> int:
    """A table, what it says, and its chart. Returns the row below them."""
    written = write_table(page, row, figure.name, table)
    row = written.after + 1
    write_line(page, row, figure.finding, **FINDING)
    row += 1
    if figure.charted:
        tall = insert_chart(page, table, figure.charted, written.first, Frame(row, 0, WIDE, figure.words))
        row += tall // ROW + 1
    return row


def write_topics(book: Book, name: str, under: str, topics: Mapping[str, Sequence[Figure]]) -> None:
    """The figures of topics below one another, each chart beside its table.

    They are printed on one page where that leaves letters to be read, else one page wide.
    """
    tables = [_table_of(figure) for figures in topics.values() for figure in figures]
    widths = [*_common_widths(tables), BETWEEN, BESIDE]
    first, *_ = topics
    page = open_page(book, name, first, under, widths, portrait=True)
    page.sheet.freeze_panes(TOP, 0)
    page.sheet.repeat_rows(0, 1)
    row, tall = TOP + 1, 0.0
    for topic, figures in topics.items():
        if topic != first:
            tall += write_line(page, row, topic, **TITLE)
            row += 1
        for figure in figures:
            row, points = _write_block(page, row, figure, _table_of(figure))
            tall += points
    if tall <= PAGE:
        page.sheet.fit_to_pages(1, 1)


def _common_widths(tables: Sequence[Table]) -> list[float]:
    """Characters of the columns that tables below one another share."""
    return [max(widths) for widths in itertools.zip_longest(*map(column_widths, tables), fillvalue=0.0)]


def figure_height(figure: Figure) -> float:
    """About how many points a figure takes among others of its topic."""
    table, charted = _table_of(figure), figure.charted
    chart = chart_height(table, charted) * PIXEL if charted and charted.rows else 0.0
    return ABOVE + max(chart, HEADING + LINE_OF_TABLE * len(table.rows)) + GAP


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
