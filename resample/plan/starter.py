"""A plan to start from: every key there is, filled where it could be guessed, open where it could not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from resample.plan.plan_writing import PART_NOTES
from resample.plan.starter_notes import KEY_NOTES

OF_THE_EXTRACT = ("review", "columns", "strata", "sample")
"""The parts that an extract tells something of."""

LISTS = ("actions", "quotes", "cohorts", "ambition")

LONGEST_LINE = 76


@dataclass(frozen=True)
class Guesses:
    """What an extract tells of its plan, by part and key."""

    filled: Mapping[str, Mapping[str, Any]]
    open: Mapping[str, Mapping[str, Sequence[str]]]
    """What could not be guessed, with the candidates."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the keys of `[columns]` mean, in words."""
    questions: Sequence[str] = ()
    """What to ask oneself of the strata, a line each."""


def starter_lines(guesses: Guesses) -> Iterator[str]:
    """The whole plan, every key with one line of comment."""
    parts = [*OF_THE_EXTRACT, *(part for part in PART_NOTES if part not in OF_THE_EXTRACT)]
    for part in parts:
        yield f"# {PART_NOTES[part]}"
        yield from _list_lines(part) if part in LISTS else _part_lines(part, guesses, every_key=True)
        yield ""


def extract_lines(guesses: Guesses) -> Iterator[str]:
    """Of these lines those that the extract tells something of."""
    for part in OF_THE_EXTRACT:
        if guesses.filled.get(part) or guesses.open.get(part) or (part == "strata" and guesses.questions):
            yield from _part_lines(part, guesses, every_key=False)
            yield ""


def _part_lines(part: str, guesses: Guesses, *, every_key: bool) -> Iterator[str]:
    filled, unknown = guesses.filled.get(part, {}), guesses.open.get(part, {})
    notes = guesses.notes if part == "columns" else KEY_NOTES.get(part, {})
    # a heading over nothing would say that there are no strata of the plan's own, which is so without it, too
    yield f"[{part}]" if filled or part in OF_THE_EXTRACT[:2] else f"# [{part}]"
    for key in dict.fromkeys([*notes, *filled, *unknown]):
        note = f"  # {notes[key]}" if key in notes else ""
        if key in filled:
            yield from _noted(_assignment(key, filled[key]), note)
        elif key in unknown:
            yield from _open_lines(key, unknown[key], note)
        elif every_key:
            yield f"# {key} ={note}"
    yield from (f"# {question}" for question in guesses.questions if part == "strata")


def _noted(lines: Sequence[str], note: str) -> Iterator[str]:
    """Lines with their comment: behind the only one, or above where there is no room."""
    if note and (len(lines) > 1 or len(lines[0] + note) > LONGEST_LINE):
        yield note.strip()
        note = ""
    yield from (*lines[:-1], f"{lines[-1]}{note}")


def _open_lines(key: str, candidates: Sequence[str], note: str) -> Iterator[str]:
    """A key for somebody to fill in, once for each candidate."""
    if candidates:
        yield from (f"# {toml_key(key)} = {toml_text(candidate)}{note}?" for candidate in candidates)
    else:
        yield f"# {toml_key(key)} ={note}: nothing here looks like it"


def _list_lines(part: str) -> Iterator[str]:
    yield f"# [[{part}]]"
    yield from (f"# {key} =  # {note}" for key, note in KEY_NOTES[part].items())


def _assignment(key: str, value: Any) -> list[str]:
    """A key and its value; a long list has a line for each text."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return [f"{toml_key(key)} = {toml_text(value)}"]
    line = f"{toml_key(key)} = [{', '.join(map(toml_text, value))}]"
    if len(line) <= LONGEST_LINE:
        return [line]
    return [f"{toml_key(key)} = [", *(f"  {toml_text(each)}," for each in value), "]"]


def toml_key(name: str) -> str:
    """A key as TOML writes it, in quotation marks where it must be."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_text(name)


def toml_text(value: str | date) -> str:
    r"""A text or a day as TOML writes it; a text as JSON does.

    >>> print(toml_text('the "hub"'))
    "the \"hub\""
    """
    import json

    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
