"""All findings in one table: in how many cases, how many of all that may be, and in how many of each stratum."""

from __future__ import annotations

from collections.abc import Iterator

from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount
from resample.reporting.range_words import about_words
from resample.reporting.sample_sentences import stratum_words
from resample.reporting.step_down import StepDown, kind_of_help
from resample.reporting.summary import Summary
from resample.reporting.tabulation import QuestionResult
from resample.reporting.typed_table import Column, Table
from resample.text.wording import stratum_label

BY_STRATUM = "By stratum"

_Finding = tuple[str, str, FoundCount, Base]
"""Question, answer, how often it was given, and of how many."""


def findings_table(summary: Summary) -> Table:
    """Every answer that was given and told over all strata, what means the same added up, numbers, and step-down."""
    population = f"Of the {summary.record.drawable:,} {summary.noun}"
    columns = tuple(map(Column, ("Question", "Answer", "Found", population, BY_STRATUM)))
    rows = (
        (question, answer, f"{count.count:,} of {base.brief}", about_words(count.whole), _by_stratum(count, summary))
        for question, answer, count, base in _findings(summary)
    )
    return Table("Every finding, over all and by stratum", columns, tuple(rows))


def _by_stratum(found: FoundCount, summary: Summary) -> str:
    """In how many of each; units are named where they are of more than one kind."""
    if len(summary.record.kinds) > 1:
        named = (
            f"{part.count:,} of {part.of:,} {stratum_words(part.stratum, summary.record, part.of)}"
            for part in found.strata
            if part.of
        )
        return "; ".join(named)
    return "; ".join(f"{stratum_label(part.stratum)} {part.count:,} of {part.of:,}" for part in found.strata if part.of)


def _findings(summary: Summary) -> Iterator[_Finding]:
    for result in summary.items:
        if not result.cohort:
            yield from _question(result)
    for number in summary.numbers:
        base = Base(number.asked, len(number.numbers), hangs=bool(number.item.relevant))
        yield (number.item.label, "Above nought", number.above_nought, base)
    if summary.matrix and summary.matrix.told:
        yield from _step_down(summary.matrix)


def _question(result: QuestionResult) -> Iterator[_Finding]:
    given = [answer for answer in result.answers if answer.count and answer.is_told]
    added_up = [answer for answer in result.together if answer.count > max(result.count(name) for name in answer.names)]
    for answer in (*given, *added_up):
        labels = " or ".join(choice.label for choice in answer.choices if result.count(choice.name))
        yield (result.item.label, labels, answer, result.base)


def _step_down(matrix: StepDown) -> Iterator[_Finding]:
    label = "Step-down on the record and help in place"
    yield (label, "Agree", matrix.found(matrix.agreed), matrix.base)
    for role, pairs in matrix.differing:
        says = f"Differ: the record says {kind_of_help(matrix.recorded, role)}"
        yield (label, says, matrix.found(pairs), matrix.base)
