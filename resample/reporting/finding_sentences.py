"""Findings as sentences, in the order in which a reader needs them.

Each gives "x of n" first, n being those that could be told, and for its main answer how many of all that may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resample.auditing.checklist import Role
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.headlines import told_with_another
from resample.reporting.numbers import NumberResult, number_sentence
from resample.reporting.question_sentences import praise_sentence, question_sentences, ticked_sentence
from resample.reporting.step_down import StepDown
from resample.reporting.step_down_sentences import step_down_sentences
from resample.reporting.tabulation import AnswerResult, QuestionResult


@dataclass(frozen=True)
class Said:
    """What was found on one question, and the part of the checklist that the question stands in."""

    topic: str
    text: str


def finding_sentences(
    results: Sequence[QuestionResult], matrix: StepDown | None, noun: str, numbers: Sequence[NumberResult] = ()
) -> Iterator[Said]:
    """A sentence or two a question, in the order of the checklist; numbers first in their part of it, themes last."""
    audited = [result for result in results if result.answered]
    left = list(numbers)
    for result in [whole for whole in audited if not whole.cohort and whole.item.role is not Role.THEME]:
        while own := next((number for number in left if number.item.group == result.item.group), None):
            left.remove(own)
            yield Said(own.item.group, number_sentence(own, noun))
        for text in _sentences(result, audited, matrix, noun):
            yield Said(result.item.group, text)
    yield from (Said(number.item.group, number_sentence(number, noun)) for number in left)
    for result in audited:
        if result.item.role is Role.THEME and not result.cohort:
            yield from _themes(result, noun)


def _themes(result: QuestionResult, noun: str) -> Iterator[Said]:
    """What went wrong, and then praise."""
    amiss = tuple(theme for theme in result.answers if not is_praise(theme))
    yield Said("Themes", ticked_sentence(replace(result, answers=amiss)))
    praise = (theme for theme in result.answers if is_praise(theme))
    yield from (Said("Good practice", praise_sentence(result, theme, noun)) for theme in praise)


def is_praise(theme: AnswerResult) -> bool:
    """Whether a theme is praise, which stands apart from what went wrong."""
    return theme.choice.meaning == "met"


def _sentences(
    result: QuestionResult, audited: Sequence[QuestionResult], matrix: StepDown | None, noun: str
) -> Iterator[str]:
    closed = [question for question in audited if question.item.kind == "select_one"]
    whole = [question.item for question in closed if not question.cohort]
    cohorts = [question for question in closed if question.cohort and question.item.name == result.item.name]
    if result.item.kind == "select_multiple":
        yield ticked_sentence(result)
    elif result.item.role in STEP_DOWN_SIDES and matrix:
        if result.item.role is Role.STEP_DOWN:
            yield from filter(None, [" ".join(step_down_sentences(matrix, noun))])
    elif not told_with_another(result.item, whole):
        for question in (result, *cohorts):
            yield question_sentences(question, noun, closed)
