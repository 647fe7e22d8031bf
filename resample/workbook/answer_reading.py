"""Reading a returned workbook: what its cells hold, by sample id and heading; what that means is not judged here."""

from __future__ import annotations

from collections.abc import Sequence

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.findings import ReturnedWorkbook
from resample.errors import InputRefused
from resample.intake.sources.refusals import refusal
from resample.text.wording import fold, listed, nearest
from resample.workbook.facts import ALSO, CHILD, FACT_HEADINGS, UNIT_HEADINGS
from resample.workbook.layout import AUDIT, AUDITOR_PROPERTY, SAMPLE_ID, TO_DO
from resample.workbook.returned_table import Table, rows, tables
from resample.workbook.returned_workbook import Opened

SENT_WITH = {
    fold(heading)
    for heading in (SAMPLE_ID, TO_DO, CHILD, ALSO, NOT_AUDITED.label, *UNIT_HEADINGS.values(), *FACT_HEADINGS.values())
}
"""Headings that every workbook is sent with, whatever its checklist asks."""


def audits_in(book: Opened, file: str, stamp: str) -> ReturnedWorkbook:
    """The cases and answers of a workbook. InputRefused where it is not one of the review named by `stamp`."""
    refuse_other_review(book, file, stamp)
    table, others = _audit_table(book, file)
    _refuse_two_columns_of_ids(table, file)
    return ReturnedWorkbook(
        file,
        table.sheet.title,
        book.properties.get(AUDITOR_PROPERTY, ""),
        tuple(heading for heading in table.headings.values() if fold(heading) not in SENT_WITH),
        tuple(rows(table)),
        other_sheets=others,
    )


def refuse_other_review(book: Opened, file: str, stamp: str) -> None:
    """InputRefused for a workbook of another review, or of none."""
    if stamp in book.stamps:
        return
    if not book.stamps:
        raise refusal(file, "This is not a workbook that draw has made.", "Put the auditors' workbooks here.")
    found = f"This workbook belongs to another draw or another review: its stamp is {min(book.stamps)}."
    raise refusal(
        file, found, "Put it into returned of the review it belongs to.", expected=f"The stamp here is {stamp}."
    )


def _audit_table(book: Opened, file: str) -> tuple[Table, tuple[str, ...]]:
    """The sheet of audits, known by its name or, renamed, by its headings; and others that look like it."""
    alike = [table for sheet in book.sheets for table in tables(sheet)]
    named = [table for table in alike if fold(table.sheet.title) == fold(AUDIT)]
    if not named and len(alike) != 1:
        raise _no_table(book, [table.sheet.title for table in alike], file)
    chosen = (named or alike)[0]
    return chosen, tuple(table.sheet.title for table in alike if table is not chosen)


def _no_table(book: Opened, alike: Sequence[str], file: str) -> InputRefused:
    titles = [sheet.title for sheet in book.sheets]
    if alike:
        found = f"There is no sheet {AUDIT}, and {listed(alike)} look like it."
        return refusal(file, found, f"Rename the one that holds the answers to {AUDIT}.")
    if fold(AUDIT) in map(fold, titles):
        remedy = f'Write "{SAMPLE_ID}" over the column of sample ids.'
        return refusal(file, f'There is no heading "{SAMPLE_ID}".', remedy, sheet=AUDIT)
    near = nearest(AUDIT, titles)
    remedy = f'Rename the sheet "{near}" to {AUDIT}.' if near else "Ask the sender for the workbook as it was sent out."
    return refusal(file, f"There is no sheet {AUDIT}.", remedy)


def _refuse_two_columns_of_ids(table: Table, file: str) -> None:
    if sum(fold(heading) == fold(SAMPLE_ID) for heading in table.headings.values()) > 1:
        found = f'The heading "{SAMPLE_ID}" stands over more than one column.'
        raise refusal(file, found, "Keep the column that it was sent with.", sheet=table.sheet.title)
