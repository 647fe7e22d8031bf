"""The picture of `resample size`: what each size of the sample is sure to see."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.pictures.bars import Lying, bars_height, horizontal_bars
from resample.rendering.pictures.look import DARK_BLUE, GREY, PERCENTS
from resample.rendering.pictures.shapes import Drawing, hanging
from resample.sampling.size import CONFIDENCE, SizeLine
from resample.text.wording import counted, listed, number, percent


def size_chart(lines: Sequence[SizeLine], *, confidence: float = CONFIDENCE) -> Drawing:
    """For each size of the sample, the smallest problem that is sure to be seen, as a share and as a count.

    One bar a size, the smallest sample first; the plan's own size is dark and says so. Raises ValueError for no lines.
    """
    ranked = _ranked(lines)
    if not ranked:
        raise ValueError("there are no sizes to show")
    compared = any(line.planned for line in ranked)
    bars = [
        Lying(
            _size_name(line),
            100 * (line.seen_share or 0.0),
            _seen_label(line),
            DARK_BLUE if line.planned or not compared else GREY,
        )
        for line in ranked
    ]
    foot = 0.05 + bars_height([bar.name for bar in bars])
    shapes = (*horizontal_bars(bars, 0.05, scale=PERCENTS), *hanging(0.07, foot + 0.02, _seen_axis(confidence)))
    return Drawing(foot + 0.25, shapes, size_chart_words(lines, confidence))


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
