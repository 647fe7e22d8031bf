"""What a returned workbook holds, looked at before openpyxl opens it, so that it takes bounded time and memory.

openpyxl makes every cell between the first column and the last one of a row, and every row above one that says it is
the thousand millionth. It is given a package of our own making, so that it reads the very bytes that were looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resample.intake.sources.extent import expat_parser, position
from resample.intake.sources.package_parts import is_shared
from resample.intake.sources.zipped import Limits, TooMuchError, packed, unpacked

LIMITS = Limits(times=100, most_bytes=1 << 25, members=2_000)
"""A workbook of 500 cases unpacks to 0.8 MB, seven times its size. Pictures that were pasted in do not count."""

MOST_TAGS = 1_000_000
"""Tags over all parts: a workbook of 500 cases has a tenth of them."""

MOST_CELLS = 500_000
"""Cells up to the last one of each row: a workbook of 500 cases has some twenty thousand in each of two sheets."""

LAST_ROW, MOST_ROWS = 1_048_576, 10_000_000
"""The last row of a sheet, and rows down to the last ones of all sheets: a cell may be styled far down by accident."""

ROW, ROW_WITH_PREFIX = b"<row", b":row"
"""openpyxl reads a row wherever it stands."""


def looked_through(content: bytes) -> bytes:
    """The package with only what is read of it.

    Raises what `unpacked` does, and ExpatError or ValueError for what no spreadsheet program writes.
    """
    members = unpacked(content, LIMITS)
    parts = members.values()
    if any(b"<!DOCTYPE" in xml or b"\0" in xml for xml in parts) or is_shared(members):
        raise ValueError("no spreadsheet program writes that")
    if sum(xml.count(b"<") for xml in parts) > MOST_TAGS:
        raise TooMuchError
    if _too_far(xml for xml in parts if ROW in xml or ROW_WITH_PREFIX in xml):
        raise TooMuchError
    return packed(members)


def _too_far(sheets: Iterable[bytes]) -> bool:
    """Whether there would be more cells or rows than openpyxl may make."""
    built = [rows_and_cells(xml) for xml in sheets]
    return sum(rows for rows, _ in built) > MOST_ROWS or sum(cells for _, cells in built) > MOST_CELLS


def rows_and_cells(xml: bytes) -> tuple[int, int]:
    """The last row of a sheet, and how many cells there are up to the last one of each row.

    Raises ExpatError or ValueError for what is no XML, or where a row or a reference is none.

    >>> rows_and_cells(b'<sheetData><row r="7"><c r="C7"/><c/></row><row><c/></row></sheetData>')
    (8, 5)
    """
    row = last = column = cells = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal row, last, column, cells
        tag = name.rpartition(":")[2]
        if tag == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            last = max(last, row)
            if last > LAST_ROW:
                raise ValueError("no sheet has such a row")
        elif tag == "c":
            before, column = column, position(attributes["r"])[1] if "r" in attributes else column + 1
            cells += max(column - before, 1)

    expat_parser(start).Parse(xml, True)
    return last, cells
