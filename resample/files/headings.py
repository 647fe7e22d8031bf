"""Which heading of an extract means what.

The known headings are data, in `headings.toml`; a plan's `[columns]` goes before them.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.wording import fold, listed, nearest

MONTH = "month"
"""A stratum of its own that every extract has: the month of the re-referral."""

LIKE = 0.5
"""Likeness from which a heading is offered as the one that is missing."""

HEADER_WITHIN = 30
"""Rows in which the headings are looked for, under titles and notes."""


@dataclass(frozen=True)
class Wanted:
    """The columns that a command asks an extract for."""

    headings: Mapping[str, Sequence[str]]
    """Meaning to the headings it may have, best first. A column that only the user knows is its own meaning."""
    required: tuple[str, ...]
    own: frozenset[str]
    """Meanings whose heading the plan gives."""


@dataclass(frozen=True)
class Table:
    """A sheet or a text file, its rows not yet read beyond the heading."""

    sheet: str
    header_row: int
    header: Sequence[str]
    body: Iterable[Sequence[Any]]
    found: Mapping[str, int]
    """Meaning to column position."""


@cache
def meanings() -> Mapping[str, Mapping[str, Any]]:
    """The table of known headings: meaning to its label and headings."""
    return tomllib.loads(files("resample.files").joinpath("headings.toml").read_text(encoding="utf-8"))


def terms(by: str) -> tuple[str, ...]:
    """What strata are made of, one column or two crossed, each by its meaning or by its heading.

    >>> terms("Closing team, month"), terms("Ward")
    (('closing_team', 'month'), ('Ward',))
    """
    parts = (part.strip() for part in by.split(","))
    return tuple(_meaning_of(part) or part for part in parts if part)


def _meaning_of(term: str) -> str:
    plain = _plain(term)
    if plain == MONTH:
        return MONTH
    return next((one for one, entry in meanings().items() if plain in (_plain(one), _plain(entry["label"]))), "")


def label(term: str) -> str:
    """A meaning in words; a heading of the user's is its own."""
    return str(meanings()[term]["label"]) if term in meanings() else term


def wanted_columns(own: Mapping[str, str], by: str, unit: str) -> Wanted:
    """What to look for in an extract whose strata are made `by` and whose units are referrals, children or families.

    Raises InputRefused for a meaning in `own` that nobody knows.
    """
    _refuse_unknown_meanings(own)
    strata = [term for term in terms(by) if term != MONTH]
    headings = {meaning: list(entry["headings"]) for meaning, entry in meanings().items()}
    headings |= {term: [term] for term in strata if term not in headings}
    headings |= {meaning: [heading] for meaning, heading in own.items()}
    needed = ["child_id", *["family_id"] * (unit == "family"), "referral_date", *strata]
    return Wanted(headings, tuple(dict.fromkeys(needed)), frozenset(own))


def recognise(sheet: str, rows: Iterable[Sequence[Any]], wanted: Wanted) -> Table:
    """The sheet with its headings: the row, among the first ones, in which most headings are known."""
    remaining = iter(rows)
    top = list(islice(remaining, HEADER_WITHIN))
    if not top:
        return Table(sheet, 1, (), (), {})
    found = [_meanings_in(row, wanted) for row in top]
    best = max(range(len(top)), key=lambda at: (len(found[at]), sum(bool(str(cell).strip()) for cell in top[at])))
    header = [" ".join(str(cell).split()) for cell in top[best]]
    return Table(sheet, best + 1, header, chain(top[best + 1 :], remaining), found[best])


def _meanings_in(row: Sequence[Any], wanted: Wanted) -> dict[str, int]:
    """Meaning to position."""
    positions = {plain: at for at, cell in reversed(list(enumerate(row))) if (plain := _plain(str(cell)))}
    first = {
        meaning: next((plain for heading in headings if (plain := _plain(heading)) in positions), "")
        for meaning, headings in wanted.headings.items()
    }
    return {meaning: positions[plain] for meaning, plain in first.items() if plain}


def _plain(heading: str) -> str:
    r"""A heading without case, spaces and punctuation.

    >>> _plain("Re-referral\r\n Date"), _plain("REFERRAL_DATE")
    ('rereferraldate', 'referraldate')
    """
    return re.sub(r"[\W_]+", "", heading.casefold())


def choose(tables: Sequence[Table], file: str) -> Table:
    best = max(tables, key=lambda table: len(table.found), default=None)
    if best is None or not best.header:
        raise InputRefused(Problem(Address(file), "There is nothing in it.", remedy="Run the extract again."))
    return best


def _refuse_unknown_meanings(own: Mapping[str, str]) -> None:
    unknown = [meaning for meaning in own if meaning not in meanings()]
    if unknown:
        raise InputRefused(
            *(
                Problem(
                    Address("plan.toml", place=f"[columns] {meaning}"),
                    "This meaning is not known.",
                    f"The meanings are {listed(list(meanings()), at_most=20)}.",
                    f"Did you mean {near}?" if (near := nearest(meaning, meanings())) else "",
                )
                for meaning in unknown
            )
        )


def refuse_missing(table: Table, wanted: Wanted, file: str) -> None:
    """InputRefused where a column that is needed is missing, or stands there twice."""
    where = Address(file, table.sheet, f"row {table.header_row}")
    here = f"The headings here are {listed(_texts(table.header), at_most=20)}."
    problems = [
        Problem(
            where, f'There is no heading "{wanted.headings[one][0]}", which the plan gives for the {label(one)}.', here
        )
        for one in sorted(wanted.own)
        if one not in table.found
    ]
    problems += [
        Problem(where, *_missing_heading(meaning, wanted, table.header))
        for meaning in wanted.required
        if meaning not in table.found and meaning not in wanted.own
    ]
    for position in table.found.values():
        twins = sum(_plain(heading) == _plain(table.header[position]) for heading in table.header)
        if twins > 1:
            found = f'The heading "{table.header[position]}" stands over {twins} columns.'
            problems.append(Problem(where, found, remedy="Rename or delete all but one."))
    if problems:
        raise InputRefused(*problems)


def _missing_heading(meaning: str, wanted: Wanted, header: Sequence[str]) -> tuple[str, str, str]:
    """What is missing, what may be it, and what to do."""
    known = wanted.headings[meaning]
    found = f'There is no column for the {label(meaning)}. It is usually headed "{known[0]}".'
    if meaning not in meanings():
        found = f'There is no column "{meaning}".'
    others = {_plain(one) for other in wanted.headings if other != meaning for one in wanted.headings[other]}
    free = [heading for heading in _texts(header) if _plain(heading) not in others or meaning not in meanings()]
    near = max(free, key=lambda heading: _likeness(heading, known), default="")
    if near and _likeness(near, known) >= LIKE:
        remedy = f'If that is it, write {meaning} = "{near}" under [columns] in a plan, and name the plan with --plan.'
        return found, f'The nearest heading here is "{near}".', remedy if meaning in meanings() else "Is it that?"
    return found, f"The headings here are {listed(_texts(header), at_most=20)}.", "Add the column to the extract."


def _likeness(heading: str, known: Sequence[str]) -> float:
    """How like the most similar of the known headings it is, from 0 to 1."""
    return max(difflib.SequenceMatcher(None, fold(heading), fold(one)).ratio() for one in known)


def _texts(header: Sequence[str]) -> list[str]:
    return [heading for heading in header if heading]
