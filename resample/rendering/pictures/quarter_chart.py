"""A column a quarter in the order of time, and the target as a labelled line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import DARK_BLUE, GREY, PERCENTS, WIDTH
from resample.rendering.pictures.shapes import Bar, Picture, Shape, centred, hanging, level, on_white
from resample.rendering.pictures.text_widths import CAPITAL, LINE, SMALL, most_lines, widest, width, wrapped
from resample.reporting.drawn import QuarterChart, QuarterPlace
from resample.text.wording import number

ORANGE = "#F46A25"
"""For the line of the target and nothing else: on white it is too pale for text."""

HEIGHT, AXIS = 2.9, 0.6
"""Inches: of the picture, and of what stands left of the columns."""

NUMBER = 0.1
"""The room that a number takes above its column, as a part of the axis."""

FEWEST = 5
"""Columns are never wider than if there were so many."""


def draw_quarters(chart: QuarterChart) -> Picture:
    """The last column is dark; a quarter without a figure has an empty place that says so."""
    places, target = chart.places, chart.target
    right = WIDTH - (0.05 if target is None else width(_target_words(target)) + 0.15)
    step = (right - AXIS) / max(FEWEST, len(places))
    names = _names(places, step)
    foot = HEIGHT - LINE * most_lines(names) - 0.12
    axis = Upward(foot, foot - 0.08, _end(chart), PERCENTS)
    first = (AXIS + right - step * (len(places) - 1)) / 2
    middles = [first + step * at for at in range(len(places))]
    shapes = (
        *axis.grid(AXIS, right, about=5),
        *_columns(axis, places, middles, 0.65 * step),
        axis.edge(AXIS, right),
        *(_target_line(axis, target, right) if target is not None else ()),
        *_numbers(axis, chart, middles, step),
        *_named(middles, names, foot),
    )
    return Picture(HEIGHT, shapes)


def _end(chart: QuarterChart) -> float:
    return 1.15 * max(10.0, chart.target or 0.0, *(place.rate or 0.0 for place in chart.places))


def _columns(axis: Upward, places: Sequence[QuarterPlace], middles: Sequence[float], wide: float) -> Iterator[Shape]:
    colours = [GREY] * (len(places) - 1) + [DARK_BLUE]
    for place, middle, colour in zip(places, middles, colours, strict=True):
        top = axis.at(place.rate or 0.0)
        yield Bar(middle - wide / 2, top, wide, axis.foot - top, colour)


def _named(middles: Sequence[float], names: Sequence[str], foot: float) -> Iterator[Shape]:
    for middle, name in zip(middles, names, strict=True):
        yield from hanging(middle, foot + 0.08, name, SMALL, "middle")


def _numbers(axis: Upward, chart: QuarterChart, middles: Sequence[float], step: float) -> Iterator[Shape]:
    for middle, place, label in zip(middles, chart.places, _labels(chart.places, step), strict=True):
        foot = axis.at(_foot(place.rate or 0.0, chart.target, axis.end)) - 0.06 - LINE * label.count("\n")
        for line in hanging(middle, foot - CAPITAL * SMALL / 72, label, SMALL, "middle"):
            yield from on_white(line)


def _foot(top: float, target: float | None, end: float) -> float:
    """Where the number of a column stands: on it, or above the target's line where that would run through it."""
    if target is not None and top - 0.02 * end < target < top + NUMBER * end:
        return target
    return top


def _labels(places: Sequence[QuarterPlace], step: float) -> list[str]:
    """A number on each column, with its sign where there is room for it."""
    full = ["no\nfigure" if place.rate is None else PERCENTS.words(place.rate) for place in places]
    if widest(full, SMALL) + 0.05 <= step:
        return full
    return ["–" if place.rate is None else number(place.rate) for place in places]


def _names(places: Sequence[QuarterPlace], step: float) -> list[str]:
    return [
        f"{place.quarter}\n{_year(places, at, step)}" if place.year else wrapped(place.quarter, step - 0.08, SMALL)
        for at, place in enumerate(places)
    ]


def _year(places: Sequence[QuarterPlace], at: int, step: float) -> str:
    """The year under the first of its quarters, unless the next year begins too soon after it."""
    year = places[at].year
    if at and places[at - 1].year == year:
        return ""
    after = [place.year for place in places[at:]]
    ends = len(after) == after.count(year)
    return year if ends or after.count(year) * step > width(year, SMALL) + 0.05 else ""


def _target_line(axis: Upward, target: float, right: float) -> Iterator[Shape]:
    y = axis.at(target)
    # with a white edge, so that it is seen on a dark column also without colour
    yield level(AXIS, right, y, 5, "#FFFFFF")
    yield level(AXIS, right, y, 2.5, ORANGE)
    yield from centred(right + 0.08, y, _target_words(target))


def _target_words(target: float) -> str:
    return f"Target {PERCENTS.words(target)}"
