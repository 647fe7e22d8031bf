"""How long a range takes, in milliseconds, both ends together and nothing remembered from before.

Run by hand: `python tests/benchmarks/intervals.py`. Each figure is the median of several rounds taken in turn, once
numpy is loaded, so that a busy machine slows all cases.
"""

from __future__ import annotations

import statistics
import time

from resample.reporting import intervals
from resample.reporting.estimates import StratumCount, estimate

ROUNDS = 15

CASES = {
    "10 of 165, 2 found": [(165, 10, 2)],
    "10/5/3/3 of 165/52/29/10, 2/0/0/0 found": [(165, 10, 2), (52, 5, 0), (29, 3, 0), (10, 3, 0)],
    "10/5/3/3 of 165/52/29/10, 3/2/1/1 found": [(165, 10, 3), (52, 5, 2), (29, 3, 1), (10, 3, 1)],
    "just below the limit of enumeration": [(420, 10, 3), (64, 10, 2), (64, 8, 1), (63, 7, 1)],
    "12 strata of 10,000, 10 of each, 0 to 2 found": [(10_000, 10, at % 3) for at in range(12)],
    "12 strata of 9,000 to 10,100, 10 of each, 0 to 10 found": [(9_000 + 100 * at, 10, at % 11) for at in range(12)],
}


def milliseconds(strata: list[StratumCount]) -> float:
    """Wall time of one estimate."""
    intervals._lower.cache_clear()
    start = time.perf_counter()
    estimate(strata)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """One line a case: the median, the first run, and the method."""
    cases = {name: [StratumCount(*one) for one in strata] for name, strata in CASES.items()}
    estimate(cases["10 of 165, 2 found"])  # loads numpy
    times = [{name: milliseconds(strata) for name, strata in cases.items()} for _ in range(ROUNDS)]
    for name, strata in cases.items():
        usual = statistics.median(one[name] for one in times)
        print(f"{usual:8.1f} ms (first {times[0][name]:6.1f}): {name}; {estimate(strata).method}")


if __name__ == "__main__":
    main()
