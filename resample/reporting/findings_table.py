"""All findings in one table, question by question: in how many cases, how many of all that may be, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount
from resample.reporting.range_words import from_to
from resample.reporting.sample_sentences import stratum_words
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

_Finding = tuple[str, str, FoundCount, Base]
"""Question, answer, how often it was given, and of how many."""


def findings_table(summary: Summary) -> Table:
    """Every answer that was given and told over all strata, what means the same added up, numbers, and step-down."""
    groups = [(question, lines) for question, lines in _groups(summary) if lines]
    body = tuple(_row(line, summary) for _, lines in groups for line in lines)
    starts: dict[int, str] = {}
    at = 0
    for question, lines in groups:
        starts[at] = question
        at += len(lines)
    columns = tuple(map(Column, _headings(summary)))
    return Table("Every question, and each answer that was given", columns, body, groups=starts)


def _has_columns(summary: Summary) -> bool:
    """Whether each stratum has a column; units of several kinds are named with their numbers."""
    return 1 < len(summary.audited) <= MOST_STRATA and len(summary.record.kinds) == 1


def _headings(summary: Summary) -> Iterator[str]:
    strata = [stratum.stratum for stratum, _ in summary.audited]
    yield from ("Answer", "Found", f"About, of {summary.record.drawable:,}", "Between")
    if _has_columns(summary):
        yield from (capital(stratum_label(stratum)) for stratum in strata)
    elif len(strata) > 1:
        yield "By stratum"


def _row(line: Line, summary: Summary) -> Row:
    answer, found, base = line
    whole, known = found.whole, found.whole.like_the_others
    about = "" if known.share is None else f"{round(known.share * known.population):,}"
    between = from_to(known.low_count, known.high_count)
    if whole.differs:
        between += f"; any case {from_to(whole.any_low, whole.any_high)}"
    row = [answer, f"{found.count:,} of {base.brief}", about, between]
    if _has_columns(summary):
        row += [f"{part.count:,} of {part.of:,}" if part.of else "–" for part in found.strata]
    elif len(summary.audited) > 1:
        row.append(_by_stratum(found, summary))
    return tuple(row)


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
