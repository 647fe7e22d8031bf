"""Which answer came first and which next, as far as that may be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resample.publication.rounding import Rounded, rounded


@dataclass(frozen=True)
class Ranking:
    """The most frequent answer, the one after it, and how often the first was given."""

    first: str = ""
    """Its name; blank where no answer was given."""
    then: str = ""
    """Blank where no other was given, or where the first is nearly all."""
    number: Rounded | None = None
    """None where a number beside the order would tell of other answers."""


def ranking(counts: Mapping[str, int], threshold: int, of: int, *, one_a_case: bool) -> Ranking:
    """The order of some answers among `of` audited cases; of equals the one that stands first in the checklist.

    Where a case has one answer, and few answers share all cases, a first one of few cases would tell that no other can
    be none. So there is a number only where one could: the first at the most that some stands for, the next at one
    less, and each of the rest at two less have room for all cases without it. That depends on nothing that is hidden.

    >>> ranking({"neglect": 5, "domestic abuse": 8, "other": 0}, 4, 21, one_a_case=False)
    Ranking(first='domestic abuse', then='neglect', number=Rounded(number=10, low=8, high=12, of=21))
    """
    first, *others = sorted(counts, key=lambda name: -counts[name])
    if not counts[first]:
        return Ranking(number=rounded(0, threshold, of))
    some = rounded(1, threshold, of).high
    room = 2 * some - 1 + (some - 2) * (len(counts) - 3)
    number = None if one_a_case and of > room else rounded(counts[first], threshold, of)
    told = others and counts[others[0]] and not (number and number.may_be_all)
    return Ranking(first, others[0] if told else "", number)
