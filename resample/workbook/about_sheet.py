"""The first sheet: which review this is, how far it has come, and how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Role
from resample.text.wording import counted, in_prose
from resample.workbook.formulas import to_do_at_first
from resample.workbook.layout import AUDIT, AUDITOR_LABEL, CASE_VIEW, STAMP_LABEL, TO_DO, About
from resample.workbook.style import A4, DARK

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


def write_about(book: Workbook, sheet: Worksheet, cases: int, checklist: Checklist, about: About) -> None:
    """What it is, the progress, then instructions part by part."""
    title = book.add_format({"bold": True, "font_size": 18, "font_color": DARK, "valign": "top"})
    heading = book.add_format({"bold": True, "font_size": 12, "font_color": DARK, "valign": "bottom"})
    text = book.add_format({"valign": "bottom", "font_size": 11, "align": "left"})
    label = book.add_format({"bold": True, "valign": "bottom", "font_size": 11})
    bold = book.add_format({"bold": True, "valign": "bottom", "font_size": 11, "align": "left"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 104)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Case audit", title)
    row = 1
    for name, value in _facts(checklist, about):
        sheet.write_string(row, 0, name, label)
        sheet.write_string(row, 1, value, text)
        row += 1
    for name, formula, at_first in _progress(cases, checklist):
        sheet.write_string(row, 0, name, label)
        sheet.write_formula(row, 1, formula, bold, at_first)
        row += 1
    for part, lines in _instructions(cases, checklist):
        row += 1
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, part, heading)
        for line in lines:
            sheet.write_string(row, 1, line, text)
            row += 1
            sheet.set_row(row, 18)
    _page(sheet)


def _facts(checklist: Checklist, about: About) -> Iterator[tuple[str, str]]:
    yield "Review of", about.title
    yield AUDITOR_LABEL, about.auditor or "whoever audits these cases"
    yield "Checklist", f"{checklist.title} (version of {in_prose(date.fromisoformat(checklist.version))})"
    yield STAMP_LABEL, about.stamp


def _progress(cases: int, checklist: Checklist) -> Iterator[tuple[str, str, str | int]]:
    """Label, formula, and the value before anybody has answered."""
    to_do = f"{AUDIT}!$B$2:$B${cases + 1}"
    yield "Cases done", f'=COUNTIF({to_do},0)&" of {cases}"', f"0 of {cases}"
    yield "Questions left", f"=SUM({to_do})", cases * to_do_at_first(checklist.items)


def _instructions(cases: int, checklist: Checklist) -> list[tuple[str, list[str]]]:
    what = [
        f"{counted(cases, 'case')}, drawn by lot from the re-referrals of the period. Each stands for many others.",
        "Read the child's file and answer the questions. The report to Cabinet gives your answers as numbers.",
    ]
    how = [
        f"Go to the sheet {AUDIT}. One row is one case; the grey columns say which.",
        "Click a white cell and choose from its list. A note beside the cell says what is meant. Tab goes on.",
        "A cell that turns dark grey does not apply: leave it empty. A dashed frame is still to answer.",
        f"The column {TO_DO} counts what is still open in the row. When it says done, the case is done.",
        'If the file does not tell, choose "Unable to tell". An empty cell is never an answer.',
        f'If the case cannot be audited at all, say why under "{NOT_AUDITED.label}". Nothing else is then asked.',
        f"The sheet {CASE_VIEW} shows one case down the page, to read through or to print.",
        "Do not write the names of children or families. Do not change ids, headings or grey cells.",
        "Save the workbook as .xlsx and send it back. Half filled is fine: you can send it again.",
    ]
    urgent = ["If a child may be at risk now, tell the service manager at once. Do not wait for the audit to end."]
    care = ["The ids are those of the case system. Keep this workbook where case records may be kept."]
    parts = [("What this is", what), ("How to fill it in", how)]
    parts += [("At once", urgent)] if checklist.with_role(Role.ESCALATION) else []
    return [*parts, ("Keep it safe", care)]


def _page(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.protect()
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.activate()
