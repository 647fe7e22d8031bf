"""`summary.json` of an edition, which is also what is kept of it: a later edition prints the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from resample.publication.edition import Edition, PublicMonth, PublicNumber, PublicStratum
from resample.publication.rounding import Rounded

SCHEMA = 3
"""Of the public summary. Editions of earlier programs held small numbers back and cannot stand beside these."""


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """The numbers of an edition as JSON."""
    return {"schema": SCHEMA, **asdict(edition), "printed_on": edition.printed_on.isoformat()}


def edition_from_json(data: Mapping[str, Any]) -> Edition:
    """The edition that a file holds. Raises ValueError, LookupError or TypeError where it holds none."""
    if data["schema"] != SCHEMA:
        raise ValueError("another schema")
    return Edition(
        date.fromisoformat(data["printed_on"]),
        int(data["threshold"]),
        tuple(PublicStratum(**stratum) for stratum in data["strata"]),
        tuple(PublicNumber(**{**number, "number": _rounded(number["number"])}) for number in data["numbers"]),
        tuple(PublicMonth(**{**month, "number": Rounded(**month["number"])}) for month in data["months"]),
    )


def _rounded(number: Mapping[str, Any] | None) -> Rounded | None:
    return Rounded(**number) if number is not None else None


def changed(first: Edition, now: Edition) -> Sequence[str]:
    """What a new edition would print otherwise than the first: the names of questions, the sample and the months."""
    before, after = _by_item(first), _by_item(now)
    items = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    sample = ["the sample"] if first.strata != now.strata else []
    return [*sample, *items, *(["the months"] if first.months != now.months else [])]


def _by_item(edition: Edition) -> Mapping[str, Sequence[PublicNumber]]:
    by_item: dict[str, list[PublicNumber]] = {}
    for number in edition.numbers:
        by_item.setdefault(number.item, []).append(number)
    return by_item
