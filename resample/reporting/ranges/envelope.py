"""A lower end over any number of strata that is never too high: their chances are bounded two parts at a time.

Of a part of the strata with so many units only an envelope is kept: for each value of T the largest chance of reaching
it, over all ways to lay the units out among the strata, as if they could be laid out anew for each value. The parts are
independent, and what two of them reach together is the likelier the likelier either reaches each of its values. So the
envelope of two parts, made of theirs, bounds the chances of all their populations; and a total is refuted where even
the envelope of all strata does not exceed the bound. The end is then mostly the exact one, or a few units lower.

Three things are rounded, each to the side of a longer range. Of many values of T, and of many numbers of units, some
are kept, and the others count as the next larger of these. The ways to share units between two parts are tried in
boxes, each at its upper corner, from the whole downward until a corner is hardly above what was met before. And strata
of one shape are taken to be alike: each may hold what any of them may.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from operator import gt, mul, sub

from resample.reporting.ranges.budget import Budget
from resample.reporting.ranges.hypergeometric import hypergeometric
from resample.reporting.ranges.statistic import observed, weights
from resample.reporting.ranges.stratum_count import StratumCount

PER_CORNER = 60
"""What trying a corner costs besides the numbers that it goes through, counted as so many of them."""

Reach = Sequence[float]
"""The chances that T reaches each value of a part, from the smallest value up."""


@dataclass(frozen=True)
class Rounding:
    """How far the work is shortened."""

    values: int
    """Values of T that are kept of a part."""
    totals: int
    """Numbers of units for which a part is reckoned; others count as the next larger of these."""
    nearly: float
    """A corner at most so many times above what was met before is taken for it."""
    negligible: float
    """So is one that is above it by no more than this, as a part of the bound."""


@dataclass(frozen=True, order=True)
class Shape:
    """A stratum as a part: what each of its kind may hold, and what one case adds to T."""

    weight: int
    N: int
    n: int
    fewest: int
    most: int

    @property
    def outcomes(self) -> range:
        """The counts that its sample may show."""
        return range(max(0, self.n - self.N + self.fewest), min(self.n, self.most) + 1)


class Values:
    """What a part may add to T: `kept`, each of which stands for all from its `first` up to itself."""

    def __init__(self, totals: Iterable[int], window: range, most: int) -> None:
        # below the window t is out of reach whatever the others add, and at its end it is reached whatever they add
        inside = sorted({min(total, window[-1]) for total in totals if total >= window[0]})
        step = -(-len(inside) // most)
        self.first = inside[::step]
        self.kept = [*inside[step - 1 : -1 : step], inside[-1]]


class Leaf:
    """One stratum as a part."""

    units: range
    values: Values

    def __init__(self, shape: Shape, window: range, rounding: Rounding) -> None:
        self.units = range(shape.fewest, shape.most + 1)
        totals = [shape.weight * k for k in shape.outcomes]
        self.values = Values(totals, window, rounding.values)
        self._shape, self._from = shape, [bisect_left(totals, first) for first in self.values.first]

    def reach(self, units: int) -> Reach:
        """Of so many units with the finding."""
        chances = hypergeometric(self._shape.N, self._shape.n, units, self._shape.outcomes)
        at_least = [*accumulate(reversed(chances))][::-1]
        return [at_least[at] for at in self._from]


class Pair:
    """Two parts as one."""

    units: range
    values: Values

    def __init__(
        self, left: Part, right: Part, window: range, rounding: Rounding, bound: float, budget: Budget
    ) -> None:
        # the fewer values are summed over
        self._left, self._right = sorted((left, right), key=lambda part: len(part.values.kept))
        self._nearly, self._negligible = rounding.nearly, rounding.negligible * bound
        self._alike, self._budget = left is right, budget
        self.units = range(left.units[0] + right.units[0], left.units[-1] + right.units[-1] + 1)
        self._step = -(-len(self.units) // rounding.totals)
        add, beside = self._left.values.kept, self._right.values.kept
        self.values = Values((value + weight for value in add for weight in beside), window, rounding.values)
        self._rows = [self._row(first, add, beside) for first in self.values.first]
        self._work = sum(len(row) + 4 for _, row in self._rows) + PER_CORNER
        self._known: dict[int, Reach] = {}

    @staticmethod
    def _row(first: int, add: Sequence[int], beside: Sequence[int]) -> tuple[int, list[int]]:
        """Where the left part's values begin that can reach `first`, and what the right one must reach beside each."""
        begin = bisect_left(add, first - beside[-1])
        return begin, [bisect_left(beside, first - value) for value in add[begin:]]

    def reach(self, units: int) -> Reach:
        """The envelope of so many units, or of a few more. Raises BudgetSpent."""
        units = min(units + (self.units[0] - units) % self._step, self.units[-1])
        if units not in self._known:
            self._known[units] = self.envelope(units)
        return self._known[units]

    def envelope(self, units: int) -> Reach:
        """Of exactly so many units with the finding, over all ways to share them. Raises BudgetSpent."""
        left, right = self._left.units, self._right.units
        fewest, most = max(left[0], units - right[-1]), min(left[-1], units - right[0])
        balanced = fewest + (most - fewest) // 2
        best = self._together(balanced, units - balanced)
        # two parts that are one and the same may change places
        boxes = [(balanced if self._alike else fewest, most)]
        while boxes:
            low, high = boxes.pop()
            corner = self._together(high, units - low)
            near = (self._nearly * chance + self._negligible for chance in best)
            if low < high and any(map(gt, corner, near)):
                middle = (low + high) // 2
                boxes += [(low, middle), (middle + 1, high)]
            else:
                best = [*map(max, best, corner)]
        return best

    def _together(self, left: int, right: int) -> Reach:
        """The chances of both parts together, with so many units in each."""
        self._budget.spend(self._work)
        falling, beside = self._left.reach(left), self._right.reach(right)
        exactly = [*map(sub, falling, [*falling[1:], 0.0])]
        return [fsum(map(mul, exactly[begin:], [beside[at] for at in row])) for begin, row in self._rows]


