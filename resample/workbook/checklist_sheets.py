"""The sheets of a checklist as tables: headings without case, rows with their numbers, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from resample.auditing.questions.items import Table, Tables
from resample.auditing.questions.table_rows import COLUMNS
from resample.errors import Address, InputRefused, Problem
from resample.intake.reading.cells import ERRORS
from resample.intake.sources.limits import LONGEST_TEXT
from resample.intake.sources.sheet import NO_VALUE, Sheet
from resample.text.printable import unfit
from resample.text.wording import fold, listed, nearest

MOST_ROWS, MOST_CELLS = 2_000, 100_000
"""Rows of a sheet and its cells, blank ones too: ours has some hundred rows of six cells. Excel has room for 16,384
questions, and nobody answers a tenth of them."""

Texts = list[list[str]]
"""The cells of a sheet as texts, from the very first row on."""


def read_tables(sheets: Iterable[Sheet], file: str) -> Tables:
    """Survey, choices and settings as they are written, but for spaces and for blank rows at the end.

    Raises InputRefused where something would be lost.
    """
    texts = {sheet.name: _texts(sheet, file) for sheet in sheets if _is_part(sheet.name)}
    found, problems = _three(texts, file)
    problems += [*_without_value(texts, file), *_unfit(texts, file)]
    tables = {}
    for sheet, rows in found.items():
        where = Address(file, sheet)
        headings = [fold(cell).replace(" ", "_") for cell in rows[0]] if rows else []
        problems += _under_no_heading(rows, headings, where)
        tables[sheet] = _table(rows, headings)
    if problems:
        raise InputRefused(*problems)
    return tables


def _texts(sheet: Sheet, file: str) -> Texts:
    """The cells of a sheet. InputRefused where there are more than any checklist has."""
    texts: Texts = []
    cells = 0
    for row in sheet.rows():
        texts.append([_text(cell) for cell in row])
        cells += len(row) + 1
        if len(texts) > MOST_ROWS or cells > MOST_CELLS or any(len(text) > LONGEST_TEXT for text in texts[-1]):
            found = f"This is far more than a checklist has, from row {len(texts)} on."
            remedy = "Delete what does not belong here; in Excel, Ctrl+End goes to the last cell."
            raise InputRefused(Problem(Address(file, sheet.name), found, remedy=remedy))
    while texts and not any(texts[-1]):
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    """A cell as text in single spaces: whole numbers without decimals, days in ISO's order."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return " ".join(str(cell).split())


def _known(name: str) -> str:
    return fold(name).replace(" ", "")


def _is_part(name: str) -> bool:
    """Whether a sheet is one of the three, or may be meant as one."""
    return _known(name) in COLUMNS or bool(nearest(name, COLUMNS))


def other_sheets(sheets: Iterable[Sheet]) -> list[str]:
    """The sheets of which nothing is asked: people keep notes beside a form, and a form's own program more tables."""
    others = [sheet for sheet in sheets if not _is_part(sheet.name)]
    return [sheet.name for sheet in others if any(any(row) for row in sheet.rows())]


def _three(texts: dict[str, Texts], file: str) -> tuple[dict[str, Texts], list[Problem]]:
    """The sheets of a checklist; one that may be a second of them is a problem, since it would be lost."""
    found: dict[str, Texts] = {}
    strange = []
    for name, rows in texts.items():
        known = _known(name)
        if known in COLUMNS and known not in found:
            found[known] = rows
        elif rows:
            strange.append(name)
    problems = []
    for sheet in [name for name in COLUMNS if name not in found]:
        if sheet == "settings" and not nearest(sheet, strange):
            found[sheet] = []
            continue
        near = nearest(sheet, strange)
        strange = [name for name in strange if name != near]
        remedy = f'If "{near}" is it, rename it.' if near else "Add it."
        expected = f"A checklist is {listed(list(COLUMNS))}."
        problems.append(Problem(Address(file), f"There is no sheet {sheet}.", expected, remedy))
    remedy = "Delete it, or keep it in another file."
    found_more = "This sheet is no part of a checklist."
    return found, problems + [Problem(Address(file, name), found_more, remedy=remedy) for name in strange]


def _under_no_heading(rows: Texts, headings: Sequence[str], where: Address) -> Iterator[Problem]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    for twice in sorted({heading for heading in headings if heading and headings.count(heading) > 1}):
        place = Address(where.file, where.sheet, "row 1")
        yield Problem(place, f'Two columns have the heading "{twice}".', remedy="Keep one of them.")
    for number, row in enumerate(rows[1:], 2):
        for at, cell in enumerate(row):
            if cell and not (at < len(headings) and headings[at]):
                place = Address(where.file, where.sheet, xl_rowcol_to_cell(number - 1, at))
                yield Problem(place, f'"{cell}" stands under no heading.', remedy="Give it one in row 1, or clear it.")


def _table(rows: Texts, headings: Sequence[str]) -> Table:
    return [
        {heading: cell for heading, cell in zip(headings, row, strict=False) if heading} if any(row) else {}
        for row in rows[1:]
    ]


def _without_value(texts: dict[str, Texts], file: str) -> Iterator[Problem]:
    """Formulas without a value, and errors: a condition that is lost would change the audit."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    for sheet, rows in texts.items():
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                if cell == NO_VALUE or fold(cell) in ERRORS:
                    where = Address(file, sheet, xl_rowcol_to_cell(number, at))
                    yield Problem(where, "Here stands a formula or an error, and no value.", remedy="Write its text.")


def _unfit(texts: dict[str, Texts], file: str) -> Iterator[Problem]:
    """What no workbook could hold whole."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    for sheet, rows in texts.items():
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                if why := unfit(cell):
                    where = Address(file, sheet, xl_rowcol_to_cell(number, at))
                    yield Problem(where, f"This cell has {why}.", remedy="Type it anew, and shorter.")
