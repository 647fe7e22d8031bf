"""`summary.json` of an edition, which is also what is kept of it: a later edition prints the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from resample.publication.edition import Edition, PublicMonth, PublicNumber, PublicStratum
from resample.publication.rounding import Rounded

SCHEMA = 4
"""Of the public summary. Editions before 3 held small numbers back and cannot stand beside these."""

WITHOUT_UNTOLD = 3
"""The schema of editions that did not say in how many cases no answer tells."""


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """The numbers of an edition as JSON."""
    return {"schema": SCHEMA, **asdict(edition), "printed_on": edition.printed_on.isoformat()}


def edition_from_json(data: Mapping[str, Any]) -> Edition:
    """The edition that a file holds. Raises ValueError, LookupError or TypeError where it holds none."""
    if data["schema"] not in (WITHOUT_UNTOLD, SCHEMA):
        raise ValueError("another schema")
    return Edition(
        date.fromisoformat(data["printed_on"]),
        int(data["threshold"]),
        tuple(PublicStratum(**stratum) for stratum in data["strata"]),
        tuple(_number(number) for number in data["numbers"]),
        tuple(PublicMonth(**{**month, "number": Rounded(**month["number"])}) for month in data["months"]),
        doubled=bool(data.get("doubled")),
        says_untold=data["schema"] != WITHOUT_UNTOLD and bool(data["says_untold"]),
    )


def _number(number: Mapping[str, Any]) -> PublicNumber:
    both = {name: _rounded(number.get(name)) for name in ("number", "with_untold")}
    return PublicNumber(**{**number, **both})


def _rounded(number: Mapping[str, Any] | None) -> Rounded | None:
    return Rounded(**number) if number is not None else None


def changed(first: Edition, now: Edition) -> Sequence[str]:
    """What a new edition would print otherwise than the first: the names of questions, the sample and the months."""
    before, after = _by_item(first), _by_item(now if first.says_untold else _without_untold(now))
    items = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    sample = ["the sample"] if first.strata != now.strata else []
    return [*sample, *items, *(["the months"] if first.months != now.months else [])]


def _without_untold(edition: Edition) -> Edition:
    return replace(edition, numbers=tuple(replace(number, with_untold=None) for number in edition.numbers))


def _by_item(edition: Edition) -> Mapping[str, Sequence[PublicNumber]]:
    by_item: dict[str, list[PublicNumber]] = {}
    for number in edition.numbers:
        by_item.setdefault(number.item, []).append(number)
    return by_item
