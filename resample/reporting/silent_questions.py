"""What no finding says: that nothing was amiss, and which questions nobody could answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.exceptions_together import exceptions_of
from resample.reporting.step_down import StepDown
from resample.reporting.tabulation import QuestionResult
from resample.text.wording import counted, listed

MOST = 4
"""Questions that are named: the annex has them all."""


def nothing_amiss(
    results: Sequence[QuestionResult], matrix: StepDown | None, population: int, noun: str
) -> Iterator[str]:
    """That no case has an answer by which anything went wrong, and how common each may be all the same; else nothing.

    `population` and `noun` say what the cases were drawn from.
    """
    judged = [result for result in _of_one_answer(results) if result.told and exceptions_of(result)]
    amiss = [answer for answer in map(exceptions_of, judged) if answer]
    if not amiss or any(answer.count for answer in amiss) or (matrix and matrix.found(matrix.differed).count):
        return
    told, asked = (sum(getattr(result, number) for result in judged) for number in ("told", "asked"))
    without = f", and {asked - told:,} could not be told" if told < asked else ""
    yield (
        f"Nothing was found to have gone wrong: none of the {counted(told, 'answer')} to "
        f"{counted(len(judged), 'question')} that ask{'s' if len(judged) == 1 else ''} for it says so{without}."
    )
    most = max(answer.whole.any_high for answer in amiss)
    if most:
        yield f"Among all {population:,} {noun} some may be so all the same: up to {most:,}, by one of these questions."


def untold_questions(results: Sequence[QuestionResult]) -> Iterator[str]:
    """Which questions could be told in none of the cases asked."""
    untold = [result for result in _of_one_answer(results) if result.asked and not result.told]
    if untold:
        named = [f'"{result.item.label}" ({result.asked:,} asked)' for result in untold]
        yield f"Could be told in no case: {listed(named, at_most=MOST)}."


def _of_one_answer(results: Sequence[QuestionResult]) -> Iterator[QuestionResult]:
    return (result for result in results if result.item.kind == "select_one" and not result.cohort)
