"""Three invented cases, as an audit workbook has them."""

from __future__ import annotations

from datetime import date

from resample.auditing.findings import ReturnedWorkbook
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.layout import About, AuditCase

STAMP = "0123456789ab"
ABOUT = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
CASES = [
    AuditCase(f"CFF-0{n}", {"Child ID": f"000{n}", "Closing team": "=HYPERLINK(1)", "Re-referred on": date(2022, 7, n)})
    for n in (1, 2, 3)
]


def read_audits(content: bytes, file: str = "audit.xlsx", stamp: str = STAMP) -> ReturnedWorkbook:
    """The audits of a returned workbook, which holds no settlements."""
    book = read_returned(content, file, stamp)
    assert isinstance(book, ReturnedWorkbook)
    return book
