"""The report's picture of the indicator: its rate in each quarter, and the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resample.files.charts.dress import DARK_BLUE, GREY, ON_WHITE, PERCENTS, WIDTH, picture, ticks
from resample.files.charts.letters import SMALL, TEXT, widest, width, wrapped
from resample.files.charts.quarters import QuarterPlace, quarter_places
from resample.plan import QuarterOutturn
from resample.wording import listed, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ORANGE = "#F46A25"
"""For the line of the target and nothing else: on white it is too pale for text."""

HEIGHT, AXIS = 2.9, 0.6
"""Inches: of the picture, and of what stands left of the columns."""

NUMBER = 0.1
"""The room that a number takes above its column, as a part of the axis."""

FEWEST = 5
"""Columns are never wider than if there were so many."""


def rate_chart(history: Sequence[QuarterOutturn], target: float | None, *, form: str = "png") -> bytes:
    """The rate of each quarter in per cent, the last one dark; the target, where there is one, is a labelled line.

    Quarters stand in the order of time, the latest twenty; one between two others of which nothing is known has an
    empty place that says so. Raises ValueError for no quarters or a form that is not one of FORMS.
    """
    places = quarter_places(history)
    if not places:
        raise ValueError("there are no quarters to show")
    room = AXIS if target is None else AXIS + width(_target_words(target)) + 0.15
    step = (WIDTH - room) / max(FEWEST, len(places))
    end = 1.15 * max(10.0, target or 0.0, *(one.outturn or 0.0 for one in places))

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _columns(axes, places, step)
        _numbers(axes, places, step, target=target, end=end)
        _per_cent_axis(axes, end)
        if target is not None:
            _target_line(axes, target)

    return picture(draw, height=HEIGHT, form=form, described=rate_chart_words(history, target))


def rate_chart_words(history: Sequence[QuarterOutturn], target: float | None) -> str:
    """The picture of the rate for those who do not see it."""
    places = quarter_places(history)
    known = [f"{PERCENTS.words(one.outturn)} in {one.name}" for one in places if one.outturn is not None]
    unknown = [one.name for one in places if one.outturn is None]
    gap = f"; there is no figure for {listed(unknown, at_most=len(unknown))}" if unknown else ""
    aim = "No target is set" if target is None else f"The target is {PERCENTS.words(target)}"
    return f"Column chart. The rate by quarter was {listed(known, at_most=len(known))}{gap}. {aim}."


def _columns(axes: Axes, places: Sequence[QuarterPlace], step: float) -> None:
    colours = [GREY] * (len(places) - 1) + [DARK_BLUE]
    axes.bar(range(len(places)), [one.outturn or 0.0 for one in places], width=0.65, color=colours)
    axes.set_xticks(range(len(places)), _names(places, step))
    middle, half = (len(places) - 1) / 2, max(FEWEST, len(places)) / 2
    axes.set_xlim(middle - half, middle + half)
    axes.tick_params(length=0, labelsize=SMALL)


def _numbers(axes: Axes, places: Sequence[QuarterPlace], step: float, *, target: float | None, end: float) -> None:
    for at, (one, label) in enumerate(zip(places, _labels(places, step), strict=True)):
        foot = _foot(one.outturn or 0.0, target, end)
        axes.annotate(
            label, (at, foot), ha="center", fontsize=SMALL, bbox=ON_WHITE, xytext=(0, 5), textcoords="offset points"
        )


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


def _per_cent_axis(axes: Axes, end: float) -> None:
    at = ticks(PERCENTS, end, about=5)
    axes.set_yticks(at, [PERCENTS.words(value) for value in at])
    axes.set_ylim(0, end)
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)


def _target_line(axes: Axes, target: float) -> None:
    # with a white edge, so that it is seen on a dark column also without colour
    axes.axhline(target, color="white", linewidth=5)
    axes.axhline(target, color=ORANGE, linewidth=2.5)
    axes.annotate(
        _target_words(target),
        (1, target),
        xycoords=axes.get_yaxis_transform(),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT,
    )


def _target_words(target: float) -> str:
    return f"Target {PERCENTS.words(target)}"
