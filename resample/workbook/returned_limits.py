"""What a returned workbook holds, looked at before openpyxl opens it, so that it takes bounded time and memory.

openpyxl makes every cell between the first column and the last one of a row, and every row above one that says it is
the thousand millionth. It is given a package of our own making, so that it reads the very bytes that were looked at.
"""

from __future__ import annotations

from resample.intake.sources.xlsx_extent import extent
from resample.intake.sources.xml_tags import is_shared
from resample.intake.sources.zipped import Limits, TooMuchError, unpacked

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


def looked_through(content: bytes) -> dict[str, bytes]:
    """The files of the package by name, as far as they are read.

    Raises what `unpacked` does, and ExpatError or ValueError for what no spreadsheet program writes.
    """
    members = unpacked(content, LIMITS)
    parts = members.values()
    if any(b"<!DOCTYPE" in xml or b"\0" in xml for xml in parts) or is_shared(members):
        raise ValueError("no spreadsheet program writes that")
    if sum(xml.count(b"<") for xml in parts) > MOST_TAGS:
        raise TooMuchError
    sheets = [extent(xml) for xml in parts if ROW in xml or ROW_WITH_PREFIX in xml]
    if any(sheet.rows > LAST_ROW for sheet in sheets):
        raise ValueError("no sheet has such a row")
    if sum(sheet.rows for sheet in sheets) > MOST_ROWS or sum(sheet.cells for sheet in sheets) > MOST_CELLS:
        raise TooMuchError
    return members
