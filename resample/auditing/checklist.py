"""A checklist: its items, their choices, when a question applies, and what counts as an answer to it.

Checklists are written as the tables of an XLSForm (ODK, KoboToolbox): survey, choices and settings, in a closed subset.
What lies outside the subset is refused with its address, never ignored: a condition ignored changes the audit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from resample.errors import Address, InputRefused, Problem
from resample.wording import fold, listed, nearest

CLOSED_TYPES = ("select_one", "select_multiple")
OPEN_TYPES = ("text", "integer", "date")
LAYOUT_TYPES = ("note", "begin_group", "end_group")
MEANINGS = ("", "met", "exception", "excluded", "unknown")
"""What a choice means to an estimate; `excluded` leaves the denominator, `unknown` stays and is shown apart."""

Answer = str | int | date
"""A normalised answer: a choice's name, a text, a whole number or a day."""


@dataclass(frozen=True)
class Choice:
    """One answer that a closed question offers."""

    name: str
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Condition:
    """The question applies only where an earlier item has this choice, or has it not."""

    item: str
    choice: str
    chosen: bool = True


@dataclass(frozen=True)
class Item:
    """One question."""

    kind: str
    name: str
    label: str
    group: str = ""
    hint: str = ""
    required: bool = False
    relevant: tuple[Condition, ...] = ()
    """All of these must hold; with none the question always applies."""
    choices: tuple[Choice, ...] = ()

    @cached_property
    def choice(self) -> Mapping[str, Choice]:
        """Its choices by name."""
        return {choice.name: choice for choice in self.choices}

    @property
    def headings(self) -> tuple[tuple[str, Choice | None], ...]:
        """The headings of its columns in a workbook; a question of several answers has a column for each choice."""
        if self.kind == "select_multiple":
            return tuple((f"{self.label}: {choice.label}", choice) for choice in self.choices)
        return ((self.label, None),)

    def applies(self, chosen: Mapping[str, Collection[str]]) -> bool:
        """Whether the question is asked, given the choices of earlier items by item name."""
        return all((one.choice in chosen.get(one.item, ())) == one.chosen for one in self.relevant)


