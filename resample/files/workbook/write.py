"""Writing an audit workbook: an About sheet, the Audit sheet, and the lists behind its drop-downs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from resample.auditing.checklist import Checklist, Condition, Item
from resample.files.workbook.layout import (
    ABOUT,
    AUDIT,
    AUDITOR_LABEL,
    AUDITOR_PROPERTY,
    LISTS,
    SAMPLE_ID,
    STAMP_LABEL,
    STAMP_PROPERTY,
    TO_DO,
    About,
    AuditCase,
    Column,
    audit_columns,
)
from resample.wording import counted, in_prose

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A3 = 8
DARK, ALTERNATE, FACTS = "#12436D", "#801650", "#3D3D3D"
"""Heading colours: groups of questions take turns, facts are grey. All carry white text at 7:1 or better."""
LOCKED_FILL, NOT_ASKED_FILL, DONE_FILL = "#F2F2F2", "#BFBFBF", "#D4EEE9"
PROMPT_TITLE, PROMPT_TEXT = 32, 255
"""The longest title and text that Excel shows beside a cell."""
HEADING_HEIGHT, ROW_HEIGHT = 150, 64
"""Points: the longest question in its narrow column, and four lines of an answer."""
LONGEST_TEXT = 2000
"""Characters an auditor may write in one cell: a page, far below the 32,767 at which a cell is cut."""


def write_workbook(cases: Sequence[AuditCase], checklist: Checklist, about: About) -> bytes:
    """The workbook that one auditor fills in; the same bytes for the same arguments."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # a fixed moment: the same review gives the same bytes again
    book.set_properties({"title": about.title, "created": datetime.combine(about.start, time(), UTC)})
    book.set_custom_property(STAMP_PROPERTY, about.stamp)
    book.set_custom_property(AUDITOR_PROPERTY, about.auditor)
    columns = audit_columns(checklist, cases)
    front, audit, lists = (book.add_worksheet(name) for name in (ABOUT, AUDIT, LISTS))
    _write_about(book, front, cases, checklist, about)
    _write_lists(book, lists, checklist)
    _AuditSheet(book, audit, columns, cases, about).write()
    book.close()
    return target.getvalue()


def _write_about(
    book: Workbook, sheet: Worksheet, cases: Sequence[AuditCase], checklist: Checklist, about: About
) -> None:
    title = book.add_format({"bold": True, "font_size": 18, "font_color": DARK, "text_wrap": True, "valign": "top"})
    heading = book.add_format({"bold": True, "font_size": 12, "font_color": DARK, "valign": "bottom"})
    text = book.add_format({"valign": "bottom", "font_size": 11})
    label = book.add_format({"bold": True, "valign": "bottom", "font_size": 11})
    count = book.add_format({"bold": True, "valign": "bottom", "font_size": 11, "align": "left"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, 1, "Case audit", title)
    done = f"{AUDIT}!$B$2:$B${len(cases) + 1}"
    row = 1
    for name, value in (
        ("Review of", about.title),
        (AUDITOR_LABEL, about.auditor or "whoever audits these cases"),
        ("Cases done", None),
        ("Checklist", f"{checklist.title} (version of {in_prose(date.fromisoformat(checklist.version))})"),
        (STAMP_LABEL, about.stamp),
    ):
        sheet.write_string(row, 0, name, label)
        if value is None:
            formula = f'=COUNTIF({done},0)&" of {len(cases)}"'
            sheet.write_formula(row, 1, formula, count, f"0 of {len(cases)}")
        else:
            sheet.write_string(row, 1, value, text)
        row += 1
    for part, lines in _instructions(len(cases), checklist):
        row += 1
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, part, heading)
        for line in lines:
            sheet.write_string(row, 1, line, text)
            row += 1
            sheet.set_row(row, 18)
    sheet.hide_gridlines(2)
    sheet.protect()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.activate()


