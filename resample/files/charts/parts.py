"""Parts of a picture that stand below one another: a heading, and under it ranked bars or panels of months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from resample.files.charts.columns import Rows, panel_rows, rows_height
from resample.files.charts.dress import DARK_BLUE, GREY, WIDTH, horizontal_bars, picture
from resample.files.charts.letters import LINE, TEXT, wrapped
from resample.files.charts.series import Bar

if TYPE_CHECKING:
    from matplotlib.figure import Figure, SubFigure

NAME = 2.4
"""Inches that a bar's name may be wide, so that more than half of the width is left for bars."""


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    height: float
    """Inches of what stands under the heading."""
    draw: Callable[[SubFigure], None]


def parts_picture(parts: Sequence[Part], *, form: str, described: str) -> bytes:
    """Parts below one another, each under its heading at the left."""
    headings = [wrapped(part.heading, 0.8 * WIDTH) for part in parts]
    heights = [part.height + LINE * (2 + text.count("\n")) for part, text in zip(parts, headings, strict=True)]

    def draw(figure: Figure) -> None:
        places = figure.subfigures(len(parts), squeeze=False, height_ratios=heights)
        for place, part, heading in zip(places.flat, parts, headings, strict=True):
            place.suptitle(heading, x=0.01, ha="left", fontsize=TEXT, fontweight="bold")
            part.draw(place)

    return picture(draw, height=sum(heights), form=form, described=described)


def bars_part(heading: str, bars: Sequence[Bar]) -> Part:
    """Horizontal bars in the order given, each with its number; the rest of them is grey."""
    names = [wrapped(bar.name, NAME) for bar in bars]
    lines = 1 + max(name.count("\n") for name in names)

    def draw(place: SubFigure) -> None:
        horizontal_bars(
            place.add_subplot(),
            names=names,
            values=[bar.count for bar in bars],
            labels=[f"{bar.count:,}" for bar in bars],
            colours=[GREY if bar.rest else DARK_BLUE for bar in bars],
        )

    return Part(heading, 0.45 + (0.14 + LINE * lines) * len(bars), draw)


def panels_part(heading: str, days: Sequence[date], rows: Rows) -> Part:
    """Rows of panels, a column a month."""
    return Part(heading, rows_height(rows), lambda place: panel_rows(place, days, rows))
