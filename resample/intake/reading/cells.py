"""What a cell says: an id or a text as text, a date as a date; what it cannot say, and what was assumed of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from string import ascii_letters, digits
from typing import Any

from resample.intake.reading.headings import DATE, ID
from resample.intake.sources.sheet import NO_VALUE, Packed
from resample.plan import EARLIEST, LATEST
from resample.sampling.columns import Repeated
from resample.text.days import read_date, read_serial
from resample.text.printable import LONGEST, UNFIT, unfit
from resample.text.wording import fold

DATES = ("referral_date", "closure_date")
IDS = ("child_id", "family_id", "referral_id")

LARGEST_ID = 10**15
"""From here on a spreadsheet rounds a number: Excel keeps fifteen digits."""

NOTHING = frozenset(["null", "n/a", "#n/a", "-1", "nan", "nat"])
"""What programs write where there is nothing. NA and None are not among them: teams are called that."""

ERRORS = frozenset(["#ref!", "#div/0!", "#value!", "#name?", "#null!", "#num!", "#getting_data", "#spill!", "#calc!"])


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell or a row."""

    found: str
    """Behind its name, as in `"Person ID" has no id`."""
    expected: str
    remedy: str


FILL_IN = ("Every referral needs one.", "Fill it in, or delete the row.")
NO_ID, NO_DATE = Fault("has no id", *FILL_IN), Fault("has no date", *FILL_IN)
ROUNDED = Fault(
    "has an id that a spreadsheet has rounded",
    "Its last digits are lost.",
    "Format the column as text and run the extract again.",
)
NOT_A_DATE = Fault("has a text that is not a date", "Dates are written dd/mm/yyyy.", "Correct it.")
MONTH_FIRST = Fault(
    "has a date with the month first",
    "Dates are written dd/mm/yyyy; with two orders in one column nobody can tell 4 July from 7 April.",
    "Run the extract again with the day first.",
)
UNLIKELY = Fault(
    "has a date that cannot be right", f"Dates lie between {EARLIEST.year} and {LATEST.year}.", "Correct it."
)
ERROR = Fault(
    "has an error of the spreadsheet",
    "A value stands here, such as a date or a team.",
    "Mend the formula, or type the value.",
)
UNWRITABLE = Fault(
    "has a control character, or more text than a cell has room for",
    "No workbook or document could hold it whole.",
    "Take it out in the case system, or in the extract, and try again.",
)
FORMULA = Fault(
    "has a formula whose value was not saved",
    "Only its value can be read.",
    "Open the file in Excel, save it there, and try again.",
)

Remark = Fault | str
"""Of a cell: what is wrong with it, or what was assumed; blank for nothing."""

SERIAL, DECIMAL = "a spreadsheet's number was taken for a date", "an id's .0 was dropped"


Reader = Callable[[Any], tuple[Any, Remark]]
"""A cell's content to its value and a remark."""


class Column:
    """One column of an extract, read piece by piece or whole."""

    def __init__(self, kind: str, *, required: bool) -> None:
        self._values: list[Any] = []
        self._whole: Sequence[Any] | None = None
        self.remarks: dict[Remark, list[int]] = {}
        """Row numbers by what is wrong with their cells, or by what was assumed of them."""
        self.repeats = kind != ID
        """Whether few texts stand in it many times, so that each is read once."""
        self._required = required
        self._read = _reader(kind, required=required)
        self._known = _Known(self._read)

    @property
    def values(self) -> Sequence[Any]:
        """What its cells say."""
        return self._values if self._whole is None else self._whole

    def fill(self, cells: Repeated[Any], rows: Sequence[int]) -> None:
        """Read all cells at once, each text once, where none is read yet."""
        read = cells.mapped(self._read)
        self._whole = read.mapped(itemgetter(0))
        if any(remark for _, remark in read.distinct):
            self._remark(list(read.mapped(itemgetter(1))), rows)

    def take(self, ids: Packed) -> bool:
        """Take all cells as they are, unread, where none is read yet and a glance tells that they say what they are."""
        plain = not any(text.translate(None, PLAIN_SIGNS) for text in ids.memory)
        if plain and ids.longest <= LONGEST and not (self._required and not ids.shortest):
            self._whole = ids
        return self._whole is ids

    def add(self, cells: Sequence[Any], rows: Sequence[int]) -> None:
        """Read the next cells, which stand in these rows."""
        if set(map(type, cells)) != {str}:
            self._add([self._read(cell) for cell in cells], rows)
        elif self.repeats:
            self._add([self._known[cell] for cell in cells], rows)
        elif (ids := _plain_ids(cells)) and (not self._required or "" not in ids):
            self._values += ids
        else:
            self._add([self._read(cell) for cell in cells], rows)

    def _add(self, read: Sequence[tuple[Any, Remark]], rows: Sequence[int]) -> None:
        self._values += [value for value, _ in read]
        self._remark([remark for _, remark in read], rows)

    def _remark(self, remarks: Sequence[Remark], rows: Sequence[int]) -> None:
        if any(remarks):
            for remark, row in zip(remarks, rows, strict=True):
                if remark:
                    self.remarks.setdefault(remark, []).append(row)


