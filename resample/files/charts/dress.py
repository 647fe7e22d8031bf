"""What all pictures share: colours, horizontal bars, and how a figure becomes bytes.

They are made as the Government Analysis Function asks: the finding stands as text outside the picture, so there is no
title of it inside; bars begin at zero and are labelled directly; text is horizontal; gridlines are grey; nothing is
said by colour alone. The same arguments give the same bytes.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from resample.files.charts.letters import FONT, TEXT, any_letters, widest, width
from resample.wording import listed, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMS = ("png", "svg")

DARK_BLUE, TURQUOISE, GREY, GRID, INK = "#12436D", "#28A197", "#A8A8A8", "#D9D9D9", "#222222"
"""What the picture is about, its parts, what it is compared with or what is left over, gridlines, text."""

WIDTH = 7.0
"""Inches: the text width of an A4 page, near enough."""

BESIDE = 0.25
"""Inches: the air at both sides of a name or a label."""

ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1}
"""Behind a number, so that no gridline runs through it."""

DRESS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,  # a team may have two dollar signs in its name
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "savefig.dpi": 150,
    "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and enlarged
    "svg.hashsalt": "resample",
}


@dataclass(frozen=True)
class Scale:
    """What a bar's length means."""

    words: Callable[[float], str]
    """A number as it stands at the axis."""
    at_most: float = math.inf
    whole: bool = False


PERCENTS = Scale(lambda value: f"{number(value)}%", at_most=100)
COUNTS = Scale(lambda value: f"{value:,.0f}", whole=True)


def ticks(scale: Scale, end: float, *, about: int = 7) -> list[float]:
    """Where gridlines stand, from zero to `end`.

    >>> ticks(COUNTS, 165, about=4)
    [0.0, 50.0, 100.0, 150.0]
    """
    from matplotlib.ticker import MaxNLocator

    end = min(end, scale.at_most)
    found = MaxNLocator(about, steps=[1, 2, 5, 10], integer=scale.whole).tick_values(0, end)
    return [float(tick) for tick in found if tick <= end]


def horizontal_bars(
    axes: Axes,
    *,
    names: Sequence[str],
    values: Sequence[float],
    labels: Sequence[str],
    colours: Sequence[str],
    scale: Scale = COUNTS,
) -> None:
    """Horizontal bars from zero, the first on top, each with its label at its end."""
    bars = axes.barh(range(len(names)), values, height=0.6, color=colours)
    axes.bar_label(bars, labels, padding=5, bbox=ON_WHITE)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(length=0, pad=6)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x")
    inches = WIDTH - widest(names) - BESIDE
    # so long that each bar leaves room for its label
    end = max(
        1.0, *(value / (1 - (width(label) + BESIDE) / inches) for value, label in zip(values, labels, strict=True))
    )
    at = ticks(scale, end)
    axes.set_xticks(at, [scale.words(value) for value in at])
    axes.set_xlim(0, end)


def picture(draw: Callable[[Figure], None], *, height: float, form: str, described: str) -> bytes:
    """What `draw` puts on a figure, in the common dress and without a trace of machine or day.

    `height` is in inches; `described` goes into the file for those who do not see the picture. Raises ValueError for a
    form that is not one of FORMS.
    """
    if form not in FORMS:
        raise ValueError(f"a picture is a {listed(FORMS)}, not a {form}")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    unsaid = {"Software": None} if form == "png" else {"Date": None, "Creator": None}
    file = io.BytesIO()
    # a person's own settings of matplotlib change nothing here, and are as they were afterwards
    with mpl.rc_context(), any_letters():
        mpl.rcdefaults()
        mpl.rcParams.update(DRESS)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        draw(figure)
        figure.savefig(file, format=form, metadata={**unsaid, "Description": described})
    return file.getvalue()
