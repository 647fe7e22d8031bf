"""What the records of an old .xls tell before it is opened ([MS-XLS]): how far its values reach, where it has errors.

calamine makes room for every cell between the first value and the last, and reads an error as a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import unpack_from

from resample.intake.sources.xls_texts import length_of, text_lengths

BEGIN, END, SHEET, DIMENSIONS, PASSWORD = 0x0809, 0x000A, 0x0085, 0x0200, 0x002F
ERROR_OR_TRUTH, MANY_NUMBERS = 0x0205, 0x00BD
SHARED_TEXTS, CONTINUED, CELL_OF_SHARED_TEXT = 0x00FC, 0x003C, 0x00FD
FORMULAS = frozenset([0x0006, 0x0206, 0x0406])
CELLS = frozenset([0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6, ERROR_OR_TRUTH, MANY_NUMBERS]) | FORMULAS
"""Records of a cell's value, by their numbers in [MS-XLS] 2.3.2."""

ROW, FILTERED, NO_HEIGHT = 0x0208, 0x009B, 0x20
"""A row and, among its bits, the one that hides it; and the mark of a sheet whose filter is set ([MS-XLS] 2.4.221)."""

ERRORS: Mapping[int, str] = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
"""[MS-XLS] 2.5.10."""


@dataclass
class SheetRecords:
    """What the records of one sheet tell."""

    rows: int = 0
    columns: int = 0
    size: int = 0
    """Bytes of its records."""
    letters: int = 0
    """Of the texts that its cells share with others, each counted wherever it stands."""
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row to column to the error's text, both counted from 0."""
    hidden: set[int] = field(default_factory=set)
    """Rows that are not shown, counted from 1."""
    filtered: bool = False
    """Whether a filter is set."""

    def reach(self, rows: int, columns: int) -> None:
        """Take note that the sheet has values up to here."""
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)


def has_password(stream: bytes) -> bool:
    """Whether what follows the first records cannot be read without a password ([MS-XLS] 2.4.117)."""
    return any(kind == PASSWORD for kind, _, _ in _until_end(stream, 0))


def sheet_records(stream: bytes) -> list[SheetRecords]:
    """What the records tell of each sheet, in the order of the sheets.

    Raises struct.error where one is cut off, ValueError where two lie over each other.
    """
    starts = [unpack_from("<I", body)[0] for kind, body, _ in _until_end(stream, 0) if kind == SHEET]
    lengths = text_lengths(_shared_texts(stream))
    sheets: list[SheetRecords] = []
    for start in starts:
        sheets.append(_records_of_sheet(stream, start, lengths))
        if sum(sheet.size for sheet in sheets) > len(stream):
            raise ValueError("sheets lie over each other")
    return sheets


def _shared_texts(stream: bytes) -> list[bytes]:
    """The record of the texts that cells share, and those that continue it."""
    pieces: list[bytes] = []
    for kind, body, _ in _until_end(stream, 0):
        if kind == SHARED_TEXTS or (pieces and kind == CONTINUED):
            pieces.append(body)
        elif pieces:
            break
    return pieces


def _records_of_sheet(stream: bytes, start: int, lengths: Sequence[int]) -> SheetRecords:
    """What the records of the sheet that starts here tell."""
    sheet = SheetRecords()
    for kind, body, depth in _until_end(stream, start):
        sheet.size += len(body) + 4
        if kind == DIMENSIONS and len(body) >= 14:
            sheet.reach(*unpack_from("<4xI2xH", body))
        elif kind == ROW and len(body) >= 13 and body[12] & NO_HEIGHT:
            sheet.hidden.add(unpack_from("<H", body)[0] + 1)
        elif kind == FILTERED:
            sheet.filtered = True
        elif kind in CELLS:
            row, column = unpack_from("<HH", body)
            last = unpack_from("<H", body, len(body) - 2)[0] if kind == MANY_NUMBERS else column
            sheet.reach(row + 1, max(column, last) + 1)
            if kind == CELL_OF_SHARED_TEXT:
                sheet.letters += length_of(lengths, unpack_from("<I", body, 6)[0])
            # deeper down are the numbers of a chart
            if depth == 1 and (text := _error(kind, body)):
                sheet.errors.setdefault(row, {})[column] = text
    return sheet


def _error(kind: int, body: bytes) -> str:
    """The error that a cell holds, or its formula came to; blank where there is none."""
    if kind == ERROR_OR_TRUTH and len(body) >= 8 and body[7]:
        return ERRORS.get(body[6], "")
    # a formula's number is marked as none by its last two bytes, and then its first one tells what it is
    if kind in FORMULAS and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "")
    return ""


def _until_end(stream: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """The records from here on, to the end of what begins here, and how deep they are: charts begin and end inside."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        depth += (kind == BEGIN) - (kind == END)
        if kind == END and depth <= 0:
            return
        yield kind, stream[at + 4 : at + 4 + size], depth
        at += 4 + size
