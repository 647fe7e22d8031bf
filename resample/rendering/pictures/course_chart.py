"""Small pictures in rows, one a thing: what became of its range from time to time, all on one scale from zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import DARK_BLUE, PERCENTS, TURQUOISE, WIDTH
from resample.rendering.pictures.series_lines import ORANGE
from resample.rendering.pictures.shapes import Dot, Picture, Shape, Text, hanging, level, on_white, upright
from resample.rendering.pictures.text_widths import LINE, SMALL, most_lines, widest, wrapped
from resample.reporting.drawn import CourseChart, CoursePanel, CoursePoint

HIGH, FOOT, ABOVE = 1.1, 0.5, 0.2
"""Inches: of a panel's axis, of what stands below it, and of the air between its name and its axis."""

AXIS, BETWEEN = 0.5, 0.2
"""Inches: left of the first panel of a row, and from one panel to the next."""

NARROWEST, MOST_BESIDE = 0.58, 3
"""Inches that a time takes at the least, so that its count has room; and how many panels stand side by side."""


def draw_courses(chart: CourseChart) -> Picture:
    """As many panels beside one another as their counts leave room for."""
    beside = max(1, min(MOST_BESIDE, int((WIDTH - AXIS) / (NARROWEST * len(chart.days) + BETWEEN))))
    wide = (WIDTH - AXIS) / beside - BETWEEN
    shapes, top = list[Shape](), 0.04
    for row in (chart.panels[at : at + beside] for at in range(0, len(chart.panels), beside)):
        names = [wrapped(panel.name, wide, SMALL) for panel in row]
        foot = top + LINE * most_lines(names) + ABOVE + HIGH
        axis = Upward(foot, HIGH, _end(chart), PERCENTS)
        for at, (panel, name) in enumerate(zip(row, names, strict=True)):
            left = AXIS + at * (wide + BETWEEN)
            shapes += hanging(left, foot - HIGH - ABOVE - LINE * (name.count("\n") + 1), name, SMALL)
            shapes += axis.grid(left, left + wide, about=4, named=not at)
            shapes.append(axis.edge(left, left + wide))
            shapes += _panel(axis, panel, chart.days, left, wide)
        top = foot + FOOT
    note = wrapped(chart.note, WIDTH - 0.3, SMALL)
    return Picture(top + LINE * most_lines([note]) + 0.1, (*shapes, *hanging(0.07, top + 0.02, note, SMALL)))


def _end(chart: CourseChart) -> float:
    """The end of the axis: what the widest range and the highest line need."""
    ends = [point.widest[1] for panel in chart.panels for point in panel.points if point]
    limits = [panel.limit for panel in chart.panels if panel.limit is not None]
    return min(100.0, max(10.0, *(1.05 * end for end in (*ends, *limits))))


def _panel(axis: Upward, panel: CoursePanel, days: Sequence[date], left: float, wide: float) -> Iterator[Shape]:
    step = wide / len(days)
    middles = [left + (at + 0.5) * step for at in range(len(days))]
    if panel.limit is not None:
        yield level(left, left + wide, axis.at(panel.limit), 2.5, ORANGE)
    for middle, point in zip(middles, panel.points, strict=True):
        yield from _range(axis, middle, point) if point else ()
    labels = [point.label if point else "not asked" for point in panel.points]
    if widest(labels, SMALL) <= step:
        for middle, point, label in zip(middles, panel.points, labels, strict=True):
            top = axis.at(point.widest[1]) if point else axis.foot
            yield from on_white(Text(middle, top - 0.05, label, SMALL, "middle"))
    years = [None, *(day.year for day in days)]
    for middle, day, before in zip(middles, days, years, strict=False):
        name = f"{day:%b}\n{day.year if day.year != before else ''}"
        yield from hanging(middle, axis.foot + 0.08, name, SMALL, "middle")


def _range(axis: Upward, x: float, point: CoursePoint) -> Iterator[Shape]:
    least, most = (axis.at(end) for end in point.widest)
    low, high = axis.at(point.low), axis.at(point.high)
    yield upright(x, most, least, 1, TURQUOISE)
    yield upright(x, high, low, 3, TURQUOISE)
    # the ends are wider than the dot, so that a short range is seen behind it
    yield from (level(x - 6 / 72, x + 6 / 72, end, 2, TURQUOISE) for end in (low, high))
    if point.middle is not None:
        yield Dot(x, axis.at(point.middle), 7, DARK_BLUE)
