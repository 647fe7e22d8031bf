"""Annex A workbooks: a sheet a list, with headings and choices as the guidance for inspections has them.

A cell is a text, a number, a date, or a Formula with the value that Excel kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ABOUT_A_CHILD = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
REFERRALS = (
    *ABOUT_A_CHILD, "Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
    "Allocated Team", "Allocated Worker",
)  # fmt: skip
IN_NEED = (
    *ABOUT_A_CHILD, "Does the Child have a Disability", "CIN Start Date", "Primary Need Code",
    "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure", "Case Status", "Allocated Team",
    "Allocated Worker",
)  # fmt: skip

Row = Sequence[Any]


@dataclass(frozen=True)
class Formula:
    """A formula, and its value or the error it came to."""

    text: str
    value: Any


NOT_AVAILABLE = Formula("=NA()", "#N/A")
"""An error of the spreadsheet, where `#N/A` as a text is a text."""


def referral(
    child: Any, day: Any, source: Any = "q) 6: Police", *, count: Any = 0, team: Any = "MASH", nfa: Any = "b) No"
) -> Row:
    """A row of List 3. `team` is the one that the new referral went to."""
    return (*_about(child), day, source, nfa, count, team, "Worker 1")


def in_need(
    child: Any, began: Any, closed: Any = "", team: Any = "CFF North", *, reason: Any = "", need: Any = "N1"
) -> Row:
    """A row of List 6. `team` has the child now, or had it last."""
    status = "e) Closed episode" if closed else "c) Child in need plan"
    return (*_about(child), "b) No", began, need, "", closed, reason, status, team, "Worker 2")


def _about(child: Any) -> Row:
    return child, "a) Male", "a) WBRI", date(2015, 2, 1), 7.0


def write_lists(path: Path, lists: Mapping[str, Sequence[Row]]) -> Path:
    """A workbook with one sheet a list, of these rows; dates are written as Excel has them, as formatted numbers."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in lists.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, Formula):
                        sheet.write_formula(at, column, cell.text, None, cell.value)
                    elif isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, as_date)
                    elif cell != "":
                        (sheet.write_string if isinstance(cell, str) else sheet.write_number)(at, column, cell)
    return path


def annex_a(path: Path, referrals: Sequence[Row], in_need: Sequence[Row] | None) -> Path:
    """An Annex A workbook: Lists 1 and 2 beside, a title above List 3, a space behind its name; None for no List 6."""
    contact = (*_about("0071"), date(2022, 1, 3), "a) 1A: Individual")
    lists: dict[str, Sequence[Row]] = {
        "List 1": [(*ABOUT_A_CHILD, "Date of Contact", "Contact Source"), contact],
        "List 2": [(*ABOUT_A_CHILD, "Assessment start date")],
        "List 3 ": [("Referrals in the last 12 months",), REFERRALS, *referrals],
    }
    return write_lists(path, lists if in_need is None else {**lists, "List_6": [IN_NEED, *in_need]})
