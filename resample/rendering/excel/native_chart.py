"""Charts that Excel draws from the cells: without a title inside, and with a text for those who do not see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.excel.sheet_page import Page
from resample.rendering.pictures.look import DARK_BLUE, GREY, GRID, INK, TURQUOISE

COLOURS = (DARK_BLUE, TURQUOISE, "#801650", "#F46A25", GREY)
"""Four series at most, and what is left of them."""

BAR, AROUND = 26, 34
"""Pixels: of one bar with its gap, and above and below all of them."""

SMALL = {"size": 10, "color": INK}


@dataclass(frozen=True)
class Cells:
    """A run of cells in one column, counted from 0; both ends are in it."""

    column: int
    top: int
    bottom: int

    def on(self, page: Page) -> list[str | int]:
        """The run as a chart names it."""
        return [page.name, self.top, self.column, self.bottom, self.column]


@dataclass(frozen=True)
class Bars:
    """One series of a chart."""

    categories: Cells
    values: Cells
    """The heading of their column is the name of the series."""
    grey: Collection[int] = ()
    """Places of bars that are not what the chart is about."""


@dataclass(frozen=True)
class Frame:
    """Where a chart stands, how large it is in pixels, and what it says to those who do not see it."""

    row: int
    column: int
    width: int
    height: int
    described: str


def insert_bars(page: Page, frame: Frame, series: Sequence[Bars], most: float) -> None:
    """Horizontal bars from zero, the first on top, each with its number; the axis ends a little beyond `most`."""
    chart = page.book.workbook.add_chart({"type": "bar"})
    for bars, colour in zip(series, COLOURS, strict=False):
        _add(page, chart, bars, colour, labels=True, gap=45)
    chart.set_y_axis(_axis(reverse=True))
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": most * 1.15})
    chart.set_legend(_legend(series))
    _insert(page, chart, frame)


def insert_columns(page: Page, frame: Frame, series: Sequence[Bars], *, labels: bool) -> None:
    """Upright columns from zero, one beside the other in each category; a legend only where there are several."""
    chart = page.book.workbook.add_chart({"type": "column"})
    for bars, colour in zip(series, COLOURS, strict=False):
        _add(page, chart, bars, colour, labels=labels, gap=60)
    chart.set_x_axis(_axis())
    grid = {"visible": True, "line": {"color": GRID, "width": 0.75}}
    chart.set_y_axis({"min": 0, "num_font": SMALL, "line": {"none": True}, "major_gridlines": grid})
    chart.set_legend(_legend(series))
    _insert(page, chart, frame)


def _add(page: Page, chart: Any, bars: Bars, colour: str, *, labels: bool, gap: int) -> None:
    count = bars.values.bottom - bars.values.top + 1
    points = [{"fill": {"color": GREY}} if at in bars.grey else None for at in range(count)]
    chart.add_series(
        {
            "name": [page.name, bars.values.top - 1, bars.values.column],
            "categories": bars.categories.on(page),
            "values": bars.values.on(page),
            "fill": {"color": colour},
            "points": points if bars.grey else None,
            "gap": gap,
            "data_labels": {"value": True, "position": "outside_end", "font": SMALL} if labels else None,
        }
    )


def _axis(**more: Any) -> dict[str, Any]:
    """Of categories: every one is named, however many there are."""
    look = {"num_font": SMALL, "line": {"color": GREY, "width": 0.75}, "major_gridlines": {"visible": False}}
    return look | {"interval_unit": 1, "major_tick_mark": "none"} | more


def _legend(series: Sequence[Bars]) -> dict[str, Any]:
    """None where one series says it all."""
    return {"position": "top", "font": SMALL} if len(series) > 1 else {"none": True}


def _insert(page: Page, chart: Any, frame: Frame) -> None:
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": frame.width, "height": frame.height})
    # moves with its cells, keeps its size
    place = {"description": frame.described, "object_position": 2}
    page.sheet.insert_chart(frame.row, frame.column, chart, place)
