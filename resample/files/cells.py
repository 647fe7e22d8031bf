"""What a cell says: an id as text, a date as a date, a text in single spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

DATES = ("referral_date", "closure_date")
IDS = ("child_id", "family_id", "referral_id")

LARGEST_ID = 10**15
"""From here on a spreadsheet rounds a number: Excel keeps fifteen digits."""

REMEDIES = {
    "has no id": ("Every re-referral needs one.", "Fill it in; delete the row if it is a total or a note."),
    "has an id that a spreadsheet has rounded": (
        "Its last digits are lost.",
        "Format the column as text and run the extract again.",
    ),
    "has no date": ("Every re-referral needs one.", "Fill it in; delete the row if it is a total or a note."),
    "has a text that is not a date": ("Dates are written dd/mm/yyyy.", "Correct it."),
    "has more cells than there are headings": (
        "Its values may stand under the wrong headings.",
        "Put quotation marks around values that hold a comma.",
    ),
}


Reader = Callable[[Any], tuple[Any, str]]
"""A cell's content to its value and what is wrong with it, or nothing."""


def reader(meaning: str, *, required: bool) -> Reader:
    """How the cells of a column are read; a blank one is a fault where an id or a date is required."""
    if meaning in DATES:
        return _date_reader(required=required)
    if meaning in IDS:
        return lambda cell: read_id(cell, required=required)
    return lambda cell: (_text(cell), "")


def _text(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return " ".join(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).split())


def read_id(cell: Any, *, required: bool = False) -> tuple[str, str]:
    """An id as text, and what is wrong with it: blank, or a number that a spreadsheet has rounded."""
    if isinstance(cell, float) and cell.is_integer():
        if abs(cell) >= LARGEST_ID:
            return "", "has an id that a spreadsheet has rounded"
        cell = int(cell)
    text = str(cell).strip()
    if re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", text):
        return "", "has an id that a spreadsheet has rounded"
    return text, "has no id" if required and not text else ""


def _date_reader(*, required: bool) -> Reader:
    known: dict[str, date | None] = {}

    def read(cell: Any) -> tuple[date | None, str]:
        if isinstance(cell, datetime):
            return cell.date(), ""
        if isinstance(cell, date):
            return cell, ""
        text = str(cell).strip()
        if not text:
            return None, "has no date" if required else ""
        if text not in known:
            known[text] = read_date(text)
        return known[text], "" if known[text] else "has a text that is not a date"

    return read


def read_date(text: str) -> date | None:
    """A day written dd/mm/yyyy or in ISO's order, with or without a time of day.

    >>> read_date("04/07/2022"), read_date("2022-07-04T09:30:00"), read_date("07/14/2022")
    (datetime.date(2022, 7, 4), datetime.date(2022, 7, 4), None)
    """
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d{1,2}:\d{2}.*)?", text)
    parts = (match[3], match[2], match[1]) if match else None
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{1,2}:\d{2}.*)?", text):
        parts = (match[1], match[2], match[3])
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
