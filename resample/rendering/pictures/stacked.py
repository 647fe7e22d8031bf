"""Parts of a picture that stand below one another: a heading, and under it ranked bars or panels of months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from resample.rendering.pictures.bars import Lying, bars_height, horizontal_bars
from resample.rendering.pictures.look import DARK_BLUE, GREY, WIDTH
from resample.rendering.pictures.month_panels import Rows, panel_rows, rows_height
from resample.rendering.pictures.series import Bar
from resample.rendering.pictures.shapes import Drawing, Shape, hanging
from resample.rendering.pictures.text_widths import LINE, TEXT, wrapped

NAME = 2.4
"""Inches that a bar's name may be wide, so that more than half of the width is left for bars."""


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    height: float
    """Inches of what stands under the heading."""
    shapes: Callable[[float], Iterable[Shape]]
    """What stands there, from a height on."""


def parts_drawing(parts: Sequence[Part], words: str) -> Drawing:
    """Parts below one another, each under its heading at the left."""
    shapes: list[Shape] = []
    top = 0.0
    for part in parts:
        heading = wrapped(part.heading, 0.8 * WIDTH)
        shapes += hanging(0.07, top + 0.06, heading, TEXT, bold=True)
        top += LINE * (2 + heading.count("\n"))
        shapes += part.shapes(top)
        top += part.height
    return Drawing(top, tuple(shapes), words)


def bars_part(heading: str, bars: Sequence[Bar]) -> Part:
    """Horizontal bars in the order given, each with its number; the rest of them is grey."""
    lying = [
        Lying(wrapped(bar.name, NAME), bar.count, f"{bar.count:,}", GREY if bar.rest else DARK_BLUE) for bar in bars
    ]
    height = bars_height([bar.name for bar in lying])
    return Part(heading, height + 0.1, lambda top: horizontal_bars(lying, top))


def panels_part(heading: str, days: Sequence[date], rows: Rows) -> Part:
    """Rows of panels, a column a month."""
    return Part(heading, rows_height(rows), lambda top: panel_rows(top, days, rows))
