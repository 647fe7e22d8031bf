"""Two quarters side by side: whether they differ by more than chance is likely to give.

Each answer to each question is compared within a stratum: x_h of n_h audited cases in the earlier quarter against the
same in the later, by Fisher's exact test (Fisher, R. A. (1935), The logic of inductive inference, Journal of the Royal
Statistical Society 98, 39-82). Strata are not put together: their sampling fractions differ, within a quarter and from
one to the next, so that a pooled count would tell of the draw. Quarters are seen as what one way of working might have
given, so that no finite population enters.

Many questions asked at once find differences where there are none. Therefore all p-values of a comparison, over
questions, answers and strata, are adjusted together: Benjamini, Y. and Hochberg, Y. (1995), Controlling the false
discovery rate, Journal of the Royal Statistical Society B 57, 289-300.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from resample.auditing.checklist import Checklist, Choice, Item
from resample.reporting.themes import CaseAnswers

FALSE_DISCOVERIES = 0.05
"""Of the differences called more than chance, the share that chance may have given after all, at the most."""

NO_MORE = "no more than chance could give"
MORE = "more than chance is likely to give"


@dataclass(frozen=True)
class Quarter:
    """The audited cases of one quarter, and what was asked of them."""

    checklist: Checklist
    answers: tuple[CaseAnswers, ...]


@dataclass(frozen=True)
class Seen:
    """x of n audited cases."""

    x: int
    n: int

    def __str__(self) -> str:
        return f"{self.x} of {self.n}"


@dataclass(frozen=True)
class Difference:
    """One answer to one question in one stratum, in two quarters."""

    item: Item
    choice: Choice
    stratum: str
    earlier: Seen
    later: Seen
    p: float
    """Two-sided, of Fisher's exact test."""
    adjusted: float
    """The same, for the number of comparisons made."""

    @property
    def verdict(self) -> str:
        """What a reader may make of it.

        That it is no more than chance could give does not say that nothing has changed: few cases show little.
        """
        return MORE if self.adjusted <= FALSE_DISCOVERIES else NO_MORE

    @property
    def words(self) -> str:
        """The counts first, then the verdict."""
        return f"{self.earlier} in the earlier quarter, {self.later} in the later: {self.verdict}"


@dataclass(frozen=True)
class NotCompared:
    """A stratum, a question or an answer of which one quarter has nothing."""

    stratum: str = ""
    """Blank for all strata."""
    item: str = ""
    """Its name; blank for all questions."""
    choice: str = ""
    """Its name; blank for all answers."""
    reason: str = ""


@dataclass(frozen=True)
class Comparison:
    """All that two quarters have in common, and what they have not."""

    differences: tuple[Difference, ...]
    left_out: tuple[NotCompared, ...]


Pair = tuple[Item, Choice, str, Seen, Seen]


def compare(earlier: Quarter, later: Quarter) -> Comparison:
    """Every answer to every closed question in every stratum that both quarters have.

    Questions and answers are known by their names, and stand in the order of the later checklist.
    """
    rows = [*_unshared(earlier, later), *_pairs(earlier, later)]
    kept = [row for row in rows if not isinstance(row, NotCompared)]
    chances = [fisher(before, after) for *_, before, after in kept]
    adjusted = benjamini_hochberg(chances)
    differences = (Difference(*row, float(p), float(q)) for row, p, q in zip(kept, chances, adjusted, strict=True))
    return Comparison(tuple(differences), tuple(row for row in rows if isinstance(row, NotCompared)))


def fisher(earlier: Seen, later: Seen) -> Fraction:
    """The two-sided p-value of Fisher's exact test, exact.

    With all margins as they are, the chance of the tables that are no more probable than this one. They are counted in
    whole numbers, so that equally probable ones are seen as such.

    >>> fisher(Seen(0, 3), Seen(3, 3))
    Fraction(1, 10)
    """
    found = earlier.x + later.x
    ways = [comb(earlier.n, x) * comb(later.n, found - x) for x in range(found + 1)]
    return Fraction(sum(way for way in ways if way <= ways[earlier.x]), comb(earlier.n + later.n, found))


def benjamini_hochberg(chances: Sequence[Fraction]) -> list[Fraction]:
    """The p-values adjusted for their number m, in their own order: the least of p_(j) m / j over ranks j from its own.

    >>> [float(p) for p in benjamini_hochberg([Fraction(1, 100), Fraction(4, 100), Fraction(3, 100)])]
    [0.03, 0.04, 0.04]
    """
    adjusted = [Fraction(1)] * len(chances)
    least = Fraction(1)
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    for rank, at in reversed([*enumerate(order, 1)]):
        least = min(least, chances[at] * len(chances) / rank)
        adjusted[at] = least
    return adjusted


def _shared(earlier: Iterable[str], later: Iterable[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The names that both have, in the later order; and each of the others with the quarter that lacks it."""
    before, after = dict.fromkeys(earlier), dict.fromkeys(later)
    lacking = [(name, "earlier") for name in after if name not in before]
    lacking += [(name, "later") for name in before if name not in after]
    return [name for name in after if name in before], lacking


def _strata(quarter: Quarter) -> Iterator[str]:
    return (case.stratum for case in quarter.answers)


def _closed(quarter: Quarter) -> Iterator[str]:
    return (item.name for item in quarter.checklist.items if item.choices)


def _unshared(earlier: Quarter, later: Quarter) -> Iterator[NotCompared]:
    for stratum, quarter in _shared(_strata(earlier), _strata(later))[1]:
        yield NotCompared(stratum=stratum, reason=f"none of its cases was audited in the {quarter} quarter")
    items, lacking = _shared(_closed(earlier), _closed(later))
    for item, quarter in lacking:
        yield NotCompared(item=item, reason=f"it was not asked in the {quarter} quarter")
    for item in items:
        for choice, quarter in _shared(earlier.checklist.item[item].choice, later.checklist.item[item].choice)[1]:
            yield NotCompared(item=item, choice=choice, reason=f"it was not offered in the {quarter} quarter")


def _pairs(earlier: Quarter, later: Quarter) -> Iterator[Pair | NotCompared]:
    strata, _ = _shared(_strata(earlier), _strata(later))
    for name in _shared(_closed(earlier), _closed(later))[0]:
        item = later.checklist.item[name]
        choices, _ = _shared(earlier.checklist.item[name].choice, item.choice)
        for stratum in strata:
            before, after = _counting(earlier, name, stratum), _counting(later, name, stratum)
            if before and after:
                for choice in choices:
                    seen = _seen(before, name, choice), _seen(after, name, choice)
                    yield item, item.choice[choice], stratum, *seen
            else:
                quarter = "earlier" if not before else "later"
                yield NotCompared(stratum, name, reason=f"no case of it counts in the {quarter} quarter")


def _counting(quarter: Quarter, item: str, stratum: str) -> list[CaseAnswers]:
    """The cases of a stratum that count for a question, as in the estimates."""
    asked, own = quarter.checklist.item[item], [case for case in quarter.answers if case.stratum == stratum]
    return [case for case in own if case.counts_for(asked, quarter.checklist)]


def _seen(cases: Sequence[CaseAnswers], item: str, choice: str) -> Seen:
    return Seen(sum(choice in case.chosen.get(item, ()) for case in cases), len(cases))
