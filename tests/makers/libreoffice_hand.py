"""A person at LibreOffice, who opens workbooks, edits them and saves them.

It is run as a program by a Python that has UNO, with a file of jobs and a folder for LibreOffice's own settings. A job
is a workbook, what it is to be saved as, whether it is an .ods between, and what is done to it: the name of one of the
functions below and its arguments, step by step. What a protected sheet refuses is not done, as under a person's hand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

EDITS: dict[str, Callable[..., None]] = {}
ODS, XLSX = "calc8", "Calc MS Excel 2007 XML"
SECONDS_TO_START = 60
REFUSED = ("com.sun.star.uno.RuntimeException", "com.sun.star.container.NoSuchElementException")
"""How LibreOffice says that something is not done."""


def edit(function: Callable[..., None]) -> Callable[..., None]:
    """What can be done to an open workbook."""
    EDITS[function.__name__] = function
    return function


@edit
def unprotect(book: Any, sheet: str) -> None:
    """There is no password."""
    book.Sheets.getByName(sheet).unprotect("")


@edit
def type_in(book: Any, sheet: str, cell: str, text: str) -> None:
    """A text or a number into a cell."""
    book.Sheets.getByName(sheet).getCellRangeByName(cell).setFormula(text)


@edit
def sort(book: Any, sheet: str, cells: str, column: int) -> None:
    """A block of cells by one of its columns."""
    field = _struct("com.sun.star.table.TableSortField", Field=column, IsAscending=True)
    fields = _uno().Any("[]com.sun.star.table.TableSortField", (field,))
    _uno().invoke(book.Sheets.getByName(sheet).getCellRangeByName(cells), "sort", ((_value("SortFields", fields),),))


@edit
def show_only(book: Any, sheet: str, cells: str, column: int, text: str) -> None:
    """By a filter, the rows of a block that say this in one of its columns."""
    block = book.Sheets.getByName(sheet).getCellRangeByName(cells)
    wanted = _struct("com.sun.star.sheet.TableFilterField", Field=column, IsNumeric=False, StringValue=text)
    wanted.Operator = _uno().Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    how = block.createFilterDescriptor(True)
    how.setFilterFields((wanted,))
    block.filter(how)


@edit
def paste(book: Any, source: str, cells: str, target: str, cell: str) -> None:
    """Cells of one sheet into another."""
    sheet = book.Sheets.getByName(target)
    copied = book.Sheets.getByName(source).getCellRangeByName(cells).RangeAddress
    sheet.copyRange(sheet.getCellRangeByName(cell).CellAddress, copied)


@edit
def merge(book: Any, sheet: str, cells: str) -> None:
    """A block of cells into one."""
    book.Sheets.getByName(sheet).getCellRangeByName(cells).merge(True)


@edit
def copy(book: Any, sheet: str, title: str) -> None:
    """A sheet, whole."""
    book.Sheets.copyByName(sheet, title, book.Sheets.Count)


@edit
def rename(book: Any, sheet: str, title: str) -> None:
    """A sheet."""
    book.Sheets.getByName(sheet).Name = title


@edit
def remove(book: Any, sheet: str) -> None:
    """A sheet."""
    book.Sheets.removeByName(sheet)


@edit
def insert_row(book: Any, sheet: str, row: int) -> None:
    """Above a row."""
    book.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, 1)


@edit
def delete_row(book: Any, sheet: str, row: int) -> None:
    """A row."""
    book.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, 1)


def _uno() -> Any:
    import uno  # type: ignore[import-not-found]

    return uno


def _struct(name: str, **fields: Any) -> Any:
    struct = _uno().createUnoStruct(name)
    for field, value in fields.items():
        setattr(struct, field, value)
    return struct


def _value(name: str, value: Any) -> Any:
    return _struct("com.sun.star.beans.PropertyValue", Name=name, Value=value)


def _saved(desktop: Any, book: Any, path: Path, kind: str) -> Any:
    """The workbook, saved and opened again."""
    book.storeToURL(path.as_uri(), (_value("FilterName", kind),))
    book.close(True)
    return desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (_value("Hidden", True),))


def work(desktop: Any, job: dict[str, Any]) -> None:
    """One job."""
    source, target = Path(job["source"]), Path(job["target"])
    book = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_value("Hidden", True),))
    for name, *arguments in job["edits"]:
        with suppress(*map(_uno().getClass, REFUSED)):
            EDITS[name](book, *arguments)
    if job["ods"]:
        book = _saved(desktop, book, target.with_suffix(".ods"), ODS)
    _saved(desktop, book, target, XLSX).close(True)


def started(profile: Path) -> Any:
    """A LibreOffice of our own."""
    pipe = f"resample{os.getpid()}"
    accept = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    subprocess.Popen(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", accept])
    here = _uno().getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(2 * SECONDS_TO_START):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except _uno().getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.5)
        else:
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    raise TimeoutError("LibreOffice did not start")


def main() -> None:
    """All jobs of a file."""
    jobs, profile = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    desktop = started(profile)
    try:
        for job in jobs:
            work(desktop, job)
    finally:
        desktop.terminate()


if __name__ == "__main__":
    main()
