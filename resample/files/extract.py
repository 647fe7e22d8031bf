"""Reading an extract: any sensible heading, rows numbered as a person sees them, every fault told at once.

Only the columns that the draw needs are kept. Names, dates of birth and the rest never leave this module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.files.cells import REMEDIES, reader
from resample.files.headings import Table, Wanted, choose, recognise, refuse_missing, wanted_columns
from resample.files.sheets import open_sheets, read_bytes
from resample.wording import listed


@dataclass(frozen=True)
class Extract:
    """The kept columns of an extract; position i is one row of it."""

    file: str
    sheet: str
    sha256: str
    headings: Mapping[str, str]
    """Meaning to heading, as the file writes it."""
    rows: Sequence[int]
    """Row numbers as a spreadsheet shows them."""
    columns: Mapping[str, Sequence[Any]]
    """Meaning to values: ids and texts as text, blank where there is none; dates as dates or None."""
    notes: tuple[str, ...] = ()
    """What was assumed, as sentences."""

    def values(self, position: int) -> dict[str, Any]:
        """What one row says, by meaning."""
        return {meaning: column[position] for meaning, column in self.columns.items()}


def read_extract(
    path: Path, columns: Mapping[str, str] | None = None, *, by: str = "closing_team", unit: str = "child"
) -> Extract:
    """The re-referrals of an extract.

    `columns` maps a meaning to the heading that has it, for what cannot be guessed. `by` names what strata are made of,
    `unit` whom or what one draws: both decide which columns must be there.
    Raises InputRefused with every fault of the file.
    """
    content = read_bytes(path)
    wanted = wanted_columns(columns or {}, by, unit)
    notes: list[str] = []
    sheets = open_sheets(content, path.name, notes)
    table = choose([recognise(sheet, rows, wanted) for sheet, rows in sheets], path.name)
    refuse_missing(table, wanted, path.name)
    return _read(table, wanted, path.name, hashlib.sha256(content).hexdigest(), tuple(notes))


def _read(table: Table, wanted: Wanted, file: str, sha256: str, notes: tuple[str, ...]) -> Extract:
    faults: dict[tuple[str, str], list[int]] = {}
    """Rows by what is wrong with them and under which heading."""
    rows: list[int] = []
    columns: dict[str, list[Any]] = {meaning: [] for meaning in table.found}
    readers = {
        meaning: reader(meaning, required=meaning in (*wanted.required, "referral_id")) for meaning in table.found
    }
    width = len(table.header)
    for number, cells in enumerate(table.body, table.header_row + 1):
        if not any(cells) or not any(str(cell).strip() for cell in cells):
            continue
        if len(cells) > width and any(str(cell).strip() for cell in cells[width:]):
            faults.setdefault(("has more cells than there are headings", ""), []).append(number)
            continue
        rows.append(number)
        for meaning, position in table.found.items():
            value, fault = readers[meaning](cells[position] if position < len(cells) else "")
            columns[meaning].append(value)
            if fault:
                faults.setdefault((fault, meaning), []).append(number)
    if not rows and not faults:
        where = Address(file, table.sheet, f"row {table.header_row}")
        raise InputRefused(
            Problem(where, "There are headings but no rows under them.", remedy="Run the extract again.")
        )
    headings = {meaning: table.header[position] for meaning, position in table.found.items()}
    problems = [
        _row_problem(file, table.sheet, fault, headings.get(meaning, ""), at) for (fault, meaning), at in faults.items()
    ]
    problems += _duplicates(file, table.sheet, rows, columns)
    if problems:
        raise InputRefused(*problems)
    return Extract(file, table.sheet, sha256, headings, rows, columns, notes)


def _row_problem(file: str, sheet: str, fault: str, heading: str, rows: Sequence[int]) -> Problem:
    place = f"{'row' if len(rows) == 1 else 'rows'} {listed(rows)}"
    whose = f'"{heading}" {fault}' if heading else f"The row {fault}"
    return Problem(Address(file, sheet, place), f"{whose}.", *REMEDIES[fault])


def _duplicates(file: str, sheet: str, rows: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """Rows that stand for one referral twice: the same referral id, or the same child on the same day."""
    if "referral_id" in columns:
        keys: Sequence[object] = columns["referral_id"]
        what = "one referral id"
    else:
        keys = list(zip(columns["child_id"], columns["referral_date"], strict=True))
        what = "one child and one day"
    first: dict[object, int] = {}
    twins: dict[int, list[int]] = {}
    for position, key in enumerate(keys):
        if first.setdefault(key, position) != position:
            twins.setdefault(first[key], []).append(position)
    problems = []
    for original, copies in twins.items():
        same = all(column[original] == column[copy] for column in columns.values() for copy in copies)
        alike = "They say the same: delete all but one." if same else "They differ: keep the right one."
        place = f"rows {listed([rows[original], *(rows[copy] for copy in copies)])}"
        problems.append(Problem(Address(file, sheet, place), f"These rows have {what}.", remedy=alike))
    return problems
