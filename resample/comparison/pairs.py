"""Two quarters side by side: whether they differ by more than chance is likely to give.

Of each question one answer is compared, since the others only say the same again: the most frequent exception, or where
none is marked, the first of two and the most frequent of several answers. Frequent is what both quarters together gave,
which the test takes as given, so that choosing by it makes no change. Of a question with several answers each is a yes
or no of its own. They are compared over the strata that both quarters have, each stratum with itself, and within them.
Since many are looked at, and some differ by chance alone, the p-values are adjusted for their number, those over all
strata and those by stratum each among themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from resample.auditing.checklist import Choice, Item
from resample.comparison.chance import Seen, Table, Visible, benjamini_hochberg, exact_test, totals, visible
from resample.comparison.common import Asked, NotCompared, asked_otherwise, common_ground
from resample.comparison.quarters import Quarter

FALSE_DISCOVERIES = Fraction(1, 20)
"""Of the differences called more than chance, the share that chance may have given after all, at the most."""

NOTHING = Visible(None, None)


@dataclass(frozen=True)
class Difference:
    """One answer to one question in two quarters."""

    item: Item
    choice: Choice
    stratum: str
    """Blank for all strata that both quarters have."""
    tables: tuple[Table, ...]
    """Then and now, stratum by stratum."""
    p: float = 1.0
    """Two-sided and exact."""
    adjusted: float = 1.0
    """The same, for the number of comparisons made."""
    visible: Visible = NOTHING
    """The later counts that would have been more than chance, if no other answer had changed."""

    @property
    def earlier(self) -> Seen:
        """Over all the tables."""
        return totals(self.tables)[0]

    @property
    def later(self) -> Seen:
        """Over all the tables."""
        return totals(self.tables)[1]

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
    """The main answer to every closed question that both quarters asked alike, in the order of the later checklist.

    An answer that was given in no case, or in every case, of both quarters cannot differ and is passed over. Quarters
    that were drawn by different columns are compared as if each were one stratum.
    """
    common = common_ground(earlier, later)
    strata = common.strata or ("",)
    whole, within = [], []
    for item, choice in _main_answers(earlier, later, common.answers):
        tables = [(name, _table(earlier, later, item, choice, name)) for name in strata]
        counted = [(name, table) for name, table in tables if table[0].n and table[1].n]
        whole.append(Difference(item, choice, "", tuple(table for _, table in counted)))
        within += [Difference(item, choice, name, (table,)) for name, table in counted if len(common.strata) > 1]
    return Comparison(earlier, later, _judged(whole), _judged(within), common.left_out)


def _table(earlier: Quarter, later: Quarter, item: Item, choice: Choice, stratum: str) -> Table:
    return earlier.seen(item.name, choice.name, stratum), later.seen(item.name, choice.name, stratum)


def _main_answers(earlier: Quarter, later: Quarter, answers: Sequence[Asked]) -> Iterator[Asked]:
    """One of each question with one answer, and all of the others."""

    def given(asked: Asked) -> int:
        return sum(seen.x for seen in _table(earlier, later, *asked, ""))

    for item, group in groupby(answers, lambda asked: asked[0]):
        asked = list(group)
        if item.kind == "select_multiple":
            yield from asked
        else:
            told = [(item, choice) for item, choice in asked if choice.meaning not in ("unknown", "excluded")]
            exceptions = [(item, choice) for item, choice in told if choice.meaning == "exception"]
            # of yes and no the first says it all; of those that are as frequent the first is taken
            yield max(exceptions or (told[:1] if len(told) == 2 else told) or asked, key=given)


def _judged(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """With their chances, those that can differ."""
    able = [difference for difference in differences if _can_differ(difference)]
    chances = [exact_test(difference.tables) for difference in able]
    known = zip(able, chances, benjamini_hochberg(chances), strict=True)
    level = FALSE_DISCOVERIES / max(len(able), 1)
    return tuple(
        replace(difference, p=float(p), adjusted=float(adjusted), visible=visible(difference.tables, level))
        for difference, p, adjusted in known
    )


def _can_differ(difference: Difference) -> bool:
    return any(0 < earlier.x + later.x < earlier.n + later.n for earlier, later in difference.tables)


def series(quarters: Sequence[Quarter]) -> tuple[Line, ...]:
    """Each answer that was ever given to a question that the last quarter asked, and another one asked alike.

    That nobody could tell is no answer.
    """
    lines = (
        Line(item, choice, tuple(_seen_alike(quarter, item, choice) for quarter in quarters))
        for item in quarters[-1].closed.values()
        for choice in item.choices
        if choice.meaning != "unknown"
    )
    return tuple(line for line in lines if _tells_a_course(line))


def _seen_alike(quarter: Quarter, item: Item, choice: Choice) -> Seen | None:
    asked = quarter.closed.get(item.name)
    if not asked or asked_otherwise(asked, item) or choice.name not in asked.choice:
        return None
    seen = quarter.seen(item.name, choice.name)
    return seen if seen.n else None


def _tells_a_course(line: Line) -> bool:
    known = [seen for seen in line.seen if seen]
    return len(known) > 1 and any(seen.x for seen in known)
