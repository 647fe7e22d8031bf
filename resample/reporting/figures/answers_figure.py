"""The figure of one question, for a workbook: how often each answer was given, and how common it may be among all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.figure import Charted, Figure
from resample.reporting.headlines import main_answer
from resample.reporting.range_words import range_words
from resample.reporting.summary import Summary
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.reporting.typed_table import Cell, Column, Count, Row, Share, Table, counts
from resample.text.wording import capital, in_running_text, listed, none_or, sentence, stratum_label

PLACES = {"unknown": 1, "excluded": 2}
"""Answers that come after all others, by what they mean."""

MOST_TIED = 3
"""Answers that are named where several are the most frequent."""


def answers_figure(name: str, result: QuestionResult, summary: Summary) -> Figure:
    """The answers to a question, the most frequent first; unknown and what leaves the denominator come last."""
    ranked = sorted(result.answers, key=lambda answer: (PLACES.get(answer.meaning, 0), -answer.count))
    shown = [answer for answer in ranked if answer.count and answer.meaning != "excluded"]
    main = _main(result, shown)
    told = "; ".join(f"{answer.choice.label} {answer.count:,} of {answer.of:,}" for answer in shown)
    question, any_case = sentence(result.item.label), summary.leaves_out
    rows: tuple[Row, ...] = tuple((answer.choice.label, *_numbers(answer, any_case=any_case)) for answer in ranked)
    return Figure(
        name=name,
        finding=_finding(result, main),
        words=f"Bar chart. {result.item.label.rstrip('?:. ')}: {told}.",
        title=f"{question} Among all, {range_words(main.whole, summary.noun)}." if main else question,
        table=Table(result.item.label, (Column("Answer"), *_number_columns(any_case=any_case)), rows),
        charted=Charted(
            columns=(1,),
            rows=len(shown),
            most=max(answer.of for answer in result.answers),
            grey=frozenset(at for at, answer in enumerate(shown) if not answer.is_finding),
        ),
    )


def answers_table(summary: Summary) -> Table:
    """Every answer to every question, in the order of the checklist, over all and in each stratum."""
    any_case, strata = summary.leaves_out, [stratum.stratum for stratum in summary.record.strata]
    by_stratum = counts(*(f"{capital(stratum_label(name))}{of}" for name in strata for of in (", cases", ", of")))
    columns = (Column("Question"), Column("Strata"), Column("Answer"), *_number_columns(any_case=any_case))
    rows: tuple[Row, ...] = tuple(
        (
            *(result.item.label, _strata(result), _labels(answer)),
            *(*_numbers(answer, any_case=any_case), *_by_stratum(answer, strata)),
        )
        for result in summary.items
        for answer in (*result.answers, *result.together)
    )
    return Table("Every answer", (*columns, *by_stratum), rows)


def _labels(answer: AnswerResult) -> str:
    """The label of an answer, or of several that are added up."""
    first, *others = [choice.label for choice in answer.choices]
    return " + ".join([first, *others])


def _number_columns(*, any_case: bool) -> Sequence[Column]:
    """Of the numbers of an answer; two more where something is not known."""
    columns = (*counts("Cases", "Of", "At least", "At most", "Of all"), Column("Estimated share", Share))
    return (*columns, *counts("At least, in any case", "At most, in any case")) if any_case else columns


def _numbers(answer: AnswerResult, *, any_case: bool) -> Sequence[Cell]:
    """The numbers of an answer, in the order of the columns; one that means unknown has no range."""
    counted = (Count(answer.count), Count(answer.of))
    if not answer.is_finding:
        return (*counted, *[None] * (6 if any_case else 4))
    found = answer.whole.like_the_others
    share = Share(found.share) if found.share is not None else None
    cells = (*counted, *map(Count, (found.low_count, found.high_count, found.population)), share)
    return (*cells, Count(answer.whole.any_low), Count(answer.whole.any_high)) if any_case else cells


def _by_stratum(answer: AnswerResult, strata: Sequence[str]) -> Iterator[Cell]:
    """Cases and those told of each stratum; nothing in those that a cohort leaves."""
    found = {part.stratum: part for part in answer.strata}
    for name in strata:
        yield from (Count(found[name].count), Count(found[name].of)) if name in found else (None, None)


def _finding(result: QuestionResult, main: AnswerResult | None) -> str:
    """How often the question's main answer was found, or its most frequent one."""
    if not main:
        return f"{result.item.label.rstrip('?:. ')}: no answer that counts"
    if begin := _begin(result):
        return sentence(f"in {none_or(main.count)} of {result.base} {begin[0]}").rstrip(".")
    top = [
        in_running_text(answer.choice.label)
        for answer in result.answers
        if answer.is_told and answer.count == main.count
    ]
    where = f" in {_strata(result)} together" if result.cohort else ""
    each = " each" if len(top) > 1 else ""
    return f"Most frequent{where}: {listed(top, at_most=MOST_TIED)}, {main.count:,} of {result.base}{each}"


def _main(result: QuestionResult, shown: Sequence[AnswerResult]) -> AnswerResult | None:
    """The answer that a phrase begins with, else the most frequent; none where nothing was answered."""
    told, begin = [answer for answer in shown if answer.is_told], _begin(result)
    return begin[1] if told and begin else next(iter(told), None)


def _begin(result: QuestionResult) -> tuple[str, AnswerResult] | None:
    return None if result.cohort else main_answer(result)


def _strata(result: QuestionResult) -> str:
    """Of which strata a result speaks."""
    return listed([stratum_label(name) for name in result.strata]) if result.cohort else "all"
