"""How long a range takes, both ends together and nothing remembered from before, in processor time.

Run by hand: `python tests/benchmarks/intervals.py`. Each figure is the median of several rounds taken in turn, so that
a busy machine slows all cases; and beside it how many times that of the first, one stratum, it is.
"""

from __future__ import annotations

import statistics
import time

from resample.reporting import intervals
from resample.reporting.estimates import StratumCount, estimate
from resample.reporting.ranges.hypergeometric import _kept

ROUNDS = 5

QUARTER = [(165, 10), (52, 5), (29, 3), (10, 3)]
SEVEN = [(165, 10), (80, 8), (52, 5), (40, 4), (29, 3), (25, 3), (10, 3)]

CASES = {
    "10 of 165, 2 found": [(165, 10, 2)],
    "10/5/3/3 of 165/52/29/10, 2/0/0/0 found": [(165, 10, 2), (52, 5, 0), (29, 3, 0), (10, 3, 0)],
    "10/5/3/3 of 165/52/29/10, 3/2/1/1 found": [(165, 10, 3), (52, 5, 2), (29, 3, 1), (10, 3, 1)],
    "four strata of which many are audited": [(420, 10, 3), (64, 10, 2), (64, 8, 1), (63, 7, 1)],
    "six strata": [(60, 6, 2), (50, 5, 1), (45, 5, 2), (40, 4, 0), (33, 3, 1), (20, 2, 1)],
    "seven strata, 4 of 36 found": [(N, n, x) for (N, n), x in zip(SEVEN, (1, 0, 0, 2, 0, 0, 1), strict=True)],
    "seven strata, 12 of 36 found": [(N, n, x) for (N, n), x in zip(SEVEN, (5, 2, 0, 0, 2, 2, 1), strict=True)],
    "8 strata of 40, 3 of each, 1 found in each": [(40, 3, 1)] * 8,
    "12 strata of 40, 4 of each, 7 found": [(40, 4, x) for x in (2, 1, 1, 1, 1, 1, *[0] * 6)],
    "four quarters, nothing found": [(N, n, 0) for N, n in QUARTER * 4],
    "four quarters, 8 of 84 found": [
        (N, n, x) for (N, n), x in zip(QUARTER * 4, (2, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, *[0] * 5), strict=True)
    ],
    "12 strata of 10,000, 10 of each, 0 to 2 found": [(10_000, 10, at % 3) for at in range(12)],
}


def milliseconds(strata: list[StratumCount]) -> float:
    """Processor time of one estimate."""
    intervals._lower.cache_clear()
    _kept.cache_clear()
    start = time.process_time()
    estimate(strata)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """One line a case: the median, times the first, the range and the method."""
    cases = {name: [StratumCount(*stratum) for stratum in strata] for name, strata in CASES.items()}
    times = [{name: milliseconds(strata) for name, strata in cases.items()} for _ in range(ROUNDS)]
    first = statistics.median(round_[next(iter(cases))] for round_ in times)
    for name, strata in cases.items():
        usual, found = statistics.median(round_[name] for round_ in times), estimate(strata)
        print(f"{usual:8.1f} ms, {usual / first:7.0f} times: {name}: {found.low_count} to {found.high_count}", end="; ")
        print(found.method)


if __name__ == "__main__":
    main()
