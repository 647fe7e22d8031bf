"""The exact lower end over strata, by a search over populations.

A population is plausible where P(T >= t | M) is above a bound; the lower end is the smallest total of a plausible one.
First one climbs to plausible populations of ever smaller totals. Then it is shown that none has one unit less: one
case more in any stratum makes T larger, so that the chance at the upper corner of a box of populations bounds those of
all of it. A box whose corner is not plausible goes, any other is halved. What is so shown of a total holds of all
smaller ones, since taking a unit from a population never makes it more plausible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.ranges.budget import Budget
from resample.reporting.ranges.stratum_count import StratumCount
from resample.reporting.ranges.tail_chance import Population, TailChance

PER_TRY = 40
"""What a try costs besides the numbers that it goes through, counted as so many of them."""


class BoxSearch:
    """The populations of some strata that a sample leaves possible.

    One is named by its total and by the units of all strata but the large one, which takes the rest.
    """

    def __init__(self, strata: Sequence[StratumCount], bound: float, budget: Budget) -> None:
        self._chance = TailChance(strata)
        self._bound = bound
        self._budget, self._work = budget, self._chance.work + PER_TRY
        large, others = self._chance.large, self._chance.others
        self._large = range(large.fewest, large.most + 1)
        self._fewest = tuple(stratum.fewest for stratum in others)
        self._most = tuple(stratum.most for stratum in others)

    def lower_end(self) -> int:
        """The smallest total of a plausible population. Raises BudgetSpent."""
        fewest = sum(self._fewest) + self._large[0]
        low, high, others = fewest, sum(self._most) + self._large[-1], self._most
        while low < high:
            middle = (low + high) // 2
            found = self._climb(middle, self._scaled(others, high, middle))
            low, high, others = (low, middle, found) if found is not None else (middle + 1, high, others)
        while low > fewest and self._any_plausible(low - 1):
            low -= 1
        return low

    def _tried(self, total: int, others: Population) -> float:
        """The chance at a population."""
        self._budget.spend(self._work)
        return self._chance(total - sum(others), others)

    def _scaled(self, others: Population, total: int, smaller: int) -> Population:
        """A population of a smaller total, with about the same part of what each stratum has beyond its fewest."""
        fewest = sum(self._fewest) + self._large[0]
        spare, kept, before, scaled = total - fewest, smaller - fewest, 0, []
        for units, least in zip(others, self._fewest, strict=True):
            after = before + units - least
            scaled.append(least + after * kept // spare - before * kept // spare)
            before = after
        return tuple(scaled)

    def _climb(self, total: int, others: Population) -> Population | None:
        """A plausible population, or None where the climb ends at none; then there may be one yet."""
        best = self._tried(total, others)
        step = max(most - least for least, most in zip(self._fewest, self._most, strict=True)) // 6 if others else 0
        while best <= self._bound and step:
            before = others
            for moved in self._moves(total, others, step):
                if (chance := self._tried(total, moved)) > best:
                    others, best = moved, chance
                    break
            if others == before:
                step //= 2
        return others if best > self._bound else None

    def _moves(self, total: int, others: Population, step: int) -> Iterator[Population]:
        """The populations in which so many units moved from one stratum to another."""
        spare = total - sum(others)
        for at, units in enumerate(others):
            for change in (step, -step):
                if not self._fewest[at] <= units + change <= self._most[at]:
                    continue
                moved = (*others[:at], units + change, *others[at + 1 :])
                if spare - change in self._large:
                    yield moved
                for to in range(at + 1, len(others)):
                    if self._fewest[to] <= others[to] - change <= self._most[to]:
                        yield (*moved[:to], others[to] - change, *moved[to + 1 :])

    def _any_plausible(self, total: int) -> bool:
        """Whether any population of the total is plausible."""
        # a box that is halved pays for itself and for one that is not
        chance, bound, least, most = self._chance, self._bound, self._large[0], self._large[-1]
        boxes = [(self._fewest, self._most, total - sum(self._fewest), total - sum(self._most))]
        while boxes:
            # with what the large stratum would hold at its lower and at its upper corner
            lowest, highest, above, below = boxes.pop()
            if above < least or below > most:
                continue
            if chance(min(above, most), highest) <= bound:
                continue
            self._budget.spend(2 * self._work)
            sides = [last - first for first, last in zip(lowest, highest, strict=True)]
            widest = max(sides, default=0)
            if not widest:
                return True
            at = sides.index(widest)
            middle = lowest[at] + widest // 2
            left, right = (*highest[:at], middle, *highest[at + 1 :]), (*lowest[:at], middle + 1, *lowest[at + 1 :])
            boxes.append((lowest, left, above, below + highest[at] - middle))
            boxes.append((right, highest, above - (middle + 1 - lowest[at]), below))
        return False
