"""The adjudication workbook: the answers that differ side by side, and room for a person to settle them.

It holds every conflict, settled or not, so that the newest one that comes back says all.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from resample.auditing.findings import NONE_CHOSEN
from resample.auditing.returns.conflicts import Conflict, Given
from resample.auditing.returns.settlements import Settlement, answer_words
from resample.workbook import style
from resample.workbook.layout import ABOUT, LISTS, SAMPLE_ID, STAMP_LABEL, STAMP_PROPERTY, About

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ADJUDICATION = "Adjudication"
QUESTION, SETTLED_ANSWER, SETTLED_BY, REASON = "Question", "Settled answer", "Settled by", "Reason"
ANSWER, SOURCE = "Answer", "From"
"""Each with a letter behind it: Answer A, From A, Answer B."""

HEADING_ROW = 4
HEADING_HEIGHT = 24
WIDTHS = {
    SAMPLE_ID: 16.0,
    QUESTION: 30.0,
    ANSWER: 20.0,
    SOURCE: 20.0,
    SETTLED_ANSWER: 22.0,
    SETTLED_BY: 16.0,
    REASON: 34.0,
}
HOW = (
    "In each row, choose the answer that holds, and write who settled it and why. All three are needed.",
    "Save the workbook and collect it like any other. The answers that were given are kept as they are.",
)


def write_adjudication(conflicts: Sequence[tuple[Conflict, Settlement | None]], about: About) -> bytes:
    """The workbook for these conflicts, of which some may be settled; the same bytes for the same arguments."""
    from resample.workbook.new_workbook import new_workbook

    target = io.BytesIO()
    book = new_workbook(target, about.title, about.start)
    book.set_custom_property(STAMP_PROPERTY, about.stamp)
    table, front, lists = (book.add_worksheet(name) for name in (ADJUDICATION, ABOUT, LISTS))
    _Pages(book, table, lists, conflicts, about).write()
    for row, (label, text) in enumerate(((STAMP_LABEL, about.stamp), ("Review of", about.title))):
        front.write_string(row, 0, label)
        front.write_string(row, 1, text)
    front.set_column(0, 1, 20)
    front.protect()
    book.close()
    return target.getvalue()


@dataclass
class _Pages:
    """The table of conflicts, and the hidden lists behind its drop-downs."""

    book: Workbook
    sheet: Worksheet
    lists: Worksheet
    conflicts: Sequence[tuple[Conflict, Settlement | None]]
    about: About

    def write(self) -> None:
        """Title, how to fill it in, headings, a row a conflict."""
        self.sheet.write_string(
            0, 0, "Answers that differ", self._plain(bold=True, font_size=16, font_color=style.DARK)
        )
        for row, line in enumerate(HOW, 1):
            self.sheet.write_string(row, 0, line, self._plain())
        self.sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
        for at, heading in enumerate(self._headings()):
            form = {"bold": True, "font_color": "white", "bg_color": style.FACTS, "border_color": "white"}
            form |= {"bg_color": style.DARK} if heading in (SETTLED_ANSWER, SETTLED_BY, REASON) else {}
            self.sheet.write_string(HEADING_ROW, at, heading, self._cell(**form))
            self.sheet.set_column(at, at, _width(heading))
        for row, (conflict, settlement) in enumerate(self.conflicts, HEADING_ROW + 1):
            self._row(row, conflict, settlement)
        self._mark_open()
        self._page()

    def _headings(self) -> list[str]:
        letters = ascii_uppercase[: self._most]
        given = [f"{word} {letter}" for letter in letters for word in (ANSWER, SOURCE)]
        return [SAMPLE_ID, QUESTION, *given, SETTLED_ANSWER, SETTLED_BY, REASON]

    @property
    def _most(self) -> int:
        """The most answers that any question has."""
        return max(len(conflict.given) for conflict, _ in self.conflicts)

    def _row(self, row: int, conflict: Conflict, settlement: Settlement | None) -> None:
        answers = [text for given in conflict.given for text in (given.answer, _from(given))]
        known = [conflict.case.sample_id, conflict.item.label, *answers]
        known += [""] * (2 + 2 * self._most - len(known))
        settled = [answer_words(settlement), settlement.settled_by, settlement.reason] if settlement else ["", "", ""]
        for at, text in enumerate(known):
            form = {"bg_color": style.LOCKED, "bold": at == 0, "text_wrap": at > 0}
            self.sheet.write_string(row, at, text, self._cell(**form))
        for at, text in enumerate(settled, len(known)):
            self.sheet.write_string(row, at, text, self._cell(locked=False, num_format="@"))
        texts = zip((*known, *settled), self._headings(), strict=True)
        self.sheet.set_row(row, max(style.height(text, _width(heading), style.USUAL) for text, heading in texts))
        self.sheet.data_validation(row, len(known), row, len(known), self._answers(row, conflict))

    def _answers(self, row: int, conflict: Conflict) -> dict[str, Any]:
        """The drop-down of a question, whose list stands in a row of the hidden sheet; a number is typed."""
        from xlsxwriter.utility import xl_range_abs

        if not conflict.item.choices:
            return {"validate": "integer", "criteria": ">=", "value": 0}
        offered = _offered(conflict)
        self.lists.write_row(row, 0, offered)
        name = f"settle_{row + 1}"
        self.book.define_name(name, f"={LISTS}!{xl_range_abs(row, 0, row, len(offered) - 1)}")
        rule: dict[str, Any] = {"validate": "list", "source": f"={name}"}
        if conflict.item.kind == "select_multiple":
            note = (
                f"Choose one of these, or type the answers that hold, with a semicolon between them; or {NONE_CHOSEN}."
            )
            rule |= {"error_type": "information", "input_title": "Several answers", "input_message": note}
        return rule

    def _mark_open(self) -> None:
        """A dashed frame round what is still to fill in."""
        first, last = 2 + 2 * self._most, 4 + 2 * self._most
        rule = {"type": "blanks", "format": self.book.add_format(style.open_style())}
        self.sheet.conditional_format(HEADING_ROW + 1, first, HEADING_ROW + len(self.conflicts), last, rule)

    def _page(self) -> None:
        self.sheet.freeze_panes(HEADING_ROW + 1, 2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        self.sheet.set_paper(style.A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.hide_gridlines(2)
        self.sheet.set_footer(style.footer(self.about))
        self.lists.protect()
        self.lists.hide()

    def _cell(self, **form: Any) -> Format:
        return self.book.add_format(style.table_cell(**form))

    def _plain(self, **form: Any) -> Format:
        return self.book.add_format({"font_size": style.USUAL} | form)


def _width(heading: str) -> float:
    return WIDTHS.get(heading) or WIDTHS[heading[:-2]]


def _from(given: Given) -> str:
    who = f"{given.auditor}: " if given.auditor else ""
    return f"{who}{given.source.file}, {given.source.place}"


def _offered(conflict: Conflict) -> list[str]:
    """All choices of the question; of one with several answers, those that were given."""
    if conflict.item.kind != "select_multiple":
        return [choice.label for choice in conflict.item.choices]
    return [*dict.fromkeys(given.answer for given in conflict.given)]
