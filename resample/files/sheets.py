"""Opening a person's file: a workbook or a text, as sheets of rows of cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from resample.errors import Address, InputRefused, Problem

WORKBOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of .xlsx and .ods (a zip), and of old .xls or a workbook behind a password."""

SNIFFED, SNIFFED_LINES = 1 << 16, 30
"""Bytes and lines in which the character between cells is looked for."""

Sheet = tuple[str, Iterable[Sequence[Any]]]
"""A sheet's name, blank for a text, and its rows from the very first one on."""


def read_bytes(path: Path) -> bytes:
    """A file's bytes; InputRefused where there are none."""
    where = Address(path.name)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        found = f"There is no such file in {path.absolute().parent}."
        raise InputRefused(Problem(where, found, remedy="Check the name and the folder.")) from None
    except IsADirectoryError:
        raise InputRefused(Problem(where, "This is a folder.", remedy="Name the extract inside it.")) from None
    except PermissionError:
        found = "This file cannot be opened."
        raise InputRefused(
            Problem(
                where, found, remedy="If it is open in Excel, close it there; if it is a folder, name the file in it."
            )
        ) from None
    if not content.strip():
        raise InputRefused(Problem(where, "The file is empty.", remedy="Run the extract again."))
    return content


def open_sheets(content: bytes, file: str, notes: list[str]) -> Sequence[Sheet]:
    """The sheets of a workbook, or the one table of a text; what was assumed is added to `notes`.

    Raises InputRefused for what is neither.
    """
    return _workbook(content, file) if content.startswith(WORKBOOK_SIGNS) else _text_table(content, file, notes)


def _workbook(content: bytes, file: str) -> Sequence[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            (sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OSError, ValueError):
        found = "This workbook cannot be opened: it is damaged, or has a password."
        remedy = "Open it in Excel, save it as .xlsx without a password, and try again."
        raise InputRefused(Problem(Address(file), found, remedy=remedy)) from None


def _text_table(content: bytes, file: str, notes: list[str]) -> Sequence[Sheet]:
    encoding = _encoding(content, notes)
    top = content[:SNIFFED].decode(encoding, errors="replace")
    if "\0" in top:
        remedy = "Save the extract as .xlsx or .csv and try again."
        raise InputRefused(Problem(Address(file), "This is neither a workbook nor a table in text.", remedy=remedy))
    delimiter = max(",;\t|", key="\n".join(top.splitlines()[:SNIFFED_LINES]).count)
    # decoded as it is read: a text of gigabytes is never held twice
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")
    return [("", _rows(csv.reader(text, delimiter=delimiter), file))]


def _rows(reader: Any, file: str) -> Iterator[list[str]]:
    """The rows of a text, or a refusal at the line where it stops being a table."""
    try:
        yield from reader
    except csv.Error as error:
        where = Address(file, place=f"line {reader.line_num}")
        remedy = "Look for a quotation mark that is never closed."
        raise InputRefused(Problem(where, f"This line cannot be read as a row ({error}).", remedy=remedy)) from None


def _encoding(content: bytes, notes: list[str]) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), SNIFFED):
            decoder.decode(content[at : at + SNIFFED])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        notes.append("The text was read as Windows-1252, since it is not UTF-8.")
        return "cp1252"
    return "utf-8-sig"
