"""The front sheet: the review in a few numbers, the findings in sentences, and where the rest is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from resample.rendering.excel.contents import Entry
from resample.rendering.excel.months_sheet import MONTHS
from resample.rendering.excel.sample_sheet import SAMPLE
from resample.rendering.excel.sheet_page import FINDING, TOP, Book, Page, height, open_page, write_line
from resample.rendering.pictures.look import DARK_BLUE
from resample.reporting.summary import Summary
from resample.text.wording import counted, in_prose
from resample.workbook.style import LINE

WIDTHS = (27, 92)
FRONT = "Summary"
Line = tuple[str, str]
"""What stands at the left, and the sentence beside it."""


def write_front(book: Book, summary: Summary, entries: Sequence[Entry]) -> None:
    """The sheet on which the workbook opens."""
    record = summary.record
    period = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}. Review {record.stamp}."
    page = open_page(book, FRONT, record.title, period, WIDTHS, portrait=True)
    row = _numbers(page, TOP, summary)
    sheets = {one.name: one for one in entries}
    topics = {one.topic: one for one in entries if one.topic}
    row = _section(page, row, "What was reviewed", _reviewed(summary), sheets)
    row = _section(page, row, "What the audits found", _found(summary), topics)
    _section(page, row, "In this workbook", [(one.name, one.holds) for one in entries], sheets)


def _numbers(page: Page, row: int, summary: Summary) -> int:
    """Large numbers, each with its words."""
    record = summary.record
    numbers = [
        (record.rereferrals, "re-referrals in the period"),
        (record.drawable, f"{summary.noun} that could be drawn"),
        (summary.cases_drawn, "cases drawn by lot"),
        (summary.cases_audited, "cases audited"),
    ]
    figure = page.book.format(bold=True, font_size=16, font_color=DARK_BLUE, num_format="#,##0", align="right")
    words = page.book.format(valign="vcenter", indent=1)
    for at, (number, said) in enumerate(numbers, row):
        page.sheet.set_row(at, 23)
        page.sheet.write_number(at, 0, number, figure)
        page.sheet.write_string(at, 1, said, words)
    return row + len(numbers)


def _reviewed(summary: Summary) -> Iterator[Line]:
    for name, sentences in ((SAMPLE, summary.sample_sentences), (MONTHS, summary.volume_sentences)):
        yield from _labelled(name, sentences)


def _found(summary: Summary) -> Iterator[Line]:
    if not summary.findings:
        yield "", f"Nothing yet: {counted(summary.cases_audited, 'case')} audited."
    for topic, said in itertools.groupby(summary.findings, key=lambda one: one.topic):
        yield from _labelled(topic, [one.text for one in said])


def _labelled(name: str, sentences: Sequence[str]) -> Iterator[Line]:
    yield from zip((name, *[""] * len(sentences)), sentences, strict=False)


def _section(page: Page, row: int, heading: str, lines: Iterable[Line], links: Mapping[str, Entry]) -> int:
    """A heading and its lines; a name at the left that has a sheet leads to it. Returns the next free row."""
    write_line(page, row + 1, heading, **FINDING)
    at = row + 2
    for name, text in lines:
        rule = {"top": 1, "top_color": LINE} if name else {}
        if name in links:
            link = page.book.format(font_color=DARK_BLUE, underline=1, text_wrap=True, **rule)
            page.sheet.write_url(at, 0, links[name].link, link, name)
        else:
            page.sheet.write_string(at, 0, name, page.book.format(font_color=DARK_BLUE, text_wrap=True, **rule))
        page.sheet.write_string(at, 1, text, page.book.format(text_wrap=True, **rule))
        tall = max(height(one, width) for one, width in zip((name, text), WIDTHS, strict=True))
        page.sheet.set_row(at, tall + 3)
        at += 1
    return at
