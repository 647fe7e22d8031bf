"""Writing an audit workbook: the list of cases, a sheet a case, and the lists behind the drop-downs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist
from resample.workbook.answer_lists import write_lists
from resample.workbook.case_sheet import CaseSheet
from resample.workbook.form_sheet import FormSheet
from resample.workbook.layout import AUDITOR_PROPERTY, CASES, LISTS, STAMP_PROPERTY, About, AuditCase
from resample.workbook.list_of_cases import ListOfCases
from resample.workbook.new_workbook import FORM_FONT, new_workbook
from resample.workbook.style import Formats

SHEET_PART = re.compile(r"xl/worksheets/sheet\d+\.xml")


def write_workbook(cases: Sequence[AuditCase], checklist: Checklist, about: About) -> bytes:
    """The workbook that one auditor fills in; the same bytes for the same arguments."""
    target = io.BytesIO()
    book = new_workbook(target, about.title, about.start, **FORM_FONT)
    book.set_custom_property(STAMP_PROPERTY, about.stamp)
    book.set_custom_property(AUDITOR_PROPERTY, about.auditor)
    formats, front = Formats(book), book.add_worksheet(CASES)
    sheets = [FormSheet(book.add_worksheet(case.sample_id), formats) for case in cases]
    progress = [CaseSheet(form, case, checklist, about).write() for form, case in zip(sheets, cases, strict=True)]
    ListOfCases(front, formats, cases, checklist, about).write(progress)
    write_lists(book, book.add_worksheet(LISTS), [NOT_AUDITED, *checklist.items])
    book.close()
    return with_growing_rows(target.getvalue())


def with_growing_rows(content: bytes) -> bytes:
    """Rows start at their height and grow with a long answer.

    XlsxWriter says of every height that a person chose it; a spreadsheet program then never fits the row to its text.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            if SHEET_PART.fullmatch(member.filename):
                part = part.replace(b' customHeight="1"', b"")
            new.writestr(member, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
