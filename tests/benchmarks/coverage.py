"""How surely a range holds the truth: the least coverage over every population of a design, enumerated in full.

Run by hand: `python tests/benchmarks/coverage.py`. For one population the coverage is the chance of the samples whose
range holds its total; nothing is simulated. It ends with exit code 1 where some coverage is below the confidence.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
import time

import numpy as np
from numpy.typing import NDArray

from resample.reporting.estimates import CONFIDENCE, StratumCount, estimate

Design = tuple[tuple[int, int], ...]
"""N and n of each stratum."""

Floats = NDArray[np.float64]

PUBLISHED: Design = ((165, 10), (52, 5), (29, 3), (10, 3))
RANDOM_DESIGNS = 100
MOST_SAMPLES = 400
"""Samples of a random design, each of which needs a range."""
MOST_POPULATIONS = 300_000


def ranges(design: Design) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ends of the range of every sample, an axis a stratum."""
    found = [
        estimate([StratumCount(N, n, x) for (N, n), x in zip(design, sample, strict=True)])
        for sample in itertools.product(*(range(n + 1) for _, n in design))
    ]
    shape = [n + 1 for _, n in design]
    lows, highs = np.array([one.low_count for one in found]), np.array([one.high_count for one in found])
    return lows.reshape(shape), highs.reshape(shape)


def chances(N: int, n: int) -> Floats:
    """P(x | M), M down and x across, each a quotient of whole numbers."""
    rows = [[math.comb(M, x) * math.comb(N - M, n - x) / math.comb(N, n) for x in range(n + 1)] for M in range(N + 1)]
    return np.array(rows)


def least_coverage(design: Design) -> float:
    """Over all populations M_1, M_2, ...: for each total, the samples that hold it, summed over stratum by stratum.

    The first stratum holds what the others leave of the total, so it is not summed over but looked up.
    """
    lows, highs = ranges(design)
    first, *others = (chances(N, n) for N, n in design)
    rest = sum(np.ix_(*(np.arange(len(one)) for one in others)), start=np.zeros((), dtype=np.int64)).ravel()
    least = 1.0
    for total in range(sum(N for N, _ in design) + 1):
        held = ((lows <= total) & (total <= highs)).astype(np.float64)
        for one in others:
            # sums over the samples of the second axis, and puts the stratum's populations last
            held = np.tensordot(held, one, axes=(1, 1))
        in_first = total - rest
        possible = (in_first >= 0) & (in_first < len(first))
        columns = held.reshape(first.shape[1], -1)[:, possible]
        if columns.size:
            least = min(least, float(np.einsum("xj,jx->j", columns, first[in_first[possible]]).min()))
    return least


def random_designs(seed: int) -> list[Design]:
    """Designs of two to five strata, small enough to enumerate."""
    chance, designs = random.Random(seed), list[Design]()
    while len(designs) < RANDOM_DESIGNS:
        sizes = [chance.randint(2, 40) for _ in range(2 + len(designs) % 4)]
        design = tuple((N, chance.randint(1, min(N, 6))) for N in sizes)
        populations, samples = math.prod(N + 1 for N, _ in design), math.prod(n + 1 for _, n in design)
        if populations <= MOST_POPULATIONS and samples <= MOST_SAMPLES:
            designs.append(design)
    return designs


def main() -> int:
    """The published design, and then the worst of the random ones."""
    start = time.perf_counter()
    published = least_coverage(PUBLISHED)
    print(f"{PUBLISHED}: at least {published:.4f} ({time.perf_counter() - start:.0f} s)")
    start = time.perf_counter()
    found = {design: least_coverage(design) for design in random_designs(seed=1)}
    worst = min(found, key=lambda design: found[design])
    print(f"{len(found)} random designs: at least {found[worst]:.4f}, in {worst} ({time.perf_counter() - start:.0f} s)")
    return int(min(published, found[worst]) < CONFIDENCE)


if __name__ == "__main__":
    sys.exit(main())
