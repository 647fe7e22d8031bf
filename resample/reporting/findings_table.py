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

MOST_STRATA, MOST_IN_WORDS = 6, 20
"""Strata that have a column each; of more, one column has the words; of still more, a workbook alone has room."""

Line = tuple[str, FoundCount, Base]
"""An answer, how often it was found, and what the number is of."""
Group = tuple[str, Sequence[Row]]
"""A question with its rows."""

_Finding = tuple[str, str, FoundCount, Base]
"""Question, answer, how often it was given, and of how many."""


def findings_table(summary: Summary) -> Table:
    """Every answer that was given and told over all strata, what means the same added up, numbers, and step-down.

    A question that was put to somebody and could be told in no case has a row that says so.
    """
    groups = [(question, rows) for question, rows in _groups(summary) if rows]
    body = tuple(row for _, rows in groups for row in rows)
    starts: dict[int, str] = {}
    at = 0
    for question, rows in groups:
        starts[at] = question
        at += len(rows)
    columns = tuple(map(Column, _headings(summary)))
    return Table("Every question, and each answer that was given", columns, body, groups=starts)


def _has_columns(summary: Summary) -> bool:
    """Whether each stratum has a column; units of several kinds are named with their numbers."""
    return 1 < len(summary.audited) <= MOST_STRATA and len(summary.record.kinds) == 1


def _in_words(summary: Summary) -> bool:
    return not _has_columns(summary) and 1 < len(summary.audited) <= MOST_IN_WORDS


def elsewhere_by_stratum(summary: Summary) -> Iterator[str]:
    """Where the counts of each stratum stand, where there are too many for the table."""
    if len(summary.audited) > MOST_IN_WORDS:
        strata = f"{len(summary.audited):,} strata"
        yield f"The counts of each of the {strata} stand in findings-summary.xlsx."


def _headings(summary: Summary) -> Sequence[str]:
    strata = [stratum.stratum for stratum, _ in summary.audited]
    whole = ("Answer", "Found", f"About, of {summary.record.drawable:,}", "Between")
    if _has_columns(summary):
        return (*whole, *(capital(stratum_label(stratum)) for stratum in strata))
    return (*whole, "By stratum") if _in_words(summary) else whole


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
    elif _in_words(summary):
        row.append(_by_stratum(found, summary))
    return tuple(row)


def _untold(result: QuestionResult, summary: Summary) -> Row:
    """That nobody could tell: of how many, and that any number is possible."""
    more = len(_headings(summary)) - 4
    return ("Could not be told", f"{result.asked:,} of {result.asked:,}", "", "", *("–" for _ in range(more)))


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
            rows = [_row(line, summary) for line in _question(result)]
            nobody = [_untold(result, summary)] if result.asked and not result.told else []
            yield result.item.label, rows or nobody
    for number in summary.numbers:
        base = Base(number.asked, len(number.numbers), hangs=bool(number.item.relevant))
        yield number.item.label, [_row(("Above nought", number.above_nought, base), summary)]
    if summary.matrix and summary.matrix.told:
        yield "Step-down on the record and help in place", [_row(line, summary) for line in _step_down(summary.matrix)]


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
