"""How many of all that may be: the words behind a count."""

from __future__ import annotations

from resample.reporting.estimates import Estimate


def range_words(found: Estimate, noun: str) -> str:
    """How many of all that may be.

    >>> from resample.reporting.estimates import StratumCount, estimate
    >>> range_words(estimate([StratumCount(165, 10, 2)]), "re-referrals")
    'between 5 and 90 of the 165 re-referrals'
    """
    return between(found.low_count, found.high_count, found.population, noun)


def between(low: int, high: int, population: int, noun: str) -> str:
    """The same of plain numbers.

    >>> between(4, 4, 1256, "children")
    '4 of the 1,256 children'
    """
    many = f"{low:,}" if low == high else f"between {low:,} and {high:,}"
    return f"{many} of the {population:,} {noun}"
