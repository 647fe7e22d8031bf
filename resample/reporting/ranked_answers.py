"""A question whose answers are kinds, none better than another: which came first, and which then."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.range_words import in_brackets
from resample.reporting.sentence_parts import Lead
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.text.wording import capital, in_running_text, listed, stratum_label

MOST_FIRST = 3
"""Answers that may share a place: where more do, none stands out."""


def ranked_sentence(result: QuestionResult, cohorts: Sequence[QuestionResult] = ()) -> Lead | None:
    """Which answer came first and which then, over all and in each cohort; None where none stands out."""
    places = _places(result)
    if not places or len(places[0]) > MOST_FIRST or places[0][0].count < 2:
        return None
    first, then = places[0], places[1] if len(places) > 1 else ()
    begin = f"{capital(_labels(first))} came first, {_each(first)}in {first[0].count:,} of {result.base}"
    after = f", then {_labels(then)}, {_each(then)}in {then[0].count:,}" if _stands_out(then) else ""
    after += f" ({in_brackets(then[0].whole)})" if _stands_out(then) and len(then) == 1 else ""
    named = (*first, *(then if _stands_out(then) else ()))
    ranges = f" ({in_brackets(first[0].whole)})" if len(first) == 1 else ""
    return Lead(begin, f"{ranges}{after}.{''.join(_in_cohort(cohort, named) for cohort in cohorts if cohort.told)}")


def _places(result: QuestionResult) -> list[tuple[AnswerResult, ...]]:
    """Answers that were given, those of one count together, the most frequent first."""
    by_count: dict[int, list[AnswerResult]] = {}
    for answer in result.answers:
        if answer.count and answer.is_told:
            by_count.setdefault(answer.count, []).append(answer)
    return [tuple(by_count[count]) for count in sorted(by_count, reverse=True)]


def _stands_out(place: Sequence[AnswerResult]) -> bool:
    return bool(place) and place[0].count > 1 and len(place) <= MOST_FIRST


def _labels(place: Sequence[AnswerResult]) -> str:
    return listed([in_running_text(answer.choice.label) for answer in place])


def _each(place: Sequence[AnswerResult]) -> str:
    return "each " if len(place) > 1 else ""


def _in_cohort(cohort: QuestionResult, named: Sequence[AnswerResult]) -> str:
    counts = [f"{cohort.count(answer.choice.name):,}" for answer in named]
    where = listed([stratum_label(stratum) for stratum in cohort.strata])
    return f" In {where} together: {listed(counts)} of {cohort.base}."
