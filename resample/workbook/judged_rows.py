"""What somebody wrote on the sheet of a case who settles what differs, or moderates: question by question.

A question is known by its words, and what was written to it by the label or the heading that it stands under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from resample.auditing.answers import Cell
from resample.auditing.returns.conflicts import CANNOT_DIFFER
from resample.auditing.returns.moderations import REST
from resample.auditing.returns.settlements import SettlementRow
from resample.text.printable import in_lines
from resample.text.wording import fold
from resample.workbook.case_reading import CaseReading
from resample.workbook.judgement_labels import (
    FIRST_ANSWER,
    GIVEN,
    HELD,
    OTHERS,
    QUESTION,
    REASON,
    SETTLED_ANSWER,
    SETTLED_BY,
    WHY,
)
from resample.workbook.layout import FOOT
from resample.workbook.returned_workbook import Sheet


def is_adjudication(sheet: Sheet) -> bool:
    """Whether what differs is settled on a sheet."""
    return {GIVEN, SETTLED_ANSWER} <= _words(sheet)


def is_moderation(sheet: Sheet) -> bool:
    """Whether first answers are moderated on a sheet."""
    return any({FIRST_ANSWER, HELD} <= set(map(_plain, row.values())) for row in sheet.rows.values())


def settled_on(reading: CaseReading) -> Iterator[SettlementRow]:
    """What a sheet says of each question that is answered differently."""
    block: dict[str, int] = {}
    above = question = ""
    for number in reading.sheet.rows:
        # a long question stands in merged cells
        label = _text(replace(reading.sheet.cell(number, reading.column), merged=""))
        if label == GIVEN:
            yield from _settled(reading, question, block)
            question, block = above, {GIVEN: number}
        elif label == SETTLED_ANSWER:
            # whatever was called like the labels below was something that an auditor wrote
            block = {GIVEN: block.get(GIVEN, number), SETTLED_ANSWER: number}
        elif label in (SETTLED_BY, REASON):
            block.setdefault(label, number)
        above = label or above
    yield from _settled(reading, question, block)


def _settled(reading: CaseReading, question: str, rows: Mapping[str, int]) -> Iterator[SettlementRow]:
    if not rows:
        return
    sheet, column = reading.sheet, reading.column + 1
    beside = {label: sheet.cell(row, column) for label, row in rows.items()}
    given = (sheet.cell(rows[GIVEN], at) for at in sheet.rows[rows[GIVEN]] if at >= column)
    yield SettlementRow(
        _sample_id(reading),
        question,
        frozenset(fold(text) for cell in given if (text := _text(cell))),
        beside.get(SETTLED_ANSWER) or Cell(None, beside[GIVEN].place),
        _text(beside.get(SETTLED_BY)),
        _text(beside.get(REASON)),
        sheet.title,
    )


def moderated_on(reading: CaseReading) -> Iterator[SettlementRow]:
    """What a sheet says of each question that was asked, and of all the others."""
    columns: dict[str, int] = {}
    sheet = reading.sheet
    for number, row in sheet.rows.items():
        headings = {_plain(value): at for at, value in row.items()}
        label = _text(sheet.cell(number, reading.column))
        if headings.keys() >= {FIRST_ANSWER, HELD}:
            columns = headings
        elif columns and label and label not in (FOOT, QUESTION):
            item = reading.labels.items.get(fold(label))
            # a text stands there to be read
            asked = item is None or item.kind not in CANNOT_DIFFER
            first = _text(sheet.cell(number, columns[FIRST_ANSWER])) if asked else ""
            why = sheet.cell(number, columns[WHY]) if WHY in columns else None
            yield SettlementRow(
                _sample_id(reading),
                REST if label == OTHERS else label,
                frozenset([fold(first)] if first else []),
                sheet.cell(number, columns[HELD]),
                "",
                _text(why),
                sheet.title,
            )


def _sample_id(reading: CaseReading) -> str:
    return _text(reading.row.sample_id)


def _words(sheet: Sheet) -> set[str]:
    return {_plain(value) for row in sheet.rows.values() for value in row.values()}


def _plain(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _text(cell: Cell | None) -> str:
    """What a cell says in words; nothing where cells are merged or a formula has no value."""
    return "" if cell is None or cell.blank or cell.merged or cell.uncomputed else in_lines(str(cell.value)).strip()
