"""The figure of `resample size`: what each size of the sample is sure to see."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.drawn import Bar, BarChart, BarPanel, Tone, Unit
from resample.reporting.figure import Figure
from resample.sampling.size import CONFIDENCE, SizeLine
from resample.text.wording import counted, listed, number, percent


def sizes_figure(lines: Sequence[SizeLine], *, confidence: float = CONFIDENCE) -> Figure:
    """For each size of the sample, the smallest problem that is sure to be seen, as a share and as a count.

    One bar a size, the smallest sample first; the plan's own size is dark and says so. Raises ValueError for no lines.
    """
    ranked = sorted(lines, key=lambda line: line.total)
    if not ranked:
        raise ValueError("there are no sizes to show")
    compared = any(line.planned for line in ranked)
    axis = f"How common a problem must be to be seen with {number(100 * confidence)}% certainty"
    told = [f"{_seen(line)} with {counted(line.total, 'case')}" for line in ranked]
    bars = tuple(
        (Bar(100 * (line.seen_share or 0.0), _seen(line), Tone.MAIN if line.planned >= compared else Tone.BESIDE),)
        for line in ranked
    )
    return Figure(
        name="sizes",
        finding="",
        words=f"Bar chart. {axis}: {listed(told, at_most=len(told))}.",
        drawn=BarChart(tuple(map(_name, ranked)), (BarPanel(bars),), Unit.PER_CENT, axis),
    )


def _name(line: SizeLine) -> str:
    own = " (the plan)" if line.planned else ""
    hours = "" if line.hours is None else f"\n{number(line.hours)} hours"
    return f"{counted(line.total, 'case')}{own}{hours}"


def _seen(line: SizeLine) -> str:
    if line.smallest_seen is None or line.seen_share is None:
        return "nothing can be seen"
    share = percent(line.seen_share) if line.seen_share >= 0.0005 else "under 0.1%"
    return f"{share} ({line.smallest_seen:,} of {line.population:,})"
