"""How surely both ranges hold the truth when answers are unknown: the least coverage over every population of a design.

Run by hand: `python tests/benchmarks/coverage_unknown.py`, some seconds. Nothing is simulated: of each population
every sample is enumerated, and of each sample all that may stay unknown; an answer that is so stays unknown twice as
often as one that is not, wherever it is. Beside the coverage of a range stands what a verdict errs on an ambition at
the very limit: how often the range in any case ends on the wrong side of the truth. It ends with exit code 1 where the
range in any case holds less than the confidence, or a verdict errs more than 5 of 100 times.
"""

from __future__ import annotations

import itertools
import sys
from functools import reduce
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from resample.reporting.estimates import CONFIDENCE
from resample.reporting.unknown_bounds import KnownCount, bounded_count

Floats = NDArray[np.float64]
Design = tuple[tuple[int, int], ...]
"""N and n of each stratum."""

DESIGNS: tuple[Design, ...] = (((165, 10),), ((60, 6), (29, 3), (10, 2)))
UNKNOWN = (0.0, 0.1, 0.2, 0.4)
"""Shares of the answers that are not so which are unknown."""
OFTENER = 2
WRONG = 0.05


class Told(NamedTuple):
    """What is known of a stratum's sample."""

    known: int
    so: int


class Coverage(NamedTuple):
    """Of the population for which it is least, or errs most."""

    like_the_others: float
    any_case: float
    verdict_errs: float


def every_told(n: int) -> list[Told]:
    """All that may be known of n drawn."""
    return [Told(known, so) for known in range(n + 1) for so in range(known + 1)]


def binomial(k: int, n: int, p: float) -> float:
    """P(k of n)."""
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def chances(N: int, n: int, unknown: float) -> Floats:
    """P(told | M) of a stratum, M down and what may be told across."""
    told = np.array(
        [
            [
                binomial(so, drawn, 1 - min(1, OFTENER * unknown)) * binomial(known - so, n - drawn, 1 - unknown)
                if so <= drawn and known - so <= n - drawn
                else 0.0
                for known, so in every_told(n)
            ]
            for drawn in range(n + 1)
        ]
    )
    samples = [[comb(M, x) * comb(N - M, n - x) / comb(N, n) for x in range(n + 1)] for M in range(N + 1)]
    rows: Floats = np.array(samples) @ told
    return rows


def ends(design: Design) -> NDArray[np.int64]:
    """Low, high, and low and high in any case, of everything that may be told, an axis a stratum."""
    found = []
    for sample in itertools.product(*(every_told(n) for _, n in design)):
        of = bounded_count([KnownCount(N, n, *told) for (N, n), told in zip(design, sample, strict=True)])
        found.append((of.like_the_others.low_count, of.like_the_others.high_count, of.any_low, of.any_high))
    return np.array(found).T.reshape(4, *(len(every_told(n)) for _, n in design))


def by_total(events: Floats, total: int, rows: list[Floats]) -> Floats:
    """The chance of what happens to samples, for each population of a total."""
    held = events
    for row in rows:
        # sums over the samples of the first axis, and puts the stratum's populations last
        held = np.tensordot(held, row, axes=(0, 1))
    sizes = [np.arange(len(row)) for row in rows]
    totals = reduce(np.add, np.ix_(*sizes))
    chosen: Floats = held[totals == total]
    return chosen


def least_coverage(design: Design, known: NDArray[np.int64], unknown: float) -> Coverage:
    """Over all populations, for a share of unknown answers."""
    low, high, any_low, any_high = known
    rows = [chances(N, n, unknown) for N, n in design]
    like, any_case, errs = 1.0, 1.0, 0.0
    for total in range(sum(N for N, _ in design) + 1):
        happens = ((low <= total) & (total <= high), (any_low <= total) & (total <= any_high))
        held = [float(by_total(each.astype(float), total, rows).min()) for each in happens]
        like, any_case = min(like, held[0]), min(any_case, held[1])
        for beyond in (any_low > total, any_high < total):
            errs = max(errs, float(by_total(beyond.astype(float), total, rows).max()))
    return Coverage(like, any_case, errs)


def main() -> int:
    """A line for each design and share."""
    failed = False
    for design in DESIGNS:
        known = ends(design)
        for unknown in UNKNOWN:
            found = least_coverage(design, known, unknown)
            print(
                f"{design}, {unknown:4.0%} unknown: in any case at least {found.any_case:.4f}, as if like the others "
                f"{found.like_the_others:.4f}; a verdict errs at most {found.verdict_errs:.4f}",
                flush=True,
            )
            failed |= found.any_case < CONFIDENCE or found.verdict_errs > WRONG
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
