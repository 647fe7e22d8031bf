"""What a cell says: an id as text, a date as a date, a text in single spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

DATES = ("referral_date", "closure_date")
IDS = ("child_id", "family_id", "referral_id")

LARGEST_ID = 10**15
"""From here on a spreadsheet rounds a number: Excel keeps fifteen digits."""

TOO_LONG = "has more cells than there are headings"

REMEDIES = {
    "has no id": ("Every re-referral needs one.", "Fill it in; delete the row if it is a total or a note."),
    "has an id that a spreadsheet has rounded": (
        "Its last digits are lost.",
        "Format the column as text and run the extract again.",
    ),
    "has no date": ("Every re-referral needs one.", "Fill it in; delete the row if it is a total or a note."),
    "has a text that is not a date": ("Dates are written dd/mm/yyyy.", "Correct it."),
    TOO_LONG: (
        "Its values may stand under the wrong headings.",
        "Put quotation marks around values that hold a comma.",
    ),
}


Reader = Callable[[Any], tuple[Any, str]]
"""A cell's content to its value and what is wrong with it, or nothing."""

PERHAPS_ROUNDED = re.compile(r"[eE]\+")


class Column:
    """One column of an extract, read piece by piece."""

    def __init__(self, meaning: str, *, required: bool) -> None:
        self.values: list[Any] = []
        self.faults: dict[str, list[int]] = {}
        """Row numbers by what is wrong with them."""
        self._ids = meaning in IDS
        self._required = required
        self._read = _reader(meaning, required=required)
        self._known = _Known(self._read)

    def add(self, cells: Sequence[Any], rows: Sequence[int]) -> None:
        """Read the next cells, which stand in these rows."""
        if set(map(type, cells)) != {str}:
            self._add([self._read(cell) for cell in cells], rows)
        elif not self._ids:
            # texts and dates repeat, so that each is read once
            self._add([self._known[cell] for cell in cells], rows)
        else:
            self._add_ids(list(map(str.strip, cells)), rows)

    def _add_ids(self, texts: list[str], rows: Sequence[int]) -> None:
        """Ids do not repeat; they are read one by one only where a glance at all of them shows need."""
        if PERHAPS_ROUNDED.search("\n".join(texts)) or (self._required and "" in texts):
            self._add([self._read(text) for text in texts], rows)
        else:
            self.values += texts

    def _add(self, read: Sequence[tuple[Any, str]], rows: Sequence[int]) -> None:
        self.values += [value for value, _ in read]
        if any(fault for _, fault in read):
            for (_, fault), row in zip(read, rows, strict=True):
                if fault:
                    self.faults.setdefault(fault, []).append(row)


class _Known(dict[str, tuple[Any, str]]):
    """What has been read of a text already."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> tuple[Any, str]:
        self[cell] = found = self._read(cell)
        return found


def _reader(meaning: str, *, required: bool) -> Reader:
    """How the cells of a column are read; a blank one is a fault where an id or a date is required."""
    if meaning in DATES:
        return lambda cell: _date(cell, required=required)
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


def _date(cell: Any, *, required: bool) -> tuple[date | None, str]:
    if isinstance(cell, datetime):
        return cell.date(), ""
    if isinstance(cell, date):
        return cell, ""
    text = str(cell).strip()
    if not text:
        return None, "has no date" if required else ""
    day = read_date(text)
    return day, "" if day else "has a text that is not a date"


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
