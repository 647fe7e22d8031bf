"""What counts as an answer: spaces and case are forgiven, nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from resample.auditing.questions.items import CLOSED_TYPES, LARGEST_NUMBER, Item
from resample.text.days import read_date, read_serial
from resample.text.printable import as_seen
from resample.text.wording import fold, listed, nearest

Answer = str | int | date
"""A normalised answer: a choice's name, a text, a whole number or a day."""


@dataclass(frozen=True)
class Doubt:
    """What stands in a cell is not an answer to its question."""

    expected: str
    remedy: str = ""


def normalise(item: Item, value: object, *, start: date, end: date) -> Answer | Doubt:
    """What an auditor wrote, as an answer.

    `value` is a cell's content and not blank. Days must lie from `start` to `end`.

    >>> from resample.auditing.questions.items import Choice
    >>> yes_no = Item("select_one", "seen", "Seen?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
    >>> normalise(yes_no, " YES", start=date.min, end=date.max)
    'yes'
    >>> normalise(yes_no, "Yess", start=date.min, end=date.max)
    Doubt(expected='The answers are Yes and No.', remedy='Did you mean Yes?')
    """
    if item.kind in CLOSED_TYPES:
        return _choice(item, value)
    if item.kind == "integer":
        return _whole_number(item, value)
    if item.kind == "date":
        return _day(value, start, end)
    return as_seen(value)


def read_day(text: str, *forms: str) -> date | None:
    """A day written in one of these forms, as `strptime` names them; else nothing.

    >>> read_day("22/11/2026", "%Y-%m-%d", "%d/%m/%Y")
    datetime.date(2026, 11, 22)
    """
    for form in forms:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


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


def _whole_number(item: Item, value: object) -> int | Doubt:
    text = str(value).strip().removesuffix(".0")
    whole = not isinstance(value, bool) and re.fullmatch(r"-?[0-9]{1,6}", text)
    if whole and item.low <= int(text) <= item.high:
        return int(text)
    if (item.low, item.high) == (0, LARGEST_NUMBER):
        return Doubt("", "Write a whole number, 0 or more.")
    return Doubt("", f"Write a whole number from {item.low:,} to {item.high:,}.")


def _day(value: object, start: date, end: date) -> date | Doubt:
    day = value.date() if isinstance(value, datetime) else value
    if not isinstance(day, date):
        text = str(day).strip()
        day = read_date(text) or read_serial(text)
    if day and start <= day <= end:
        return day
    return Doubt("", f"Write a date from {start:%d/%m/%Y} to {end:%d/%m/%Y} as dd/mm/yyyy.")
