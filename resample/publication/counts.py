"""What the public may count with: numbers by key, the sums they stand in, and what readers know anyhow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resample.publication.disclosure.sums import Relation

Key = tuple[str, ...]
"""A count, such as ``("all", "threshold", "count", "too_low")``: one key, wherever it is printed."""

AUDITED: Key = ("audited",)


@dataclass(frozen=True)
class Counts:
    """Counts that belong together; those that no table prints are there too, since a reader can reckon them."""

    numbers: Mapping[Key, int]
    sums: tuple[Relation[Key], ...]
    known: frozenset[Key]
    """What cannot be held back: the number of audited cases, and zeros that follow from how a review is made."""


def zeros(numbers: Mapping[Key, int], *kinds: str) -> frozenset[Key]:
    """The keys of these kinds that count nothing; a kind is any word of the key.

    >>> sorted(zeros({("cff", "not audited"): 0, ("mash", "not audited"): 2, ("cff", "N"): 0}, "not audited"))
    [('cff', 'not audited')]
    """
    return frozenset(key for key, count in numbers.items() if not count and set(kinds) & set(key))