def _plain_ids(cells: Sequence[str]) -> Sequence[str]:
    """The ids as `read_id` would give them, or none where one of them must be read: a glance at all costs far less."""
    if len(max(cells, key=len, default="")) > LONGEST // 2:
        return ()
    together = "\n".join(cells)
    if together.count("\n") >= len(cells):
        return ()
    if PLAIN_IDS.fullmatch(together):
        return cells
    stripped = list(map(str.strip, cells))
    return () if ODD_ID.search("\n".join(stripped)) else stripped


PLAIN_SIGNS = re.sub("[Nn]", "", f"{digits}{ascii_letters}_").encode()
"""No space, and no N as in null: the least that can be looked for."""

PLAIN_IDS = re.compile(f"[{PLAIN_SIGNS.decode()}\n]*")
"""Ids of such signs alone, one a line."""

ODD_ID = re.compile(rf"[{UNFIT}]|[eE]\+|\.0$|  |[^\S \n]|^(?:null|nan|nat|n/a|-1|#.*)$", re.MULTILINE | re.IGNORECASE)
"""What is not taken as it is written."""


class _Known(dict[str, tuple[Any, Remark]]):
    """Each distinct text and what it says."""

    def __init__(self, read: Reader) -> None:
        self._read = read

    def __missing__(self, text: str) -> tuple[Any, Remark]:
        self[text] = read = self._read(text)
        return read


def _reader(kind: str, *, required: bool) -> Reader:
    """How the cells of a column are read; a blank one is a fault where an id or a date is required."""
    if kind == DATE:
        return lambda cell: _date(cell, required=required)
    if kind == ID:
        return lambda cell: read_id(cell, required=required)
    return _text


def _plain(cell: Any) -> tuple[str, Remark]:
    """A cell's text, and a remark where it stands for nothing or for an error."""
    text = " ".join(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).split())
    if unfit(text):
        return "", UNWRITABLE
    folded = fold(text)
    if folded in NOTHING:
        return "", f'"{text}" was taken for nothing'
    if text == NO_VALUE:
        return "", FORMULA
    return ("", ERROR) if folded in ERRORS else (text, "")


def _text(cell: Any) -> tuple[str, Remark]:
    return (f"{cell:%d/%m/%Y}", "") if isinstance(cell, date) else _plain(cell)


def read_id(cell: Any, *, required: bool = False) -> tuple[str, Remark]:
    """An id as text, and a remark: it is missing, a spreadsheet has rounded it, or something was assumed of it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) >= LARGEST_ID:
        return "", ROUNDED
    text, remark = _plain(cell)
    if re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", text):
        return "", ROUNDED
    if re.fullmatch(r"\d+\.0", text):
        return text.removesuffix(".0"), DECIMAL
    return (text, remark) if text or isinstance(remark, Fault) or not required else ("", NO_ID)


def _date(cell: Any, *, required: bool) -> tuple[date | None, Remark]:
    if isinstance(cell, date):
        day: date | None = cell.date() if isinstance(cell, datetime) else cell
        remark: Remark = ""
    else:
        text, remark = _plain(cell)
        if not text:
            return None, remark if isinstance(remark, Fault) or not required else NO_DATE
        day, remark = _day_of(text)
    if day and not EARLIEST <= day <= LATEST:
        return None, UNLIKELY
    return day, remark


def _day_of(text: str) -> tuple[date | None, Remark]:
    """A day written out, or counted as a spreadsheet does."""
    if counted := read_serial(text):
        return counted, SERIAL
    day = read_date(text)
    if day:
        return day, ""
    month_first = re.sub(r"^(\d{1,2})([/.-])(\d{1,2})", r"\3\2\1", text)
    return None, MONTH_FIRST if read_date(month_first) else NOT_A_DATE
