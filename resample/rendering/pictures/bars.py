"""Horizontal bars from zero, each with its name at the left and its label at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.rendering.pictures.axes import NUMBERS, Across
from resample.rendering.pictures.axis_length import axis_end
from resample.rendering.pictures.look import BESIDE, COUNTS, WIDTH, Scale
from resample.rendering.pictures.shapes import Bar, Shape, centred, on_white
from resample.rendering.pictures.text_widths import LINE, TEXT, most_lines, widest

LABEL = 0.07
"""Inches from the end of a bar to its label."""


@dataclass(frozen=True)
class Lying:
    """A horizontal bar."""

    name: str
    value: float
    label: str
    colour: str


def row_height(names: Sequence[str]) -> float:
    """Inches that each bar takes with its name."""
    return 0.14 + LINE * most_lines(names)


def bars_height(names: Sequence[str]) -> float:
    """Inches that bars take with their axis."""
    return row_height(names) * len(names) + NUMBERS


def horizontal_bars(bars: Sequence[Lying], top: float, *, scale: Scale = COUNTS) -> Iterator[Shape]:
    """Bars below one another, the first on top, as high as `bars_height` tells."""
    names = [bar.name for bar in bars]
    high, left = row_height(names), names_right(names)
    inches = WIDTH - left - 0.1
    end = axis_end([bar.value for bar in bars], [bar.label for bar in bars], inches)
    axis, foot = Across(left, inches, end, scale), top + high * len(bars)
    yield from axis.grid(top, foot)
    for at, bar in enumerate(bars):
        middle = top + (at + 0.5) * high
        yield from lying(axis, middle, 0.6 * high, bar)
        yield from name_of(left, middle, bar.name)
    yield axis.edge(top, foot)


def names_right(names: Sequence[str]) -> float:
    """Where the axis begins when names stand to its left."""
    return widest(names) + BESIDE - 0.1


def name_of(left: float, middle: float, name: str) -> Iterator[Shape]:
    """The name of a bar, left of the axis."""
    yield from centred(left - 0.09, middle, name, TEXT, "end")


def lying(axis: Across, middle: float, high: float, bar: Lying, *, size: float = TEXT) -> Iterator[Shape]:
    """A bar with its label."""
    right = axis.at(bar.value)
    yield Bar(axis.left, middle - high / 2, right - axis.left, high, bar.colour)
    yield from end_label(right + LABEL, middle, bar.label, size)


def end_label(x: float, middle: float, label: str, size: float) -> Iterator[Shape]:
    """A label right of a place."""
    for line in centred(x, middle, label, size):
        yield from on_white(line)
