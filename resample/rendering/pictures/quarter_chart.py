"""A column a quarter in the order of time, with the target and the series of others as named lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import DARK_BLUE, GREY, INK, WIDTH, Scale, ticks
from resample.rendering.pictures.series_lines import LineName, drawn_line, drawn_names, name_words, names_width
from resample.rendering.pictures.shapes import Bar, Picture, Shape, Text, hanging, on_white
from resample.rendering.pictures.text_widths import CAPITAL, LINE, SMALL, most_lines, widest, width, wrapped
from resample.reporting.drawn import QuarterChart, QuarterPlace, Series
from resample.text.wording import as_given

HEIGHT = 2.4
"""Inches."""

GRIDLINES = 5
"""About so many."""

ABOVE = 0.06
"""Inches between a column and its number."""

COLUMN = 0.65
"""How wide a column is, as a part of its place."""

CLEAR = 0.12
"""Inches from the middle of a number to a line, so that none runs through it."""

FEWEST = 5
"""Columns are never wider than if there were so many."""


def draw_quarters(chart: QuarterChart) -> Picture:
    """The last column is dark; a quarter without a figure has an empty place that says so."""
    places = chart.places
    line_names = [name_words(line, chart.sign) for line in chart.lines]
    left, right = _left(chart), WIDTH - names_width(line_names)
    step = (right - left) / max(FEWEST, len(places))
    names = _names(places, step)
    top, foot = LINE if chart.unit else 0.0, HEIGHT - LINE * most_lines(names) - 0.12
    axis = Upward(foot, foot - top - 0.08, _end(chart), _scale(chart))
    first = (left + right - step * (len(places) - 1)) / 2
    middles = [first + step * at for at in range(len(places))]
    ends = [
        LineName(line.series, name, axis.at(_last(line.values)))
        for line, name in zip(chart.lines, line_names, strict=True)
    ]
    shapes = (
        *hanging(0.07, 0.02, chart.unit, SMALL),
        *axis.grid(left, right, about=GRIDLINES),
        *_columns(axis, places, middles, COLUMN * step),
        axis.edge(left, right),
        *(shape for line in chart.lines for shape in drawn_line(axis, line, middles, step, right)),
        *_numbers(axis, chart, middles, step, right),
        *_named(middles, names, foot),
        *drawn_names(ends, right, 0.0, HEIGHT),
    )
    return Picture(HEIGHT, shapes)


def _left(chart: QuarterChart) -> float:
    """Inches that the numbers at the axis take."""
    scale = _scale(chart)
    return widest([scale.words(value) for value in ticks(scale, _end(chart), about=GRIDLINES)], SMALL) + 0.12


def _scale(chart: QuarterChart) -> Scale:
    return Scale(lambda value: f"{as_given(value)}{chart.sign}", at_most=100 if chart.sign else math.inf)


def _end(chart: QuarterChart) -> float:
    values = [place.rate for place in chart.places] + [value for line in chart.lines for value in line.values]
    return 1.15 * (max(value or 0.0 for value in values) or 10.0)


def _last(values: Sequence[float | None]) -> float:
    return next(value for value in reversed(values) if value is not None)


def _columns(axis: Upward, places: Sequence[QuarterPlace], middles: Sequence[float], wide: float) -> Iterator[Shape]:
    colours = [GREY] * (len(places) - 1) + [DARK_BLUE]
    for place, middle, colour in zip(places, middles, colours, strict=True):
        top = axis.at(place.rate or 0.0)
        yield Bar(middle - wide / 2, top, wide, axis.foot - top, colour)


def _named(middles: Sequence[float], names: Sequence[str], foot: float) -> Iterator[Shape]:
    for middle, name in zip(middles, names, strict=True):
        yield from hanging(middle, foot + 0.08, name, SMALL, "middle")


def _numbers(axis: Upward, chart: QuarterChart, middles: Sequence[float], step: float, right: float) -> Iterator[Shape]:
    """Above the columns, or in them where lines of others run above."""
    inside = any(line.series is not Series.TARGET for line in chart.lines)
    labels, wide = _labels(chart, COLUMN * step if inside else step), COLUMN * step
    for at, (place, label) in enumerate(zip(chart.places, labels, strict=True)):
        tops = [axis.at(value) for line in chart.lines if (value := line.values[at]) is not None]
        colour = "#FFFFFF" if at == len(labels) - 1 else INK
        middle, within = _middle(axis, place.rate or 0.0, tops, inside=inside and width(label, SMALL) < wide)
        for line, words in enumerate(reversed(label.split("\n"))):
            foot = middle + CAPITAL * SMALL / 144 - LINE * line
            text = Text(
                min(middles[at], right - width(words, SMALL) / 2),
                foot,
                words,
                SMALL,
                "middle",
                colour if within else INK,
            )
            yield from [text] if within else on_white(text)


def _middle(axis: Upward, rate: float, lines: Sequence[float], *, inside: bool) -> tuple[float, bool]:
    """The middle of a number, and whether it stands in its column: the first place through which no line runs."""
    top, half = axis.at(rate), CAPITAL * SMALL / 144
    over = sorted((line for line in lines if line < top), reverse=True)
    places = [(line - ABOVE - half, False) for line in (top, *over)]
    if inside and axis.foot - top > 3 * half + 2 * ABOVE:
        places = [(axis.foot - ABOVE - half, True), (top + ABOVE + half, True), *places]
    free = (place for place in places if all(abs(place[0] - line) >= CLEAR for line in lines))
    return next(free, places[-1])


def _labels(chart: QuarterChart, room: float) -> list[str]:
    """A number on each column, with its sign where there is room for it; on the last alone where there is none."""
    figures = [None if place.rate is None else as_given(place.rate) for place in chart.places]
    full = ["no\nfigure" if figure is None else f"{figure}{chart.sign}" for figure in figures]
    short = ["–" if figure is None else figure for figure in figures]
    for labels, air in ((full, 0.05), (short, 0.0)):
        if widest(labels, SMALL) + air <= room:
            return labels
    return [*[""] * (len(full) - 1), full[-1]]


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
