"""Where a checklist is found: among the shipped ones, in a folder of three .csv, or in one workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Tables, read_checklist
from resample.auditing.questions.table_rows import COLUMNS
from resample.auditing.questions.xlsform import Adapted, adapted
from resample.errors import Address, InputRefused, Problem
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.regular import bytes_of, is_folder, read_bytes
from resample.intake.sources.sheet import Sheet
from resample.shipped import shipped_folder
from resample.text.wording import counted, fold, listed, nearest
from resample.workbook.checklist_sheets import other_sheets, read_tables
from resample.workbook.facts import ALSO, FACT_HEADINGS, OF_OTHERS, UNIT_HEADINGS
from resample.workbook.layout import FOOT, SAMPLE_ID

RESERVED = (
    SAMPLE_ID, FOOT, *UNIT_HEADINGS.values(), *FACT_HEADINGS.values(), ALSO, *OF_OTHERS.values(), NOT_AUDITED.label,
    NOT_AUDITED.name,
)  # fmt: skip
"""What an audit workbook has whatever is asked."""


def open_checklist(name: str) -> tuple[Tables, Checklist]:
    """A checklist as it is written and as it is understood, by its shipped name or by its folder or workbook.

    Raises InputRefused with every fault.
    """
    tables = checklist_tables(name)
    return tables, read_checklist(tables, Path(name).name, RESERVED)


def checklist_tables(name: str) -> Tables:
    """The tables of a checklist in the words that are read here. Raises InputRefused as `adapted_checklist` does."""
    return adapted_checklist(name).tables


def adapted_checklist(name: str) -> Adapted:
    """The tables of a checklist in the words that are read here, with what was made of its own.

    Raises InputRefused where there is no such checklist, or what is there is not three tables with headings.
    """
    path, shipped = Path(name), shipped_checklists()
    if name in shipped:
        return Adapted(read_tables(_texts(shipped_folder("audit_templates") / name), name))
    if is_folder(path):
        return _adapted([*_texts(path)], path.name, path.name)
    if path.is_file():
        return _workbook(path)
    near = nearest(name, shipped)
    remedy = f"Did you mean {near}?" if near else "Name one of those, or the workbook or folder of your own."
    found = f'There is no checklist called "{name}".'
    raise InputRefused(Problem(Address("checklist"), found, f"The shipped ones are {listed(shipped)}.", remedy))


def shipped_checklists() -> list[str]:
    """Names of the checklists that come with the tool."""
    return sorted(table.parent.name for table in shipped_folder("audit_templates").glob("*/survey.csv"))


def _texts(folder: Path) -> Iterator[Sheet]:
    """The .csv of a folder as sheets, by their names."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        stem, _, suffix = file.name.rpartition(".")
        if fold(suffix) == "csv" and stem:
            sheets = open_sheets(bytes_of(file), file.name, [])
            if len(sheets) != 1:
                found = "This is a workbook, whatever its name says, and no table in text."
                raise InputRefused(Problem(Address(file.name), found, remedy="Save the table as .csv."))
            yield replace(sheets[0], name=stem)


def _workbook(path: Path) -> Adapted:
    sheets = open_sheets(read_bytes(path), path.name, [])
    if [sheet.name for sheet in sheets] == [""]:
        found = "This is one table in text."
        expected = f"A checklist is {listed(list(COLUMNS))}."
        remedy = "Put the three of them into a folder and name that, or make them sheets of one workbook."
        raise InputRefused(Problem(Address(path.name), found, expected, remedy))
    return _adapted(sheets, path.name, path.stem)


def _adapted(sheets: Sequence[Sheet], file: str, name: str) -> Adapted:
    """The tables of a form's sheets, with the sheets that are none of them named."""
    found = adapted(read_tables(sheets, file), name)
    if others := other_sheets(sheets):
        found.notes.append(f"Not used: {counted(len(others), 'sheet')}, {listed(others, at_most=10)}.")
    return found
