"""Tables of a returned workbook: known by the heading of sample ids, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
