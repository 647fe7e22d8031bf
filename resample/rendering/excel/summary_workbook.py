"""The whole workbook: which sheets it has, in which order, and its bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from resample.rendering.excel.answers_table import ANSWERS, write_answers
from resample.rendering.excel.contents import Entry
from resample.rendering.excel.double_audits_sheet import DOUBLE_AUDITS, write_double_audits
from resample.rendering.excel.front_sheet import FRONT, write_front
from resample.rendering.excel.method_sheet import METHOD, write_method
from resample.rendering.excel.months_sheet import MONTHS, write_months
from resample.rendering.excel.sample_sheet import SAMPLE, write_sample
from resample.rendering.excel.sheet_names import sheet_name
from resample.rendering.excel.sheet_page import Book
from resample.rendering.excel.step_down_sheet import STEP_DOWN, write_step_down
from resample.rendering.excel.topic_sheet import write_topic
from resample.reporting.summary import Summary
from resample.reporting.themes import ItemResult
from resample.text.wording import counted

OWN = (FRONT, MONTHS, SAMPLE, STEP_DOWN, DOUBLE_AUDITS, ANSWERS, METHOD, "History")
"""Names that no topic can have; the last one is Excel's."""


def write_summary(summary: Summary) -> bytes:
    """`findings-summary.xlsx`, the same bytes for the same summary."""
    from resample.workbook.new_workbook import new_workbook

    target, record = io.BytesIO(), summary.record
    workbook = new_workbook(target, record.title, record.end)
    book, entries = Book(workbook, record.title), list(_entries(summary))
    write_front(book, summary, entries)
    for one in entries:
        one.write(book, one.name)
    workbook.close()
    return target.getvalue()


def _entries(summary: Summary) -> Iterator[Entry]:
    """The sheets behind the front, in their order."""
    if summary.record.months:
        yield Entry(MONTHS, "Re-referrals by month and by source", partial(write_months, summary=summary))
    yield Entry(SAMPLE, f"What was drawn and audited, by {summary.record.by}", partial(write_sample, summary=summary))
    yield from _topics(summary)
    if summary.matrix and summary.matrix.of:
        yield Entry(STEP_DOWN, "The record against help in place", partial(write_step_down, matrix=summary.matrix))
    if summary.agreement:
        yield Entry(DOUBLE_AUDITS, "How far two auditors agreed", partial(write_double_audits, summary=summary))
    yield Entry(ANSWERS, "Every answer to every question, in one table", partial(write_answers, summary=summary))
    yield Entry(METHOD, "How the figures were made, and from what", partial(write_method, summary=summary))


def _topics(summary: Summary) -> Iterator[Entry]:
    taken = list(OWN)
    for topic, results in _by_topic(summary.items).items():
        name = sheet_name(topic, taken)
        taken.append(name)
        questions = len({one.item.name for one in results})
        write = partial(write_topic, summary=summary, topic=topic, results=results)
        yield Entry(name, f"The answers to {counted(questions, 'question')}, with ranges and charts", write, topic)


def _by_topic(items: Sequence[ItemResult]) -> Mapping[str, Sequence[ItemResult]]:
    """Results by the part of the checklist, those of one question beside one another."""
    order = list(dict.fromkeys(one.item.name for one in items))
    found: dict[str, list[ItemResult]] = {}
    for one in sorted(items, key=lambda one: order.index(one.item.name)):
        found.setdefault(one.item.group or "Other questions", []).append(one)
    return found
