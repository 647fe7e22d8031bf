"""How far the values of the sheets of an .xlsx reach, told from their XML before anything is opened.

calamine makes room for every cell between the first value and the last: two values in opposite corners of a sheet take
550 GB, and the program would end without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from resample.intake.sources.cell_names import column_number, position
from resample.intake.sources.xml_tags import Attributes, expat_parser, local

MOST_CELLS = 50_000_000
"""Cells from A1 to the last value, over all sheets: a full sheet of 47 columns. calamine keeps them in 1.6 GB."""

FEW_CELLS, SPARSE = 5_000_000, 20
"""Cells that any workbook may reach over, and how many for each that it writes: a table with four in five left out has
five. A file of a few bytes that reaches over all that a full one does would take as much as that."""

FULL = 1_050_000
"""Rows of the longest sheet, rounded up."""

COLUMN = re.compile(rb'<c(?: r="([A-Z]+)(?:10[0-4]\d{4}|\d{1,6})"|[\s/>])')
REFERENCE = re.compile(rb'<c(?: r="([A-Z]+)(\d+)"|[\s/>])')
"""The start of a cell, with its reference where that comes first, as all usual programs write it."""

PREFIXED = b":c"
"""Stands where cells may have a prefix for their namespace."""

PIECE = 1 << 16
"""Bytes of XML that are searched at a time: so few that what is found stays near the processor."""


def sheets_too_far(sheets: Sequence[bytes]) -> bool:
    """Whether the values of the sheets of an .xlsx reach over more than MOST_CELLS, or far more than it writes.

    Raises ExpatError or ValueError for what is no XML, or where a reference is none.
    """
    # each measure is sharper than the one before, and takes three times as long; the first mostly is enough
    written = sum(xml.count(b"<c") + xml.count(PREFIXED) for xml in sheets)
    most = min(MOST_CELLS, max(FEW_CELLS, SPARSE * written))
    return all(sum(map(measure, sheets)) > most for measure in (_by_columns, _by_references, _by_values))


def _by_columns(xml: bytes) -> int:
    """No fewer cells than those from A1 to the last value, as the columns of all cells tell."""
    columns = set[bytes]()
    for piece in _pieces(xml):
        columns.update(COLUMN.findall(xml, *piece))
    return MOST_CELLS + 1 if b"" in columns or PREFIXED in xml else FULL * _last(columns)


def _by_references(xml: bytes) -> int:
    """No fewer cells than those from A1 to the last value, as the rows and columns of all cells tell."""
    row, columns = 0, set[bytes]()
    for piece in _pieces(xml):
        if found := REFERENCE.findall(xml, *piece):
            letters, numbers = map(set, zip(*found, strict=True))
            columns |= letters
            row = max(row, *(int(number or 0) for number in numbers))
    return MOST_CELLS + 1 if b"" in columns or PREFIXED in xml else row * _last(columns)


def _by_values(xml: bytes) -> int:
    """Cells from A1 to the last value."""
    return prod(extent(xml).last_value)


def _last(columns: Iterable[bytes]) -> int:
    return max(map(column_number, columns), default=0)


def _pieces(xml: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of stretches that part no tag."""
    start = 0
    while start < len(xml):
        end = xml.find(b"<", start + PIECE)
        yield start, end if end >= 0 else len(xml)
        start = end if end >= 0 else len(xml)


@dataclass(frozen=True)
class Extent:
    """How far a sheet reaches, as its XML says cell by cell."""

    rows: int
    """The last row, be it empty."""
    cells: int
    """Cells up to the last one of each row, be they empty."""
    last_value: tuple[int, int]
    """The last row and the last column with a value; 0 and 0 where there is none."""


def extent(xml: bytes) -> Extent:
    """How far a sheet of an .xlsx reaches.

    Rows and cells need not say where they are: they follow the one before (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73).
    Raises ExpatError or ValueError for what is no XML, or where a row or a reference is none.

    >>> extent(b'<sheetData><row r="2"><c><v>1</v></c><c r="C2"/><c><v>1</v></c></row><row/></sheetData>')
    Extent(rows=3, cells=4, last_value=(2, 4))
    """
    row = column = at_row = rows = cells = last_row = last_column = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, column, at_row, rows, cells, last_row, last_column
        tag = local(name)
        if tag == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            rows = max(rows, row)
        elif tag == "c":
            before = column
            at_row, column = position(attributes["r"]) if "r" in attributes else (row, column + 1)
            cells += max(column - before, 1)
        elif tag in {"v", "is"}:
            last_row, last_column = max(last_row, at_row), max(last_column, column)

    expat_parser(start).Parse(xml, True)
    return Extent(rows, cells, (last_row, last_column))
