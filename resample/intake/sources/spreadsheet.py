"""Opening a workbook: .xlsx, .xlsm (its macros are not looked at), .xls and .ods."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from resample.errors import InputRefused
from resample.intake.sources.calamine_guard import guarded, silent
from resample.intake.sources.compound import COMPOUND, compound_file, stream
from resample.intake.sources.file_kinds import is_labelled
from resample.intake.sources.hidden_rows import HiddenRows
from resample.intake.sources.refusals import (
    DAMAGED,
    LABELLED,
    PASSWORD,
    SAVE_AGAIN,
    TOO_FAR,
    TOO_LARGE,
    another_kind,
    refusal,
)
from resample.intake.sources.second_reader import read_again, read_old_again
from resample.intake.sources.sheet import Rows, Sheet
from resample.intake.sources.xls_records import SheetRecords, has_password, sheet_records
from resample.intake.sources.xlsx_extent import MOST_CELLS
from resample.intake.sources.xlsx_texts import MOST_TEXT
from resample.intake.sources.zipped_workbook import looked_through

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ENCRYPTED = "EncryptedPackage"
"""The stream that an .xlsx behind a password is in ([MS-OFFCRYPTO] 2.3.4.4)."""

STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK", "workbook", "book")
"""The streams that hold the sheets of an .xls ([MS-XLS] 2.1.2), and of one older still, as report writers name them."""

OTHERS = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a PowerPoint presentation",
    "__nameid": "an e-mail of Outlook",
}
"""What else is a compound file, by a name in it."""

HANDED_ON = frozenset([str, int, float, date, datetime])


def workbook_sheets(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook, hidden ones included; sheets that are charts are not.

    Raises InputRefused for what is no workbook, is damaged, has a password, or would take too much memory.
    """
    if content.startswith(COMPOUND):
        package, records = _looked_at(content, file)
        sheets = _or_else(lambda: _opened(package, file, records), lambda: read_old_again(package, file))
    else:
        package, hidden = looked_through(content, file)
        opened = _or_else(lambda: _opened(package, file, []), lambda: read_again(package, file))
        sheets = [replace(sheet, hidden=hidden.get(sheet.name, sheet.hidden)) for sheet in opened]
    if not sheets:
        raise refusal(file, "This workbook holds charts only, no table.", "Name the workbook that has the table.")
    return sheets


def oldest_sheets(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook from before there were compound files. Raises InputRefused where nothing reads it."""
    if sheets := read_old_again(content, file):
        return sheets
    raise refusal(file, "This is a workbook of Excel 2 to 5.", SAVE_AGAIN)


def _or_else(read: Callable[[], list[Sheet]], again: Callable[[], list[Sheet]]) -> list[Sheet]:
    """What the first gives or, where that says that the file is damaged, the second, if it gives anything."""
    try:
        return read()
    except InputRefused as refused:
        if refused.problems[0].found != DAMAGED[0] or not (sheets := again()):
            raise
        return sheets


def _opened(content: bytes, file: str, records: Sequence[SheetRecords]) -> list[Sheet]:
    """The sheets of a workbook that can do no harm; `records` are those of an old .xls, sheet by sheet."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with guarded(file), silent():
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book.get_sheet_by_index(at), file, records[at] if at < len(records) else SheetRecords())
            for at, sheet in enumerate(book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]


def _looked_at(content: bytes, file: str) -> tuple[bytes, list[SheetRecords]]:
    """An old .xls with only what is read of it, and what its records tell.

    Raises InputRefused where it cannot or should not be opened.
    """
    _refuse_other(content, file)
    try:
        name, records = stream(content, *STREAMS)
        if has_password(records):
            raise refusal(file, *PASSWORD)
        sheets = sheet_records(records)
        package = compound_file(name.capitalize(), records)
    except (ValueError, struct.error):
        raise refusal(file, *DAMAGED) from None
    if sum(sheet.rows * sheet.columns for sheet in sheets) > MOST_CELLS:
        raise refusal(file, *TOO_FAR)
    if sum(sheet.letters for sheet in sheets) > MOST_TEXT:
        raise refusal(file, *TOO_LARGE)
    return package, sheets


def _refuse_other(content: bytes, file: str) -> None:
    """InputRefused where the compound file is of another kind, by the names in it."""

    def names(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if names(ENCRYPTED):
        raise refusal(file, *(LABELLED if is_labelled(content) else PASSWORD))
    # a workbook may have a document set into it
    kind = "" if any(map(names, STREAMS)) else next((kind for name, kind in OTHERS.items() if names(name)), "")
    if kind:
        raise another_kind(file, kind)


def _sheet(sheet: CalamineSheet, file: str, records: SheetRecords) -> Sheet:
    left = [""] * (sheet.start or (0, 0))[1]

    def rows() -> Rows:
        number = 1
        with guarded(file):
            try:
                for cells in sheet.iter_rows():
                    yield _plain(left + cells, records.errors.get(number - 1, {}))
                    number += 1
            except OverflowError:
                found = "In this row a number that is far too large is shown as a date or a time."
                raise refusal(file, found, "Correct it.", sheet=sheet.name, place=f"row {number}") from None

    return Sheet(file, sheet.name, rows, HiddenRows(frozenset(records.hidden), records.filtered))


def _plain(cells: list[Any], errors: Mapping[int, str]) -> Sequence[Any]:
    """A row of texts, numbers, dates and blank texts."""
    for column, text in errors.items():
        cells[column] = text
    return cells if HANDED_ON.issuperset(map(type, cells)) else [_handed_on(cell) for cell in cells]


def _handed_on(cell: Any) -> Any:
    """A cell's value, and for what no column of an extract holds the text that a spreadsheet shows."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return cell
