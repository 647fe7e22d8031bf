"""Which heading of an extract means what, and which of them a command needs.

The known headings are data, in `headings.toml`; a plan's `[columns]` goes before them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from resample.errors import Address, Problem
from resample.intake.extract import Request
from resample.intake.sources.refusals import refuse
from resample.text.wording import listed, nearest

MONTH = "month"
"""A stratum of its own that every extract has: the month of the re-referral."""

GIVEN, HISTORY = "given", "history"
"""What an extract holds: re-referrals only, or all referrals and episodes of some time."""

ID, DATE, TEXT = "id", "date", "text"


@dataclass(frozen=True)
class Wanted:
    """The columns that are looked for in a sheet."""

    headings: Mapping[str, Sequence[str]]
    """Meaning to the headings it may have, best first. A column that only the user knows is its own meaning."""
    required: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    """Meanings whose heading the plan gives."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Whether a column holds ids, dates or texts, for meanings that are not in the table of headings."""


@cache
def meanings() -> Mapping[str, Mapping[str, Any]]:
    """The table of known headings: meaning to its label, its kind and its headings."""
    return tomllib.loads(files("resample.intake.reading").joinpath("headings.toml").read_text(encoding="utf-8"))


def kind_of(meaning: str) -> str:
    """Whether a column holds ids, dates or texts; a column that only the user knows holds texts."""
    return str(meanings()[meaning]["kind"]) if meaning in meanings() else TEXT


def label(term: str, holds: str = GIVEN) -> str:
    """A meaning in words, in an extract that holds re-referrals or a history; a heading of the user's is its own.

    >>> label("closure_date"), label("closure_date", HISTORY), label("Ward")
    ('date of the earlier closure', 'closure date', 'Ward')
    """
    entry = meanings().get(term, {"label": term})
    return str(entry.get("in_history", entry["label"]) if holds == HISTORY else entry["label"])


def terms(by: str) -> tuple[str, ...]:
    """What strata are made of, one column or two crossed, each by its meaning or by a heading that nobody knows.

    >>> terms("Closing team, month"), terms("ReasonForClosure"), terms("Ward")
    (('closing_team', 'month'), ('closure_outcome',), ('Ward',))
    """
    return tuple(_meaning_of(part) or part for part in _parts(by))


def _parts(by: str) -> list[str]:
    return [part.strip() for part in by.split(",") if part.strip()]


def _meaning_of(term: str) -> str:
    """The meaning that is called by its name, by its label or by one of its headings; blank for none."""
    plain = plain_heading(term)
    return MONTH if plain == MONTH else _meanings_by_name().get(plain, "")


@cache
def _meanings_by_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for meaning, entry in meanings().items():
        headings = (heading for kind in (GIVEN, "headings", HISTORY) for heading in entry.get(kind, ()))
        for name in (meaning, str(entry["label"]), *headings):
            names.setdefault(plain_heading(name), meaning)
    return names


def plain_heading(heading: str) -> str:
    r"""A heading as it is compared: without case, spaces and punctuation.

    >>> plain_heading("Re-referral\r\n Date"), plain_heading("REFERRAL_DATE")
    ('rereferraldate', 'referraldate')
    """
    return re.sub(r"[\W_]+", "", heading.casefold())


def known_headings(meaning: str, holds: str) -> list[str]:
    """The headings a meaning may have in an extract that holds re-referrals only or a history, best first.

    >>> known_headings("source", "given")[:2]
    ['Re-referral Source', 'Referral Source']
    """
    entry = meanings()[meaning]
    return [*entry.get(holds, ()), *entry["headings"]]


def stands_only_in(holds: str) -> frozenset[str]:
    """Plain headings that stand in one kind of extract and not in the other."""
    return frozenset(plain_heading(heading) for entry in meanings().values() for heading in entry.get(holds, ()))


def wanted_columns(request: Request, holds: str, *, also: tuple[str, ...] = ()) -> Wanted:
    """What a request needs of a sheet whose rows are as `holds`; `also` names meanings that are needed besides.

    Raises InputRefused for a meaning in the plan that nobody knows.
    """
    own, by = request.columns, request.by
    _refuse_unknown_meanings(own)
    strata = [term for term in terms(by) if term != MONTH]
    asked = {*strata, *own}
    headings: dict[str, Sequence[str]] = {
        meaning: known_headings(meaning, holds)
        for meaning, entry in meanings().items()
        if meaning in asked or not entry.get("only_when_asked")
    }
    # what strata are asked for by is looked for as it was written, too
    written = zip(terms(by), _parts(by), strict=True)
    headings |= {term: [*headings.get(term, ()), part] for term, part in written if term != MONTH}
    headings |= {meaning: [heading] for meaning, heading in own.items()}
    needed = ["child_id", *request.family, "referral_date", *strata, *also]
    return Wanted(headings, tuple(dict.fromkeys(needed)), frozenset(own))


def _refuse_unknown_meanings(own: Mapping[str, str]) -> None:
    expected = f"The meanings are {listed(list(meanings()), at_most=20)}."
    problems = []
    for meaning in [term for term in own if term not in meanings()]:
        near = nearest(meaning, meanings())
        where = Address("plan.toml", place=f"[columns] {meaning}")
        problems.append(Problem(where, "This meaning is not known.", expected, f"Did you mean {near}?" if near else ""))
    refuse(problems)
