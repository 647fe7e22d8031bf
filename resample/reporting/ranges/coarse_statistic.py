"""T on a coarse lattice: small whole weights, such that every sample that reaches t also reaches so many points.

The weights are those of T, each rounded to a whole number of points. What is lost by rounding is given back by asking
for fewer points: for as few as a sample that reaches t can have, which is a fractional knapsack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

Rate = float | Fraction

CANDIDATES = 400
"""Lattices that are tried, if there are so many."""


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


@dataclass(frozen=True)
class CoarseStatistic:
    """Points for one case more than the fewest of each stratum; how many are enough, and how many there are."""

    points: tuple[int, ...]
    enough: int
    every: int

    def window(self, own: int) -> range:
        """What a part that has at most `own` points must have, if the others have all; and what it need not exceed."""
        return range(max(0, self.enough - self.every + own), min(own, self.enough) + 1)


def coarse_statistic(shapes: Sequence[Shape], t: int, most: int) -> CoarseStatistic:
    """Of the lattices on which no part need be followed over more points, the one that loses least by rounding.

    With weights in the proportion 3 to 2 nothing is lost:

    >>> coarse_statistic([Shape(300, 30, 3, 0, 27), Shape(200, 20, 3, 0, 17)], 800, 10)
    CoarseStatistic(points=(3, 2), enough=8, every=15)
    """
    beyond = t - sum(shape.weight * shape.outcomes[0] for shape in shapes)
    best = min(_lattices(shapes, beyond, most), default=(0.0, tuple(1 for _ in shapes)))[1]
    every = sum(point * (len(shape.outcomes) - 1) for point, shape in zip(best, shapes, strict=True))
    return CoarseStatistic(best, _fewest_points(shapes, best, beyond), every)


def _lattices(shapes: Sequence[Shape], beyond: int, most: int) -> Iterator[tuple[Rate, tuple[int, ...]]]:
    """The loss and the points of lattices: how many more a population of mean t may have than are enough."""
    rooms, whole = _room(shapes), [shape.weight * shape.n for shape in shapes]
    short = min(beyond, sum(rooms) - beyond)
    finest = most * beyond // short if short > 0 else most * min(beyond, 1)
    for lattice in range(1, finest + 1, 1 + finest // CANDIDATES):
        points = tuple(max(1, round(shape.weight * lattice / beyond)) for shape in shapes)
        rates = [point / shape.weight for point, shape in zip(points, shapes, strict=True)]
        enough = _filled(sorted(zip(rates, rooms, strict=True)), beyond)
        mean = _filled(sorted(zip(rates, whole, strict=True), reverse=True), beyond)
        yield mean / enough, points


def _fewest_points(shapes: Sequence[Shape], points: Sequence[int], beyond: int) -> int:
    """The fewest points of a sample that reaches t, if cases could be divided: in fractions, and rounded up."""
    rates = (Fraction(point, shape.weight) for point, shape in zip(points, shapes, strict=True))
    fewest = _filled(sorted(zip(rates, _room(shapes), strict=True)), beyond)
    return ceil(fewest)


def _room(shapes: Iterable[Shape]) -> list[int]:
    """What each stratum can add to T beyond its least."""
    return [shape.weight * (shape.outcomes[-1] - shape.outcomes[0]) for shape in shapes]


def _filled(rates: Iterable[tuple[Rate, int]], amount: int) -> Rate:
    """What an amount gives that fills one room after another, each of which gives so much for one."""
    total: Rate = 0
    for rate, room in rates:
        total += rate * min(room, amount)
        amount -= min(room, amount)
    return total
