"""Exact ranges against an enumeration with numpy: every outcome of the published design, and 1,000 random designs.

Run by hand: `python tests/benchmarks/enumeration.py [DESIGNS]`, some minutes. A design has 1 to 6 strata, of which
nothing, one case, some or all may be audited, and a confidence of 80, 90, 95 or 99%. It ends with exit code 1 where a
range is not the enumerated one: longer where it says that it is exact, or ever shorter.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from resample.reporting import intervals
from resample.reporting.intervals import BOUNDED, StratumCount, count_range

PUBLISHED = ((165, 10), (52, 5), (29, 3), (10, 3))
MOST_CELLS = 4_000_000
"""Populations of all strata but the largest, by the counts of that one, that numpy enumerates."""

Case = tuple[list[StratumCount], float]


def chances(stratum: StratumCount) -> NDArray[np.float64]:
    """P(x | M), a row for each M that the sample leaves possible."""
    N, n = stratum.N, stratum.n
    return np.array(
        [
            [math.comb(M, k) * math.comb(N - M, n - k) / math.comb(N, n) for k in range(n + 1)]
            for M in range(stratum.x, N - n + stratum.x + 1)
        ]
    )


def lower_end(strata: Sequence[StratumCount], tail: float) -> int:
    """The smallest total for which some population has P(T >= t) above the tail: all of them are tried."""
    drawn = [stratum for stratum in strata if stratum.n]
    if not drawn:
        return 0
    *others, large = sorted(drawn, key=lambda stratum: stratum.N - stratum.n)
    unit = math.lcm(*(stratum.n for stratum in drawn))
    t = sum(stratum.N * unit // stratum.n * stratum.x for stratum in drawn)
    needed, totals = np.array([t]), np.array([0])
    # the chances of all joint outcomes of the others, population by population
    rows = np.ones((1, 1))
    for stratum in others:
        own = chances(stratum)
        needed = np.subtract.outer(needed, stratum.N * unit // stratum.n * np.arange(stratum.n + 1)).ravel()
        totals = np.add.outer(totals, np.arange(stratum.x, stratum.x + len(own))).ravel()
        rows = np.einsum("ij,kl->ikjl", rows, own).reshape(len(rows) * len(own), -1)
    needed = -(-needed // (large.N * unit // large.n))
    asked = np.stack([rows[:, np.clip(needed, 0, large.n + 1) == k].sum(axis=1) for k in range(large.n + 2)], axis=1)
    reach = np.cumsum(chances(large)[:, ::-1], axis=1)[:, ::-1]
    reach = np.hstack([reach, np.zeros((len(reach), 1))])
    best: dict[int, float] = {}
    for units, row in enumerate(reach, large.x):
        for total, chance in zip((totals + units).tolist(), (asked @ row).tolist(), strict=True):
            best[total] = max(best.get(total, 0.0), chance)
    return min(total for total, chance in best.items() if chance > tail * (1 + 1e-10))


def enumerated(strata: Sequence[StratumCount], confidence: float) -> tuple[int, int]:
    """Both ends."""
    tail = round((1 - confidence) / 2, 12)
    mirrored = lower_end([stratum.mirrored for stratum in strata], tail)
    return lower_end(strata, tail), sum(stratum.N for stratum in strata) - mirrored


def published() -> Iterator[Case]:
    """All 1,056 outcomes of 10/5/3/3 of 165/52/29/10."""
    for found in itertools.product(*(range(n + 1) for _, n in PUBLISHED)):
        yield [StratumCount(N, n, x) for (N, n), x in zip(PUBLISHED, found, strict=True)], 0.95


def random_cases(number: int, seed: int) -> Iterator[Case]:
    """Designs of 1 to 6 strata that numpy can enumerate."""
    chance, made = random.Random(seed), 0
    while made < number:
        strata = [_random_stratum(chance, 1 + made % 6) for _ in range(1 + made % 6)]
        *others, large = sorted(strata, key=lambda stratum: stratum.N - stratum.n)
        populations = math.prod(stratum.N - stratum.n + 1 for stratum in others)
        samples = math.prod(stratum.n + 1 for stratum in others)
        if populations * max(large.n + 2, samples) <= MOST_CELLS and populations * large.N <= MOST_CELLS:
            made += 1
            yield strata, chance.choice([0.8, 0.9, 0.95, 0.99])


def _random_stratum(chance: random.Random, strata: int) -> StratumCount:
    N = chance.randint(1, {1: 2000, 2: 400, 3: 90, 4: 40, 5: 20, 6: 14}[strata])
    n = chance.choice([0, 1, N, *[chance.randint(0, min(N, 12)) for _ in range(5)]])
    n = min(n, N)
    return StratumCount(N, n, chance.randint(0, n))


def main(designs: int) -> int:
    """One line for each that differs, and the longest times."""
    wrong, longer, times = 0, 0, []
    for strata, confidence in itertools.chain(published(), random_cases(designs, seed=1)):
        intervals._lower.cache_clear()
        start = time.process_time()
        low, high, method = count_range(strata, confidence)
        times.append((time.process_time() - start, strata))
        expected = enumerated(strata, confidence)
        if (low, high) != expected:
            bounded = method == BOUNDED and low <= expected[0] and high >= expected[1]
            wrong, longer = wrong + (not bounded), longer + bounded
            print(f"{low} to {high}, enumerated {expected}, {confidence}: {strata}; {method}")
    slowest, strata = max(times, key=lambda timed: timed[0])
    print(f"{len(times)} ranges, {wrong} wrong, {longer} longer than exact; the slowest {slowest:.2f} s: {strata}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
