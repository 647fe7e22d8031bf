"""A checklist, read from the tables that it is written in.

Checklists are written as the tables of an XLSForm (ODK, KoboToolbox): survey, choices and settings, in a closed subset.
What lies outside the subset is refused with its address, never ignored: a condition ignored changes the audit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from resample.auditing.questions.items import CLOSED_TYPES, MEANINGS, Checklist, Choice, Condition, Item, Tables
from resample.auditing.questions.naming import CHOICE_NAME, check_label, check_name
from resample.auditing.questions.normalising import Answer, Doubt, normalise, read_day
from resample.auditing.questions.role_reading import read_answer_role
from resample.auditing.questions.roles import AnswerRole, Role
from resample.auditing.questions.roles_by_name import goes_by_name, named_roles
from resample.auditing.questions.survey import read_items
from resample.auditing.questions.table_rows import COLUMNS, Faults, Row, read_rows
from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import fold, listed, nearest

__all__ = [
    "CLOSED_TYPES", "Answer", "AnswerRole", "Checklist", "Choice", "Condition", "Doubt", "Item", "Role", "Tables",
    "normalise", "read_checklist",
]  # fmt: skip

LONGEST_NOUN = 40


def read_checklist(tables: Tables, file: str, reserved: Collection[str] = ()) -> Checklist:
    """A checklist from its three tables.

    `reserved` are headings and names that no question can have.
    Raises InputRefused with every fault, each with its sheet, row and column.
    """
    faults = Faults(file)
    rows = read_rows(tables, faults)
    lists = _read_lists(rows["choices"], faults)
    items = read_items(rows["survey"], lists, reserved, faults)
    settings = _read_settings(rows["settings"], faults)
    noun = _read_noun(rows["settings"], faults)
    faults.refuse()
    if goes_by_name(tables):
        items = named_roles(items)
    return Checklist(settings["form_id"], settings["form_title"], settings["version"], items, noun)


def _read_lists(rows: Sequence[Row], faults: Faults) -> dict[str, list[tuple[Row, Choice]]]:
    """The choices of each list, with their rows."""
    lists: dict[str, list[tuple[Row, Choice]]] = {}
    names: dict[str, dict[str, int]] = {}
    labels: dict[str, dict[str, int]] = {}
    for row in rows:
        name, meaning = row["list_name"], fold(row["meaning"])
        if not name:
            faults.add(row, "list_name", "There is no name of a list.", remedy="Name the list it belongs to.")
        check_name(row, CHOICE_NAME, names.setdefault(name, {}), faults)
        check_label(row, labels.setdefault(name, {}), faults)
        if meaning not in MEANINGS:
            near = nearest(meaning, MEANINGS)
            expected = f"It is blank or one of {listed(MEANINGS[1:])}."
            remedy = f"Did you mean {near}?" if near else ""
            faults.add(row, "meaning", f'The meaning is "{row["meaning"]}".', expected, remedy)
        choice = Choice(row["name"], row["label"], meaning, row["says"].rstrip(". "), read_answer_role(row, faults))
        lists.setdefault(name, []).append((row, choice))
    return lists


def _read_settings(rows: Sequence[Row], faults: Faults) -> dict[str, str]:
    """Id, title and version; a version is the day of it, or whatever tells two of them apart."""
    for row in rows[1:]:
        faults.at("settings", f"row {row.number}", "This is a second row of settings.", remedy="Keep one.")
    row = rows[0] if rows else Row("settings", 2, {})
    for column in COLUMNS["settings"][:2]:
        if not row[column]:
            faults.add(row, column, f"There is no {column}.", remedy="Fill it in.")
    day = read_day(row["version"], "%Y-%m-%d", "%d/%m/%Y")
    return {**row.cells, "version": day.isoformat() if day else row["version"]}


def _read_noun(rows: Sequence[Row], faults: Faults) -> Noun:
    """What is audited, by one of them and several; re-referrals where nothing is said."""
    row = rows[0] if rows else Row("settings", 2, {})
    given = {column: " ".join(row[column].split()) for column in ("unit", "units")}
    for column, beside in (("unit", "units"), ("units", "unit")):
        if given[beside] and not given[column]:
            found = f'There is no {column} beside the {beside} "{given[beside]}".'
            expected = "What is audited is said of one and of several: contact and contacts."
            faults.add(row, column, found, expected, "Fill it in.")
        if len(given[column]) > LONGEST_NOUN:
            expected = f"It has at most {LONGEST_NOUN} letters, since it stands in every sentence."
            faults.add(row, column, f"It has {len(given[column])} letters.", expected, "Shorten it.")
    return Noun(given["unit"], given["units"]) if all(given.values()) else REREFERRAL
