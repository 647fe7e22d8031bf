"""Tables of a returned workbook: found by the heading of sample ids, wherever they stand; read by heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resample.auditing.answers import ReturnedRow
from resample.text.wording import fold
from resample.workbook.layout import SAMPLE_ID
from resample.workbook.returned_workbook import Sheet

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
        headings = {at: " ".join(str(value).split()) for at, value in row.items()}
        if number <= HEADINGS_WITHIN and fold(SAMPLE_ID) in map(fold, headings.values()):
            yield Table(sheet, number, headings)
            return


def rows(table: Table) -> Iterator[ReturnedRow]:
    """What stands under the headings, but for a heading that stands twice: nobody can say which column is meant."""
    times = Counter(fold(heading) for heading in table.headings.values())
    columns = {heading: at for at, heading in table.headings.items() if times[fold(heading)] == 1}
    ids = next((heading for heading in columns if fold(heading) == fold(SAMPLE_ID)), "")
    for number in table.sheet.rows:
        cells = {heading: table.sheet.cell(number, at) for heading, at in columns.items()}
        if number > table.heading_row and not all(cell.blank for cell in cells.values()):
            yield ReturnedRow(cells.pop(ids), cells)
