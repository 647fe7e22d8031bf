"""Columns in the order of time, one a month: panels side by side and in rows, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from resample.files.charts.dress import COUNTS, ON_WHITE, WIDTH, ticks
from resample.files.charts.letters import LINE, SMALL, widest, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

HIGHEST, NUMBER, AXIS = 1.6, 0.22, 0.5
"""Inches: the highest column of all, the room above it for its number, and what stands left of panels or below."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one name at the axis to the next."""


@dataclass(frozen=True)
class Panel:
    """What is counted, and its number in each month."""

    name: str
    counts: Sequence[int]
    colour: str


Rows = Sequence[Sequence[Panel]]
"""Panels as they stand; a row of one takes the whole width."""


def rows_height(rows: Rows) -> float:
    """Inches that rows of panels take with their names and axes."""
    names = [1 + max(_title(one, row).count("\n") for one in row) for row in rows]
    return sum(_inches(rows)) + LINE * sum(names) + AXIS * len(rows)


def panel_rows(place: SubFigure, days: Sequence[date], rows: Rows) -> None:
    """Rows of panels, an axis at the left of each; a column is as high as its number in every one of them."""
    heights = _inches(rows)
    grid = place.add_gridspec(len(rows), max(map(len, rows)), height_ratios=heights)
    unit = HIGHEST / _most(rows)
    for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
        places = [grid[at, :]] if len(row) == 1 else [grid[at, column] for column in range(len(row))]
        for spot, panel in zip(places, row, strict=True):
            axes = place.add_subplot(spot)
            _columns(axes, panel, days, _width(row))
            axes.set_title(_title(panel, row), loc="left", fontsize=SMALL)
            _count_axis(axes, height / unit, about=round(height / 0.4), named=panel is row[0])


def _columns(axes: Axes, panel: Panel, days: Sequence[date], width: float) -> None:
    step = width / len(days)
    bars = axes.bar(range(len(days)), panel.counts, width=0.75, color=panel.colour)
    axes.bar_label(bars, _numbers(panel.counts, step), padding=2, fontsize=SMALL, bbox=ON_WHITE)
    axes.set_xlim(-0.5, len(days) - 0.5)
    axes.set_xticks(*_month_names(days, step))
    axes.tick_params(length=0, labelsize=SMALL)
    axes.spines["left"].set_visible(False)


def _count_axis(axes: Axes, end: float, *, about: int, named: bool) -> None:
    at = ticks(COUNTS, end, about=max(1, about))
    axes.set_yticks(at, [COUNTS.words(value) if named else "" for value in at])
    axes.set_ylim(0, end)
    axes.grid(axis="y")


def _most(rows: Rows) -> int:
    return max(max(panel.counts) for row in rows for panel in row)


def _inches(rows: Rows) -> list[float]:
    """How high the panels of each row are, so that all have one scale."""
    return [NUMBER + HIGHEST * _most([row]) / _most(rows) for row in rows]


def _width(row: Sequence[Panel]) -> float:
    return (WIDTH - AXIS) / len(row) - 0.15


def _title(panel: Panel, row: Sequence[Panel]) -> str:
    return wrapped(panel.name, _width(row), SMALL)


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