def _instructions(cases: int, checklist: Checklist) -> list[tuple[str, list[str]]]:
    what = [
        f"{counted(cases, 'case')}, drawn by lot from the re-referrals of the period. Each stands for many others.",
        "Read the child's file and answer the questions. The report to Cabinet gives your answers as numbers.",
    ]
    how = [
        f"Go to the sheet {AUDIT}. One row is one case; the grey columns say which.",
        "Click a white cell and choose from its list. A note beside the cell says what is meant.",
        "A cell that turns dark grey does not apply: leave it empty.",
        f"The column {TO_DO} counts what is still open in the row. When it says done, the case is done.",
        'If the file does not tell, choose "Unable to tell". An empty cell is never an answer.',
        "Do not write the names of children or families. Do not change ids, headings or grey cells.",
        "Save the workbook as .xlsx and send it back. Half filled is fine: you can send it again.",
    ]
    urgent = ["If a child may be at risk now, tell the service manager at once. Do not wait for the audit to end."]
    care = ["The ids are those of the case system. Keep this workbook where case records may be kept."]
    parts = [("What this is", what), ("How to fill it in", how)]
    parts += [("At once", urgent)] if "immediate_concern" in checklist.item else []
    return [*parts, ("Keep it safe", care)]


def _write_lists(book: Workbook, sheet: Worksheet, checklist: Checklist) -> None:
    """One column a closed question, each behind a defined name: every spreadsheet program reads those."""
    from xlsxwriter.utility import xl_col_to_name

    for column, item in enumerate(item for item in checklist.items if item.choices):
        labels = ["Yes"] if item.kind == "select_multiple" else [choice.label for choice in item.choices]
        sheet.write_column(0, column, [item.name, *labels])
        letter = xl_col_to_name(column, col_abs=True)
        book.define_name(_list_name(item), f"={LISTS}!{letter}$2:{letter}${len(labels) + 1}")
    sheet.protect()
    sheet.hide()


def _list_name(item: Item) -> str:
    return f"answers_{item.name}"


