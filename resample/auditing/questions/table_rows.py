"""The rows of a checklist's three tables, and what is wrong with them: each fault with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from resample.auditing.questions import not_asked
from resample.auditing.questions.items import Table, Tables
from resample.errors import Address, InputRefused, Problem
from resample.text.wording import counted, listed, nearest

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "survey": ("type", "name", "label", "hint", "required", "relevant", "constraint", "role", "says"),
    "choices": ("list_name", "name", "label", "meaning", "says", "role"),
    "settings": ("form_id", "form_title", "version", "unit", "units"),
}
"""The subset of XLSForm that is understood, and `meaning`, `says`, `role`, `unit` and `units`, which are ours."""

MAY_BE_ABSENT = ("hint", "required", "relevant", "constraint", "meaning", "says", "role", "unit", "units")


@dataclass(frozen=True)
class Row:
    """One row of a table that is not blank."""

    sheet: str
    number: int
    """As a spreadsheet counts, the headings being row 1."""
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text under a heading; blank where there is none."""
        return self.cells.get(column, "")


@dataclass
class Faults:
    """What is wrong with a checklist: gathered while it is read, told at once."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, row: Row, column: str, found: str, expected: str = "", remedy: str = "") -> None:
        """A fault in one cell."""
        self.at(row.sheet, f"row {row.number}, column {column}", found, expected, remedy)

    def at(self, sheet: str, place: str, found: str, expected: str = "", remedy: str = "") -> None:
        """A fault at a place of a sheet."""
        self.problems.append(Problem(Address(self.file, sheet, place), found, expected, remedy))

    def refuse(self) -> None:
        """InputRefused with all of them, if there are any."""
        if self.problems:
            raise InputRefused(*self.problems)


def read_rows(tables: Tables, faults: Faults) -> dict[str, list[Row]]:
    """The rows of each table.

    Raises InputRefused where a column is missing, since nothing can be said of the rows then.
    """
    absent = {sheet: list(_absent(tables[sheet], columns)) for sheet, columns in COLUMNS.items()}
    for sheet, columns in COLUMNS.items():
        strange = _strange(tables[sheet], columns)
        for column in absent[sheet]:
            near = nearest(column, strange)
            strange.pop(near, None)
            remedy = f'If "{near}" is it, rename it.' if near else "Add it."
            faults.at(sheet, "row 1", f"There is no column {column}.", f"The columns are {listed(columns)}.", remedy)
        for column, filled in strange.items():
            _note_strange(sheet, column, filled, faults)
    if any(absent.values()):
        faults.refuse()
    return {
        sheet: [Row(sheet, number, cells) for number, cells in enumerate(tables[sheet], 2) if any(cells.values())]
        for sheet in COLUMNS
    }


def headings_of(table: Table) -> set[str]:
    """The columns of a table, as far as a row reaches."""
    return {column for cells in table for column in cells}


def _absent(table: Table, columns: tuple[str, ...]) -> Iterator[str]:
    headings = headings_of(table)
    yield from (column for column in columns if headings and column not in headings and column not in MAY_BE_ABSENT)


def _strange(table: Table, columns: tuple[str, ...]) -> dict[str, list[int]]:
    """Columns that are not understood and not blank, with their filled rows."""
    strange: dict[str, list[int]] = {}
    for number, cells in enumerate(table, 2):
        for column, text in cells.items():
            if text and column not in columns:
                strange.setdefault(column, []).append(number)
    return strange


def _note_strange(sheet: str, column: str, filled: list[int], faults: Faults) -> None:
    found = f"This column is not understood, and is filled in {counted(len(filled), 'row')}."
    if why := not_asked.COLUMNS.get(column.split("::_", maxsplit=1)[0]):
        faults.at(sheet, f"row {filled[0]}, column {column}", why, remedy="Clear the column, or ask it otherwise.")
        return
    near = nearest(column, COLUMNS[sheet])
    remedy = f"Did you mean {near}?" if near else "Clear it: what it says would not be done."
    faults.at(sheet, f"row {filled[0]}, column {column}", found, f"The columns are {listed(COLUMNS[sheet])}.", remedy)
