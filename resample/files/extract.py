"""Reading an extract: any sensible heading, rows numbered as a person sees them, every fault told at once.

Only the columns that the draw needs are kept. Names, dates of birth and the rest never leave this module.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.files.cells import REMEDIES, TOO_LONG, Column
from resample.files.headings import Table, Wanted, choose, recognise, refuse_missing, wanted_columns
from resample.files.sheets import open_sheets, read_bytes
from resample.wording import listed

PIECE = 2_000
"""Rows held as rows at a time: so few that they stay near the processor until their columns are read."""


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
    with _no_search_for_cycles():
        return _read(table, wanted, path.name, hashlib.sha256(content).hexdigest(), tuple(notes))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Rows hold no cycles; searching a million of them again and again takes longer than reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # what was read is kept to the end, so that later searches need not look at it either
        gc.freeze()
        if was_on:
            gc.enable()


def _read(table: Table, wanted: Wanted, file: str, sha256: str, notes: tuple[str, ...]) -> Extract:
    rows: list[int] = []
    too_long: list[int] = []
    needed = (*wanted.required, "referral_id")
    columns = {meaning: Column(meaning, required=meaning in needed) for meaning in table.found}
    for numbers, piece in _pieces(table, too_long):
        rows += numbers
        for meaning, position in table.found.items():
            columns[meaning].add([cells[position] for cells in piece], numbers)
    if not rows and not too_long:
        where = Address(file, table.sheet, f"row {table.header_row}")
        found = "There are headings but no rows under them."
        raise InputRefused(Problem(where, found, remedy="Run the extract again."))
    headings = {meaning: table.header[position] for meaning, position in table.found.items()}
    faults = [(TOO_LONG, "", too_long)] if too_long else []
    faults += [(fault, headings[one], at) for one, column in columns.items() for fault, at in column.faults.items()]
    values = {meaning: column.values for meaning, column in columns.items()}
    problems = [_row_problem(file, table.sheet, *fault) for fault in faults]
    problems += _duplicates(file, table.sheet, rows, values)
    if problems:
        raise InputRefused(*problems)
    return Extract(file, table.sheet, sha256, headings, rows, values, notes)


def _pieces(table: Table, too_long: list[int]) -> Iterator[tuple[list[int], list[Sequence[Any]]]]:
    """The rows under the heading with their numbers, some thousand at a time; blank ones are left out.

    The numbers of rows with more cells than there are headings are added to `too_long`.
    """
    width, id_at = len(table.header), table.found["child_id"]
    body, number = iter(table.body), table.header_row + 1
    while piece := list(islice(body, PIECE)):
        numbers = list(range(number, number + len(piece)))
        number += len(piece)
        if set(map(len, piece)) != {width} or not all(cells[id_at] for cells in piece):
            pairs = list(_mended(zip(numbers, piece, strict=True), width, too_long))
            numbers, piece = [row for row, _ in pairs], [cells for _, cells in pairs]
        if piece:
            yield numbers, piece


def _mended(
    rows: Iterable[tuple[int, Sequence[Any]]], width: int, too_long: list[int]
) -> Iterator[tuple[int, Sequence[Any]]]:
    """Rows of one width: short ones end in blanks, blank ones and those that are too long are left out."""
    for number, cells in rows:
        if len(cells) > width and not _blank(cells[width:]):
            too_long.append(number)
        elif not _blank(cells):
            yield number, [*cells, *[""] * (width - len(cells))]


def _blank(cells: Sequence[Any]) -> bool:
    return not any(str(cell).strip() for cell in cells)


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
    if len(set(keys)) == len(keys):
        return []
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
