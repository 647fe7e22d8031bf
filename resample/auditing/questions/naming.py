"""Names and labels of a checklist: what they may be, and that none stands twice."""

from __future__ import annotations

import re

from resample.auditing.questions.table_rows import Faults, Row
from resample.text.wording import fold

LONGEST = 255
"""Characters of a label or a hint: what a formula can compare with, and what Excel shows beside a cell."""

LONGEST_NAME = 64
"""Letters of a name."""

ITEM_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
CHOICE_NAME = re.compile(r"[A-Za-z0-9_]{1,64}")
"""Names that are good in an XLSForm, among a spreadsheet's defined names and in a program alike."""


def check_name(row: Row, form: re.Pattern[str], taken: dict[str, int], faults: Faults) -> None:
    """Tell what is wrong with a name; `taken` holds the rows of the names above, and gets this one."""
    name = row["name"]
    starts = ", and begins with a letter" if form is ITEM_NAME else ""
    expected = f"A name has letters from a to z, digits and _{starts}."
    if not name:
        faults.add(row, "name", "There is no name.", expected)
    elif not form.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:64].rstrip("_")
        remedy = f"{plain} would do." if form.fullmatch(plain) else ""
        faults.add(row, "name", f'The name is "{name}".', expected, remedy)
    elif taken.setdefault(fold(name), row.number) != row.number:
        found = f'The name "{name}" stands twice: in row {taken[fold(name)]} too.'
        faults.add(row, "name", found, remedy="Give one another name.")


def check_label(row: Row, taken: dict[str, int], faults: Faults) -> None:
    """Tell what is wrong with a label; `taken` holds the rows of the labels above, and gets this one."""
    if not row["label"]:
        faults.add(row, "label", "There is no label.", "It is what the auditor reads.")
    check_length(row, "label", faults)
    check_heading(row, row["label"], taken, faults)


def check_heading(row: Row, heading: str, taken: dict[str, int], faults: Faults) -> None:
    """Tell where two columns of a workbook would have one heading, or two answers one label."""
    if heading and taken.setdefault(fold(heading), row.number) != row.number:
        found = f'The label "{heading}" stands twice: in row {taken[fold(heading)]} too.'
        faults.add(row, "label", found, remedy="Word one of them in another way.")


def check_length(row: Row, column: str, faults: Faults) -> None:
    """Tell where a text is too long to be shown whole."""
    if len(row[column]) > LONGEST:
        found = f"The {column} has {len(row[column])} characters."
        faults.add(row, column, found, f"It has at most {LONGEST}.", "Shorten it.")


def check_empty(row: Row, columns: tuple[str, ...], faults: Faults) -> None:
    """Tell which of these columns are filled where nothing would come of it."""
    for column in columns:
        if row[column]:
            faults.add(row, column, f"A row of the type {row['type']} takes no {column}.", remedy="Clear it.")