Part = Leaf | Pair


class Envelope:
    """All strata, put together in halves of halves; those of one shape stand side by side."""

    def __init__(self, strata: Sequence[StratumCount], bound: float, rounding: Rounding, budget: Budget) -> None:
        self._shapes = tuple(sorted(_shapes(strata)))
        self._fewest, self._t = sum(stratum.fewest for stratum in strata), observed(strata)
        self._bound, self._rounding, self._budget = bound, rounding, budget
        self._parts: dict[tuple[Shape, ...], Part] = {}

    def refutations(self, known: int) -> Iterator[int]:
        """Ever larger totals all below which are refuted, from a known one up to the largest. Raises BudgetSpent."""
        half = len(self._shapes) // 2
        whole = self._pair(self._shapes[:half], self._shapes[half:])
        low = max(self._fewest, known)
        # from the known one upward in growing steps, so that mostly totals near the end are reckoned
        high, step = low, 1 + (whole.units[-1] - low) // 64
        while high < whole.units[-1] and self._refuted(whole, high):
            low, high, step = high + 1, min(high + step, whole.units[-1]), 2 * step
            yield low
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._refuted(whole, middle) else (low, middle)
            yield low

    def _refuted(self, whole: Pair, total: int) -> bool:
        return whole.envelope(total)[0] <= self._bound

    def _part(self, shapes: tuple[Shape, ...]) -> Part:
        if shapes not in self._parts:
            half = len(shapes) // 2
            self._parts[shapes] = (
                self._pair(shapes[:half], shapes[half:])
                if half
                else Leaf(shapes[0], self._window(shapes), self._rounding)
            )
        return self._parts[shapes]

    def _pair(self, left: tuple[Shape, ...], right: tuple[Shape, ...]) -> Pair:
        parts = self._part(left), self._part(right)
        return Pair(*parts, self._window((*left, *right)), self._rounding, self._bound, self._budget)

    def _window(self, shapes: tuple[Shape, ...]) -> range:
        """From what a part must add, if the others add their most, to what is enough, if they add their least."""
        every, own = _ends(self._shapes), _ends(shapes)
        return range(self._t - (every[1] - own[1]), self._t - (every[0] - own[0]) + 1)


def _shapes(strata: Sequence[StratumCount]) -> list[Shape]:
    """Each stratum with the bounds of all of its shape."""
    alike: dict[tuple[int, int], list[StratumCount]] = {}
    for stratum in strata:
        alike.setdefault((stratum.N, stratum.n), []).append(stratum)
    shapes = []
    for stratum, weight in zip(strata, weights(strata), strict=True):
        kind = alike[stratum.N, stratum.n]
        fewest, most = min(each.fewest for each in kind), max(each.most for each in kind)
        shapes.append(Shape(weight, stratum.N, stratum.n, fewest, most))
    return shapes


def _ends(shapes: Iterable[Shape]) -> tuple[int, int]:
    """The least and the most that strata can add to T."""
    ends = [(shape.weight * shape.outcomes[0], shape.weight * shape.outcomes[-1]) for shape in shapes]
    return sum(least for least, _ in ends), sum(most for _, most in ends)
