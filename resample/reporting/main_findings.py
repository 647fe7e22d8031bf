"""The main findings of a review: of each question the answer whose range the report gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.count_bases import Base
from resample.reporting.exceptions_together import exceptions_words, questions_amiss
from resample.reporting.found_counts import FoundCount
from resample.reporting.headlines import main_answer, told_with_another
from resample.reporting.step_down import StepDown
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.text.wording import in_running_text, listed


@dataclass(frozen=True)
class Found:
    """A finding in words, and how often it was found."""

    words: str
    """Such as: the case had been closed too early."""
    result: FoundCount
    base: Base
    """The cases that its count is of."""
    names: frozenset[str] = frozenset()
    """The answers that it counts, by their names; none where it is no answer to one question."""


def questions_with_findings(
    results: Sequence[QuestionResult], matrix: StepDown | None
) -> Iterator[tuple[QuestionResult, Found]]:
    """Each question with one answer a case, and its finding over all strata, in the order of the checklist.

    It is the answer that the question's sentence begins with; where its answers say nothing, the most frequent one. A
    question that `matrix` shows or that gives reasons has no finding here, nor has one of which nothing could be told.
    """
    whole = [result for result in results if result.item.kind == "select_one" and not result.cohort]
    items = [result.item for result in whole]
    for result in whole:
        shown = bool(matrix) and result.item.role in STEP_DOWN_SIDES
        if result.told and not shown and not told_with_another(result.item, items):
            yield result, _main(result)


def _main(result: QuestionResult) -> Found:
    if begin := main_answer(result):
        words, answer = begin
        return Found(words, answer, result.base, answer.names)
    most = max((answer for answer in result.answers if answer.is_told), key=lambda answer: answer.count)
    question = in_running_text(result.item.label.rstrip("?:. "))
    return Found(f"{question}: {in_running_text(most.choice.label)}", most, result.base, most.names)


def what_went_wrong(results: Sequence[QuestionResult], matrix: StepDown | None) -> tuple[Found, ...]:
    """The exceptions of each question over all strata, added up, and where record and help in place differ."""
    amiss = [
        Found(_words(result, answer), answer, result.base, answer.names) for result, answer in questions_amiss(results)
    ]
    differing = matrix.found(matrix.differed) if matrix else None
    if matrix and differing and differing.count:
        amiss.append(Found("the closure record and the help in place differed", differing, matrix.base))
    return tuple(amiss)


def _words(result: QuestionResult, answer: AnswerResult) -> str:
    label = in_running_text(result.item.label.rstrip("?:. "))
    labels = listed([in_running_text(choice.label) for choice in answer.choices])
    return exceptions_words(result) or f"{label}: {labels}"
