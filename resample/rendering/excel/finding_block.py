"""What a question found, in a line: the heading of its table and of its bars."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.excel.answers_table import strata_words
from resample.reporting.headlines import main_answer
from resample.reporting.range_words import range_words
from resample.reporting.themes import ChoiceResult, ItemResult
from resample.text.wording import in_running_text, listed, sentence

MOST_TIED = 3
"""Answers that are named where several are the most frequent."""


def ranked(result: ItemResult) -> Sequence[ChoiceResult]:
    """Answers, the most frequent first; those that leave the denominator come last."""
    return sorted(result.choices, key=lambda one: (one.choice.meaning == "excluded", -one.count))


def shown(order: Sequence[ChoiceResult]) -> Sequence[ChoiceResult]:
    """The ranked answers that have a bar: those that were given and count."""
    return [one for one in order if one.count and one.choice.meaning != "excluded"]


def finding(result: ItemResult) -> str:
    """How often the question's main answer was found, or its most frequent one."""
    main = _main(result)
    if not main:
        return f"{result.item.label.rstrip('?:. ')}: no answer that counts"
    if begin := _begin(result):
        return sentence(f"in {main.count or 'none'} of {main.of} {begin[0]}").rstrip(".")
    top = [in_running_text(one.choice.label) for one in result.choices if _counts(one) and one.count == main.count]
    where = f" in {strata_words(result)} together" if result.cohort else ""
    each = " each" if len(top) > 1 else ""
    return f"Most frequent{where}: {listed(top, at_most=MOST_TIED)}, {main.count} of {main.of}{each}"


def range_line(result: ItemResult, noun: str) -> str:
    """The question, and what its main answer says of all."""
    main, question = _main(result), sentence(result.item.label)
    return f"{question} Among all, {range_words(main.estimate, noun)}." if main else question


def _main(result: ItemResult) -> ChoiceResult | None:
    """The answer that a phrase begins with, else the most frequent; none where nothing was answered."""
    given, begin = shown(ranked(result)), _begin(result)
    return begin[1] if given and begin else next(iter(given), None)


def _begin(result: ItemResult) -> tuple[str, ChoiceResult] | None:
    return None if result.cohort else main_answer(result)


def _counts(one: ChoiceResult) -> bool:
    return one.choice.meaning != "excluded"
