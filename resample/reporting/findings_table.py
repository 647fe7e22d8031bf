"""All findings in one table, question by question: in how many cases, how many of all that may be, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount
from resample.reporting.range_words import from_to
from resample.reporting.step_down import StepDown, kind_of_help
from resample.reporting.summary import Summary
from resample.reporting.tabulation import QuestionResult
from resample.reporting.typed_table import Column, Row, Table
from resample.text.wording import capital, stratum_label

MOST_STRATA = 6
"""Strata that have a column each: of more, one column has the words."""

Line = tuple[str, FoundCount, Base]
"""An answer, how often it was found, and what the number is of."""
Group = tuple[str, Sequence[Line]]
"""A question with its lines."""


def findings_table(summary: Summary) -> Table:
    """Every answer that was given and told over all strata, what means the same added up, numbers, and step-down."""
    strata = [stratum.stratum for stratum, _ in summary.audited]
    groups = [(question, lines) for question, lines in _groups(summary) if lines]
    body = tuple(_row(line, strata) for _, lines in groups for line in lines)
    starts: dict[int, str] = {}
    at = 0
    for question, lines in groups:
        starts[at] = question
        at += len(lines)
    columns = tuple(map(Column, _headings(summary, strata)))
    return Table("Every question, and each answer that was given", columns, body, groups=starts)


def _headings(summary: Summary, strata: Sequence[str]) -> Iterator[str]:
    yield from ("Answer", "Found", f"About, of {summary.record.drawable:,}", "Between")
    if 1 < len(strata) <= MOST_STRATA:
        yield from (capital(stratum_label(stratum)) for stratum in strata)
    elif len(strata) > 1:
        yield "By stratum"


def _row(line: Line, strata: Sequence[str]) -> Row:
    answer, found, base = line
    whole, known = found.whole, found.whole.like_the_others
    about = "" if known.share is None else f"{round(known.share * known.population):,}"
    between = from_to(known.low_count, known.high_count)
    if whole.differs:
        between += f"; any case {from_to(whole.any_low, whole.any_high)}"
    row = [answer, f"{found.count:,} of {base.brief}", about, between]
    parts = {part.stratum: f"{part.count:,} of {part.of:,}" for part in found.strata if part.of}
    if 1 < len(strata) <= MOST_STRATA:
        row += [parts.get(stratum, "–") for stratum in strata]
    elif len(strata) > 1:
        row.append("; ".join(f"{stratum_label(stratum)} {count}" for stratum, count in parts.items()))
    return tuple(row)


def _groups(summary: Summary) -> Iterator[Group]:
    for result in summary.items:
        if not result.cohort:
            yield result.item.label, list(_question(result))
    for number in summary.numbers:
        base = Base(number.asked, len(number.numbers), hangs=bool(number.item.relevant))
        yield number.item.label, [("Above nought", number.above_nought, base)]
    if summary.matrix and summary.matrix.told:
        yield "Step-down on the record and help in place", list(_step_down(summary.matrix))


def _question(result: QuestionResult) -> Iterator[Line]:
    given = [answer for answer in result.answers if answer.count and answer.is_told]
    added_up = [answer for answer in result.together if answer.count > max(result.count(name) for name in answer.names)]
    for answer in (*given, *added_up):
        labels = " or ".join(choice.label for choice in answer.choices if result.count(choice.name))
        yield labels, answer, result.base


def _step_down(matrix: StepDown) -> Iterator[Line]:
    yield "Agree", matrix.found(matrix.agreed), matrix.base
    yield "Differ", matrix.found(matrix.differed), matrix.base
    for role, pairs in matrix.differing:
        yield (
            f"Differ: the record says {kind_of_help(matrix.recorded, role)}",
            matrix.found(pairs),
            matrix.base,
        )
