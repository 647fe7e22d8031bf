"""A checklist as a value: its items, the choices of each, and when a question applies."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from resample.auditing.questions.roles import AnswerRole, Role
from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import in_prose

CLOSED_TYPES = ("select_one", "select_multiple")
OPEN_TYPES = ("text", "integer", "date")
LAYOUT_TYPES = ("note", "begin_group", "end_group")
MEANINGS = ("", "met", "exception", "excluded", "unknown")
"""What a choice means to an estimate; `excluded` leaves the denominator, `unknown` stays and is shown apart."""

LARGEST_NUMBER = 999_999
"""What a whole number is at most, where a checklist does not say."""

Table = Sequence[Mapping[str, str]]
"""Rows by their headings, as written; a blank row is there with nothing in it, so that row numbers stay true."""
Tables = Mapping[str, Table]
"""The three tables of a checklist: survey, choices and settings."""


@dataclass(frozen=True)
class Choice:
    """One answer that a closed question offers."""

    name: str
    label: str
    meaning: str = ""
    says: str = ""
    """What it says in a sentence: the contact was not appropriate. Blank where it is told by its label."""
    role: AnswerRole | None = None


@dataclass(frozen=True)
class Condition:
    """The question applies only where an earlier item has this choice, or has it not."""

    item: str
    choice: str
    chosen: bool = True

    def holds(self, chosen: Mapping[str, Collection[str]]) -> bool:
        """Whether it is met, given the choices by item name."""
        return (self.choice in chosen.get(self.item, ())) == self.chosen


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
    role: Role | None = None
    says: str = ""
    """What a number above nought says; of a question with one answer, what all its exceptions together say."""

    low: int = field(default=0, repr=False)
    high: int = field(default=LARGEST_NUMBER, repr=False)
    """Between what a whole number lies."""

    @property
    def is_bounded(self) -> bool:
        """Whether the checklist says between what its numbers lie."""
        return (self.low, self.high) != (0, LARGEST_NUMBER)

    @cached_property
    def choice(self) -> Mapping[str, Choice]:
        """Its choices by name."""
        return {choice.name: choice for choice in self.choices}

    @property
    def reason_of(self) -> Condition | None:
        """The answer whose reasons its own answers are; the conditions of a group come before it."""
        return self.relevant[-1] if self.role is Role.REASON else None

    @property
    def headings(self) -> tuple[tuple[str, Choice | None], ...]:
        """The headings of its columns in a workbook; a question of several answers has a column for each choice."""
        if self.kind == "select_multiple":
            return tuple((f"{self.label}: {choice.label}", choice) for choice in self.choices)
        return ((self.label, None),)

    def applies(self, chosen: Mapping[str, Collection[str]]) -> bool:
        """Whether the question is asked, given the choices of earlier items by item name."""
        return all(condition.holds(chosen) for condition in self.relevant)


@dataclass(frozen=True)
class Checklist:
    """What auditors are asked about each case."""

    form_id: str
    title: str
    version: str
    """The day of this version, in ISO's order, or as the form has it; blank where it has none."""
    items: tuple[Item, ...]
    noun: Noun = field(default=REREFERRAL, repr=False)
    """What is audited: re-referrals, or contacts, open cases."""

    @property
    def version_words(self) -> str:
        """The version as prose has it; blank where there is none."""
        written = re.fullmatch(r"\d{4}-\d\d-\d\d", self.version)
        return in_prose(date.fromisoformat(self.version)) if written else self.version

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Its items by name."""
        return {item.name: item for item in self.items}

    def with_role(self, role: Role) -> Item | None:
        """The question of a role, the first where several may have it; None where none has."""
        return next((item for item in self.items if item.role is role), None)

    def hanging_on(self, item: Item) -> tuple[Item, ...]:
        """The questions that are asked by the answers to this one."""
        return tuple(later for later in self.items if any(condition.item == item.name for condition in later.relevant))
