"""One value of a plan as its type asks for it: a text, a day, a number, a list; what is none is told, and mended."""

from __future__ import annotations

from dataclasses import Field
from datetime import date, datetime, time
from typing import Any

from resample.errors import Address, Problem
from resample.plan.review_plan import EARLIEST, LATEST, months_of
from resample.text.days import read_date
from resample.text.printable import shown
from resample.text.toml_line_slips import plain_number
from resample.text.wording import listed, nearest

LARGEST = 1_000_000_000
"""Of any number in a plan: more than there are children."""

SHOWN = 60
"""Letters of a value that a message repeats."""


class ValueReading:
    """One pass over the values of a plan, in which faults are gathered, not raised."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Problem] = []

    def fault(self, place: str, found: str, expected: str = "", remedy: str = "") -> None:
        self.faults.append(Problem(Address(self.file, place=place), found, expected, remedy))

    def single(self, value: object, spec: Field[Any], kind: str, place: str) -> Any:
        """What is one text, date or number."""
        if kind == "str":
            return self.choice(self.text(value, place), spec, place)
        readers = {"date": self.date, "bool": self.truth}
        return readers[kind](value, place) if kind in readers else self.number(value, spec, kind, place)

    def text(self, value: object, place: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return value.isoformat()
        self.fault(place, f"This is {shown_value(value)}.", "A text in quotation marks stands here.")
        return ""

    def truth(self, value: object, place: str) -> bool:
        if isinstance(value, bool):
            return value
        self.fault(place, f"This is {shown_value(value)}.", "It is true or false, without quotation marks.")
        return False

    def texts(self, value: object, place: str) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        remedy = f'Write ["{shown(value)}"].' if isinstance(value, str) and '"' not in value else ""
        self.fault(place, f"This is {shown_value(value)}.", 'A list of texts stands here: ["one", "two"].', remedy)
        return ()

    def choice(self, value: str, spec: Field[Any], place: str) -> str:
        if value and spec.metadata.get("time") and not months_of(value):
            self.fault(place, f"This is {shown_value(value)}.", 'It is a time, such as "12 months" or "1 year".')
        choices = spec.metadata.get("choices")
        if choices and value not in choices:
            near = nearest(value, choices)
            remedy = f"Did you mean {near}?" if near else ""
            self.fault(
                place,
                f"This is {shown_value(value)}.",
                f"It is one of {listed([choice for choice in choices if choice])}.",
                remedy,
            )
        return value

    def date(self, value: object, place: str) -> date | None:
        if type(value) is date:
            if EARLIEST <= value <= LATEST:
                return value
            self.fault(place, f"This is {value}.", f"It is a day from {EARLIEST} to {LATEST}.")
            return None
        if isinstance(value, datetime):
            self.fault(place, f"This is {value:%Y-%m-%d} with a time of day.", remedy=f"Write {value:%Y-%m-%d}.")
            return None
        day = read_date(value) if isinstance(value, str) else None
        remedy = f"Write {day.isoformat()}." if day else ""
        expected = "A date stands here without quotation marks: 2022-07-01."
        self.fault(place, f"This is {shown_value(value)}.", expected, remedy)
        return None

    def number(self, value: object, spec: Field[Any], kind: str, place: str) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float) if kind == "float" else int):
            expected = f"A {'number' if kind == 'float' else 'whole number'} stands here."
            share = bool(spec.metadata.get("share"))
            plain = plain_number(value, share=share) if isinstance(value, str) else None
            self.fault(place, f"This is {shown_value(value)}.", expected, f"Write {plain}." if plain else "")
            return 0
        # what is no number at all is not in between either
        if not -LARGEST <= value <= LARGEST:
            self.fault(place, f"This is {shown_value(value)}.", f"It is a number of at most {LARGEST:,}.")
        elif spec.metadata.get("share") and not 0 < value <= 1:
            self.fault(place, f"This is {value}.", "It is a share: more than 0 and at most 1.", "For 10%, write 0.10.")
        elif value < (least := spec.metadata.get("least", 0)):
            self.fault(place, f"This is {value}.", f"It is not less than {least}.")
        return value


def shown_value(value: object) -> str:
    """A value as a plan writes it; of a long one the beginning."""
    try:
        text = f'"{value}"' if isinstance(value, str) else _literal(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _literal(value: object) -> str:
    """What is no text in the words of TOML, and not of Python."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else repr(value)
