"""Writing an audit workbook: what an auditor reads on its front, and the questions on every case's sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist
from resample.text.wording import counted, in_prose
from resample.workbook.answer_lists import write_lists
from resample.workbook.case_sheet import CaseSheet
from resample.workbook.case_workbook import write_case_workbook
from resample.workbook.form_sheet import FormSheet
from resample.workbook.layout import AUDITOR_LABEL, STAMP_LABEL, About, AuditCase
from resample.workbook.list_of_cases import KEEP_SAFE, FrontWords
from resample.workbook.question_states import CaseProgress

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


def write_workbook(cases: Sequence[AuditCase], checklist: Checklist, about: About) -> bytes:
    """The workbook that one auditor fills in; the same bytes for the same arguments."""

    def write_case(form: FormSheet, case: AuditCase) -> CaseProgress:
        return CaseSheet(form, case, checklist, about).write()

    def write_answers(book: Workbook, sheet: Worksheet) -> None:
        write_lists(book, sheet, [NOT_AUDITED, *checklist.items])

    title = f"Case audit for {about.auditor}" if about.auditor else "Case audit"
    words = FrontWords(title, tuple(_facts(checklist, about)), tuple(_instructions(cases)))
    return write_case_workbook(cases, about, words, write_case, write_answers)


def _facts(checklist: Checklist, about: About) -> Iterator[tuple[str, str]]:
    yield "Review of", about.title
    yield AUDITOR_LABEL, about.auditor or "whoever audits these cases"
    if about.due:
        yield "Send it back by", f"{in_prose(about.due)}, half filled if need be"
    version = checklist.version_words
    yield "Checklist", f"{checklist.title} (version of {version})" if version else checklist.title
    yield STAMP_LABEL, about.stamp


def _instructions(cases: Sequence[AuditCase]) -> Iterator[tuple[str, Sequence[str]]]:
    drawn = f"{counted(len(cases), 'case')}, drawn by lot"
    how = (
        f"{drawn}: click one below, read the file, and answer down the page. Tab goes on to the next box.",
        "Choose from the list in the box. What is marked is still to answer; what is grey does not apply: leave it.",
        'If the file does not tell, choose "Unable to tell" where it is offered. An empty box is never an answer.',
        f'If a case cannot be audited at all, say why under "{NOT_AUDITED.label}". Nothing else is then asked.',
        "Do not write the names of children or families. Save it as .xlsx and send it back; half filled is fine.",
    )
    urgent = "If a child may be at risk now, tell the service manager at once. Do not wait for the audit to end."
    yield "How to fill it in", how
    yield "At once", (urgent,)
    yield KEEP_SAFE
