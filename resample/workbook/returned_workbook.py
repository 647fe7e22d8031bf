"""Opening a returned workbook, whatever was done to it: what its sheets hold, in bounded memory.

Rows are read one after another and only those that hold anything are kept: a cell styled by accident in the last row of
a sheet costs nothing. Merged cells and formulas without a result are looked for beside, in the sheet's own XML.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from resample.auditing.answers import Cell
from resample.intake.sources.cell_names import column_letters
from resample.intake.sources.compound import COMPOUND
from resample.intake.sources.refusals import refusal
from resample.intake.sources.zipped import BROKEN, LockedError, TooMuchError, packed
from resample.workbook.layout import ABOUT, CASES, LISTS, STAMP_LABEL, STAMP_PROPERTY
from resample.workbook.marks import Marks, Merged, sheet_marks
from resample.workbook.returned_limits import looked_through

if TYPE_CHECKING:
    from resample.workbook.openpyxl_alone import Workbook

MOST_ANSWERS = 500_000
"""Rows that hold anything, times the columns that they reach over: 500 cases of 200 questions are a fifth of it."""

MOST_TEXT = 1 << 25
"""Letters in all cells of a sheet: 500 cases with ten pages each have a third of it."""

WITHOUT_ANSWERS = (LISTS,)
"""Sheets that nobody answers in."""

RESAVE = "Open it in Excel, save it as .xlsx without a password, and put it back."
DAMAGED = "This file cannot be opened as a workbook: it is damaged, or of another kind."

TOO_MUCH = "This file unpacks to far more than a workbook of audits does, and is not opened."

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a returned workbook."""

    title: str
    rows: Mapping[int, Row]
    """What the cells hold from column A on, by row number; rows that hold nothing are left out."""
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def _blocks(self) -> Mapping[tuple[int, int], Merged]:
        columns = range(1, 1 + max(map(len, self.rows.values()), default=0))
        return self.marks.blocks(self.rows.keys(), columns) if self.marks.merged else {}

    def cell(self, row: int, column: int) -> Cell:
        """What a cell holds; rows and columns count from 1. Of merged cells each holds what all of them do."""
        place = f"{column_letters(column)}{row}"
        if block := self._blocks.get((row, column)):
            value = self._value(block.top, block.left)
            return Cell(value, place, merged=block.cells if value is not None else "")
        return Cell(self._value(row, column), place, uncomputed=place in self.marks.uncomputed)

    def _value(self, row: int, column: int) -> object:
        values = self.rows.get(row, ())
        return values[column - 1] if column <= len(values) else None


@dataclass(frozen=True)
class Opened:
    """A returned workbook, read to its end."""

    properties: Mapping[str, str]
    sheets: tuple[Sheet, ...]

    @property
    def stamps(self) -> set[str]:
        """The reviews it says it belongs to: they stand in two places, since some programs drop one of them."""
        about = (row for sheet in self.sheets if sheet.title in (ABOUT, CASES) for row in sheet.rows.values())
        stamps = {str(row[1] or "").strip() for row in about if len(row) > 1 and row[0] == STAMP_LABEL}
        return {self.properties.get(STAMP_PROPERTY, ""), *stamps} - {""}


def open_workbook(content: bytes, file: str) -> Opened:
    """All that a workbook holds.

    Raises InputRefused for what is damaged, behind a password, of another kind or dangerous to unpack.
    """
    from resample.workbook.openpyxl_alone import load_workbook

    if content.startswith(COMPOUND):
        raise refusal(file, "This workbook has a password, or is of the old .xls kind.", RESAVE)
    with _damage_refusal(file):
        members = looked_through(content)
        book = load_workbook(io.BytesIO(packed(members)), read_only=True, data_only=True, keep_links=False)
        if not book.sheetnames:
            raise refusal(file, 'This workbook has no sheets, or was saved as "Strict Open XML".', RESAVE)
        marks = sheet_marks(members, WITHOUT_ANSWERS)
        return Opened(_properties(book), tuple(_sheets(book, marks, file)))


@contextmanager
def _damage_refusal(file: str) -> Iterator[None]:
    """What the libraries raise over a broken file, as one sentence."""
    from xml.parsers.expat import ExpatError

    from resample.workbook.openpyxl_alone import InvalidFileException

    unexpected = (LookupError, TypeError, AttributeError, SyntaxError, ArithmeticError, RecursionError, ExpatError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells programmers what it does not keep; nothing is saved here
            yield
    except TooMuchError:
        raise refusal(file, TOO_MUCH, "Ask the sender for another.") from None
    except LockedError:
        raise refusal(file, "This workbook has a password.", RESAVE) from None
    except MemoryError:
        raise refusal(file, "This workbook is too large for the memory of this computer.", RESAVE) from None
    except (*BROKEN, *unexpected, InvalidFileException):
        raise refusal(file, DAMAGED, RESAVE) from None


def _properties(book: Workbook) -> dict[str, str]:
    # the stubs of openpyxl do not know custom properties
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    return {entry.name: str(entry.value or "") for entry in properties.props}


def _sheets(book: Workbook, marks: Mapping[str, Marks], file: str) -> Iterator[Sheet]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a file may say that it is smaller than it is
        read = () if sheet.title in WITHOUT_ANSWERS else sheet.iter_rows(values_only=True)
        rows = {number: _row(row) for number, row in enumerate(read, 1) if any(value is not None for value in row)}
        _refuse_too_much(rows, sheet.title, file)
        yield Sheet(sheet.title, rows, marks.get(sheet.title, Marks()))


def _row(row: Row) -> Row:
    """Its values; Excel writes a character that XML has not as _x000D_."""
    from openpyxl.utils.escape import unescape

    return tuple(unescape(value) if isinstance(value, str) and "_x" in value else value for value in row)


def _refuse_too_much(rows: Mapping[int, Row], sheet: str, file: str) -> None:
    """InputRefused where a sheet holds more than any auditor writes."""
    width = max(map(len, rows.values()), default=0)
    letters = sum(len(value) for row in rows.values() for value in row if isinstance(value, str))
    if len(rows) * width > MOST_ANSWERS or letters > MOST_TEXT:
        found = "This sheet holds far more than a workbook of audits does."
        remedy = "Delete what does not belong here, in Excel with Ctrl+End for the last cell, and put it back."
        raise refusal(file, found, remedy, sheet=sheet)
