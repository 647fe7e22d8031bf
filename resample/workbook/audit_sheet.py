"""The sheet that auditors fill in: one row a case, one column a question, read from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Item
from resample.workbook import style
from resample.workbook.formulas import CaseFormulas, to_do_at_first
from resample.workbook.layout import SAMPLE_ID, TO_DO, About, AuditCase, Column
from resample.workbook.validation import validation

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LEAST_HEADING, MOST_HEADING = 165, 400
"""Points: room for a heading that stands upright, and what Excel gives a row at the most."""
ROW_HEIGHT = 64
"""Points: four lines of an answer; the row grows with a longer one."""
PAGES_WIDE = 2
"""Pages of A3 side by side: on one all columns are there and nobody can read them."""
LONGEST_GROUP = 80
"""Characters of a group's name that its first heading shows."""


@dataclass
class AuditSheet:
    """Written from left to right, then dressed."""

    book: Workbook
    sheet: Worksheet
    columns: tuple[Column, ...]
    cases: Sequence[AuditCase]
    checklist: Checklist
    about: About
    _formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def write(self) -> None:
        """Headings, a row a case, what may be typed in, and what shows when it is."""
        self._headings()
        for row, case in enumerate(self.cases, 1):
            self._case(row, case)
        for at, column in enumerate(self.columns):
            if column.item:
                self.sheet.data_validation(1, at, len(self.cases), at, validation(column.item, self.about))
        self._mark_done()
        self._mark_not_audited()
        for item in self.checklist.items:
            self._mark_not_asked(item)
            self._mark_open(item)
        self._page()

    def _headings(self) -> None:
        self.sheet.set_row(0, self._heading_height())
        colours = style.band_colours(self.checklist.items)
        group = ""
        for at, column in enumerate(self.columns):
            of_checklist = column.item in self.checklist.items
            colour = colours[column.item.group] if column.item and of_checklist else style.FACTS
            form = {"bold": True, "font_color": "white", "bg_color": colour, "border_color": "white"}
            form |= {"rotation": 90, "valign": "bottom"} if column.choice else {}
            if column.item and column.item.group not in ("", group):
                group = column.item.group
                form |= {"num_format": _with_group(group)}
            self.sheet.write_string(0, at, column.heading, self._format(form))
            self.sheet.set_column(at, at, column.width)

    def _heading_height(self) -> float:
        """So that the longest question stands whole in its narrow column, its group's name above it."""
        level = (column for column in self.columns if not column.choice)
        texts = (
            (f"{column.item.group} {column.heading}" if column.item else column.heading, column) for column in level
        )
        longest = max(style.height(text, column.width, style.USUAL) for text, column in texts)
        return min(max(LEAST_HEADING, longest), MOST_HEADING)

    def _case(self, row: int, case: AuditCase) -> None:
        known = self._format({"bg_color": style.LOCKED})
        day = self._format({"bg_color": style.LOCKED, "num_format": style.DAY, "align": "left"})
        # a height of its own: no program fits rows to wrapped text when it opens a file
        self.sheet.set_row(row, ROW_HEIGHT)
        for at, column in enumerate(self.columns):
            if column.heading == SAMPLE_ID:
                bold = self._format({"bg_color": style.LOCKED, "bold": True, "text_wrap": False})
                self.sheet.write_string(row, at, case.sample_id, bold)
            elif column.heading == TO_DO:
                form = self._format({"bg_color": style.LOCKED, "num_format": '[=0]"done";0 "to do"', "align": "left"})
                items = self.checklist.items
                self.sheet.write_formula(row, at, f"={self._formulas(row).to_do(items)}", form, to_do_at_first(items))
            elif column.item:
                self.sheet.write_blank(row, at, None, self._format(_answer_style(column.item)))
            elif isinstance(fact := case.facts[column.heading], date):
                self.sheet.write_datetime(row, at, datetime.combine(fact, time()), day)
            else:
                self.sheet.write_string(row, at, fact or "", known)

    def _format(self, form: dict[str, Any]) -> Format:
        # the cells of a column share one, whatever the number of cases
        key = tuple(form.items())
        if key not in self._formats:
            self._formats[key] = self.book.add_format(style.table_cell(**form))
        return self._formats[key]

    def _formulas(self, row: int) -> CaseFormulas:
        from xlsxwriter.utility import xl_rowcol_to_cell

        return CaseFormulas(self.columns, lambda at: xl_rowcol_to_cell(row, at, col_abs=True))

    @cached_property
    def _first(self) -> CaseFormulas:
        """Over the first case; in a conditional format they move down with the row."""
        return self._formulas(1)

    def _mark_done(self) -> None:
        form = self.book.add_format({"bg_color": style.DONE, "bold": True})
        rule = {"type": "cell", "criteria": "==", "value": 0, "format": form}
        self.sheet.conditional_format(1, 1, len(self.cases), 1, rule)

    def _mark(self, columns: Sequence[int], formula: str, form: dict[str, Any], **rest: Any) -> None:
        rule = {"type": "formula", "criteria": f"={formula}", "format": self.book.add_format(form), **rest}
        self.sheet.conditional_format(1, columns[0], len(self.cases), columns[-1], rule)

    def _columns_of(self, *items: Item) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.item in items]

    def _mark_not_audited(self) -> None:
        columns = self._columns_of(*self.checklist.items)
        self._mark(columns, self._first.is_not_audited(), {"bg_color": style.NOT_ASKED}, stop_if_true=True)

    def _mark_not_asked(self, item: Item) -> None:
        if item.relevant:
            formula = f"{self._first.applies(item)}=0"
            self._mark(self._columns_of(item), formula, style.not_asked_style(), stop_if_true=True)

    def _mark_open(self, item: Item) -> None:
        """An empty cell is told only once its row is begun: an untouched sheet is not a wall of warnings."""
        if item.required:
            asked = [self._first.cell(at) for at in self._columns_of(NOT_AUDITED, *self.checklist.items)]
            begun = f"COUNTA({asked[0]}:{asked[-1]})>0"
            self._mark(self._columns_of(item), f"AND({begun},{self._first.is_empty(item)})", style.open_style())

    def _page(self) -> None:
        sheet, last = self.sheet, len(self.columns) - 1
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(self.cases), last)
        sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        sheet.set_paper(style.A3)
        sheet.set_landscape()
        sheet.fit_to_pages(PAGES_WIDE, 0)
        sheet.set_margins(left=0.25, right=0.25, top=0.4, bottom=0.5)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_footer(style.footer(self.about))


def _answer_style(item: Item) -> dict[str, Any]:
    form: dict[str, Any] = {"locked": False}
    if item.kind == "date":
        return form | {"num_format": style.DAY, "align": "left"}
    return form | ({"num_format": "0", "align": "left"} if item.kind == "integer" else {"num_format": "@"})


def _with_group(group: str) -> str:
    """A number format that shows the group's name before the heading; the heading itself stays word for word.

    >>> _with_group("Step-down")
    '"STEP-DOWN: "@'
    """
    name = " ".join(group.upper().replace('"', "'").split())[:LONGEST_GROUP]
    return f'"{name}: "@'
