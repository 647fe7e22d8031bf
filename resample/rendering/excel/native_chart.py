"""Charts that Excel draws from the cells: without a title inside, and with a text for those who do not see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from resample.rendering.excel.sheet_page import Page
from resample.rendering.pictures.look import DARK_BLUE, GREY, GRID, INK, TURQUOISE
from resample.reporting.figure import Charted
from resample.reporting.typed_table import Table

COLOURS = (DARK_BLUE, TURQUOISE, "#801650", "#F46A25", GREY)
"""Four series at most, and what is left of them."""

BAR, AROUND, LEGEND, UPRIGHT = 24, 30, 60, 300
"""Pixels: of one bar with its gap; above and below all of them, and where there is a legend; of upright columns."""

LINE = 30
"""Characters of a label beside its bar; a longer one takes two lines."""

MOST_LABELLED = 6
"""Months: with more, the numbers over the columns would touch."""

SMALL = {"size": 10, "color": INK}


@dataclass(frozen=True)
class Frame:
    """Where a chart stands, how wide it is in pixels, and what it says to those who do not see it."""

    row: int
    column: int
    width: int
    described: str


def insert_chart(page: Page, table: Table, charted: Charted, first: int, frame: Frame) -> int:
    """Bars, or columns, from zero, of a table whose first row stands in `first`. Returns how tall it is in pixels.

    Bars have their numbers and no axis: it ends a little beyond `charted.most`. A legend only where there are several.
    """
    chart = page.book.workbook.add_chart({"type": "column" if charted.upright else "bar"})
    for column, colour in zip(charted.columns, COLOURS, strict=False):
        chart.add_series(_series(page, charted, first, column, colour))
    if charted.upright:
        chart.set_x_axis(_categories())
        grid = {"visible": True, "line": {"color": GRID, "width": 0.75}}
        chart.set_y_axis({"min": 0, "num_font": SMALL, "line": {"none": True}, "major_gridlines": grid})
    else:
        chart.set_y_axis(_categories(reverse=True))
        numbers = {"visible": False, "major_gridlines": {"visible": False}}
        chart.set_x_axis(numbers | {"min": 0, "max": charted.most * 1.15})
    chart.set_legend({"position": "top", "font": SMALL} if len(charted.columns) > 1 else {"none": True})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    tall = chart_height(table, charted)
    chart.set_size({"width": frame.width, "height": tall})
    # moves with its cells, keeps its size
    place = {"description": frame.described, "object_position": 2}
    page.sheet.insert_chart(frame.row, frame.column, chart, place)
    return tall


def chart_height(table: Table, charted: Charted) -> int:
    """Pixels that a chart of a table is tall."""
    if charted.upright:
        return UPRIGHT
    lines = max(1 + len(str(row[0])) // LINE for row in table.body[: charted.rows])
    return BAR * lines * charted.rows * len(charted.columns) + (LEGEND if len(charted.columns) > 1 else AROUND)


def _series(page: Page, charted: Charted, first: int, column: int, colour: str) -> dict[str, Any]:
    """A column of the table, named by its heading."""
    last = first + charted.rows - 1
    points = [{"fill": {"color": GREY}} if at in charted.grey else None for at in range(charted.rows)]
    labelled = not charted.upright or charted.rows <= MOST_LABELLED
    return {
        "name": [page.name, first - 1, column],
        "categories": [page.name, first, 0, last, 0],
        "values": [page.name, first, column, last, column],
        "fill": {"color": colour},
        "points": points if charted.grey else None,
        "gap": 60 if charted.upright else 45,
        "data_labels": {"value": True, "position": "outside_end", "font": SMALL} if labelled else None,
    }


def _categories(**more: Any) -> dict[str, Any]:
    """Every one is named, however many there are."""
    look = {"num_font": SMALL, "line": {"color": GREY, "width": 0.75}, "major_gridlines": {"visible": False}}
    return look | {"interval_unit": 1, "major_tick_mark": "none"} | more
