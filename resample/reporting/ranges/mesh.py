"""Bounds of what the populations of a part reach, kept for some numbers of units: the nodes of a mesh.

Between two nodes the bound is the mixture of theirs, as if a population between were one of both by lot, with the same
mean. What its chances are above that mixture is added at both nodes. So a mesh moves no mean: it adds a little to the
variance, which is why a coarse one is still close.

Of two parts together the bound between nodes is bilinear, and along the populations of one total it bulges above its
corners by a quarter of Q11 - Q10 - Q01 + Q00 at the most. That is what a node is raised by.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, repeat
from operator import add, sub

from resample.reporting.ranges.budget import Budget
from resample.reporting.ranges.coarse_statistic import Shape
from resample.reporting.ranges.convolution import ONE, Digits, Reach, least_falling, summed
from resample.reporting.ranges.hypergeometric import hypergeometric

PER_CELL = 60
"""What a cell costs besides the points that it goes through, counted as so many of them."""
PER_POINT = 4
"""Numbers that are gone through for each point of a cell."""


class Mesh:
    """What a part reaches with 0, step, 2 steps, ... units beyond its fewest."""

    def __init__(self, step: int, nodes: list[Reach]) -> None:
        self.step, self.nodes = step, nodes

    @cached_property
    def digits(self) -> list[Digits]:
        """The nodes, ready to be added up."""
        return [Digits(node) for node in self.nodes]

    @cached_property
    def coarser(self) -> Mesh:
        """With every other node, and beyond the last of them what the last one reaches."""
        nodes = [*self.nodes, *self.nodes[-1:] * 2][: len(self.nodes) // 2 * 2 + 1]
        kept, between = nodes[::2], nodes[1::2]
        bulges = [
            [max(0, (2 * middle - low - high + 1) // 2) for middle, low, high in zip(*rows, strict=True)]
            for rows in zip(between, kept, kept[1:], strict=False)
        ]
        none = [0] * len(nodes[0])
        raised = [
            [value + max(before, after) for value, before, after in zip(node, *sides, strict=True)]
            for node, *sides in zip(kept, [none, *bulges], [*bulges, none], strict=True)
        ]
        return Mesh(2 * self.step, [*map(least_falling, raised)])

    def of_step(self, step: int) -> Mesh:
        """Coarsened until its step is this."""
        return self if self.step == step else self.coarser.of_step(step)

    def of_at_most(self, nodes: int) -> Mesh:
        """Coarsened until it has no more nodes."""
        return self if len(self.nodes) <= nodes else self.coarser.of_at_most(nodes)


def leaf_mesh(shape: Shape, point: int, window: range, step: int, cap: int) -> Mesh:
    """Of one stratum, up to so many units beyond its fewest; units within a step count as the most of them."""
    first, outcomes = shape.fewest, shape.outcomes
    last = min(shape.most, first + cap)
    units = [min(at + step - 1, shape.most) for at in range(first, last + step, step)]
    chances = (hypergeometric(shape.N, shape.n, having, outcomes) for having in units)
    return Mesh(step, [_reach(row, point)[window.start : window.stop] for row in chances])


def _reach(chances: tuple[float, ...], point: int) -> Reach:
    """With one chance for each number of cases, and so many points a case."""
    falling = [*accumulate(reversed(chances))][-2::-1]
    return [ONE + 1, *(int(chance * ONE) + 1 for chance in falling for _ in range(point))]


def pair_mesh(left: Mesh, right: Mesh, window: range, cap: int, budget: Budget) -> Mesh:
    """Of two parts of one step, up to so many units beyond their fewest; the window is that of the sums of their rows.

    Raises BudgetSpent, and ReachOverflow.
    """
    most, work = len(left.nodes) + len(right.nodes) - 2, PER_POINT * len(window) + PER_CELL

    def of_total(steps: int) -> dict[int, Reach]:
        """What they reach at the nodes of one total, by the node of the left part."""
        met: dict[int, Reach] = {}
        for node in range(max(0, steps - len(right.nodes) + 1), min(steps, len(left.nodes) - 1) + 1):
            # two parts that are one and the same may change places
            if left is right and steps - node in met:
                met[node] = met[steps - node]
            else:
                budget.spend(work)
                met[node] = summed(left.digits[node], right.digits[steps - node], window)
        return met

    nodes: list[Reach] = []
    low, edge = dict[int, Reach](), of_total(0)
    for steps in range(min(most, -(-cap // left.step)) + 1):
        high = of_total(steps + 1)
        cells = (_bulging(low[node], edge[node], edge[node + 1], high[node + 1]) for node in edge if node + 1 in edge)
        nodes.append(least_falling([*map(max, *edge.values(), *cells, repeat(0))]))
        low, edge = edge, high
    return Mesh(left.step, nodes)


def _bulging(low: Reach, one: Reach, another: Reach, high: Reach) -> Reach:
    """The most between two corners of one total, the lowest and the highest corner of their cell being given."""
    bulges = map(sub, map(add, low, high), map(add, one, another))
    edge = map(max, one, another)
    return [value + (bulge + 3 >> 2) if bulge > 0 else value for value, bulge in zip(edge, bulges, strict=True)]
