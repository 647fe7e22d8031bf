"""How often a comparison of two quarters finds a change: where there is none, and where there is one.

Run by hand: `python tests/benchmarks/comparing.py`, about a minute. 21 cases of 10/5/3/3 are drawn then and now, each
with the finding at the same rate in all strata. Alone: p at most 5%. Among 20: as the only change of 20 questions. It
ends with exit code 1 where nothing has changed and more than 5 of 100 are found, or of 30% to 60% fewer than 28 are.
"""

from __future__ import annotations

import random
import sys
from functools import cache

from resample.comparison.chance import Seen, exact_test

AUDITED = (10, 5, 3, 3)
PAIRS = 3000
SAME = (0.05, 0.1, 0.3, 0.5)
CHANGED = ((0.3, 0.6), (0.1, 0.5), (0.3, 0.8), (0.2, 0.9))

Counts = tuple[int, ...]


@cache
def p_value(earlier: Counts, later: Counts) -> float:
    """Of one question."""
    tables = [(Seen(x, n), Seen(y, n)) for n, x, y in zip(AUDITED, earlier, later, strict=True)]
    return float(exact_test(tables))


def found(chance: random.Random, before: float, after: float) -> tuple[float, float]:
    """Of 100 pairs of quarters, those in which the change is found: alone, and among 20."""

    def drawn(rate: float) -> Counts:
        return tuple(sum(chance.random() < rate for _ in range(n)) for n in AUDITED)

    chances = [p_value(drawn(before), drawn(after)) for _ in range(PAIRS)]
    alone, among = (100 * sum(questions * p <= 0.05 for p in chances) / PAIRS for questions in (1, 20))
    return alone, among


def main() -> int:
    """Size, then power."""
    chance = random.Random(1)
    size = [found(chance, rate, rate) for rate in SAME]
    power = [found(chance, *rates) for rates in CHANGED]
    for (before, after), (alone, among) in zip([*((rate, rate) for rate in SAME), *CHANGED], size + power, strict=True):
        print(f"{before:4.0%} to {after:3.0%}: found in {alone:4.1f} of 100 alone, in {among:4.1f} among 20")
    return int(max(alone for alone, _ in size) > 5 or power[0][0] < 28)


if __name__ == "__main__":
    sys.exit(main())
