"""Columns in the order of time, one a month: panels side by side and in rows, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import COLOURS, COUNTS, WIDTH
from resample.rendering.pictures.shapes import Bar, Picture, Shape, Text, hanging, on_white
from resample.rendering.pictures.text_widths import LINE, SMALL, most_lines, widest, wrapped
from resample.reporting.drawn import ColumnPanel, MonthChart

HIGHEST, NUMBER, AXIS = 1.6, 0.22, 0.5
"""Inches: the highest column of all, the room above it for its number, and what stands below."""

BETWEEN = 0.15
"""Inches from one panel to the next."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one name at the axis to the next."""


Rows = Sequence[Sequence[ColumnPanel]]


def draw_months(chart: MonthChart) -> Picture:
    """An axis at the left of each row of panels; a column is as high as its number in every one of them."""
    rows, top, shapes = chart.rows, 0.0, list[Shape]()
    unit = HIGHEST / _most(rows)
    for row, height in zip(rows, _inches(rows), strict=True):
        foot = top + _names_height(row, rows) + height
        axis = Upward(foot, height, height / unit, COUNTS)
        wide = _width(row, rows)
        for at, panel in enumerate(row):
            left = _left(rows) + at * (wide + BETWEEN)
            shapes += hanging(left, top, _title(panel, row, rows), SMALL)
            shapes += axis.grid(left, left + wide, about=max(1, round(height / 0.4)), named=not at)
            shapes += _columns(axis, panel, chart.days, left, wide / len(chart.days))
            shapes.append(axis.edge(left, left + wide))
        top = foot + AXIS
    return Picture(top, tuple(shapes))


def _columns(axis: Upward, panel: ColumnPanel, days: Sequence[date], left: float, step: float) -> Iterator[Shape]:
    for at, (count, number) in enumerate(zip(panel.counts, _numbers(panel.counts, step), strict=True)):
        middle, head = left + (at + 0.5) * step, axis.at(count)
        yield Bar(middle - 0.375 * step, head, 0.75 * step, axis.foot - head, COLOURS[panel.tone])
        if number:
            yield from on_white(Text(middle, head - 0.04, number, SMALL, "middle"))
    for at, name in zip(*_month_names(days, step), strict=True):
        yield from hanging(left + (at + 0.5) * step, axis.foot + 0.08, name, SMALL, "middle")


def _most(rows: Rows) -> int:
    return max(max(panel.counts) for row in rows for panel in row)


def _inches(rows: Rows) -> list[float]:
    """How high the panels of each row are, so that all have one scale."""
    return [NUMBER + HIGHEST * _most([row]) / _most(rows) for row in rows]


def _left(rows: Rows) -> float:
    """Where the first panel of each row begins: the highest number is as wide as any at the axis."""
    return widest([COUNTS.words(_most(rows))], SMALL) + 0.2


def _width(row: Sequence[ColumnPanel], rows: Rows) -> float:
    return (WIDTH - _left(rows)) / len(row) - BETWEEN


def _names_height(row: Sequence[ColumnPanel], rows: Rows) -> float:
    return LINE * most_lines([_title(panel, row, rows) for panel in row]) + 0.03


def _title(panel: ColumnPanel, row: Sequence[ColumnPanel], rows: Rows) -> str:
    return wrapped(panel.name, _width(row, rows), SMALL)


def _numbers(counts: Sequence[int], step: float) -> list[str]:
    """A number on each column where all have room for it, else on the highest only."""
    numbers = [f"{count:,}" for count in counts]
    if widest(numbers, SMALL) <= step:
        return numbers
    highest = counts.index(max(counts))
    return [text if at == highest else "" for at, text in enumerate(numbers)]


def _month_names(days: Sequence[date], step: float) -> tuple[list[int], list[str]]:
    """Where a name stands, and the names: as many as there is room for, with the year where it is new."""
    room = widest(["2022"], SMALL) + 0.05
    every = next((months for months in STEPS if months * step >= room), STEPS[-1])
    shown = days[::every]
    years = [None, *(day.year for day in shown)]
    # two lines each, so that all stand at one height
    names = [f"{day:%b}\n{day.year if day.year != before else ''}" for day, before in zip(shown, years, strict=False)]
    return list(range(0, len(days), every)), names
