"""The sheet that shows one case down the page, to read through and to print.

Every cell is a formula over the Audit sheet, where answers are typed: the same answers, seen another way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Item, Role
from resample.workbook import style
from resample.workbook.answer_lists import CASES_LIST
from resample.workbook.formulas import CaseFormulas, quoted, to_do_at_first
from resample.workbook.layout import AUDIT, LONGEST_TEXT, About, AuditCase, Column
from resample.workbook.question_states import (
    ANSWERED,
    NO_AUDIT,
    NOT_ASKED,
    NOTED,
    TO_ANSWER,
    TO_CLEAR,
    CaseStates,
    state_at_first,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

QUESTION, ANSWER, STATE, HINT = range(4)
WIDTHS = (50, 40, 16, 46)
CHOSEN, ROW = "$B$2", "$B$3"
"""Where the case is chosen, and where its row on the Audit sheet stands."""
TABLE = 3
"""Rows that stay in sight above the questions."""
BAND_HEIGHT = 17


@dataclass
class CaseView:
    """Written from the top down; `row` is the next free one."""

    book: Workbook
    sheet: Worksheet
    columns: tuple[Column, ...]
    cases: Sequence[AuditCase]
    checklist: Checklist
    about: About
    row: int = TABLE

    def write(self) -> None:
        """The case and its facts, then band by band the questions."""
        for at, width in enumerate(WIDTHS):
            self.sheet.set_column(at, at, width)
        self._facts()
        self._question(NOT_AUDITED)
        colours = style.band_colours(self.checklist.items)
        for group, items in groupby(self.checklist.items, key=lambda item: item.group):
            if group:
                self._band(group, colours[group])
            for item in items:
                self._question(item)
        self._top()
        self._mark_states()
        self._page()

    @cached_property
    def _formulas(self) -> CaseFormulas:
        """Over the chosen case."""
        from xlsxwriter.utility import xl_col_to_name

        last = len(self.cases) + 1
        letters = [xl_col_to_name(at, col_abs=True) for at in range(len(self.columns))]
        return CaseFormulas(self.columns, lambda at: f"INDEX({AUDIT}!{letters[at]}$1:{letters[at]}${last},{ROW})")

    @cached_property
    def _states(self) -> CaseStates:
        return CaseStates(self._formulas, ROW)

    def _format(self, **form: Any) -> Format:
        return self.book.add_format(style.table_cell(**{"font_size": style.SMALL} | form))

    def _formula(self, row: int, at: int, formula: str, form: Format, value: str | float) -> None:
        """A formula that shows nothing where no case is chosen."""
        self.sheet.write_formula(row, at, f'=IFERROR({formula},"")', form, value)

    def _top(self) -> None:
        label = self._format(bold=True, valign="vcenter")
        title = self.book.add_format({"bold": True, "font_size": 16, "font_color": style.DARK})
        self.sheet.set_row(0, 24)
        self.sheet.set_row(1, 20)
        self.sheet.write_string(0, QUESTION, "One case, from top to bottom", title)
        self.sheet.write_string(1, QUESTION, "Case (choose another from the list)", label)
        self._choice_of_case()
        at_first = f"0 of {to_do_at_first(self.checklist.items)} answered"
        self._formula(1, STATE, self._states.progress(f"$C${TABLE + 1}:$C${self.row}"), label, at_first)
        self.sheet.write_string(1, HINT, f'Click "{TO_ANSWER}" to go to its cell.', self._format(valign="vcenter"))
        self.sheet.write_string(2, QUESTION, f"Its row in the sheet {AUDIT}, where answers are typed", label)
        match = f"MATCH({CHOSEN},{AUDIT}!$A$1:$A${len(self.cases) + 1},0)"
        nowhere = f'=IFERROR({match},"choose a case above")'
        self.sheet.write_formula(2, ANSWER, nowhere, self._format(align="left"), 2)

    def _choice_of_case(self) -> None:
        chosen = self._format(bold=True, locked=False, valign="vcenter", border=2, border_color=style.DARK)
        self.sheet.write_string(1, ANSWER, self.cases[0].sample_id, chosen)
        note = {"input_title": "Case", "input_message": "Choose the case that is shown below."}
        words = {"error_title": "No such case", "error_message": "Choose a case from the list."}
        self.sheet.data_validation(1, 1, 1, 1, {"validate": "list", "source": f"={CASES_LIST}"} | note | words)

    def _facts(self) -> None:
        """Two in a row."""
        label = self._format(bold=True, bg_color=style.LOCKED)
        for number, heading in enumerate(self.cases[0].facts):
            row, left = TABLE + number // 2, 2 * (number % 2)
            day = {"num_format": style.DAY} if any(isinstance(case.facts[heading], date) for case in self.cases) else {}
            form = self._format(bg_color=style.LOCKED, align="left", **day)
            cell = self._formulas.cell(next(at for at, column in enumerate(self.columns) if column.heading == heading))
            self.sheet.write_string(row, left, heading, label)
            self._formula(row, left + 1, f'IF({cell}="","",{cell})', form, _serial(self.cases[0].facts[heading]))
            self.row = row + 1

    def _band(self, group: str, colour: str) -> None:
        form = self._format(bold=True, font_size=11, font_color="white", bg_color=colour, border_color=colour)
        self.sheet.set_row(self.row, BAND_HEIGHT)
        for at, text in enumerate((group, "", "", "")):
            self.sheet.write_string(self.row, at, text, form)
        self.row += 1

    def _question(self, item: Item) -> None:
        row = self.row
        self.sheet.write_string(row, QUESTION, item.label, self._format())
        self.sheet.write_formula(row, STATE, self._states.link(item), self._format(underline=1), state_at_first(item))
        self.sheet.write_string(row, HINT, item.hint, self._format(font_color=style.FACTS, italic=True))
        labels = [choice.label for choice in item.choices if item.kind == "select_one"]
        texts = (item.label, max(labels, key=len, default=""), "", item.hint)
        self.sheet.set_row(row, max(style.height(*pair) for pair in zip(texts, WIDTHS, strict=True)))
        self.row += 1
        if item.kind == "select_multiple":
            self._box(row, self._formulas.ticked(item), sum(len(choice.label) + 2 for choice in item.choices))
        elif item.kind == "text" and item.role is not Role.AUDITOR:
            self._box(row, self._formulas.whole(item), LONGEST_TEXT)
        else:
            day = {"num_format": style.DAY} if item.kind == "date" else {}
            cell = self._formulas.cells(item)[0]
            form = self._format(bold=True, align="left", **day)
            self._formula(row, ANSWER, f'IF({cell}="","",{cell})', form, "")

    def _box(self, row: int, formula: str, characters: int) -> None:
        """A long answer under its question, across the page."""
        self.sheet.write_blank(row, ANSWER, None, self._format())
        self.sheet.set_row(self.row, style.box_height(characters, sum(WIDTHS)))
        form = self._format(bold=True, align="left")
        self.sheet.merge_range(self.row, QUESTION, self.row, HINT, "", form)
        self._formula(self.row, QUESTION, formula, form, "")
        self.row += 1

    def _mark_states(self) -> None:
        for states, form in (
            ((NOT_ASKED, TO_CLEAR, NO_AUDIT), {"bg_color": style.NOT_ASKED}),
            ((TO_ANSWER,), style.open_style()),
            ((ANSWERED, NOTED), {"bg_color": style.DONE}),
        ):
            formula = "+".join(f"($C{TABLE + 1}={quoted(state)})" for state in states)
            rule = {"type": "formula", "criteria": f"=({formula})>0", "format": self.book.add_format(form)}
            self.sheet.conditional_format(TABLE, STATE, self.row - 1, STATE, rule)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(TABLE, 0)
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_rows": True})
        sheet.set_paper(style.A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, self.row - 1, HINT)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
        sheet.set_footer(style.footer(self.about))


def _serial(fact: str | date | None) -> str | float:
    """A fact as a formula's value: spreadsheets count days from the last of 1899."""
    return (fact - date(1899, 12, 30)).days if isinstance(fact, date) else fact or ""
