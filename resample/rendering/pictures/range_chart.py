"""Ranges below one another on one axis from 0% to 100%, each with its name and its label."""

from __future__ import annotations

from collections.abc import Iterator

from resample.rendering.pictures.axes import GRIDLINE, NUMBERS, Across
from resample.rendering.pictures.look import BESIDE, DARK_BLUE, GRID, PERCENTS, TURQUOISE, WIDTH
from resample.rendering.pictures.shapes import Dot, Picture, Shape, centred, hanging, level, upright
from resample.rendering.pictures.text_widths import LINE, SMALL, most_lines, widest, wrapped
from resample.reporting.drawn import RangeChart, RangeRow

NAMES, RANGES = 2.6, 1.9
"""Inches: the most that a name may be wide, and the least that is left for ranges."""

TOP = 0.04
"""Inches above the rows."""


def draw_ranges(chart: RangeChart) -> Picture:
    """A line from the low to the high end of each range, and a dot where it has a middle."""
    room = WIDTH - widest([row.label for row in chart.rows], SMALL) - 2 * BESIDE
    names = [wrapped(row.name, min(NAMES, room - RANGES), SMALL) for row in chart.rows]
    begin = widest(names, SMALL) + 0.2
    axis = Across(begin, room + 0.2 - begin, 100, PERCENTS)
    shapes, top = list[Shape](), TOP
    for row, name in zip(chart.rows, names, strict=True):
        high = 0.06 + LINE * most_lines([name])
        middle = top + high / 2
        shapes += centred(begin - 0.12, middle, name, SMALL, "end")
        shapes += _range(axis, middle, row)
        shapes += centred(axis.at(100) + 0.14, middle, row.label, SMALL)
        top += high
    note = hanging(0.07, top + NUMBERS, chart.note, SMALL)
    return Picture(top + NUMBERS + 0.22, (*_grid(axis, top), *shapes, *note))


def _grid(axis: Across, foot: float) -> Iterator[Shape]:
    """Gridlines at 0% and 100% and as many between as there is room for."""
    for value in range(0, 101, 25 if axis.inches > 2 else 50):
        yield upright(axis.at(value), TOP, foot, GRIDLINE, GRID)
        yield from hanging(axis.at(value), foot + 0.09, PERCENTS.words(value), SMALL, "middle")


def _range(axis: Across, y: float, row: RangeRow) -> Iterator[Shape]:
    low, high = axis.at(row.low), axis.at(row.high)
    yield level(low, high, y, 3, TURQUOISE)
    # the ends are higher than the dot, so that a short range is seen behind it
    yield from (upright(end, y - 6 / 72, y + 6 / 72, 2, TURQUOISE) for end in (low, high))
    if row.middle is not None:
        yield Dot(axis.at(row.middle), y, 7, DARK_BLUE)
