"""A checklist as a workbook to edit: its three tables, with lists and notes where they help."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from resample.auditing.questions.items import CLOSED_TYPES, LAYOUT_TYPES, MEANINGS, OPEN_TYPES, Table, Tables
from resample.auditing.questions.roles import AnswerRole, Role

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DARK, GROUP_FILL = "#12436D", "#DCE6EE"
A4 = 9
HEADING_HEIGHT, LINE_HEIGHT = 22, 15.5
"""Points; a height is set, since LibreOffice does not fit rows to wrapped text when it opens a file."""
ROOM = 300
"""Rows below the last one that are ready to be written in."""
CREATED = date(2022, 1, 1)
"""A fixed day: the same checklist gives the same bytes again."""

COLUMNS: Mapping[str, Mapping[str, int]] = {
    "survey": {"type": 32, "name": 24, "label": 50, "hint": 46, "required": 10, "relevant": 42, "role": 18, "says": 46},
    "choices": {"list_name": 26, "name": 26, "label": 50, "meaning": 14, "says": 50, "role": 20},
    "settings": {"form_id": 26, "form_title": 60, "version": 14, "unit": 20, "units": 20},
}
"""The columns of each sheet, with their widths in characters."""

OFFERED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "survey": {"type": (*CLOSED_TYPES, *OPEN_TYPES, *LAYOUT_TYPES), "required": ("yes",), "role": tuple(Role)},
    "choices": {"meaning": MEANINGS[1:], "role": tuple(AnswerRole)},
    "settings": {},
}
"""The words that a column has a list of."""

NOTES: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "type": "select_one or select_multiple with the name of a list of the sheet choices, as in select_one consent; "
        "or text, integer, date, note; begin_group above some questions and end_group below them.",
        "name": "Short, from a to z with digits and _. Findings carry it: change a label, and the name can stay.",
        "label": "The question as the auditor reads it; it is the heading of its column. At most 255 characters.",
        "hint": "Shown beside the cell. At most 255 characters.",
        "required": "yes, or blank.",
        "relevant": "When the question applies: blank, ${item} = 'choice', ${item} != 'choice' or "
        "selected(${item}, 'choice'), joined by and. The names of items and choices, not their labels.",
        "role": "What the question is for, where the program treats it apart. escalation: an immediate concern. "
        "quote: what was written is printed. reason: its answers are the reasons of the one it hangs on. "
        "The guide's page of checklists has them all. Blank for most.",
        "says": "Of a number only: what a number above nought says, as in: there were contacts at the front door. "
        "Blank: it is told by its label.",
    },
    "choices": {
        "list_name": "Rows of one name are one list, in this order.",
        "name": "Short, from a to z with digits and _.",
        "label": "The answer as the auditor reads it.",
        "meaning": "met: as it should be. exception: not so. excluded: the question does not count there. "
        "unknown: it counts, and is shown apart. Blank: neither good nor bad.",
        "says": "What the answer says in a sentence: In 2 of 21 ... the contact was not appropriate. "
        "Answers with the same words are told as one. Blank: it is told by its label.",
        "role": "headline: the sentence begins with it; if none is, with the first that says something. "
        "universal_services, early_help: kinds of help, in answers to the questions of step-down.",
    },
    "settings": {
        "form_id": "A short name of the checklist.",
        "form_title": "What the first sheet of a workbook says.",
        "version": "The day of the last change, as in 2026-11-22.",
        "unit": "What is audited, one of it, as sentences have it: contact. Blank: re-referral.",
        "units": "The same of several: contacts. Blank: re-referrals.",
    },
}
"""What stands under a heading, in at most the 255 characters that Excel shows."""


def write_checklist(tables: Tables) -> bytes:
    """The three tables as sheets, the same bytes for the same tables."""
    from resample.workbook.new_workbook import new_workbook

    target = io.BytesIO()
    book = new_workbook(target, "Checklist", CREATED)
    for name, widths in COLUMNS.items():
        sheet = book.add_worksheet(name)
        _write_rows(book, sheet, widths, tables[name])
        last = len(tables[name]) + ROOM
        for at, column in enumerate(widths):
            sheet.data_validation(1, at, last, at, _help(name, column))
        if name == "survey":
            group = book.add_format({"bold": True, "bg_color": GROUP_FILL})
            rule = {"type": "formula", "criteria": '=$A2="begin_group"', "format": group}
            sheet.conditional_format(1, 0, last, len(widths) - 1, rule)
        _page(sheet)
    book.close()
    return target.getvalue()


def _write_rows(book: Workbook, sheet: Worksheet, widths: Mapping[str, int], table: Table) -> None:
    heading = book.add_format({"bold": True, "font_color": "white", "bg_color": DARK, "valign": "vcenter"})
    # as text: else a spreadsheet makes a date of the version, and a number of a name
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.set_row(0, HEADING_HEIGHT)
    for at, (column, width) in enumerate(widths.items()):
        sheet.set_column(at, at, width, text)
        sheet.write_string(0, at, column, heading)
    for number, cells in enumerate(table, 1):
        lines = max(-(-len(cells.get(column, "")) // width) for column, width in widths.items())
        sheet.set_row(number, LINE_HEIGHT * max(lines, 1))
        for at, column in enumerate(widths):
            if cells.get(column):
                sheet.write_string(number, at, cells[column], text)


def _help(sheet: str, column: str) -> dict[str, Any]:
    """What is shown beside a cell, and its list. A type may be typed otherwise, since it may name a list too."""
    note = {"input_title": column, "input_message": NOTES[sheet][column]}
    offered = OFFERED[sheet].get(column)
    if not offered:
        return {"validate": "any", **note}
    return {"validate": "list", "source": list(offered), "show_error": column != "type", **note}


def _page(sheet: Worksheet) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")
