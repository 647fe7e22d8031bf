"""The survey of a checklist: its rows from top to bottom, as items."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.questions.bounds import read_bounds
from resample.auditing.questions.conditions import read_conditions
from resample.auditing.questions.items import CLOSED_TYPES, LAYOUT_TYPES, OPEN_TYPES, Choice, Condition, Item
from resample.auditing.questions.naming import (
    ITEM_NAME,
    check_empty,
    check_heading,
    check_label,
    check_length,
    check_name,
)
from resample.auditing.questions.not_asked import WORDS
from resample.auditing.questions.role_checks import check_choices, check_roles
from resample.auditing.questions.role_reading import read_role, read_says
from resample.auditing.questions.roles import Role
from resample.auditing.questions.table_rows import Faults, Row
from resample.text.wording import fold, listed, nearest

Lists = Mapping[str, Sequence[tuple[Row, Choice]]]
"""The choices of each list with their rows, by its name."""


def read_items(rows: Sequence[Row], lists: Lists, reserved: Collection[str], faults: Faults) -> tuple[Item, ...]:
    """The questions in their order; what is wrong goes to `faults`.

    `reserved` are headings and names that every workbook has, so that no question can have them.
    """
    survey = _Survey(rows, lists, reserved, faults)
    items = tuple(survey.items())
    check_roles(items, {row["name"]: row for row in rows}, faults)
    check_choices(lists, survey.users, faults)
    if not any(item.kind in CLOSED_TYPES for item in items):
        found = "There is no question with answers to choose from, so that nothing could be counted."
        faults.at("survey", "", found, remedy="Add one of the type select_one.")
    return items


@dataclass(frozen=True)
class _Group:
    """A group that is open: its questions apply where it does."""

    row: Row
    relevant: tuple[Condition, ...]


class _Survey:
    """One pass from top to bottom."""

    def __init__(self, rows: Sequence[Row], lists: Lists, reserved: Collection[str], faults: Faults) -> None:
        self.rows, self.lists, self.faults = rows, lists, faults
        self.reserved = {fold(heading) for heading in reserved}
        self.places = {row["name"]: row.number for row in reversed(rows) if row["type"] not in LAYOUT_TYPES}
        self.names: dict[str, int] = {}
        self.headings: dict[str, int] = {}
        self.above: dict[str, Item] = {}
        self.roles: dict[Role, int] = {}
        self.users: dict[str, list[Item]] = {}
        self.group: _Group | None = None

    def items(self) -> Iterator[Item]:
        for row in self.rows:
            if row["type"] == "begin_group":
                self._begin(row)
            elif row["type"] == "end_group":
                self._end(row)
            elif row["type"] == "note":
                self._note(row)
            elif item := self._item(row):
                self.above[item.name] = item
                yield item
        if self.group:
            remedy = "Write a row of the type end_group under its last question."
            self.faults.add(self.group.row, "type", "This group is never closed.", remedy=remedy)

    def _begin(self, row: Row) -> None:
        if self.group:
            found = f'The group "{self.group.row["label"]}" of row {self.group.row.number} is still open.'
            expected = "Groups stand one after the other, none inside another."
            self.faults.add(row, "type", found, expected, "Write a row of the type end_group above.")
        self._check(row, labels={})
        check_empty(row, ("hint", "required", "role", "says"), self.faults)
        self.group = _Group(row, self._conditions(row))

    def _end(self, row: Row) -> None:
        if not self.group:
            self.faults.add(row, "type", "No group is open here.", remedy="Delete the row, or begin a group above.")
        elif row["name"] != self.group.row["name"]:
            check_empty(row, ("name",), self.faults)
        check_empty(row, ("label", "hint", "required", "relevant", "role", "says"), self.faults)
        self.group = None

    def _note(self, row: Row) -> None:
        self._check(row, labels={})
        check_empty(row, ("required", "role", "says"), self.faults)
        self._conditions(row)

    def _item(self, row: Row) -> Item | None:
        """The question of a row, or nothing where its type says nothing."""
        kind, _, list_name = row["type"].partition(" ")
        if kind not in (*CLOSED_TYPES, *OPEN_TYPES) or (list_name and kind in OPEN_TYPES):
            self._note_type(row)
            return None
        self._check(row, self.headings)
        group, where_it_applies = (self.group.row["label"], self.group.relevant) if self.group else ("", ())
        choices = self._choices(row, list_name) if kind in CLOSED_TYPES else ()
        item = Item(
            kind,
            row["name"],
            row["label"],
            group,
            row["hint"],
            self._required(row),
            (*where_it_applies, *self._conditions(row)),
            choices,
            read_role(row, kind, self.roles, self.faults),
            read_says(row, kind, choices, self.faults),
            *read_bounds(row, kind, self.faults),
        )
        self.users.setdefault(list_name, []).append(item)
        self._check_headings(row, item)
        return item

    def _check(self, row: Row, labels: dict[str, int]) -> None:
        check_name(row, ITEM_NAME, self.names, self.faults)
        check_label(row, labels, self.faults)
        check_length(row, "hint", self.faults)

    def _check_headings(self, row: Row, item: Item) -> None:
        if fold(item.name) in self.reserved:
            found = f'"{item.name}" is the name of a question that every workbook has.'
            self.faults.add(row, "name", found, remedy="Give it another name.")
        for heading, choice in item.headings:
            if fold(heading) in self.reserved:
                found = f'"{heading}" is a heading that every workbook has.'
                self.faults.add(row, "label", found, remedy="Word the question in another way.")
            elif choice:
                check_heading(row, heading, self.headings, self.faults)

    def _conditions(self, row: Row) -> tuple[Condition, ...]:
        return read_conditions(row, self.above, self.places, self.faults)

    def _note_type(self, row: Row) -> None:
        known = (*(f"{kind} LIST" for kind in CLOSED_TYPES), *OPEN_TYPES, *LAYOUT_TYPES)
        near = nearest(row["type"], known)
        if why := WORDS.get(row["type"].partition(" ")[0]):
            self.faults.add(
                row, "type", f'The type is "{row["type"]}". {why}', remedy="Ask it otherwise, or leave it out."
            )
            return
        found = f'The type is "{row["type"]}".' if row["type"] else "There is no type."
        self.faults.add(row, "type", found, f"It is one of {listed(known)}.", f"Did you mean {near}?" if near else "")

    def _required(self, row: Row) -> bool:
        word = fold(row["required"])
        if word not in ("", "yes"):
            found = f'Here stands "{row["required"]}".'
            self.faults.add(row, "required", found, "It is yes, or blank.", "Write yes, or clear it.")
        elif word and row["type"].startswith("select_multiple"):
            found = "A question that may have several answers cannot be required: none of them is an answer too."
            self.faults.add(row, "required", found, remedy="Clear it.")
        return word == "yes"

    def _choices(self, row: Row, list_name: str) -> tuple[Choice, ...]:
        if list_name not in self.lists:
            found = f'There is no list "{list_name}".' if list_name else "No list is named."
            near = nearest(list_name, self.lists)
            remedy = f"Did you mean {near}?" if near else "Add it to the choices."
            expected = "The type is select_one or select_multiple and the name of a list of the sheet choices."
            self.faults.add(row, "type", found, expected, remedy)
        return tuple(choice for _, choice in self.lists.get(list_name, ()))
