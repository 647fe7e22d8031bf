"""How long it takes to find the re-referrals among millions of referrals, and whether that grows with their number.

Run by hand: `python tests/benchmarks/lookback.py [REFERRALS]`. Each run is a process of its own, so that its peak of
memory is its own too. As in `read_extract`, what was read is kept out of later searches for cycles.
"""

from __future__ import annotations

import gc
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

from resample.sampling.rereferral import Episodes, find_rereferrals

DAYS = [date(2021, 4, 1) + timedelta(days) for days in range(730)]
REPEATED = 0.15
"""The share of children who have a second referral, and of those the share who have a third, and so on."""


def episodes_of(size: int) -> Episodes:
    """That many referrals of two years, in the order of their dates; one of ten is open."""
    chance = random.Random(size)
    ids: list[str] = []
    while len(ids) < size:
        ids.append(ids[-1] if ids and chance.random() < REPEATED else str(1_000_000 + len(ids)))
    chance.shuffle(ids)
    starts = sorted(chance.choices(range(len(DAYS)), k=size))
    ends = [start + chance.randint(1, 300) for start in starts]
    closed = [DAYS[end] if end < len(DAYS) and chance.random() < 0.9 else None for end in ends]
    return Episodes(ids, [DAYS[start] for start in starts], closed)


def run(size: int, definition: str) -> None:
    """Seconds, GiB at the peak with the columns among them, referrals and re-referrals, on one line."""
    episodes = episodes_of(size)
    gc.freeze()
    start = time.perf_counter()
    found = find_rereferrals(episodes, definition, DAYS[365], DAYS[-1])
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, found.referrals, found.rereferrals)


def main() -> None:
    """Both definitions, on all referrals and on a quarter of them."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 6_400_000
    for definition in ("referral", "closure"):
        whole, part = (
            subprocess.run(
                [sys.executable, __file__, str(rows), definition], check=True, capture_output=True, text=True
            ).stdout.split()
            for rows in (size, size // 4)
        )
        seconds, memory = map(float, whole[:2])
        print(
            f"{definition}: {size:,} referrals in {seconds:.1f} s, {memory:.2f} GiB with its columns, "
            f"{seconds / float(part[0]):.1f} times a quarter of them; "
            f"{int(whole[3]):,} of {int(whole[2]):,} are re-referrals"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(int(sys.argv[1]), sys.argv[2])
    else:
        main()
