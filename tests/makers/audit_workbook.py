"""Three invented cases, as an audit workbook has them; and the hand of an auditor, who types beside labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.case_marks import case_mark
from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.layout import CASES as LIST_OF_CASES
from resample.workbook.layout import LISTS, About, AuditCase

STAMP = "0123456789ab"
ABOUT = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
CASES = [
    AuditCase(f"CFF-0{n}", {"Child ID": f"000{n}", "Closing team": "=HYPERLINK(1)", "Re-referred on": date(2022, 7, n)})
    for n in (1, 2, 3)
]


def read_audits(content: bytes, checklist: Checklist, file: str = "audit.xlsx", stamp: str = STAMP) -> ReturnedWorkbook:
    """The audits of a returned workbook, which holds no settlements."""
    book = read_returned(content, file, stamp, checklist)
    assert isinstance(book, ReturnedWorkbook)
    return book


def as_sent(case: AuditCase, *auditors: str, stratum: str = "a", stamp: str = STAMP) -> SentCase:
    """A case as the draw knows it, sent to these auditors in a workbook each."""
    files = tuple(f"audit-{name.lower().replace(' ', '-')}.xlsx" for name in auditors) or ("audit.xlsx",)
    mark = case_mark(stamp, case.sample_id, case.unit_id)
    return SentCase(case.sample_id, stratum, files, auditors, case.unit_id, mark)


def opened(content: bytes | Path) -> Workbook:
    """A workbook, to type into."""
    return load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)


def saved(book: Workbook) -> bytes:
    """A workbook as somebody sends it back."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def case_sheets(book: Workbook) -> Iterator[Worksheet]:
    """The sheets of the cases."""
    return (sheet for sheet in book.worksheets if sheet.title not in (LIST_OF_CASES, LISTS))


def beside_labels(sheet: Worksheet) -> dict[str, Any]:
    """What stands beside each label; of one that stands twice beside the last."""
    return {str(label): value for label, value in sheet.iter_rows(max_col=2, values_only=True) if label is not None}


def row_of(sheet: Worksheet, heading: str) -> int:
    """Where a label stands; that of one of several answers has its question before it: `Themes: Hope`."""
    labels = {str(sheet.cell(row, 1).value): row for row in range(sheet.max_row, 0, -1)}
    if heading in labels:
        return labels[heading]
    question, _, choice = heading.rpartition(": ")
    return next(row for row in range(labels[question], sheet.max_row + 1) if sheet.cell(row, 1).value == choice)


def box(sheet: Worksheet, heading: str) -> Cell:
    """The cell in which a question is answered."""
    cell = sheet.cell(row_of(sheet, heading), 2)
    assert isinstance(cell, Cell)
    return cell


def type_in(book: Workbook, sample_id: str, heading: str, answer: Any) -> None:
    """Answer a question of a case."""
    box(book[sample_id], heading).value = answer
