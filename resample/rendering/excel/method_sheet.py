"""The last sheet: how the figures were made, and from what."""

from __future__ import annotations

from collections.abc import Iterator

from resample.rendering.excel.sheet_page import FINDING, TOP, Book, open_page, write_line
from resample.reporting.exception_report import method_sentences
from resample.reporting.summary import Summary
from resample.text.wording import listed

METHOD = "Method"
WIDTH = 96
SHARES = (
    "Estimated share: each case counts for as many as it stands for. It is left out where some cases have left the "
    "denominator of their question, since the range is then one of counts only."
)
IN_ANY_CASE = (
    "At least and at most, in any case: the range that holds whatever the cases that could not be audited would have "
    "shown."
)
DOUBLE_AUDITS = (
    "Double audits: the range is of the share of all cases on which two people would agree (Clopper and Pearson 1934). "
    "AC1 allows for what they would agree on by chance (Gwet 2008); it is given from 10 cases on."
)


def write_method(book: Book, name: str, summary: Summary) -> None:
    """Sentences for a reader without statistics, then what a second draw needs."""
    page = open_page(book, name, "How the figures were made", "", (WIDTH,), portrait=True)
    row = TOP
    for heading, lines in (
        ("The figures", [*method_sentences(summary), *_figures(summary)]),
        ("What they were made from", [*_sources(summary)]),
    ):
        write_line(page, row, heading, **FINDING)
        for at, line in enumerate(lines, row + 1):
            write_line(page, at, line)
        row += len(lines) + 2


def _figures(summary: Summary) -> Iterator[str]:
    yield SHARES
    if summary.not_audited.count:
        yield IN_ANY_CASE
    if summary.agreement:
        yield DOUBLE_AUDITS
    if methods := sorted({one.estimate.method for result in summary.items for one in result.choices}):
        yield f"Ranges: {listed(methods)}, at 95% confidence."


def _sources(summary: Summary) -> Iterator[str]:
    record = summary.record
    yield f"Extract: {record.extract['file']}, {record.extract['rows']} rows, SHA-256 {record.extract['sha256']}"
    yield f"Seed of the draw: {record.seed}"
    yield f"Fingerprint of the frame: {record.fingerprint}"
    yield f"resample {record.version}"
