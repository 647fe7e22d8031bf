"""A workbook that the usual reader cannot open, read by another, where one is installed: slower, and more forgiving."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from resample.intake.sources.sheet import Sheet

OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""First bytes of workbooks from before there were compound files: Excel 2 to 5 ([MS-XLS] 2.4.21)."""


def read_again(content: bytes, file: str) -> list[Sheet]:
    """The sheets of an .xlsx; none where it cannot be read, or nothing is there to read it with."""
    return _tried(lambda: _by_openpyxl(content, file))


def read_old_again(content: bytes, file: str) -> list[Sheet]:
    """The sheets of an .xls, likewise."""
    return _tried(lambda: _by_xlrd(content, file))


def _tried(read: Callable[[], list[Sheet]]) -> list[Sheet]:
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 whatever a reader raises, it cannot read this
        return []


def _by_openpyxl(content: bytes, file: str) -> list[Sheet]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), data_only=True)
    return [
        _sheet(file, sheet.title, [["" if cell is None else cell for cell in row] for row in sheet.values])
        for sheet in book.worksheets
    ]


def _by_xlrd(content: bytes, file: str) -> list[Sheet]:
    xlrd: Any = import_module("xlrd")
    # what it prints of an odd file is for nobody
    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    return [
        _sheet(file, sheet.name, [[_cell(cell, book) for cell in sheet.row(row)] for row in range(sheet.nrows)])
        for sheet in book.sheets()
    ]


def _cell(cell: Any, book: Any) -> Any:
    """A cell of xlrd's: a date as a date, an error as its text."""
    xlrd: Any = import_module("xlrd")
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value)).upper()
    return cell.value


def _sheet(file: str, name: str, rows: list[list[Any]]) -> Sheet:
    def again() -> Iterator[list[Any]]:
        return iter(rows)

    return Sheet(file, name, again)
