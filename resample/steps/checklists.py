"""Looking at checklists, and writing one out to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resample.auditing.checklist import Checklist
from resample.auditing.questions.roles_by_name import goes_by_name, spelled_out
from resample.errors import Address, InputRefused, Problem
from resample.review.writing.whole import write_file
from resample.workbook.checklist_sources import adapted_checklist, open_checklist, shipped_checklists


@dataclass(frozen=True)
class NamedChecklist:
    """A checklist without a fault, by the name it was asked for with."""

    name: str
    checklist: Checklist
    notes: int
    """Rows of the type note, which stand in the tables and not in the auditors' workbook."""
    by_name: bool
    """Whether it has no column of roles, so that names stand for them."""
    adapted: tuple[str, ...] = ()
    """What was made of an XLSForm's own words, as sentences."""


@dataclass(frozen=True)
class ExportedChecklist:
    """A checklist that was written as a workbook."""

    name: str
    path: Path


def list_checklists() -> tuple[NamedChecklist, ...]:
    """Those that come with the tool."""
    return tuple(read_named(name) for name in shipped_checklists())


def read_named(name: str) -> NamedChecklist:
    """A checklist by its shipped name, its workbook or its folder. Raises InputRefused with every fault."""
    tables, checklist = open_checklist(name)
    notes = sum(row.get("type") == "note" for row in tables["survey"])
    return NamedChecklist(name, checklist, notes, goes_by_name(tables), tuple(adapted_checklist(name).notes))


def export_checklist(name: str, path: Path) -> ExportedChecklist:
    """Write the three tables as a workbook to edit; roles that go by names are written out.

    Raises InputRefused where it has faults or a file stands there already, CannotWrite where the disk refuses.
    """
    from resample.workbook.checklist_workbook import write_checklist

    tables, checklist = open_checklist(name)
    if path.exists():
        found, remedy = "There is a file of this name already.", "Name another file, or move this one away."
        raise InputRefused(Problem(Address(str(path)), found, remedy=remedy))
    write_file(path, write_checklist(spelled_out(tables, checklist)))
    return ExportedChecklist(name, path)
