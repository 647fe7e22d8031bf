"""Opening a returned workbook, whatever was done to it: what its sheets hold, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from resample.auditing.answers import Cell
from resample.intake.sources.cell_names import column_letters
from resample.intake.sources.compound import COMPOUND
from resample.intake.sources.refusals import refusal
from resample.intake.sources.zipped import BROKEN, LockedError, TooMuchError
from resample.workbook.layout import ABOUT, CASES, LISTS, STAMP_LABEL, STAMP_PROPERTY
from resample.workbook.marks import Marks, Merged, commented, has_text_box, refuse_merged_twice
from resample.workbook.package_parts import Package, SheetPart
from resample.workbook.returned_limits import looked_through
from resample.workbook.sheet_cells import Rows, SheetCells

MOST_ANSWERS = 500_000
"""Cells of a sheet that hold anything: a case of 200 questions has some thousand."""

MOST_TEXT = 1 << 25
"""Letters in all cells of a sheet: 500 cases with ten pages each have a third of it."""

WITHOUT_ANSWERS = (LISTS,)
"""Sheets that nobody answers in."""

RESAVE = "Open it in Excel, save it as .xlsx without a password, and put it back."
DAMAGED = "This file cannot be opened as a workbook: it is damaged, or of another kind."

TOO_MUCH = "This file unpacks to far more than a workbook of audits does, and is not opened."


@dataclass(frozen=True)
class Sheet:
    """One sheet of a returned workbook."""

    title: str
    rows: Rows
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def _blocks(self) -> Mapping[tuple[int, int], Merged]:
        columns = range(1, 1 + max((max(row) for row in self.rows.values()), default=0))
        return self.marks.blocks(self.rows.keys(), columns) if self.marks.merged else {}

    def cell(self, row: int, column: int) -> Cell:
        """What a cell holds; rows and columns count from 1. Of merged cells each holds what all of them do."""
        place = f"{column_letters(column)}{row}"
        if block := self._blocks.get((row, column)):
            value = self._value(block.top, block.left)
            return Cell(value, place, merged=block.cells if value is not None else "")
        return Cell(self._value(row, column), place, uncomputed=place in self.marks.uncomputed)

    def _value(self, row: int, column: int) -> object:
        return self.rows.get(row, {}).get(column)


@dataclass(frozen=True)
class Opened:
    """A returned workbook, read to its end."""

    properties: Mapping[str, str]
    sheets: tuple[Sheet, ...]

    @property
    def stamps(self) -> set[str]:
        """The reviews it says it belongs to: they stand in two places, since some programs drop one of them."""
        about = (row for sheet in self.sheets if sheet.title in (ABOUT, CASES) for row in sheet.rows.values())
        stamps = {str(row.get(2, "")).strip() for row in about if row.get(1) == STAMP_LABEL}
        return {self.properties.get(STAMP_PROPERTY, ""), *stamps} - {""}


def open_workbook(content: bytes, file: str) -> Opened:
    """All that a workbook holds.

    Raises InputRefused for what is damaged, behind a password, of another kind or dangerous to unpack.
    """
    if content.startswith(COMPOUND):
        raise refusal(file, "This workbook has a password, or is of the old .xls kind.", RESAVE)
    with _damage_refusal(file):
        package = Package(looked_through(content))
        return Opened(package.properties, tuple(_sheet(package, part, file) for part in package.sheets))


@contextmanager
def _damage_refusal(file: str) -> Iterator[None]:
    """What the libraries raise over a broken file, as one sentence."""
    from xml.parsers.expat import ExpatError

    unexpected = (LookupError, TypeError, AttributeError, SyntaxError, ArithmeticError, RecursionError, ExpatError)
    try:
        yield
    except TooMuchError:
        raise refusal(file, TOO_MUCH, "Ask the sender for another.") from None
    except LockedError:
        raise refusal(file, "This workbook has a password.", RESAVE) from None
    except MemoryError:
        raise refusal(file, "This workbook is too large for the memory of this computer.", RESAVE) from None
    except (*BROKEN, *unexpected):
        raise refusal(file, DAMAGED, RESAVE) from None


def _sheet(package: Package, part: SheetPart, file: str) -> Sheet:
    if part.title in WITHOUT_ANSWERS:
        return Sheet(part.title, {})
    cells = SheetCells(package, part.part)
    refuse_merged_twice(cells.merged)
    _refuse_too_much(cells.rows, part.title, file)
    beside = list(package.beside(part.part))
    marks = Marks(
        tuple(cells.merged),
        frozenset(cells.uncomputed),
        tuple(cells.hidden_rows),
        tuple(commented(beside)),
        has_text_box(beside),
        part.hidden,
    )
    return Sheet(part.title, cells.rows, marks)


def _refuse_too_much(rows: Rows, sheet: str, file: str) -> None:
    """InputRefused where a sheet holds more than any auditor writes."""
    letters = sum(len(value) for row in rows.values() for value in row.values() if isinstance(value, str))
    if sum(map(len, rows.values())) > MOST_ANSWERS or letters > MOST_TEXT:
        found = "This sheet holds far more than a workbook of audits does."
        remedy = "Delete what does not belong here, in Excel with Ctrl+End for the last cell, and put it back."
        raise refusal(file, found, remedy, sheet=sheet)
