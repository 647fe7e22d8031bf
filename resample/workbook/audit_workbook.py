"""Writing an audit workbook: About, the Audit sheet, the view of one case, and the lists behind the drop-downs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist
from resample.workbook.about_sheet import write_about
from resample.workbook.answer_lists import write_lists
from resample.workbook.audit_sheet import AuditSheet
from resample.workbook.case_view import CaseView
from resample.workbook.layout import (
    ABOUT,
    AUDIT,
    AUDITOR_PROPERTY,
    CASE_VIEW,
    LISTS,
    STAMP_PROPERTY,
    About,
    AuditCase,
    audit_columns,
)

AUDIT_PART = "xl/worksheets/sheet2.xml"
"""The Audit sheet inside the file."""


def write_workbook(cases: Sequence[AuditCase], checklist: Checklist, about: About) -> bytes:
    """The workbook that one auditor fills in; the same bytes for the same arguments."""
    from resample.workbook.new_workbook import new_workbook

    target = io.BytesIO()
    book = new_workbook(target, about.title, about.start)
    book.set_custom_property(STAMP_PROPERTY, about.stamp)
    book.set_custom_property(AUDITOR_PROPERTY, about.auditor)
    columns = audit_columns(checklist, cases)
    front, audit, view, lists = (book.add_worksheet(name) for name in (ABOUT, AUDIT, CASE_VIEW, LISTS))
    write_about(book, front, len(cases), checklist, about)
    AuditSheet(book, audit, columns, cases, checklist, about).write()
    CaseView(book, view, columns, cases, checklist, about).write()
    write_lists(book, lists, [NOT_AUDITED, *checklist.items], len(cases))
    book.close()
    return _with_growing_rows(target.getvalue())


def _with_growing_rows(content: bytes) -> bytes:
    """The rows of the Audit sheet start at their height and grow with a long answer.

    XlsxWriter says of every height that a person chose it; a spreadsheet program then never fits the row to its text.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            if member.filename == AUDIT_PART:
                part = part.replace(b' customHeight="1"', b"")
            new.writestr(member, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
