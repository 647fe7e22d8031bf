"""Answers as rows of numbers, and the sheet that holds every one of them in a table to filter."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.excel.sheet_page import TOP, Book, keep_heading, open_page
from resample.rendering.excel.sheet_table import Column, Values, write_table
from resample.reporting.not_audited import NotAudited, choice_bounds
from resample.reporting.summary import Summary
from resample.reporting.themes import ChoiceResult, ItemResult
from resample.text.wording import listed, stratum_label

ANSWERS = "Answers"
UNDER = (
    "How many of the audited cases had each answer, and at least and at most how many of all may have it. "
    "The arrows in the heading filter the table."
)


def answer_columns(missing: NotAudited) -> Sequence[Column]:
    """Of the numbers of an answer; two more where cases could not be audited."""
    columns = (
        Column("Cases", 9, "#,##0"),
        Column("Of", 8, "#,##0"),
        Column("At least", 10, "#,##0"),
        Column("At most", 10, "#,##0"),
        Column("Of all", 9, "#,##0"),
        Column("Estimated share", 12, "0.0%"),
    )
    if not missing.count:
        return columns
    return (*columns, Column("At least, in any case", 12, "#,##0"), Column("At most, in any case", 12, "#,##0"))


def answer_values(result: ItemResult, one: ChoiceResult, missing: NotAudited) -> Values:
    """The numbers of an answer, in the order of the columns."""
    found = one.estimate
    share = found.share if one.whole else None
    values = (one.count, one.of, found.low_count, found.high_count, found.population, share)
    return (*values, *_in_any_case(result, one, missing)) if missing.count else values


def _in_any_case(result: ItemResult, one: ChoiceResult, missing: NotAudited) -> tuple[int, int]:
    """At least and at most, whatever the cases that were not audited would have shown."""
    bounds = choice_bounds(result, one, missing)
    low, high = (bounds.all_met, bounds.all_exceptions) if bounds else (one.estimate, one.estimate)
    return low.low_count, high.high_count


def strata_words(result: ItemResult) -> str:
    """Of which strata a result speaks."""
    return listed([stratum_label(name) for name in result.strata]) if result.cohort else "all"


def write_answers(book: Book, name: str, summary: Summary) -> None:
    """Every answer to every question in one table, in the order of the checklist."""
    texts = (Column("Question", 56), Column("Strata", 27), Column("Answer", 32))
    columns = [*texts, *answer_columns(summary.not_audited)]
    page = open_page(book, name, "Every answer", UNDER, [one.width for one in columns])
    rows = [
        (result.item.label, strata_words(result), one.choice.label, *answer_values(result, one, summary.not_audited))
        for result in summary.items
        for one in result.choices
    ]
    write_table(page, TOP, "answers", columns, rows, buttons=True)
    keep_heading(page)