@dataclass(frozen=True)
class Checklist:
    """What auditors are asked about each case."""

    form_id: str
    title: str
    version: str
    items: tuple[Item, ...]

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Its items by name."""
        return {item.name: item for item in self.items}


Tables = Mapping[str, Sequence[Mapping[str, str]]]
"""The three tables as written: survey, choices, settings; a row by its headings."""

CONDITION = re.compile(
    r"""\$\{(?P<item>\w+)\}\s*(?P<sign>!?=)\s*'(?P<choice>\w+)'
    | selected\(\s*\$\{(?P<multiple>\w+)\}\s*,\s*'(?P<one>\w+)'\s*\)""",
    re.VERBOSE,
)


def read_checklist(tables: Tables, file: str) -> Checklist:
    """A checklist from its three tables.

    Raises InputRefused with every fault, each with its sheet and row.
    """
    reading = _Reading(tables, file)
    items = tuple(reading.items())
    if reading.faults:
        raise InputRefused(*reading.faults)
    settings = tables["settings"][0]
    return Checklist(settings["form_id"], settings["form_title"], settings["version"], items)


class _Reading:
    """One pass over the tables, in which faults are gathered, not raised."""

    def __init__(self, tables: Tables, file: str) -> None:
        self.file = file
        self.faults: list[Problem] = []
        self.survey = tables["survey"]
        self.lists: dict[str, list[Choice]] = {}
        for number, row in enumerate(tables["choices"], 2):
            if row.get("meaning", "") not in MEANINGS:
                self.fault(
                    "choices", number, f'The meaning is "{row["meaning"]}".', f"It is blank or {listed(MEANINGS[1:])}."
                )
            choice = Choice(row["name"], row["label"], row.get("meaning", ""))
            self.lists.setdefault(row["list_name"], []).append(choice)
        if not tables["settings"]:
            self.fault("settings", 2, "There is nothing.", "form_id, form_title and version stand here.")

    def fault(self, sheet: str, row: int, found: str, expected: str = "", remedy: str = "") -> None:
        self.faults.append(Problem(Address(self.file, sheet, f"row {row}"), found, expected, remedy))

    def items(self) -> Iterator[Item]:
        group = ""
        earlier: dict[str, Item] = {}
        for number, row in enumerate(self.survey, 2):
            kind, _, list_name = row["type"].partition(" ")
            if kind in LAYOUT_TYPES:
                group = {"begin_group": row["label"], "end_group": ""}.get(kind, group)
                continue
            if kind not in (*CLOSED_TYPES, *OPEN_TYPES):
                known = (*CLOSED_TYPES, *OPEN_TYPES, *LAYOUT_TYPES)
                self.fault("survey", number, f'The type is "{row["type"]}".', f"It is one of {listed(known)}.")
                continue
            if row["name"] in earlier:
                self.fault("survey", number, f'The name "{row["name"]}" stands twice.', remedy="Give one another name.")
            item = Item(
                kind,
                row["name"],
                row["label"],
                group,
                row.get("hint", ""),
                row.get("required", "") == "yes",
                tuple(self.conditions(row.get("relevant", ""), earlier, number)),
                self.choices(list_name.strip(), number) if kind in CLOSED_TYPES else (),
            )
            earlier[item.name] = item
            yield item

    def choices(self, list_name: str, row: int) -> tuple[Choice, ...]:
        if list_name not in self.lists:
            near = nearest(list_name, self.lists)
            remedy = f"Did you mean {near}?" if near else "Add it to the choices."
            self.fault("survey", row, f'No list is called "{list_name}".', remedy=remedy)
        return tuple(self.lists.get(list_name, ()))

    def conditions(self, relevant: str, earlier: Mapping[str, Item], row: int) -> Iterator[Condition]:
        for part in relevant.split(" and ") if relevant else ():
            match = CONDITION.fullmatch(part.strip())
            if not match:
                form = "${item} = 'choice', ${item} != 'choice' or selected(${item}, 'choice'), joined by and"
                self.fault("survey", row, f'The condition "{part}" cannot be read.', f"It has the form {form}.")
                continue
            name, choice = match["item"] or match["multiple"], match["choice"] or match["one"]
            if name not in earlier:
                self.fault("survey", row, f'The condition names "{name}".', "It names an item that stands above.")
            elif choice not in earlier[name].choice:
                self.fault(
                    "survey",
                    row,
                    f'"{name}" has no choice "{choice}".',
                    f"It has {listed(list(earlier[name].choice))}.",
                )
            else:
                yield Condition(name, choice, match["sign"] != "!=")


@dataclass(frozen=True)
class Doubt:
    """What stands in a cell is not an answer to its question."""

    expected: str
    remedy: str = ""


def normalise(item: Item, value: object, *, start: date, end: date) -> Answer | Doubt:
    """What an auditor wrote, as an answer; spaces and case are forgiven, nothing is guessed.

    `value` is a cell's content and not blank. Days must lie from `start` to `end`.

    >>> yes_no = Item("select_one", "seen", "Seen?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
    >>> normalise(yes_no, " YES", start=date.min, end=date.max)
    'yes'
    >>> normalise(yes_no, "Yess", start=date.min, end=date.max)
    Doubt(expected='The answers are Yes and No.', remedy='Did you mean Yes?')
    """
    if item.kind in CLOSED_TYPES:
        return _choice(item, value)
    if item.kind == "integer":
        return _whole_number(value)
    if item.kind == "date":
        return _day(value, start, end)
    return str(value).strip()


def _choice(item: Item, value: object) -> str | Doubt:
    by_label = {fold(choice.label): choice.name for choice in item.choices}
    said = fold(str(value))
    if said in by_label:
        return by_label[said]
    labels = [choice.label for choice in item.choices]
    near = nearest(said, labels)
    return Doubt(
        f"The answers are {listed(labels, at_most=20)}.",
        f"Did you mean {near}?" if near else "Choose one from the list.",
    )


def _whole_number(value: object) -> int | Doubt:
    text = str(value).strip().removesuffix(".0")
    if not isinstance(value, bool) and re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    return Doubt("A whole number stands here, 0 or more.", "Write digits only.")


def _day(value: object, start: date, end: date) -> date | Doubt:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, str):
        day = next((read for form in ("%d/%m/%Y", "%d %b %Y", "%d %B %Y") if (read := _read_day(day, form))), day)
    if isinstance(day, date) and start <= day <= end:
        return day
    return Doubt(f"A date from {start:%d/%m/%Y} to {end:%d/%m/%Y} stands here.", "Write it as dd/mm/yyyy.")


def _read_day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), form).date()
    except ValueError:
        return None
