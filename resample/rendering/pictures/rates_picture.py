"""The report's picture of the indicator: its rate in each quarter, and the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from resample.plan import QuarterOutturn
from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import DARK_BLUE, GREY, PERCENTS, WIDTH
from resample.rendering.pictures.quarter_axis import QuarterPlace, quarter_places
from resample.rendering.pictures.shapes import Bar, Drawing, Shape, centred, hanging, level, on_white
from resample.rendering.pictures.text_widths import CAPITAL, LINE, SMALL, most_lines, widest, width, wrapped
from resample.text.wording import listed, number

ORANGE = "#F46A25"
"""For the line of the target and nothing else: on white it is too pale for text."""

HEIGHT, AXIS = 2.9, 0.6
"""Inches: of the picture, and of what stands left of the columns."""

NUMBER = 0.1
"""The room that a number takes above its column, as a part of the axis."""

FEWEST = 5
"""Columns are never wider than if there were so many."""


def rate_chart(history: Sequence[QuarterOutturn], target: float | None) -> Drawing:
    """The rate of each quarter in per cent, the last one dark; the target, where there is one, is a labelled line.

    Quarters stand in the order of time, the latest twenty; one between two others of which nothing is known has an
    empty place that says so. Raises ValueError for no quarters.
    """
    places = quarter_places(history)
    if not places:
        raise ValueError("there are no quarters to show")
    right = WIDTH - (0.05 if target is None else width(_target_words(target)) + 0.15)
    step = (right - AXIS) / max(FEWEST, len(places))
    names = _names(places, step)
    foot = HEIGHT - LINE * most_lines(names) - 0.12
    axis = Upward(foot, foot - 0.08, 1.15 * max(10.0, target or 0.0, *(one.outturn or 0.0 for one in places)), PERCENTS)
    first = (AXIS + right - step * (len(places) - 1)) / 2
    middles = [first + step * at for at in range(len(places))]
    shapes = (
        *axis.grid(AXIS, right, about=5),
        *_columns(axis, places, middles, 0.65 * step),
        axis.edge(AXIS, right),
        *(_target_line(axis, target, right) if target is not None else ()),
        *_numbers(axis, zip(middles, places, _labels(places, step), strict=True), target),
        *_named(middles, names, foot),
    )
    return Drawing(HEIGHT, shapes, rate_chart_words(history, target))


def rate_chart_words(history: Sequence[QuarterOutturn], target: float | None) -> str:
    """The picture of the rate for those who do not see it."""
    places = quarter_places(history)
    known = [f"{PERCENTS.words(one.outturn)} in {one.name}" for one in places if one.outturn is not None]
    unknown = [one.name for one in places if one.outturn is None]
    gap = f"; there is no figure for {listed(unknown, at_most=len(unknown))}" if unknown else ""
    aim = "No target is set" if target is None else f"The target is {PERCENTS.words(target)}"
    return f"Column chart. The rate by quarter was {listed(known, at_most=len(known))}{gap}. {aim}."


def _columns(axis: Upward, places: Sequence[QuarterPlace], middles: Sequence[float], wide: float) -> Iterator[Shape]:
    colours = [GREY] * (len(places) - 1) + [DARK_BLUE]
    for one, middle, colour in zip(places, middles, colours, strict=True):
        top = axis.at(one.outturn or 0.0)
        yield Bar(middle - wide / 2, top, wide, axis.foot - top, colour)


def _named(middles: Sequence[float], names: Sequence[str], foot: float) -> Iterator[Shape]:
    for middle, name in zip(middles, names, strict=True):
        yield from hanging(middle, foot + 0.08, name, SMALL, "middle")


def _numbers(
    axis: Upward, labelled: Iterable[tuple[float, QuarterPlace, str]], target: float | None
) -> Iterator[Shape]:
    for middle, one, label in labelled:
        foot = axis.at(_foot(one.outturn or 0.0, target, axis.end)) - 0.06 - LINE * label.count("\n")
        for line in hanging(middle, foot - CAPITAL * SMALL / 72, label, SMALL, "middle"):
            yield from on_white(line)


def _foot(top: float, target: float | None, end: float) -> float:
    """Where the number of a column stands: on it, or above the target's line where that would run through it."""
    if target is not None and top - 0.02 * end < target < top + NUMBER * end:
        return target
    return top


def _labels(places: Sequence[QuarterPlace], step: float) -> list[str]:
    """A number on each column, with its sign where there is room for it."""
    full = ["no\nfigure" if one.outturn is None else PERCENTS.words(one.outturn) for one in places]
    if widest(full, SMALL) + 0.05 <= step:
        return full
    return ["–" if one.outturn is None else number(one.outturn) for one in places]


def _names(places: Sequence[QuarterPlace], step: float) -> list[str]:
    return [
        f"{one.quarter}\n{_year(places, at, step)}" if one.year else wrapped(one.quarter, step - 0.08, SMALL)
        for at, one in enumerate(places)
    ]


def _year(places: Sequence[QuarterPlace], at: int, step: float) -> str:
    """The year under the first of its quarters, unless the next year begins too soon after it."""
    year = places[at].year
    if at and places[at - 1].year == year:
        return ""
    after = [one.year for one in places[at:]]
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
