"""The figure of primary concerns: how often each was found, in one cohort beside another."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.drawn import Bar, BarChart, BarPanel, Tone
from resample.reporting.figure import Figure
from resample.reporting.figures.tallies import Tally, ranked_tallies
from resample.reporting.range_words import range_words
from resample.reporting.tabulation import QuestionResult
from resample.text.wording import counted, in_running_text, listed, sentence


def concerns_figure(results: Sequence[QuestionResult], noun: str) -> Figure:
    """Answers to one question, the most frequent on top, in a panel for all strata and one for each cohort.

    `results` are those of the question over all strata and, where there are any, over the strata of cohorts. A bar is
    as long as its number of cases, on one scale in all panels. Raises ValueError where nothing was answered.
    """
    tallies = ranked_tallies(results)
    if not tallies:
        raise ValueError("there are no answers to show")
    question = results[0].item.label.rstrip("?:. ")
    told = " ".join(f"{tally.name}: {_told(tally)}." for tally in tallies)
    return Figure(
        name="concerns",
        finding=_most_frequent(results, noun),
        words=f"Bar chart{'s' if len(tallies) > 1 else ''}. {question}. {told}",
        title=f"{question}, number of cases",
        drawn=BarChart(tuple(answer.label for answer in tallies[0].answers), tuple(map(_panel, tallies))),
    )


def _panel(tally: Tally) -> BarPanel:
    bars = ((Bar(answer.count, answer.words, Tone.BESIDE if answer.rest else Tone.MAIN),) for answer in tally.answers)
    return BarPanel(tuple(bars), f"{tally.name}\n{counted(tally.cases, 'case')}")


def _told(tally: Tally) -> str:
    answers = sorted((answer for answer in tally.answers if answer.count), key=lambda answer: -answer.count)
    return "; ".join(f"{in_running_text(answer.label)} in {answer.words}" for answer in answers) or "none"


def _most_frequent(results: Sequence[QuestionResult], noun: str) -> str:
    """Which concern was the most frequent over all strata."""
    result = next(result for result in results if not result.cohort)
    first, *others = sorted((answer for answer in result.answers if answer.is_told), key=lambda answer: -answer.count)
    top = [in_running_text(answer.choice.label) for answer in (first, *others) if answer.count == first.count]
    if not first.count:
        return "No primary concern counts."
    if len(top) > 1:
        return sentence(
            f"{listed(top)} were the most frequent primary concerns: in {first.count:,} of {result.base} each"
        )
    among = range_words(first.whole, noun)
    return sentence(f"{top[0]} was the most frequent primary concern: in {first.count:,} of {result.base}; {among}")
