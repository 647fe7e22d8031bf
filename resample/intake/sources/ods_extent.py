"""How much the tables of an .ods hold once all that is repeated in them is written out, told before it is opened.

A cell, a row and a space may each say that it stands there a million times, in a file of a few thousand bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.intake.sources.xml_tags import Attributes, expat_parser

MOST_CELLS = 10_000_000
"""Cells from A1 to the last value, over all tables: as many, one by one, take a gigabyte of XML. calamine keeps a cell
three times while it reads, in up to 2 GB."""

CELL, ORDINARY = 32, 256
"""Bytes of a cell in memory, and of the XML of an ordinary one: what is longer counts as several."""

CELLS = frozenset(["table:table-cell", "table:covered-table-cell"])


@dataclass
class _WrittenOut:
    """What has been seen so far of the tables."""

    cells: int = 0
    """Of the tables that are done."""
    long: int = 0
    """Bytes of long texts, over all their copies."""
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    rows_alike: int = 1
    copies: int = 0
    """How often the cell stands there that is being read; 0 for a blank one."""
    began: int = 0
    """Where its XML begins."""

    def tag(self, name: str, attributes: Attributes, at: int) -> None:
        """Take in the next tag."""
        if name in CELLS:
            self._cell(attributes, at)
        elif name == "table:table-row":
            self.rows_alike = int(attributes.get("table:number-rows-repeated", 1))
            self.row, self.column = self.row + self.rows_alike, 0
        elif name == "text:s":
            self.long += int(attributes.get("text:c", 1)) * self.copies
        elif name == "table:table":
            self.end_table()

    def _cell(self, attributes: Attributes, at: int) -> None:
        self.end_cell(at)
        repeated = int(attributes.get("table:number-columns-repeated", 1))
        self.column += repeated
        if any(key.startswith("office:") or key == "table:formula" for key in attributes):
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
            self.copies, self.began = self.rows_alike * repeated, at

    def end_cell(self, at: int) -> None:
        """The cell that was being read ends here."""
        self.long += max(at - self.began - ORDINARY, 0) * self.copies
        self.copies = 0

    def end_table(self) -> None:
        """The table that was being read, if any, is done."""
        self.cells += self.last_row * self.last_column
        self.row = self.last_row = self.last_column = 0


def tables_too_far(files: Sequence[bytes]) -> bool:
    """Whether the tables of an .ods hold more than MOST_CELLS.

    Raises ExpatError or ValueError for what is no XML, or where a number is none.
    """
    return sum(map(cells_in_tables, files)) > MOST_CELLS


def cells_in_tables(xml: bytes) -> int:
    """Cells from A1 to the last value, over all tables of a file; a long text counts as several.

    >>> cells_in_tables(b'<a><table:table-row table:number-rows-repeated="3">'
    ...     b'<table:table-cell table:number-columns-repeated="2" office:value="1"/></table:table-row></a>')
    6
    """
    tables = _WrittenOut()
    parser = expat_parser(lambda name, attributes: tables.tag(name, attributes, parser.CurrentByteIndex))
    parser.Parse(xml, True)
    tables.end_cell(len(xml))
    tables.end_table()
    return tables.cells + tables.long // CELL
