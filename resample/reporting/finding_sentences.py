"""Findings as sentences, in the order in which a reader needs them.

Each gives "x of n" first and, for its main answer, how many of all that may be: "between a and b of the N".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resample.auditing.checklist import Role
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.headlines import told_with_another
from resample.reporting.numbers import NumberResult, number_sentence
from resample.reporting.question_sentences import praise_sentence, question_sentences, ticked_sentence
from resample.reporting.step_down_sentences import step_down_sentences
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown


@dataclass(frozen=True)
class Said:
    """What was found on one question, and the part of the checklist that the question stands in."""

    topic: str
    text: str


def finding_sentences(
    results: Sequence[ItemResult], matrix: StepDown | None, noun: str, numbers: Sequence[NumberResult] = ()
) -> Iterator[Said]:
    """A sentence or two a question, in the order of the checklist; numbers first in their part of it, themes last."""
    audited = [result for result in results if result.audited]
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


def _themes(result: ItemResult, noun: str) -> Iterator[Said]:
    """What went wrong, and then praise."""
    amiss = tuple(theme for theme in result.choices if not is_praise(theme))
    yield Said("Themes", ticked_sentence(replace(result, choices=amiss)))
    yield from (Said("Good practice", praise_sentence(theme, noun)) for theme in result.choices if is_praise(theme))


def is_praise(theme: ChoiceResult) -> bool:
    """Whether a theme is praise, which stands apart from what went wrong."""
    return theme.choice.meaning == "met"


def _sentences(result: ItemResult, audited: Sequence[ItemResult], matrix: StepDown | None, noun: str) -> Iterator[str]:
    closed = [question for question in audited if question.item.kind == "select_one"]
    in_cohorts = {question.item.name for question in closed if question.cohort}
    # a sentence of some strata cannot give the reasons of all
    whole = [question.item for question in closed if question.item.name not in in_cohorts]
    cohorts = [question for question in closed if question.cohort and question.item.name == result.item.name]
    if result.item.kind == "select_multiple":
        yield ticked_sentence(result)
    elif result.item.role in STEP_DOWN_SIDES and matrix:
        if result.item.role is Role.STEP_DOWN:
            yield from filter(None, [" ".join(step_down_sentences(matrix, noun))])
    elif not told_with_another(result.item, whole):
        for question in cohorts or [result]:
            if any(answer.count for answer in question.choices):
                yield question_sentences(question, noun, closed)
