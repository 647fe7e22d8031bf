"""Pictures, as bytes of a PNG (for Word) or an SVG (for a page).

They are made as the Government Analysis Function asks: the finding stands as text outside the picture, so there is no
title inside; bars begin at zero and are labelled directly; text is horizontal; gridlines are grey; nothing is said by
colour alone. The same arguments give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from resample.sampling.size import CONFIDENCE, SizeLine
from resample.wording import counted, listed, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMS = ("png", "svg")

DARK_BLUE, GREY, GRID, INK = "#12436D", "#A8A8A8", "#D9D9D9", "#222222"
"""What the picture is about, what it is compared with, gridlines, text. Dark blue and grey differ in print too."""

WIDTH = 7.0
"""Inches: the text width of an A4 page, near enough."""

LETTER = 0.09
"""Inches: the width of a letter or digit of the text, with a little air. Keeps room for what stands beside a bar."""

DRESS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, so the same on every machine
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "savefig.dpi": 200,
    "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and enlarged
    "svg.hashsalt": "resample",
}


def size_chart(lines: Sequence[SizeLine], *, confidence: float = CONFIDENCE, form: str = "png") -> bytes:
    """For each size of the sample, the smallest problem that is sure to be seen, as a share and as a count.

    One bar a size, the smallest sample first; the plan's own size is dark and says so. Raises ValueError for no lines
    or a form that is not one of FORMS.
    """
    ranked = _ranked(lines)
    if not ranked:
        raise ValueError("there are no sizes to show")

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        compared = any(line.planned for line in ranked)
        _bars(
            axes,
            names=[_size_name(line) for line in ranked],
            shares=[line.seen_share or 0.0 for line in ranked],
            labels=[_seen_label(line) for line in ranked],
            colours=[DARK_BLUE if line.planned or not compared else GREY for line in ranked],
        )
        axes.set_xlabel(_seen_axis(confidence), loc="left")

    return _picture(draw, height=1.0 + 0.52 * len(ranked), form=form, described=size_chart_words(lines, confidence))


def size_chart_words(lines: Sequence[SizeLine], confidence: float = CONFIDENCE) -> str:
    """The size chart for those who do not see it."""
    sizes = [f"{_seen_label(line)} with {counted(line.total, 'case')}" for line in _ranked(lines)]
    return f"Bar chart. {_seen_axis(confidence)}: {listed(sizes, at_most=len(sizes))}."


def _ranked(lines: Sequence[SizeLine]) -> list[SizeLine]:
    return sorted(lines, key=lambda line: line.total)


def _size_name(line: SizeLine) -> str:
    own = " (the plan)" if line.planned else ""
    hours = "" if line.hours is None else f"\n{number(line.hours)} hours"
    return f"{counted(line.total, 'case')}{own}{hours}"


def _seen_label(line: SizeLine) -> str:
    if line.smallest_seen is None or line.seen_share is None:
        return "nothing can be seen"
    share = percent(line.seen_share) if line.seen_share >= 0.0005 else "under 0.1%"
    return f"{share} ({line.smallest_seen:,} of {line.population:,})"


def _seen_axis(confidence: float) -> str:
    return f"How common a problem must be to be seen with {number(100 * confidence)}% certainty"


def _bars(
    axes: Axes, *, names: Sequence[str], shares: Sequence[float], labels: Sequence[str], colours: Sequence[str]
) -> None:
    """Horizontal bars from zero, the first on top, each with its label at its end; an axis in per cent."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    percents = [100 * share for share in shares]
    bars = axes.barh(range(len(names)), percents, height=0.6, color=colours)
    # on white, so that no gridline runs through a number
    axes.bar_label(bars, labels, padding=5, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.tick_params(length=0, pad=6)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x")
    inches = WIDTH - LETTER * max(len(part) for name in names for part in name.split("\n")) - 0.3
    end = max(1.0, *(share / (1 - LETTER * len(label) / inches) for share, label in zip(percents, labels, strict=True)))
    ticks = MaxNLocator(7, steps=[1, 2, 5, 10]).tick_values(0, min(end, 100))
    axes.set_xticks([tick for tick in ticks if tick <= min(end, 100)])
    axes.set_xlim(0, end)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{number(value)}%"))


def _picture(draw: Callable[[Figure], None], *, height: float, form: str, described: str) -> bytes:
    """What `draw` puts on a figure, in the common dress and without a trace of machine or day.

    `described` goes into the file for those who do not see the picture.
    """
    if form not in FORMS:
        raise ValueError(f"a picture is a {listed(FORMS)}, not a {form}")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    unsaid = {"Software": None} if form == "png" else {"Date": None, "Creator": None}
    file = io.BytesIO()
    # a person's own settings of matplotlib change nothing here, and are as they were afterwards
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(DRESS)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        draw(figure)
        figure.savefig(file, format=form, metadata={**unsaid, "Description": described})
    return file.getvalue()
