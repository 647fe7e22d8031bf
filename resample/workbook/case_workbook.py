"""A workbook of forms: the list of cases before them, a sheet a case, and the hidden lists behind the drop-downs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from resample.workbook.form_sheet import WIDTHS, FormSheet
from resample.workbook.layout import AUDITOR_PROPERTY, CASES, LISTS, STAMP_PROPERTY, About, AuditCase
from resample.workbook.list_of_cases import FrontWords, ListOfCases
from resample.workbook.new_workbook import FORM_FONT, new_workbook
from resample.workbook.question_states import CaseProgress
from resample.workbook.style import Formats

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET_PART = re.compile(r"xl/worksheets/sheet\d+\.xml")


def write_case_workbook(
    cases: Sequence[AuditCase],
    about: About,
    front_words: FrontWords,
    write_case: Callable[[FormSheet, AuditCase], CaseProgress],
    write_lists: Callable[[Workbook, Worksheet], None],
    widths: tuple[float, ...] = WIDTHS,
) -> bytes:
    """The workbook whose sheets `write_case` writes, and then `write_lists` its lists; the same bytes for the same."""
    target = io.BytesIO()
    book = new_workbook(target, about.title, about.start, **FORM_FONT)
    book.set_custom_property(STAMP_PROPERTY, about.stamp)
    book.set_custom_property(AUDITOR_PROPERTY, about.auditor)
    formats, front = Formats(book), book.add_worksheet(CASES)
    sheets = [FormSheet(book.add_worksheet(case.sample_id), formats, widths) for case in cases]
    progress = [write_case(form, case) for form, case in zip(sheets, cases, strict=True)]
    ListOfCases(front, formats, cases, about, front_words).write(progress)
    write_lists(book, book.add_worksheet(LISTS))
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
