"""All findings in one table: in how many cases, how many of all that may be, and in how many of each stratum."""

from __future__ import annotations

from collections.abc import Iterator

from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount
from resample.reporting.range_words import about_words
from resample.reporting.step_down import StepDown, kind_of_help
from resample.reporting.summary import Summary
from resample.reporting.tabulation import QuestionResult
from resample.reporting.typed_table import Column, Row, Table
from resample.text.wording import stratum_label

BY_STRATUM = "By stratum"


def findings_table(summary: Summary) -> Table:
    """Every answer that was given and told over all strata, what means the same added up, numbers, and step-down."""
    population = f"Of the {summary.record.drawable:,} {summary.noun}"
    columns = tuple(map(Column, ("Question", "Answer", "Found", population, BY_STRATUM)))
    return Table("Every finding, over all and by stratum", columns, tuple(_rows(summary)))


def _rows(summary: Summary) -> Iterator[Row]:
    for result in summary.items:
        if not result.cohort:
            yield from _question(result)
    for number in summary.numbers:
        base = Base(number.asked, len(number.numbers), hangs=bool(number.item.relevant))
        yield _row(number.item.label, "Above nought", number.above_nought, base)
    if summary.matrix and summary.matrix.told:
        yield from _step_down(summary.matrix)


def _question(result: QuestionResult) -> Iterator[Row]:
    given = [answer for answer in result.answers if answer.count and answer.is_told]
    added_up = [answer for answer in result.together if answer.count > max(result.count(name) for name in answer.names)]
    for answer in (*given, *added_up):
        labels = " or ".join(choice.label for choice in answer.choices if result.count(choice.name))
        yield _row(result.item.label, labels, answer, result.base)


def _step_down(matrix: StepDown) -> Iterator[Row]:
    label = "Step-down on the record and help in place"
    yield _row(label, "Agree", matrix.found(matrix.agreed), matrix.base)
    for role, pairs in matrix.differing:
        says = f"Differ: the record says {kind_of_help(matrix.recorded, role)}"
        yield _row(label, says, matrix.found(pairs), matrix.base)


def _row(question: str, answer: str, found: FoundCount, base: Base) -> Row:
    by_stratum = (f"{stratum_label(part.stratum)} {part.count} of {part.of}" for part in found.strata if part.of)
    return question, answer, f"{found.count:,} of {base.brief}", about_words(found.whole), "; ".join(by_stratum)
