"""The sheet of one case: what the file is, then every question with its answer beside it, in the checklist's order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Item, Role
from resample.workbook import style
from resample.workbook.case_frame import CaseFrame
from resample.workbook.form_sheet import LEAST_HEIGHT, ROOM_FOR_TEXT, FormSheet
from resample.workbook.formulas import CaseFormulas, quoted, to_do_at_first
from resample.workbook.layout import ANSWER, HINT, LABEL, STATE, About, AuditCase
from resample.workbook.question_states import (
    ANSWERED,
    NO_AUDIT,
    NOT_ASKED,
    NOTED,
    TO_ANSWER,
    TO_CLEAR,
    CaseProgress,
    state,
    state_at_first,
)
from resample.workbook.validation import validation


@dataclass
class CaseSheet:
    """The questions of a case on its form."""

    form: FormSheet
    case: AuditCase
    checklist: Checklist
    about: About
    _rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last row of each question's answers, by its name."""
    _cells: dict[str, list[str]] = field(default_factory=dict)

    def write(self) -> CaseProgress:
        """From the title to the foot; what is counted over it, for the list of cases."""
        frame = CaseFrame(self.form, self.case, self.about)
        self._first = frame.head()
        self._question(NOT_AUDITED)
        for group, items in groupby(self.checklist.items, key=lambda item: item.group):
            if group:
                self.form.band(group)
            for item in items:
                self._question(item)
        cells = xl_range_abs(self._first, STATE, self.form.row - 1, STATE)
        progress = CaseProgress(cells, to_do_at_first(self.checklist.items))
        self._mark_states()
        open_ = (self._rows[item.name][0] for item in self.checklist.items if state_at_first(item) == TO_ANSWER)
        frame.foot(progress, self._first, next(open_, None))
        return progress

    @property
    def _formulas(self) -> CaseFormulas:
        return CaseFormulas(self._cells, self.checklist.item)

    def _question(self, item: Item) -> None:
        several, written = item.kind == "select_multiple", item.kind == "text" and item.role is not Role.AUDITOR
        row, rows = self.form.row, len(item.choices) if several else 1
        first = row + several
        self._rows[item.name] = (first, first + rows - 1)
        self._cells[item.name] = [xl_rowcol_to_cell(at, ANSWER, True, True) for at in range(first, first + rows)]
        longest = max((choice.label for choice in item.choices), key=len, default="") if not several else ""
        least = max(ROOM_FOR_TEXT if written else LEAST_HEIGHT, style.height(longest, 37, style.USUAL))
        self.form.question(item.label, item.hint, state(item, self._formulas), state_at_first(item), least)
        if several:
            self.form.locked(row, "")
            for choice in item.choices:
                self.form.choice(choice.label)
        self.form.answer(first, validation(item, self.about), rows, **_answer_form(item, written=written))

    def _mark_states(self) -> None:
        """Greyed where a question does not apply, marked where it is still to answer."""
        rows, grey = (self._first, self.form.row - 1), {"bg_color": style.NOT_ASKED, "font_color": style.GREYED}
        state_of_row = f"$C{self._first + 1}"
        for item in self.checklist.items:
            if item.kind == "select_multiple":
                first, last = self._rows[item.name]
                outside = f"OR($C${first}={quoted(NOT_ASKED)},$C${first}={quoted(NO_AUDIT)})"
                self.form.mark((LABEL, HINT), (first, last), outside, **grey)
        for states, columns, form in (
            ((NOT_ASKED, NO_AUDIT), (LABEL, HINT), grey),
            ((TO_CLEAR,), (ANSWER, ANSWER), {"bg_color": style.OPEN, "font_strikeout": True}),
            ((TO_ANSWER, TO_CLEAR), (ANSWER, STATE), {"bg_color": style.OPEN}),
            ((ANSWERED, NOTED), (STATE, STATE), {"bg_color": style.DONE}),
        ):
            tests = ",".join(f"{state_of_row}={quoted(word)}" for word in states)
            self.form.mark(columns, rows, f"OR({tests})", **form)


def _answer_form(item: Item, *, written: bool) -> dict[str, Any]:
    if item.kind == "date":
        return {"num_format": style.DAY, "align": "left", "indent": 1}
    if item.kind == "integer":
        return {"num_format": "0", "align": "left", "indent": 1}
    return {"num_format": "@", "align": "left", "indent": 1} | ({"valign": "top"} if written else {})