@dataclass
class _AuditSheet:
    """The sheet with one row a case; written from left to right, then dressed."""

    book: Workbook
    sheet: Worksheet
    columns: tuple[Column, ...]
    cases: Sequence[AuditCase]
    about: About

    def write(self) -> None:
        self._headings()
        for row, case in enumerate(self.cases, 1):
            self._case(row, case)
        for at, column in enumerate(self.columns):
            if column.item:
                self._validation(at, column.item)
                self._grey_where_not_asked(at, column.item)
        self._mark_done()
        self._page()

    def _headings(self) -> None:
        colours: dict[str, str] = {}
        self.sheet.set_row(0, HEADING_HEIGHT)
        for at, column in enumerate(self.columns):
            group = column.item.group if column.item else ""
            colour = FACTS if not column.item else colours.setdefault(group, (DARK, ALTERNATE)[len(colours) % 2])
            style = {
                "bold": True,
                "font_color": "white",
                "bg_color": colour,
                "text_wrap": True,
                "border_color": "white",
            }
            if column.choice:
                style |= {"rotation": 90, "valign": "bottom"}
            self.sheet.write_string(0, at, column.heading, self._format(style))
            self.sheet.set_column(at, at, column.width)

    def _case(self, row: int, case: AuditCase) -> None:
        known = self._format({"bg_color": LOCKED_FILL, "text_wrap": True})
        day = self._format({"bg_color": LOCKED_FILL, "num_format": "dd/mm/yyyy", "align": "left"})
        bold = self._format({"bg_color": LOCKED_FILL, "bold": True})
        # a fixed height: LibreOffice does not fit rows to wrapped text when it opens a file
        self.sheet.set_row(row, ROW_HEIGHT)
        for at, column in enumerate(self.columns):
            if column.heading == SAMPLE_ID:
                self.sheet.write_string(row, at, case.sample_id, bold)
            elif column.heading == TO_DO:
                formula, value = self._to_do(row)
                form = {"bg_color": LOCKED_FILL, "num_format": '[=0]"done";0 "to do"', "align": "left"}
                self.sheet.write_formula(row, at, formula, self._format(form), value)
            elif column.item:
                self.sheet.write_blank(row, at, None, self._format(self._answer_style(column.item)))
            else:
                fact = case.facts[column.heading]
                if isinstance(fact, date):
                    self.sheet.write_datetime(row, at, datetime.combine(fact, time()), day)
                else:
                    self.sheet.write_string(row, at, fact or "", known)

    @staticmethod
    def _answer_style(item: Item) -> dict[str, Any]:
        style: dict[str, Any] = {"locked": False, "text_wrap": True}
        if item.kind == "date":
            return style | {"num_format": "dd/mm/yyyy", "align": "left"}
        return style | ({"num_format": "0", "align": "left"} if item.kind == "integer" else {"num_format": "@"})

    def _format(self, style: dict[str, Any]) -> Format:
        return self.book.add_format({"valign": "top", "border": 1, "border_color": "#BFBFBF", "font_size": 11} | style)

    def _to_do(self, row: int) -> tuple[str, int]:
        """The formula that counts what is open in a row, and its value while the row is empty."""
        required = [(at, column.item) for at, column in enumerate(self.columns) if column.item and column.item.required]
        always = [f'({self._cell(row, at)}="")' for at, item in required if not item.relevant]
        where = [f'({self._cell(row, at)}="")*{self._applies(row, item)}' for at, item in required if item.relevant]
        empty = len(always) + sum(not any(one.chosen for one in item.relevant) for _, item in required if item.relevant)
        return f"={'+'.join(always + where)}", empty

    def _applies(self, row: int, item: Item) -> str:
        return "*".join(self._holds(row, condition) for condition in item.relevant)

    def _holds(self, row: int, condition: Condition) -> str:
        """A condition as a formula that is 1 or 0."""
        for at, column in enumerate(self.columns):
            if column.item and column.item.name == condition.item:
                if column.choice and column.choice.name == condition.choice:
                    return f'({self._cell(row, at)}{"=" if condition.chosen else "<>"}"Yes")'
                if not column.choice:
                    label = column.item.choice[condition.choice].label.replace('"', '""')
                    return f'({self._cell(row, at)}{"=" if condition.chosen else "<>"}"{label}")'
        raise KeyError(condition.item)

    @staticmethod
    def _cell(row: int, column: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(row, column, col_abs=True))

    def _validation(self, at: int, item: Item) -> None:
        prompt: dict[str, Any] = {"input_message": item.hint[:PROMPT_TEXT]} if item.hint else {}
        if item.hint:
            prompt["input_title"] = item.group[:PROMPT_TITLE]
        rule = self._rule(item)
        error = {
            "integer": "Write a whole number, 0 or more.",
            "date": f"Write a date from {self.about.start:%d/%m/%Y} to {self.about.latest_audit:%d/%m/%Y}.",
            "text": f"At most {LONGEST_TEXT:,} characters, please.",
        }.get(item.kind, "Choose an answer from the list.")
        words = {"error_title": "Not an answer", "error_message": error}
        self.sheet.data_validation(1, at, len(self.cases), at, rule | prompt | words)

    def _rule(self, item: Item) -> dict[str, Any]:
        if item.choices:
            return {"validate": "list", "source": f"={_list_name(item)}"}
        if item.kind == "integer":
            return {"validate": "integer", "criteria": ">=", "value": 0}
        if item.kind == "date":
            days = {"minimum": self.about.start, "maximum": self.about.latest_audit}
            return {"validate": "date", "criteria": "between", **days}
        return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}

    def _grey_where_not_asked(self, at: int, item: Item) -> None:
        if item.relevant:
            style = self.book.add_format({"bg_color": NOT_ASKED_FILL})
            rule = {"type": "formula", "criteria": f"={self._applies(1, item)}=0", "format": style}
            self.sheet.conditional_format(1, at, len(self.cases), at, rule)

    def _mark_done(self) -> None:
        style = self.book.add_format({"bg_color": DONE_FILL, "bold": True})
        rule = {"type": "cell", "criteria": "==", "value": 0, "format": style}
        self.sheet.conditional_format(1, 1, len(self.cases), 1, rule)

    def _page(self) -> None:
        sheet, last = self.sheet, len(self.columns) - 1
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(self.cases), last)
        sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        sheet.set_paper(A3)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.25, right=0.25, top=0.4, bottom=0.5)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{self.about.title.replace('&', '&&')}&CPage &P of &N&RReview {self.about.stamp}")
