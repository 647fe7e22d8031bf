"""A sheet that reads down the page like a form: a label, what stands or is typed beside it, its state and a hint.

It is what a case's sheet is made of, and any other sheet that asks about one case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from resample.workbook import style
from resample.workbook.layout import ALL_CASES, ANSWER, CASES, HINT, LABEL, STATE, About, Fact

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (42, 40, 14, 46)
"""Characters of the four columns: on a laptop of 1366 pixels at 100%, and three quarters of that on A4."""
LEAST_HEIGHT, TITLE_HEIGHT, SMALL_HEIGHT, GAP = 20.0, 30.0, 17.0, 8.0
WIDE_LETTERS = 0.8
"""Bold letters in the width of a character."""
ROOM_FOR_TEXT = 64.0
"""Points that a text to write in begins with; its row grows with it."""


@dataclass
class FormSheet:
    """Written from the top down; `row` is the next free one, counted from 0."""

    sheet: Worksheet
    formats: style.Formats
    widths: tuple[float, ...] = WIDTHS
    row: int = 0

    def title(self, text: str) -> None:
        """What the sheet is about, in the row that stays in sight, with the way back."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_row(0, TITLE_HEIGHT)
        self.sheet.write_string(0, LABEL, text, self.formats(bold=True, font_size=18, font_color=style.DARK, indent=1))
        self.sheet.write_url(0, STATE, f"internal:'{CASES}'!A1", self._link(align="center"), ALL_CASES)
        self.row = 1

    def head(self, facts: Sequence[tuple[str, Fact]], beside: Sequence[tuple[str, str]]) -> None:
        """What is known, line by line, and in small print beside it whose sheet this is."""
        label, text = self.formats(bold=True, font_color=style.FACTS, indent=1), self._fact(None)
        small = self.formats(font_size=style.SMALL, font_color=style.QUIET, indent=1)
        for row, (heading, fact) in enumerate(facts, self.row):
            self.sheet.write_string(row, LABEL, heading, label)
            self.sheet.set_row(row, SMALL_HEIGHT)
            if isinstance(fact, date):
                self.sheet.write_datetime(row, ANSWER, datetime.combine(fact, time()), self._fact(fact))
            else:
                self.sheet.write_string(row, ANSWER, fact or "", text)
                self.sheet.set_row(row, max(SMALL_HEIGHT, self.height(fact or "", ANSWER) - GAP / 2))
        for row, (heading, value) in enumerate(beside, self.row):
            self.sheet.write_string(row, STATE, heading, small)
            self.sheet.write_string(row, HINT, value, small)
        self.row += max(len(facts), len(beside))
        self.gap()

    def gap(self) -> None:
        """A low row that holds nothing."""
        self.sheet.set_row(self.row, GAP)
        self.row += 1

    def band(self, text: str) -> None:
        """The heading of a group; one that is longer than a line stands in merged cells, and wraps."""
        last, form = len(self.widths) - 1, {"bold": True, "font_color": "white", "bg_color": style.DARK, "indent": 1}
        self.sheet.set_row(self.row, LEAST_HEIGHT)
        if len(text) > (line := sum(self.widths) * WIDE_LETTERS):
            self.sheet.set_row(self.row, max(LEAST_HEIGHT, style.height(text, line, style.USUAL)))
            self.sheet.merge_range(self.row, LABEL, self.row, last, text, self.formats(text_wrap=True, **form))
        else:
            self.sheet.write_string(self.row, LABEL, text, self.formats(**form))
            for column in range(ANSWER, last + 1):
                self.sheet.write_blank(self.row, column, None, self.formats(**form))
        self.row += 1

    def question(self, label: str, hint: str, state: str, at_first: str, least: float = LEAST_HEIGHT) -> int:
        """A label, its state as a formula and its hint; the row, in which what is asked is still to be put."""
        small = {"font_size": style.SMALL, "font_color": style.QUIET, "text_wrap": True, **_LINED}
        self.sheet.set_row(self.row, max(least, self.height(label, LABEL), self.height(hint, HINT, style.SMALL)))
        self.sheet.write_string(self.row, LABEL, label, self.formats(text_wrap=True, indent=1, **_LINED))
        self.sheet.write_formula(self.row, STATE, state, self.formats(align="center", **small), at_first)
        self.sheet.write_string(self.row, HINT, hint, self.formats(indent=1, **small))
        self.row += 1
        return self.row - 1

    def choice(self, label: str) -> int:
        """One of several answers, under their question."""
        self.sheet.set_row(self.row, max(SMALL_HEIGHT, self.height(label, LABEL) - GAP / 2))
        self.sheet.write_string(self.row, LABEL, label, self.formats(text_wrap=True, indent=3, **_LINED))
        for column in (STATE, HINT):
            self.sheet.write_blank(self.row, column, None, self.formats(**_LINED))
        self.row += 1
        return self.row - 1

    def plain(self, label: str, least: float = LEAST_HEIGHT) -> int:
        """A label, and nothing yet beside it."""
        self.sheet.set_row(self.row, max(least, LEAST_HEIGHT, self.height(label, LABEL)))
        self.sheet.write_string(self.row, LABEL, label, self.formats(text_wrap=True, indent=1, **_LINED))
        for column in range(ANSWER, len(self.widths)):
            self.sheet.write_blank(self.row, column, None, self.formats(**_LINED))
        self.row += 1
        return self.row - 1

    def answer(self, row: int, validation: dict[str, Any], rows: int = 1, **form: Any) -> None:
        """Cells that can be typed in, from a row on."""
        for at in range(row, row + rows):
            self.sheet.write_blank(at, ANSWER, None, self.box(**form))
        self.sheet.data_validation(row, ANSWER, row + rows - 1, ANSWER, validation)

    def filled(self, row: int, column: int, text: str, **form: Any) -> None:
        """A cell that can be typed in, and may hold a text already."""
        write = self.sheet.write_string if text else self.sheet.write_blank
        write(row, column, text, self.box(**form))

    def box(self, **form: Any) -> Format:
        """What a cell that can be typed in looks like."""
        return self.formats(**{"locked": False, "border": 1, "border_color": style.BOX, "text_wrap": True, **form})

    def locked(self, row: int, text: str, column: int = ANSWER, **form: Any) -> None:
        """What stands beside a question and cannot be typed in."""
        self.sheet.write_string(row, column, text, self.formats(**{"text_wrap": True, "indent": 1, **_LINED, **form}))

    def small_print(self, cells: Sequence[tuple[int, str]]) -> None:
        """A row of it, as the last one is."""
        form = self.formats(font_size=style.SMALL, font_color=style.QUIET, indent=1)
        for column, text in cells:
            self.sheet.write_string(self.row, column, text, form)
        self.row += 1

    def mark(self, columns: tuple[int, int], rows: tuple[int, int], formula: str, **form: Any) -> None:
        """A format that shows where a formula over the first of the rows is true."""
        rule = {"type": "formula", "criteria": f"={formula}", "format": self.formats(**form), "stop_if_true": True}
        self.sheet.conditional_format(rows[0], columns[0], rows[1], columns[1], rule)

    def link(self, row: int, column: int, formula: str, at_first: str) -> None:
        """A way to somewhere, as a formula."""
        self.sheet.write_formula(row, column, formula, self._link(text_wrap=True, indent=1), at_first)

    def page(self, about: About) -> None:
        """Protected without a password, and as it is printed: A4 upright, as many pages as it takes."""
        sheet = self.sheet
        sheet.freeze_panes(1, 0)
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_rows": True, "format_columns": True})
        sheet.set_paper(style.A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, LABEL, self.row - 1, len(self.widths) - 1)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        sheet.set_footer(style.footer(about))

    def height(self, text: str, column: int, size: int = style.USUAL) -> float:
        """Points that a text takes in a column."""
        return style.height(text, self.widths[column] - 3, size)

    def _fact(self, fact: Fact) -> Format:
        day = {"num_format": style.DAY} if isinstance(fact, date) else {"text_wrap": True}
        return self.formats(align="left", indent=1, **day)

    def _link(self, **form: Any) -> Format:
        return self.formats(font_color=style.LINK, underline=1, **form)


_LINED = {"bottom": 1, "bottom_color": style.LINE}
