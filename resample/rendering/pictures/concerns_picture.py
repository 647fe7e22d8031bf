"""The report's picture of primary concerns: how often each was found, in one cohort beside another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.rendering.pictures.axes import NUMBERS, Across
from resample.rendering.pictures.axis_length import axis_end
from resample.rendering.pictures.bars import Lying, lying, name_of, names_right, row_height
from resample.rendering.pictures.look import COUNTS, DARK_BLUE, GREY, WIDTH
from resample.rendering.pictures.shapes import Drawing, Shape, hanging
from resample.rendering.pictures.tallies import Tally, ranked_tallies
from resample.rendering.pictures.text_widths import LINE, SMALL, most_lines, wrapped
from resample.reporting.themes import ItemResult
from resample.text.wording import counted, in_running_text

NAMES = 2.1
"""Inches that an answer's name may be wide."""

BETWEEN = 0.15
"""Inches from one panel to the next."""


def concern_chart(results: Sequence[ItemResult]) -> Drawing:
    """Answers to one question, the most frequent on top, in a panel for each cohort and one for what is left.

    `results` are those of the question over all strata and, where there are any, over the strata of cohorts. A bar is
    as long as its number of cases, on one scale in all panels. Raises ValueError where nothing was answered.
    """
    tallies = ranked_tallies(results)
    if not tallies:
        raise ValueError("there are no answers to show")
    names = [wrapped(one.label, NAMES) for one in tallies[0].answers]
    left, high = names_right(names), row_height(names)
    inches = (WIDTH - left - 0.1) / len(tallies) - BETWEEN
    titles = [f"{wrapped(tally.name, inches, SMALL)}\n{counted(tally.cases, 'case')}" for tally in tallies]
    top = 0.13 + LINE * most_lines(titles)
    foot, end = top + high * len(names), _end(tallies, inches)
    shapes = [shape for at, name in enumerate(names) for shape in name_of(left, top + (at + 0.5) * high, name)]
    for at, (tally, title) in enumerate(zip(tallies, titles, strict=True)):
        axis = Across(left + at * (inches + BETWEEN), inches, end, COUNTS)
        shapes += hanging(axis.left, 0.06, title, SMALL)
        shapes += axis.grid(top, foot, about=3)
        shapes += _bars(axis, tally, top, high)
        shapes.append(axis.edge(top, foot))
    return Drawing(foot + NUMBERS, tuple(shapes), concern_chart_words(results))


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


def _bars(axis: Across, tally: Tally, top: float, high: float) -> Iterator[Shape]:
    for at, one in enumerate(tally.answers):
        bar = Lying(one.label, one.count, one.words, GREY if one.rest else DARK_BLUE)
        yield from lying(axis, top + (at + 0.5) * high, 0.6 * high, bar, size=SMALL)
