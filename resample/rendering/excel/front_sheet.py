"""The front sheet: the review in a few numbers, the findings in sentences, and where the rest is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from resample.rendering.excel.sheet_page import FINDING, TOP, Book, Page, height, open_page, write_line
from resample.rendering.pictures.look import DARK_BLUE
from resample.reporting.summary import Summary
from resample.text.wording import capital, counted, from_to_days
from resample.workbook.style import LINE

WIDTHS = (27, 92)
Line = tuple[str, str]
"""What stands at the left, and the sentence beside it."""


def write_front(
    book: Book,
    name: str,
    summary: Summary,
    reviewed: Mapping[str, Sequence[str]],
    sheets: Mapping[str, str],
    topics: Mapping[str, str],
) -> None:
    """The sheet on which the workbook opens.

    `reviewed` has sentences by what they are about, `sheets` what each other sheet holds, and `topics` the sheet of
    each part of the checklist, and of what else shares one.
    """
    record = summary.record
    period = from_to_days(record.start, record.end)
    page = open_page(
        book, name, record.title, f"{capital(record.noun.many)} {period}. Review {record.stamp}.", WIDTHS, portrait=True
    )
    row = _numbers(page, TOP, summary)
    named = dict(zip(sheets, sheets, strict=True))
    lines = [line for sheet, sentences in reviewed.items() for line in _labelled(sheet, sentences)]
    row = _section(page, row, "What was reviewed", lines, {**named, **topics})
    row = _section(page, row, "What the audits found", _found(summary), topics)
    _section(page, row, "In this workbook", sheets.items(), named)


def _numbers(page: Page, row: int, summary: Summary) -> int:
    """Large numbers, each with its words."""
    record = summary.record
    numbers = [
        (record.rereferrals, f"{record.noun.many} in the period"),
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


def _found(summary: Summary) -> Iterator[Line]:
    if not summary.findings:
        yield "", f"Nothing yet: {counted(summary.cases_audited, 'case')} audited."
    for topic, said in itertools.groupby(summary.findings, key=lambda finding: finding.topic):
        yield from _labelled(topic, [finding.text for finding in said])


def _labelled(name: str, sentences: Sequence[str]) -> Iterator[Line]:
    yield from zip((name, *[""] * len(sentences)), sentences, strict=False)


def _section(page: Page, row: int, heading: str, lines: Iterable[Line], links: Mapping[str, str]) -> int:
    """A heading and its lines; a name at the left that has a sheet leads to it. Returns the next free row."""
    write_line(page, row + 1, heading, **FINDING)
    at = row + 2
    for name, text in lines:
        rule = {"top": 1, "top_color": LINE} if name else {}
        if name in links:
            link = page.book.format(font_color=DARK_BLUE, underline=1, text_wrap=True, **rule)
            page.sheet.write_url(at, 0, _link(links[name]), link, name)
        else:
            page.sheet.write_string(at, 0, name, page.book.format(font_color=DARK_BLUE, text_wrap=True, **rule))
        page.sheet.write_string(at, 1, text, page.book.format(text_wrap=True, **rule))
        tall = max(height(name, WIDTHS[0]), height(text, WIDTHS[1]))
        page.sheet.set_row(at, tall + 3)
        at += 1
    return at


def _link(sheet: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A1"
