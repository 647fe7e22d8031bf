"""Reading a table whole column by whole column, where every one of its rows is plainly a referral."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from resample.intake.reading.cells import Column, Fault
from resample.intake.reading.header import Table
from resample.intake.sources.sheet import Cells, Packed, Under
from resample.sampling.columns import Repeated

PIECE = 2_000
"""Ids read at a time, so that an odd one has few others looked at."""

Columns = Mapping[str, Column]
"""By meaning."""


def read_whole(table: Table, required: Collection[str], columns: Columns) -> range | None:
    """Fill new columns and give the row numbers; None where rows must be looked at one by one, in columns made anew.

    That is so where the sheet does not give its columns, where nothing is required, and where a cell that must say
    something is blank, has a fault or is the heading again: its row may be a total or a note.
    """
    wanted = {table.positions[meaning]: column.repeats for meaning, column in columns.items()}
    give = table.sheet.columns if required else None
    cells = give(Under(table.header_row, len(table.header), wanted)) if give else None
    if not cells or any(
        text in _distinct(cells[table.positions[meaning]])
        for meaning in required
        for text in ("", table.headings[meaning])
    ):
        return None
    first = table.header_row + 1
    numbers = range(first, first + max(map(len, cells.values())))
    for meaning, column in columns.items():
        _fill(column, cells[table.positions[meaning]], numbers)
    faulty = any(isinstance(remark, Fault) for meaning in required for remark in columns[meaning].remarks)
    return None if faulty else numbers


def _distinct(cells: Cells) -> Collection[Any]:
    return cells.distinct if isinstance(cells, Repeated) else cells


def _fill(column: Column, cells: Cells, numbers: range) -> None:
    if isinstance(cells, Repeated):
        column.fill(cells, numbers)
    elif not (isinstance(cells, Packed) and column.take(cells)):
        for at in range(0, len(cells), PIECE):
            column.add(cells[at : at + PIECE], numbers[at : at + PIECE])
