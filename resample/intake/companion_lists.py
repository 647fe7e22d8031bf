"""Reading the list of auditors that comes with a draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from resample.auditing.assignment import AUDITOR, ROLES, Auditor
from resample.auditing.workbook_names import workbook_name
from resample.errors import Address, Problem
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.refusals import refusal, refuse
from resample.intake.sources.regular import read_bytes
from resample.intake.sources.sheet import Rows
from resample.text.printable import quoted, unfit
from resample.text.wording import fold, listed, nearest

COLUMNS = ("name", "teams", "capacity", "role")
LONGEST_NAME = 100
"""Characters of an auditor's name: a workbook's property has room for 255."""

MOST_ROWS, FEWER = 2_000, "Name the list of those who audit."
"""Rows of a list of auditors: a council has some fifty. Who audits what is reckoned over all of them and all cases."""

WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")


def read_auditors(path: Path) -> tuple[Auditor, ...]:
    """The auditors of a .csv or .xlsx: `name` and, if wished, `teams` (parted by ;), `capacity` and `role`.

    Raises InputRefused with every fault of the file.
    """
    rows = [list(row) for row in islice(_rows(path), MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        raise refusal(path.name, f"There are more than {MOST_ROWS:,} rows.", FEWER)
    header = [fold(str(cell)) for cell in rows[0]] if rows else []
    if "name" not in header:
        near = nearest("name", [heading for heading in header if heading])
        remedy = f'If "{near}" is it, rename it.' if near else "Write the auditors' names under it."
        expected = f"The columns are {listed(COLUMNS)}."
        raise refusal(path.name, "There is no column name.", remedy, expected=expected, place="row 1")
    faults = [
        Problem(Address(path.name, place="row 1"), f"Two columns are headed {column}.", remedy="Keep one of them.")
        for column in COLUMNS
        if header.count(column) > 1
    ]
    faults += _unknown_columns(header, rows[1:], path.name)
    auditors = list(_auditors(rows[1:], header, path.name, faults))
    if not auditors and not faults:
        faults.append(Problem(Address(path.name), "No auditor is named.", remedy="Write one name a row."))
    refuse(faults)
    return tuple(auditors)


def _unknown_columns(header: list[str], rows: list[list[Any]], file: str) -> Iterator[Problem]:
    """Columns with something in them that are none of ours, where they look like one: it would be missed in silence."""
    filled = {at for row in rows for at, cell in enumerate(row) if str(cell).strip()}
    missing = [column for column in COLUMNS if column not in header]
    for at, heading in enumerate(header):
        near = nearest(heading, missing) if at in filled and heading not in COLUMNS else ""
        if near:
            found = f"The column {quoted(heading)} is not known."
            expected = f"The columns are {listed(COLUMNS)}."
            yield Problem(Address(file, place="row 1"), found, expected, f"If it is {near}, rename it.")


def _rows(path: Path) -> Rows:
    """The rows of the first sheet."""
    return open_sheets(read_bytes(path), path.name, [])[0].rows()


def _auditors(rows: list[list[Any]], header: list[str], file: str, faults: list[Problem]) -> Iterator[Auditor]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        if not any(str(cell).strip() for cell in row):
            continue
        cells: Mapping[str, Any] = dict.fromkeys(header, "") | dict(zip(header, row, strict=False))
        name, capacity = str(cells["name"]).strip(), str(cells.get("capacity", "")).strip().removesuffix(".0")
        where = Address(file, place=f"row {number}")
        if why := unfit(name) or (len(name) > LONGEST_NAME and f"{len(name)} characters"):
            expected = f"A name has at most {LONGEST_NAME} letters and signs."
            faults.append(Problem(where, f"The name has {why}.", expected, "Shorten it, or type it anew."))
        elif not name:
            faults.append(Problem(where, "There is no name.", remedy="Write one, or delete the row."))
        # two names that differ in a dot would share one workbook
        elif first.setdefault(workbook_name(name), number) != number:
            twin = f"row {first[workbook_name(name)]}"
            faults.append(Problem(where, f"{name} stands in {twin} too.", remedy="Tell them apart, or delete one."))
        role = fold(str(cells.get("role", ""))) or AUDITOR
        if role not in ROLES:
            near = nearest(role, ROLES)
            remedy = f"Did you mean {near}?" if near else "Leave it blank for an auditor."
            faults.append(Problem(where, f"The role is {quoted(role)}.", "It is auditor, moderator or blank.", remedy))
        if capacity and not WHOLE_NUMBER.fullmatch(capacity):
            faults.append(Problem(where, f'The capacity is "{capacity}".', "It is a whole number, or blank for any."))
        else:
            teams = tuple(team.strip() for team in str(cells.get("teams", "")).split(";") if team.strip())
            yield Auditor(name, teams, int(capacity) if capacity else None, role)
