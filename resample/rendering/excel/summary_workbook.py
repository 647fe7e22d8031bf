"""The findings summary: a front sheet to read in a minute, a sheet a topic, and the method."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from resample.auditing.checklist import Role
from resample.rendering.excel.figure_sheets import figure_height, write_figures_sheet, write_table_sheet, write_topics
from resample.rendering.excel.front_sheet import write_front
from resample.rendering.excel.printing import PAGE, together
from resample.rendering.excel.sheet_names import sheet_name
from resample.rendering.excel.sheet_page import Book, write_text_sheet
from resample.reporting.comments import comments_table, recurring_sentences
from resample.reporting.double_audits import agreement_table, double_audit_sentences
from resample.reporting.figure import Figure
from resample.reporting.figures.answers_figure import answers_figure, answers_table
from resample.reporting.figures.months_figure import months_figure, sources_table
from resample.reporting.figures.sample_figure import sample_figure, sample_table
from resample.reporting.figures.step_down_figure import step_down_figure
from resample.reporting.method import column_sentences, method_sentences, source_lines
from resample.reporting.moderation import moderation_sentences, moderation_table
from resample.reporting.summary import Summary
from resample.reporting.tabulation import QuestionResult
from resample.text.wording import counted

FRONT, MONTHS, SAMPLE = "Summary", "Months", "Sample"
DOUBLE_AUDITS, MODERATION, COMMENTS = "Double audits", "Moderation", "Comments"
ANSWERS, METHOD = "Answers", "Method"
OWN = (FRONT, SAMPLE, DOUBLE_AUDITS, MODERATION, COMMENTS, ANSWERS, METHOD, "History")
"""Names that no topic can have; the last one is Excel's."""

UNDER_SAMPLE = (
    "How many there are, how many were drawn and audited, and how many of all each drawn case stands for. Below by "
    "month and by source: sources that changed most between months, then the largest, and the others."
)
UNDER_TOPIC = "The answers to each question, the most frequent first. A grey bar: the file does not tell."
UNDER_COMMENTS = (
    "Each comment whole. None should name anybody, but one may. Those that the report is to quote stand under "
    "[[quotes]] in plan.toml, by sample_id and item as in findings.csv."
)
UNDER_ANSWERS = (
    "How many of the audited cases had each answer, and at least and at most how many of all may have it. "
    "The arrows in the heading filter the table."
)


@dataclass(frozen=True)
class Sheet:
    """One sheet behind the front."""

    name: str
    holds: str
    """What a reader finds there."""
    write: Callable[[Book, str], None]
    """Writes it under its name."""
    topics: tuple[str, ...] = ()
    """The parts of the checklist that it is about, in full."""


def write_summary(summary: Summary) -> bytes:
    """`findings-summary.xlsx`, the same bytes for the same summary."""
    from resample.workbook.new_workbook import new_workbook

    target, record = io.BytesIO(), summary.record
    workbook = new_workbook(target, record.title, record.end)
    book, sheets = Book(workbook, record.title), list(_sheets(summary))
    topics = {MONTHS: SAMPLE} | {topic: sheet.name for sheet in sheets for topic in sheet.topics}
    write_front(book, FRONT, summary, _reviewed(summary), {sheet.name: sheet.holds for sheet in sheets}, topics)
    for sheet in sheets:
        sheet.write(book, sheet.name)
    workbook.close()
    return target.getvalue()


def _reviewed(summary: Summary) -> Mapping[str, Sequence[str]]:
    return {SAMPLE: summary.sample_sentences, MONTHS: summary.volume_sentences}


def _sheets(summary: Summary) -> Iterator[Sheet]:
    """The sheets behind the front, in their order."""
    holds = f"What was drawn and audited, by {summary.record.by}; {summary.record.noun.many} by month and by source"
    write: Callable[[Book, str], None] = partial(_write_sample, summary)
    yield Sheet(SAMPLE, holds, write)
    yield from _topics(summary)
    if summary.agreement:
        under = " ".join(double_audit_sentences(summary.agreement))
        table = agreement_table(summary.agreement)
        write = partial(write_table_sheet, key="double_audits", table=table, under=under)
        yield Sheet(DOUBLE_AUDITS, "How far two auditors agreed", write)
    if summary.moderation:
        under = " ".join(moderation_sentences(summary.moderation))
        table = moderation_table(summary.moderation)
        write = partial(write_table_sheet, key="moderation", table=table, under=under)
        yield Sheet(MODERATION, "What moderators looked at and changed", write)
    if summary.comments:
        under = " ".join((UNDER_COMMENTS, *recurring_sentences(summary.comments)))
        write = partial(write_table_sheet, key="comments", table=comments_table(summary.comments), under=under)
        yield Sheet(COMMENTS, "What auditors wrote, in full", write)
    write = partial(write_table_sheet, key="answers", table=answers_table(summary), under=UNDER_ANSWERS)
    yield Sheet(ANSWERS, "Every answer to every question, in one table", write)
    parts = {
        "The figures": [*method_sentences(summary), *column_sentences(summary)],
        "What they were made from": [*source_lines(summary)],
    }
    write = partial(write_text_sheet, title="How the figures were made", parts=parts)
    yield Sheet(METHOD, "How the figures were made, and from what", write)


def _write_sample(summary: Summary, book: Book, name: str) -> None:
    record = summary.record
    months = [months_figure(record.months, record.noun)] if record.months else []
    sources = {"sources": sources_table(record.months)} if any(month.sources for month in record.months) else {}
    figures = [sample_figure(record.strata, record.by, sample_table(summary)), *months]
    write_figures_sheet(book, name, UNDER_SAMPLE, figures, sources)


def _topics(summary: Summary) -> Iterator[Sheet]:
    """A sheet a topic; several that follow one another share one where they have room on a page."""
    results = _by_topic(summary.items)
    figures = {topic: list(_figures(of_topic, summary)) for topic, of_topic in results.items()}
    tall = {topic: (of_topic, sum(map(figure_height, of_topic))) for topic, of_topic in figures.items()}
    taken = list(OWN)
    for topics in together(tall, PAGE):
        name = sheet_name(", ".join(topics), taken)
        taken.append(name)
        questions = len({result.item.name for topic in topics for result in results[topic]})
        holds = f"The answers to {counted(questions, 'question')}, with ranges and charts"
        yield Sheet(name, holds, partial(write_topics, under=UNDER_TOPIC, topics=topics), tuple(topics))


def _figures(results: Sequence[QuestionResult], summary: Summary) -> Iterator[Figure]:
    """A figure a question, and below those of step-down the matrix of the record against the help in place."""
    for at, result in enumerate(results, start=1):
        # a question stands once for all strata, and may stand for several cohorts
        key = f"cohort_{at}" if result.cohort else "answers"
        yield answers_figure(f"{key}_{result.item.name}", result, summary)
    matrix = summary.matrix
    if matrix and matrix.of and any(result.item.role is Role.HELP_IN_PLACE for result in results):
        yield step_down_figure(matrix)


def _by_topic(items: Sequence[QuestionResult]) -> Mapping[str, Sequence[QuestionResult]]:
    """Results by the part of the checklist, those of one question beside one another."""
    order = list(dict.fromkeys(result.item.name for result in items))
    topics: dict[str, list[QuestionResult]] = {}
    for result in sorted(items, key=lambda result: order.index(result.item.name)):
        topics.setdefault(result.item.group or "Other questions", []).append(result)
    return topics
