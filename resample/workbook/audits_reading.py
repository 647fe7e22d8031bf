"""Reading a returned audit workbook: a case a sheet; what its answers mean is not judged here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.errors import Address, InputRefused, Problem
from resample.intake.sources.cell_names import column_letters
from resample.intake.sources.refusals import refusal
from resample.text.wording import fold, listed
from resample.workbook.case_reading import CaseReading, case_reading
from resample.workbook.layout import AUDITOR_PROPERTY, CASES, LISTS, SAMPLE_ID, STATE_HEADING
from resample.workbook.returned_table import tables
from resample.workbook.returned_workbook import Opened, Sheet
from resample.workbook.sheet_labels import SheetLabels
from resample.workbook.sheet_problems import KEPT, MOST_NAMED, SheetProblems

EXPORT_SUMMARY = "Export Summary"
"""A sheet that Numbers adds to what it saves as .xlsx."""
NOT_OURS = "This is not a workbook that draw has made."


def audits_in(
    book: Opened, file: str, stamp: str, checklist: Checklist, passed_over: Collection[str] = ()
) -> ReturnedWorkbook:
    """The cases and answers of a workbook, but for the sheets that are to be passed over.

    InputRefused where it holds none of the review named by `stamp`.
    """
    labels = SheetLabels(checklist)
    sheets = (sheet for sheet in book.sheets if sheet.title not in passed_over)
    readings = [reading for sheet in sheets if (reading := case_reading(sheet, labels))]
    if not any(reading.stamp == stamp for reading in readings):
        refuse_other_review(book, file, stamp)
    if not readings:
        raise _no_cases(book, file)
    return ReturnedWorkbook(
        file,
        book.properties.get(AUDITOR_PROPERTY, ""),
        tuple(reading.row for reading in readings),
        (*_problems(readings, file), *sheets_added(book, readings, file)),
    )


def refuse_other_review(book: Opened, file: str, stamp: str) -> None:
    """InputRefused for a workbook of another review, or of none."""
    if stamp in book.stamps:
        return
    if not book.stamps:
        raise refusal(file, NOT_OURS, "Put the auditors' workbooks here.")
    found = f"This workbook belongs to another draw or another review: its stamp is {min(book.stamps)}."
    raise refusal(
        file, found, "Put it into returned of the review it belongs to.", expected=f"The stamp here is {stamp}."
    )


def _no_cases(book: Opened, file: str) -> InputRefused:
    if any(fold(SAMPLE_ID) in map(fold, table.headings.values()) for sheet in book.sheets for table in tables(sheet)):
        found = "This workbook was made by version 0.1, which had a row a case on one sheet."
        return refusal(file, found, "Collect it with the version that its review was drawn with.")
    remedy = "Ask the sender for the workbook as it was sent out, filled in."
    return refusal(file, "There is no sheet of a case in this workbook.", remedy)


def _problems(readings: list[CaseReading], file: str) -> Iterator[Problem]:
    for reading in readings:
        yield from SheetProblems(reading, file).all()


def sheets_added(book: Opened, readings: Sequence[CaseReading], file: str) -> Iterator[Problem]:
    """Sheets that were not sent out and hold something, and what was written on the list of cases."""
    ours = {*map(fold, (CASES, LISTS, EXPORT_SUMMARY)), *(fold(reading.sheet.title) for reading in readings)}
    for sheet in book.sheets:
        if sheet.rows and fold(sheet.title) not in ours:
            yield Problem(Address(file, sheet.title), "This sheet was added.", KEPT)
        elif fold(sheet.title) == fold(CASES) and (notes := list(_notes(sheet, readings))):
            yield Problem(
                Address(file, sheet.title), f"Written on the list of cases: {listed(notes, at_most=MOST_NAMED)}.", KEPT
            )


def _notes(sheet: Sheet, readings: Sequence[CaseReading]) -> Iterator[str]:
    """Comments, and cells below the last case or right of the table."""
    cases = {fold(str(reading.row.sample_id.value)) for reading in readings}
    rows = [number for number, row in sheet.rows.items() if fold(str(row.get(1, ""))) in cases]
    widths = [max(row) for row in sheet.rows.values() if fold(STATE_HEADING) in map(fold, map(str, row.values()))]
    for number, row in sheet.rows.items() if rows and widths else ():
        yield from (
            f"{column_letters(column)}{number}"
            for column, value in row.items()
            if str(value).strip() and (number > max(rows) or column > widths[0])
        )
    yield from (f"a comment at {cell}" for cell in sheet.marks.commented)
    yield from ["a text box"] if sheet.marks.text_boxes else []
