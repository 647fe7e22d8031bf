"""The figure of one question, for a workbook: how often each answer was given, and how common it may be among all."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.figure import Charted, Figure
from resample.reporting.headlines import main_answer
from resample.reporting.not_audited import NotAudited, choice_bounds
from resample.reporting.range_words import range_words
from resample.reporting.summary import Summary
from resample.reporting.themes import ChoiceResult, ItemResult
from resample.reporting.typed_table import Cell, Column, Count, Row, Share, Table, counts
from resample.text.wording import in_running_text, listed, sentence, stratum_label

MOST_TIED = 3
"""Answers that are named where several are the most frequent."""


def answers_figure(name: str, result: ItemResult, summary: Summary) -> Figure:
    """The answers to a question, the most frequent first; those that leave the denominator come last."""
    ranked = sorted(result.choices, key=lambda answer: (answer.choice.meaning == "excluded", -answer.count))
    shown = [answer for answer in ranked if answer.count and _counts(answer)]
    main = _main(result, shown)
    told = "; ".join(f"{answer.choice.label} {answer.count:,} of {answer.of:,}" for answer in shown)
    question, missing = sentence(result.item.label), summary.not_audited
    rows: tuple[Row, ...] = tuple((answer.choice.label, *_numbers(result, answer, missing)) for answer in ranked)
    return Figure(
        name=name,
        finding=_finding(result, main),
        words=f"Bar chart. {result.item.label.rstrip('?:. ')}: {told}.",
        title=f"{question} Among all, {range_words(main.estimate, summary.noun)}." if main else question,
        table=Table(result.item.label, (Column("Answer"), *_number_columns(missing)), rows),
        charted=Charted(
            columns=(1,),
            rows=len(shown),
            most=max(answer.of for answer in result.choices),
            grey=frozenset(at for at, answer in enumerate(shown) if answer.choice.meaning == "unknown"),
        ),
    )


def answers_table(summary: Summary) -> Table:
    """Every answer to every question, in the order of the checklist."""
    missing = summary.not_audited
    columns = (Column("Question"), Column("Strata"), Column("Answer"), *_number_columns(missing))
    rows: tuple[Row, ...] = tuple(
        (result.item.label, _strata(result), answer.choice.label, *_numbers(result, answer, missing))
        for result in summary.items
        for answer in result.choices
    )
    return Table("Every answer", columns, rows)


def _number_columns(missing: NotAudited) -> Sequence[Column]:
    """Of the numbers of an answer; two more where cases could not be audited."""
    columns = (*counts("Cases", "Of", "At least", "At most", "Of all"), Column("Estimated share", Share))
    return (*columns, *counts("At least, in any case", "At most, in any case")) if missing.count else columns


def _numbers(result: ItemResult, answer: ChoiceResult, missing: NotAudited) -> Sequence[Cell]:
    """The numbers of an answer, in the order of the columns."""
    found = answer.estimate
    share = Share(found.share) if answer.whole and found.share is not None else None
    numbers = [answer.count, answer.of, found.low_count, found.high_count, found.population]
    cells = (*map(Count, numbers), share)
    if not missing.count:
        return cells
    # whatever the cases that were not audited would have shown
    bounds = choice_bounds(result, answer, missing)
    low, high = (bounds.all_met, bounds.all_exceptions) if bounds else (found, found)
    return (*cells, Count(low.low_count), Count(high.high_count))


def _finding(result: ItemResult, main: ChoiceResult | None) -> str:
    """How often the question's main answer was found, or its most frequent one."""
    if not main:
        return f"{result.item.label.rstrip('?:. ')}: no answer that counts"
    if begin := _begin(result):
        return sentence(f"in {main.count or 'none'} of {main.of} {begin[0]}").rstrip(".")
    top = [
        in_running_text(answer.choice.label)
        for answer in result.choices
        if _counts(answer) and answer.count == main.count
    ]
    where = f" in {_strata(result)} together" if result.cohort else ""
    each = " each" if len(top) > 1 else ""
    return f"Most frequent{where}: {listed(top, at_most=MOST_TIED)}, {main.count} of {main.of}{each}"


def _main(result: ItemResult, shown: Sequence[ChoiceResult]) -> ChoiceResult | None:
    """The answer that a phrase begins with, else the most frequent; none where nothing was answered."""
    begin = _begin(result)
    return begin[1] if shown and begin else next(iter(shown), None)


def _begin(result: ItemResult) -> tuple[str, ChoiceResult] | None:
    return None if result.cohort else main_answer(result)


def _counts(answer: ChoiceResult) -> bool:
    return answer.choice.meaning != "excluded"


def _strata(result: ItemResult) -> str:
    """Of which strata a result speaks."""
    return listed([stratum_label(name) for name in result.strata]) if result.cohort else "all"
