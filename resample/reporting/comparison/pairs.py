"""Two quarters side by side: whether they differ by more than chance is likely to give.

Each answer that both quarters may be compared by is looked at over the whole of each quarter, and within the strata
that both have. Since many are looked at, and some differ by chance alone, the p-values are adjusted for their number,
those over the whole and those by stratum each among themselves. What differs by more than chance over the whole has a
range, as much wider as being picked out asks: Benjamini, Y. and Yekutieli, D. (2005), False discovery rate-adjusted
multiple confidence intervals for selected parameters, Journal of the American Statistical Association 100, 71-81.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from resample.auditing.checklist import Choice, Item
from resample.reporting.comparison.chance import Seen, benjamini_hochberg, fisher, melded
from resample.reporting.comparison.common import Asked, NotCompared, asked_otherwise, common_ground
from resample.reporting.comparison.quarters import Quarter

FALSE_DISCOVERIES = 0.05
"""Of the differences called more than chance, the share that chance may have given after all, at the most."""


@dataclass(frozen=True)
class Difference:
    """One answer to one question in two quarters."""

    item: Item
    choice: Choice
    stratum: str
    """Blank for the whole of each quarter."""
    earlier: Seen
    later: Seen
    p: float = 1.0
    """Two-sided: melded over all strata, Fisher's of one."""
    adjusted: float = 1.0
    """The same, for the number of comparisons made."""
    between: tuple[float, float] | None = None
    """How much higher the later share is, at the least and at the most, where the whole differs by more than chance."""

    @property
    def more_than_chance(self) -> bool:
        """Whether chance is unlikely to have done it.

        If not, that does not say that nothing has changed: few cases show little.
        """
        return self.adjusted <= FALSE_DISCOVERIES


@dataclass(frozen=True)
class Comparison:
    """All that two quarters have in common, and what they have not."""

    earlier: Quarter
    later: Quarter
    whole: tuple[Difference, ...]
    by_stratum: tuple[Difference, ...]
    left_out: tuple[NotCompared, ...]


@dataclass(frozen=True)
class Line:
    """One answer to one question through the quarters; None where a quarter has nothing to compare."""

    item: Item
    choice: Choice
    seen: tuple[Seen | None, ...]


def compare(earlier: Quarter, later: Quarter) -> Comparison:
    """Every answer to every closed question that both quarters asked alike, in the order of the later checklist.

    An answer that was given in no case, or in every case, of both quarters cannot differ and is passed over.
    """
    common = common_ground(earlier, later)
    whole = _untested(earlier, later, (("", asked) for asked in common.answers))
    within = _untested(earlier, later, common.by_stratum)
    chances = [fisher(one.earlier, one.later) for one in within]
    return Comparison(earlier, later, _over_strata(earlier, later, whole), _judged(within, chances), common.left_out)


def _untested(earlier: Quarter, later: Quarter, answers: Iterable[tuple[str, Asked]]) -> list[Difference]:
    """What is to be tested: all that can differ."""
    pairs = []
    for stratum, (item, choice) in answers:
        before, after = (one.seen(item.name, choice.name, stratum) for one in (earlier, later))
        pairs.append(Difference(item, choice, stratum, before, after))
    return [one for one in pairs if 0 < one.earlier.x + one.later.x < one.earlier.n + one.later.n]


def _judged(differences: Sequence[Difference], chances: Sequence[Fraction]) -> tuple[Difference, ...]:
    adjusted = benjamini_hochberg(chances)
    known = zip(differences, chances, adjusted, strict=True)
    return tuple(replace(one, p=float(p), adjusted=float(q)) for one, p, q in known)


def _over_strata(earlier: Quarter, later: Quarter, differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """With ranges for those that are picked out: of m looked at and R picked, each at 1 - 5% R / m."""
    names = [(one.item.name, one.choice.name) for one in differences]
    shifts = [melded(earlier.counts(*name), later.counts(*name)) for name in names]
    judged = _judged(differences, [Fraction(shift.p) for shift in shifts])
    picked = sum(one.more_than_chance for one in judged)
    return tuple(
        replace(one, between=shift.between(1 - FALSE_DISCOVERIES * picked / len(judged)))
        if one.more_than_chance
        else one
        for one, shift in zip(judged, shifts, strict=True)
    )


def series(quarters: Sequence[Quarter]) -> tuple[Line, ...]:
    """Each answer that was ever given to a question that the last quarter asked, and another one asked alike."""
    lines = (
        Line(item, choice, tuple(_seen_alike(one, item, choice) for one in quarters))
        for item in quarters[-1].closed.values()
        for choice in item.choices
    )
    return tuple(one for one in lines if _tells_a_course(one))


def _seen_alike(quarter: Quarter, item: Item, choice: Choice) -> Seen | None:
    asked = quarter.closed.get(item.name)
    if not asked or asked_otherwise(asked, item) or choice.name not in asked.choice:
        return None
    seen = quarter.seen(item.name, choice.name)
    return seen if seen.n else None


def _tells_a_course(line: Line) -> bool:
    known = [seen for seen in line.seen if seen]
    return len(known) > 1 and any(seen.x for seen in known)
