"""Checklists from before there was a column `role`: questions named as in the shipped ones are what they are there.

Where the column is there, names say nothing. `resample checklist check` tells which way a checklist is read, and an
export writes the roles out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from resample.auditing.questions.items import Checklist, Choice, Item, Tables
from resample.auditing.questions.roles import KINDS, AnswerRole, Role
from resample.auditing.questions.table_rows import headings_of

NAMED: Mapping[str, Role] = {
    "primary_concern": Role.PRIMARY_CONCERN,
    "themes": Role.THEME,
    "step_down_recorded": Role.STEP_DOWN,
    "step_down_in_place": Role.HELP_IN_PLACE,
    "immediate_concern": Role.ESCALATION,
    "auditor": Role.AUDITOR,
    "audited_on": Role.DATE_AUDITED,
}
NAMED_HELP: Mapping[Role, Mapping[str, AnswerRole]] = {
    Role.STEP_DOWN: {"universal": AnswerRole.UNIVERSAL, "early_help": AnswerRole.EARLY_HELP},
    Role.HELP_IN_PLACE: {"early_help": AnswerRole.EARLY_HELP, "team_around_family": AnswerRole.EARLY_HELP},
}
ASKS_FOR_A_NAME = "escalated_to"
"""No quote, though it takes a text."""


def goes_by_name(tables: Tables) -> bool:
    """Whether a checklist was written before there was the column."""
    return "role" not in headings_of(tables["survey"])


def named_roles(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with the roles that their names stand for."""
    items = tuple(map(_named, items))
    sides = [item for item in items if item.role in NAMED_HELP]
    if len(sides) < len(NAMED_HELP) or not all(item.choice.keys() >= {"universal", "early_help"} for item in sides):
        items = tuple(replace(item, role=None) if item in sides else item for item in items)
    return tuple(_quote(item) if item.kind == "text" else _with_answers(item) for item in items)


def _named(item: Item) -> Item:
    role = NAMED.get(item.name)
    return replace(item, role=role) if role and item.kind == KINDS[role] else item


def _quote(item: Item) -> Item:
    """A text is printed, unless it asks for a name."""
    hangs_on_concern = any(NAMED.get(condition.item) is Role.ESCALATION for condition in item.relevant)
    asks_for_a_name = item.role or hangs_on_concern or item.name == ASKS_FOR_A_NAME
    return item if asks_for_a_name else replace(item, role=Role.QUOTE)


def _with_answers(item: Item) -> Item:
    """Kinds of help; and an answer `yes` raises a concern where none has the meaning."""
    help_ = NAMED_HELP.get(item.role, {}) if item.role else {}
    choices = [replace(choice, role=help_.get(choice.name)) for choice in item.choices]
    if item.role is Role.ESCALATION and not any(choice.meaning == "exception" for choice in choices):
        choices = [replace(choice, meaning="exception") if choice.name == "yes" else choice for choice in choices]
    return replace(item, choices=tuple(choices))


def spelled_out(tables: Tables, checklist: Checklist) -> Tables:
    """The tables with every role in its column."""
    if not goes_by_name(tables):
        return tables
    survey = [_with_role(row, checklist.item.get(row.get("name", ""))) for row in tables["survey"]]
    lists = {
        row["type"].partition(" ")[2]: checklist.item[row["name"]].choice
        for row in tables["survey"]
        if checklist.item.get(row.get("name", "")) and checklist.item[row["name"]].choices
    }
    choices = [
        _with_role(row, lists.get(row.get("list_name", ""), {}).get(row.get("name", ""))) for row in tables["choices"]
    ]
    return {**tables, "survey": survey, "choices": choices}


def _with_role(row: Mapping[str, str], named: Item | Choice | None) -> Mapping[str, str]:
    return {**row, "role": named.role} if named and named.role else row
