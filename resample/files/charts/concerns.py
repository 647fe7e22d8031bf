"""The report's picture of primary concerns: how often each was found, in one cohort beside another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resample.files.charts.dress import BESIDE, COUNTS, DARK_BLUE, GREY, ON_WHITE, WIDTH, picture, ticks
from resample.files.charts.letters import LINE, SMALL, widest, wrapped
from resample.files.charts.room import axis_end
from resample.files.charts.tallies import Tally, ranked_tallies
from resample.reporting.themes import ItemResult
from resample.wording import counted, in_running_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 2.1
"""Inches that an answer's name may be wide."""


def concern_chart(results: Sequence[ItemResult], *, form: str = "png") -> bytes:
    """Answers to one question, the most frequent on top, in a panel for each cohort and one for what is left.

    `results` are those of the question over all strata and, where there are any, over the strata of cohorts. A bar is
    as long as its number of cases, on one scale in all panels. Raises ValueError where nothing was answered, and for a
    form that is not one of FORMS.
    """
    tallies = ranked_tallies(results)
    if not tallies:
        raise ValueError("there are no answers to show")
    names = [wrapped(one.label, NAMES) for one in tallies[0].answers]
    inches = (WIDTH - widest(names) - BESIDE) / len(tallies) - 0.1
    titles = [f"{wrapped(tally.name, inches, SMALL)}\n{counted(tally.cases, 'case')}" for tally in tallies]

    def draw(figure: Figure) -> None:
        row = figure.subplots(1, len(tallies), squeeze=False, sharey=True)
        end = _end(tallies, inches)
        for axes, tally, title in zip(row.flat, tallies, titles, strict=True):
            _bars(axes, tally, end)
            axes.set_title(title, loc="left", fontsize=SMALL)
        row[0, 0].set_yticks(range(len(names)), names)

    lines, above = (1 + max(text.count("\n") for text in texts) for texts in (names, titles))
    height = 0.45 + LINE * above + (0.14 + LINE * lines) * len(names)
    return picture(draw, height=height, form=form, described=concern_chart_words(results))


def concern_chart_words(results: Sequence[ItemResult]) -> str:
    """The picture of concerns for those who do not see it."""
    tallies = ranked_tallies(results)
    told = [f"{tally.name}: {_told(tally)}." for tally in tallies]
    return f"Bar chart{'s' if len(told) > 1 else ''}. {results[0].item.label.rstrip('?:. ')}. {' '.join(told)}"


def _told(tally: Tally) -> str:
    found = sorted((one for one in tally.answers if one.count), key=lambda one: -one.count)
    return "; ".join(f"{in_running_text(one.label)} in {one.words}" for one in found) or "none"


def _end(tallies: Sequence[Tally], inches: float) -> float:
    answers = [one for tally in tallies for one in tally.answers]
    return axis_end([one.count for one in answers], [one.words for one in answers], inches, size=SMALL)


def _bars(axes: Axes, tally: Tally, end: float) -> None:
    colours = [GREY if one.rest else DARK_BLUE for one in tally.answers]
    bars = axes.barh(range(len(colours)), [one.count for one in tally.answers], height=0.6, color=colours)
    axes.bar_label(bars, [one.words for one in tally.answers], padding=4, fontsize=SMALL, bbox=ON_WHITE)
    at = ticks(COUNTS, end, about=3)
    axes.set_xticks(at, [COUNTS.words(value) for value in at])
    axes.set(xlim=(0, end), ylim=(len(colours) - 0.5, -0.5))
    axes.tick_params(length=0, pad=6)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x")
