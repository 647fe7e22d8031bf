"""The shipped checklists, and a council's own: three tables in a folder."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from resample.auditing.checklist import Tables
from resample.errors import Address, InputRefused, Problem
from resample.wording import listed, nearest

SHEETS = {
    "survey": ("type", "name", "label", "hint", "required", "relevant"),
    "choices": ("list_name", "name", "label", "meaning"),
    "settings": ("form_id", "form_title", "version"),
}


def checklist_tables(name: str) -> Tables:
    """The tables of a checklist, by its shipped name or by the path of its folder.

    Raises InputRefused where there is no such checklist or a table or column is missing.
    """
    folder = _folder(name)
    tables = {}
    problems = []
    for sheet, columns in SHEETS.items():
        try:
            text = folder.joinpath(f"{sheet}.csv").read_text(encoding="utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            problems.append(Problem(Address(f"{name}/{sheet}.csv"), "There is no such table."))
            continue
        rows = list(csv.DictReader(io.StringIO(text, newline=""), restval=""))
        tables[sheet] = [{key: (value or "").strip() for key, value in row.items() if key} for row in rows]
        absent = [column for column in columns if rows and column not in rows[0] and column not in ("hint", "meaning")]
        if absent:
            problems.append(Problem(Address(name, sheet), f"There is no column {listed(absent)}."))
    if problems:
        raise InputRefused(*problems)
    return tables


def shipped_checklists() -> list[str]:
    """Names of the checklists that come with the tool."""
    root = files("resample.audit_templates")
    return sorted(folder.name for folder in root.iterdir() if folder.joinpath("survey.csv").is_file())


def _folder(name: str) -> Traversable:
    shipped = shipped_checklists()
    if name in shipped:
        return files("resample.audit_templates").joinpath(name)
    if Path(name).is_dir():
        return Path(name)
    near = nearest(name, shipped)
    remedy = f"Did you mean {near}?" if near else "Name one of those, or the folder of your own."
    found = f'There is no checklist called "{name}".'
    raise InputRefused(Problem(Address("checklist"), found, f"The shipped ones are {listed(shipped)}.", remedy))
