"""Reading a returned workbook: what its cells hold, by sample id and heading; what that means is not judged here."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from resample.auditing.answers import Cell, ReturnedRow
from resample.auditing.findings import ReturnedWorkbook
from resample.errors import Address, InputRefused, Problem
from resample.files.workbook.layout import ABOUT, AUDIT, AUDITOR_PROPERTY, SAMPLE_ID, STAMP_LABEL, STAMP_PROPERTY
from resample.wording import fold, nearest

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_RATIO = 100
"""A zip that unpacks to more than this many times its size is no workbook; an ordinary one has six or seven."""

HEADINGS_WITHIN = 20
"""Rows in which the headings are looked for, should somebody have put a row above them."""


def read_workbook(content: bytes, file: str, stamp: str) -> ReturnedWorkbook:
    """The cases and answers of a returned workbook.

    Raises InputRefused where it is no workbook, or not one of the review named by `stamp`.
    """
    book = _open(content, file)
    _refuse_other_review(book, file, stamp)
    sheet = _audit_sheet(book, file)
    rows = sheet.iter_rows()
    headings = _headings(rows, file, sheet)
    auditor = _property(book, AUDITOR_PROPERTY)
    return ReturnedWorkbook(file, sheet.title, auditor, tuple(headings.values()), tuple(_rows(rows, headings)))


def _refused(file: str, found: str, remedy: str, *, sheet: str = "", expected: str = "") -> InputRefused:
    return InputRefused(Problem(Address(file, sheet), found, expected, remedy))


def _open(content: bytes, file: str) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    resave = "Open it in Excel, save it as .xlsx without a password, and put it back."
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(file, "This workbook has a password, or is of the old .xls kind.", resave)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST_RATIO * len(content):
            raise _refused(file, "This file unpacks to far more than a workbook does.", "Ask the sender for another.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells programmers what it does not keep; nothing is saved here
            return load_workbook(io.BytesIO(content), data_only=True)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        SyntaxError,
    ):
        raise _refused(
            file, "This file cannot be opened as a workbook: it is damaged, or of another kind.", resave
        ) from None


def _property(book: Workbook, name: str) -> str:
    # the stubs of openpyxl do not know custom properties
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    return next((str(one.value or "") for one in properties.props if one.name == name), "")


def _refuse_other_review(book: Workbook, file: str, stamp: str) -> None:
    """The stamp stands in two places, since some programs drop one of them."""
    stamps = {_property(book, STAMP_PROPERTY), *_stamps_on_about(book)} - {""}
    if stamp in stamps:
        return
    if not stamps:
        raise _refused(file, "This is not a workbook that draw has made.", "Put the auditors' workbooks here.")
    found = f"This workbook belongs to another draw or another review: its stamp is {min(stamps)}."
    raise _refused(
        file, found, "Put it into returned of the review it belongs to.", expected=f"The stamp here is {stamp}."
    )


def _stamps_on_about(book: Workbook) -> Iterator[str]:
    if ABOUT in book.sheetnames:
        for label, value in book[ABOUT].iter_rows(max_row=HEADINGS_WITHIN, max_col=2, values_only=True):
            if label == STAMP_LABEL:
                yield str(value or "")


def _audit_sheet(book: Workbook, file: str) -> Worksheet:
    by_name = {fold(name): name for name in book.sheetnames}
    if fold(AUDIT) in by_name:
        sheet: Worksheet = book[by_name[fold(AUDIT)]]
        return sheet
    near = nearest(AUDIT, book.sheetnames)
    remedy = f'Rename the sheet "{near}" to {AUDIT}.' if near else "Ask the sender for the workbook as it was sent out."
    raise _refused(file, f"There is no sheet {AUDIT}.", remedy)


def _headings(rows: Iterator[tuple[SheetCell | MergedCell, ...]], file: str, sheet: Worksheet) -> dict[int, str]:
    """Headings by column, from the first row that has the heading of sample ids."""
    for _, row in zip(range(HEADINGS_WITHIN), rows, strict=False):
        headings = {cell.column: " ".join(str(cell.value).split()) for cell in row if cell.value is not None}
        if SAMPLE_ID in headings.values():
            return headings
    remedy = f'Write "{SAMPLE_ID}" over the column of sample ids.'
    raise _refused(file, f'There is no heading "{SAMPLE_ID}".', remedy, sheet=sheet.title)


def _rows(rows: Iterator[tuple[SheetCell | MergedCell, ...]], headings: dict[int, str]) -> Iterator[ReturnedRow]:
    for row in rows:
        cells = {headings[cell.column]: Cell(cell.value, cell.coordinate) for cell in row if cell.column in headings}
        if not all(cell.blank for cell in cells.values()):
            yield ReturnedRow(cells.pop(SAMPLE_ID), cells)
