"""Tables of a returned workbook: found by the heading of sample ids, wherever they stand; read by heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resample.auditing.returns.answers import Cell, ReturnedRow
from resample.text.wording import fold
from resample.workbook.layout import SAMPLE_ID
from resample.workbook.marks import Merged
from resample.workbook.returned_opening import Row, Sheet

HEADINGS_WITHIN = 20
"""Rows in which the headings are looked for, should somebody have put a row above them."""


@dataclass(frozen=True)
class Table:
    """A sheet with a heading of sample ids, and where its headings are."""

    sheet: Sheet
    heading_row: int
    headings: Mapping[int, str]
    """By column, counted from 1; in single spaces, otherwise as written."""


def tables(sheet: Sheet) -> Iterator[Table]:
    """The first row of a sheet that has the heading of sample ids."""
    for number, row in sheet.rows.items():
        headings = {at: " ".join(str(value).split()) for at, value in enumerate(row, 1) if value is not None}
        if number <= HEADINGS_WITHIN and fold(SAMPLE_ID) in map(fold, headings.values()):
            yield Table(sheet, number, headings)
            return


def rows(table: Table) -> Iterator[ReturnedRow]:
    """What stands under the headings, but for a heading that stands twice: nobody can say which column is meant."""
    times = Counter(fold(heading) for heading in table.headings.values())
    columns = {heading: at for at, heading in table.headings.items() if times[fold(heading)] == 1}
    ids = next((heading for heading in columns if fold(heading) == fold(SAMPLE_ID)), "")
    blocks = table.sheet.marks.blocks(table.sheet.rows.keys(), columns.values())
    for number in table.sheet.rows:
        cells = {heading: _cell(table.sheet, number, at, blocks.get((number, at))) for heading, at in columns.items()}
        if number > table.heading_row and not all(cell.blank for cell in cells.values()):
            yield ReturnedRow(cells.pop(ids), cells)


def _cell(sheet: Sheet, row: int, column: int, block: Merged | None) -> Cell:
    from resample.workbook.openpyxl_alone import get_column_letter

    place = f"{get_column_letter(column)}{row}"
    if block:
        value = _value(sheet.rows.get(block.top, ()), block.left)
        return Cell(value, place, merged=block.cells if value is not None else "")
    return Cell(_value(sheet.rows[row], column), place, uncomputed=place in sheet.marks.uncomputed)


def _value(row: Row, column: int) -> object:
    value = row[column - 1] if column <= len(row) else None
    if not isinstance(value, str):
        return value
    from resample.workbook.openpyxl_alone import unescape

    # Excel writes a character that XML has not as _x000D_
    return unescape(value)
