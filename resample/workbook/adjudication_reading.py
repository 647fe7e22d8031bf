"""Reading what came back: an adjudication workbook is known by its headings, and any other is one of audits."""

from __future__ import annotations

from collections.abc import Iterator

from resample.auditing.answers import Cell
from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.returns.settlements import ReturnedAdjudication, SettlementRow
from resample.intake.sources.refusals import refusal
from resample.text.printable import in_lines
from resample.text.wording import fold, listed
from resample.workbook.adjudication import ANSWER, QUESTION, REASON, SETTLED_ANSWER, SETTLED_BY
from resample.workbook.audits_reading import audits_in, refuse_other_review
from resample.workbook.returned_table import Table, rows, tables
from resample.workbook.returned_workbook import Opened, open_workbook


def read_returned(
    content: bytes, file: str, stamp: str, checklist: Checklist
) -> ReturnedWorkbook | ReturnedAdjudication:
    """What a returned file holds, be it audits or settlements.

    Raises InputRefused where it is neither, or not of the review named by `stamp`.
    """
    book = open_workbook(content, file)
    return _settlements_in(book, file, stamp) or audits_in(book, file, stamp, checklist)


def _settlements_in(book: Opened, file: str, stamp: str) -> ReturnedAdjudication | None:
    for sheet in book.sheets:
        for table in tables(sheet):
            headings = {fold(heading) for heading in table.headings.values()}
            if headings >= {fold(SETTLED_ANSWER), fold(QUESTION)} or headings >= {fold(SETTLED_BY), fold(QUESTION)}:
                refuse_other_review(book, file, stamp)
                _refuse_without_headings(table, headings, file)
                return ReturnedAdjudication(file, sheet.title, tuple(_settlement_rows(table)))
    return None


def _refuse_without_headings(table: Table, headings: set[str], file: str) -> None:
    lacking = [f'"{column}"' for column in (SETTLED_ANSWER, SETTLED_BY, REASON) if fold(column) not in headings]
    if lacking:
        found = f"There is no heading {listed(lacking)}."
        raise refusal(file, found, "Put it back over its column.", sheet=table.sheet.title)


def _settlement_rows(table: Table) -> Iterator[SettlementRow]:
    for row in rows(table):
        given = (cell for heading, cell in row.cells.items() if fold(heading).startswith(f"{fold(ANSWER)} "))
        yield SettlementRow(
            sample_id=_text(row.sample_id),
            question=_text(row.cell(QUESTION)),
            given=frozenset(fold(_text(cell)) for cell in given if not cell.blank),
            answer=row.cell(SETTLED_ANSWER) or Cell(None, row.sample_id.place),
            settled_by=_text(row.cell(SETTLED_BY)),
            reason=_text(row.cell(REASON)),
        )


def _text(cell: Cell | None) -> str:
    """What a cell says in words; nothing where cells are merged or a formula has no value."""
    return "" if cell is None or cell.blank or cell.merged or cell.uncomputed else in_lines(str(cell.value)).strip()
