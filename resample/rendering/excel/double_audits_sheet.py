"""The sheet of double audits: on how many cases two people agreed."""

from __future__ import annotations

from resample.rendering.excel.sheet_page import TOP, Book, keep_heading, open_page
from resample.rendering.excel.sheet_table import Column, write_table
from resample.reporting.double_audits import double_audit_sentences
from resample.reporting.summary import Summary

DOUBLE_AUDITS = "Double audits"
COLUMNS = (
    Column("Question", 60),
    Column("Agreed", 10, "0"),
    Column("Of", 8, "0"),
    Column("At least, of all", 12, "0%"),
    Column("At most, of all", 12, "0%"),
    Column("AC1", 9, "0.00"),
)


def write_double_audits(book: Book, name: str, summary: Summary) -> None:
    """Each question that two auditors of a case both answered."""
    title = "How far two auditors of the same case agreed"
    under = " ".join(double_audit_sentences(summary.agreement))
    page = open_page(book, name, title, under, [one.width for one in COLUMNS])
    rows = [(one.item.label, one.count, one.of, one.low, one.high, one.ac1) for one in summary.agreement]
    write_table(page, TOP, "double_audits", COLUMNS, rows, buttons=True)
    keep_heading(page)
