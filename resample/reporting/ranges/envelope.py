"""A lower end over any number of strata that is never too high: their chances are bounded two parts at a time.

Of a part of the strata with so many units only an envelope is kept: for each value of T the largest chance of reaching
it, over all ways to lay the units out among the strata, as if they could be laid out anew for each value. The parts are
independent, and what two of them reach together is the likelier the likelier either reaches each of its values. So the
envelope of two parts, made of theirs, bounds the chances of all their populations; and a total is refuted where even
the envelope of all strata does not exceed the bound.

Three things shorten the work, each to the side of a longer range: T is put on a coarse lattice, units on a mesh, and
strata of one shape are taken to be alike: each may hold what any of them may.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import mul

from resample.reporting.ranges.budget import Budget
from resample.reporting.ranges.coarse_statistic import Shape, coarse_statistic
from resample.reporting.ranges.convolution import BITS, ONE, masses
from resample.reporting.ranges.mesh import Mesh, leaf_mesh, pair_mesh
from resample.reporting.ranges.statistic import observed, weights
from resample.reporting.ranges.stratum_count import StratumCount

POINTS = 3
"""Points of the lattice for each node of a mesh."""
FINEST = 8
"""Units of a large stratum are told apart up to so many times the nodes."""

Part = tuple[tuple[Shape, int], ...]
"""Strata, and the points that a case of each adds."""


class Envelope:
    """All strata, put together in halves of halves; those of one shape stand side by side."""

    def __init__(self, strata: Sequence[StratumCount], bound: float, nodes: int, highest: int, budget: Budget) -> None:
        shapes = sorted(_shapes(strata))
        statistic = coarse_statistic(shapes, observed(strata), POINTS * nodes)
        self._whole, self._statistic = tuple(zip(shapes, statistic.points, strict=True)), statistic
        self._fewest = sum(shape.fewest for shape in shapes)
        self._nodes, self._cap, self._bound = nodes, max(highest - self._fewest, 1), int(bound * ONE)
        self._step = -(-max(shape.most - shape.fewest for shape in shapes) // (FINEST * nodes))
        self._budget, self._meshes = budget, dict[Part, Mesh]()

    def refuted_below(self) -> int:
        """A total all below which are refuted, up to the highest. Raises BudgetSpent, and ReachOverflow."""
        if self._statistic.enough < 1:
            return self._fewest
        left, right = self._halves(self._whole)
        last = min(len(left.nodes) + len(right.nodes) - 2, -(-self._cap // left.step))
        chance = _Chances(left, right, self._window(self._whole).start - self._begin(self._whole))
        if chance.most(0) > self._bound:
            return self._fewest
        low, high = 0, last + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if chance.most(middle) <= self._bound else (low, middle)
        if high > last:
            return self._fewest + last * left.step
        # between two nodes the chance is at most the mixture of theirs
        at_low = chance.most(low)
        within = left.step * (self._bound - at_low) // (chance.most(high) - at_low)
        return self._fewest + low * left.step + within + 1

    def _halves(self, part: Part) -> tuple[Mesh, Mesh]:
        half = len(part) // 2
        left, right = self._mesh(part[:half]), self._mesh(part[half:])
        step = max(left.step, right.step)
        return left.of_step(step), right.of_step(step)

    def _mesh(self, part: Part) -> Mesh:
        if part not in self._meshes:
            self._meshes[part] = self._made(part).of_at_most(self._nodes)
        return self._meshes[part]

    def _made(self, part: Part) -> Mesh:
        if len(part) == 1:
            shape, point = part[0]
            return leaf_mesh(shape, point, self._window(part), self._step, self._cap)
        window, begin = self._window(part), self._begin(part)
        return pair_mesh(*self._halves(part), range(window.start - begin, window.stop - begin), self._cap, self._budget)

    def _window(self, part: Part) -> range:
        """The points over which a part is followed."""
        return self._statistic.window(sum(point * (len(shape.outcomes) - 1) for shape, point in part))

    def _begin(self, part: Part) -> int:
        """Where the sums of its halves begin."""
        half = len(part) // 2
        return self._window(part[:half]).start + self._window(part[half:]).start


class _Chances:
    """The chances that two parts reach together what is enough."""

    def __init__(self, left: Mesh, right: Mesh, enough: int) -> None:
        self._left, self._ends = [masses(node) for node in left.nodes], (len(left.nodes), len(right.nodes))
        self._beside = [
            [node[enough - value] if enough - value < len(node) else 0 for value in range(len(left.nodes[0]))]
            for node in right.nodes
        ]
        self._at = cache(self._between)

    def _between(self, left: int, right: int) -> int:
        chance: int = sum(map(mul, self._left[left], self._beside[right])) >> BITS
        return chance + 1

    def most(self, total: int) -> int:
        """Of populations of so many steps, at their node."""
        left, right = self._ends
        nodes = range(max(0, total - right + 1), min(total, left - 1) + 1)
        at = self._at
        most = max(at(node, total - node) for node in nodes)
        for node in nodes[:-1]:
            low, high = total - node - 1, total - node
            bulge = at(node, low) + at(node + 1, high) - at(node, high) - at(node + 1, low)
            most = max(most, max(at(node, high), at(node + 1, low)) + max(0, bulge + 3 >> 2))
        return most


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
