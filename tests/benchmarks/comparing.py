"""How often a comparison of two quarters finds a change: where there is none, and where there is one.

Run by hand: `python tests/benchmarks/comparing.py`, about a minute. 21 cases of 10/5/3/3 are drawn then and now, each
with the finding at the same rate in all strata. Nothing is simulated: all pairs of samples are enumerated. Alone: p at
most 5%. Among 20: as the only change of 20 questions. The size is also that of the worst of many populations whose
strata differ in rate. It ends with exit code 1 where nothing has changed and more than 5 of 100 are found, or of 30%
to 60% fewer than twice the 14 that melded ranges found.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from resample.comparison.chance import Seen, exact_test

AUDITED = (10, 5, 3, 3)
SAME = (0.05, 0.1, 0.3, 0.5)
RATES = (0.0, 0.1, 0.3, 0.5, 0.8, 1.0)
"""Of one stratum, where they differ between strata."""
CHANGED = ((0.3, 0.6), (0.1, 0.5), (0.3, 0.8), (0.2, 0.9))
MELDED = 14
QUESTIONS = 20
LEVEL = 0.05

SAMPLES = list(itertools.product(*(range(n + 1) for n in AUDITED)))
Floats = NDArray[np.float64]


def later_counts(margins: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """One way to each number found later, if so many were found in both quarters in each stratum."""
    ends = [(max(0, found - n), min(found, n)) for found, n in zip(margins, AUDITED, strict=True)]
    later = [least for least, _ in ends]
    yield tuple(later)
    for at, (least, most) in enumerate(ends):
        for later[at] in range(least + 1, most + 1):
            yield tuple(later)


def p_values() -> Floats:
    """By what was found in both quarters in each stratum, and later in all: the test depends on nothing else."""
    values = np.ones([*(2 * n + 1 for n in AUDITED), sum(AUDITED) + 1])
    for margins in itertools.product(*(range(2 * n + 1) for n in AUDITED)):
        for later in later_counts(margins):
            parts = zip(AUDITED, margins, later, strict=True)
            tables = [(Seen(found - now, n), Seen(now, n)) for n, found, now in parts]
            values[(*margins, sum(later))] = exact_test(tables)
    return values


def chances(rates: Sequence[float]) -> Floats:
    """Of every sample."""
    return np.array(
        [
            prod(comb(n, x) * p**x * (1 - p) ** (n - x) for n, x, p in zip(AUDITED, sample, rates, strict=True))
            for sample in SAMPLES
        ]
    )


def found(p: Floats, before: Sequence[float], after: Sequence[float]) -> tuple[float, float]:
    """Of 100 pairs of quarters, those in which the change is found: alone, and among others."""
    earlier, later = chances(before), chances(after)
    alone, among = (100 * float(earlier @ (p <= LEVEL / questions) @ later) for questions in (1, QUESTIONS))
    return alone, among


def main() -> int:
    """Size, then power."""
    of_margins, samples = p_values(), np.array(SAMPLES)
    both = samples[:, None, :] + samples[None, :, :]
    p = of_margins[(*np.moveaxis(both, 2, 0), np.broadcast_to(samples.sum(axis=1), both.shape[:2]))]
    for before, after in (*((rate, rate) for rate in SAME), *CHANGED):
        alone, among = found(p, [before] * len(AUDITED), [after] * len(AUDITED))
        print(f"{before:4.0%} to {after:3.0%}: found in {alone:4.1f} of 100 alone, in {among:4.1f} among {QUESTIONS}")
    populations = itertools.product(RATES, repeat=len(AUDITED))
    size, worst = max((found(p, rates, rates)[0], rates) for rates in populations)
    print(f"no change, at worst: found in {size:.1f} of 100 alone, with rates of {worst} in the strata")
    return int(size > 100 * LEVEL or found(p, [0.3] * 4, [0.6] * 4)[0] < 2 * MELDED)


if __name__ == "__main__":
    sys.exit(main())
