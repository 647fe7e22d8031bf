"""How many of all that may be: the best estimate, then its range, and the range in any case where that is another."""

from __future__ import annotations

from resample.reporting.unknown_bounds import BoundedCount


def range_words(found: BoundedCount, noun: str) -> str:
    """How many of all that may be; an estimate of none is left out, since none was found.

    >>> from resample.reporting.unknown_bounds import KnownCount, bounded_count
    >>> range_words(bounded_count([KnownCount(165, 10, 10, 2)]), "re-referrals")
    'about 33 of the 165 re-referrals, between 5 and 90'
    >>> range_words(bounded_count([KnownCount(165, 10, 10, 0)]), "re-referrals")
    'between 0 and 49 of the 165 re-referrals'
    >>> range_words(bounded_count([KnownCount(165, 10, 5, 2)]), "re-referrals")
    'about 66 of the 165 re-referrals, between 10 and 140; in any case between 5 and 153'
    """
    estimate = found.like_the_others
    said = between(estimate.low_count, estimate.high_count, estimate.population, noun)
    if estimate.share and estimate.low_count < estimate.high_count:
        about = f"about {round(estimate.share * estimate.population):,} of the {estimate.population:,} {noun}"
        said = f"{about}, {ends(estimate.low_count, estimate.high_count)}"
    return f"{said}; {in_any_case(found)}" if found.differs else said


def about_words(found: BoundedCount) -> str:
    """The same for a cell of a table, in which the whole stands above.

    >>> from resample.reporting.unknown_bounds import KnownCount, bounded_count
    >>> about_words(bounded_count([KnownCount(165, 10, 5, 2)]))
    'about 66, between 10 and 140; in any case between 5 and 153'
    """
    estimate = found.like_the_others
    said = ends(estimate.low_count, estimate.high_count)
    if estimate.share and estimate.low_count < estimate.high_count:
        said = f"about {round(estimate.share * estimate.population):,}, {said}"
    return f"{said}; {in_any_case(found)}" if found.differs else said


def in_brackets(found: BoundedCount) -> str:
    """The same in brackets behind a count, where the whole is named once for all.

    >>> from resample.reporting.unknown_bounds import KnownCount, bounded_count
    >>> in_brackets(bounded_count([KnownCount(165, 10, 5, 2)]))
    'about 66; 10 to 140; in any case 5 to 153'
    """
    estimate = found.like_the_others
    low, high = estimate.low_count, estimate.high_count
    about = f"about {round(estimate.share * estimate.population):,}; " if estimate.share and low < high else ""
    in_any = f"; in any case {from_to(found.any_low, found.any_high)}" if found.differs else ""
    return f"{about}{from_to(low, high)}{in_any}"


def from_to(low: int, high: int) -> str:
    """Both ends of a range in brackets.

    >>> from_to(0, 1049), from_to(7, 7)
    ('0 to 1,049', '7')
    """
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def in_any_case(found: BoundedCount) -> str:
    """The range that holds whatever the unknown would have shown."""
    return f"in any case {ends(found.any_low, found.any_high)}"


def between(low: int, high: int, population: int, noun: str) -> str:
    """A range of plain numbers.

    >>> between(4, 4, 1256, "children")
    '4 of the 1,256 children'
    """
    return f"{ends(low, high)} of the {population:,} {noun}"


def ends(low: int, high: int) -> str:
    """Both ends of a range, or the one number that it is."""
    return f"{low:,}" if low == high else f"between {low:,} and {high:,}"
