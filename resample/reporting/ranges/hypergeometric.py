"""The chances of a sample of one stratum."""

from __future__ import annotations

from functools import lru_cache
from math import comb


def hypergeometric(N: int, n: int, M: int, outcomes: range) -> tuple[float, ...]:
    """P(X = k | M) for each k of `outcomes`, if M of N units have the finding and n are drawn.

    >>> hypergeometric(5, 2, 2, range(3))
    (0.3, 0.6, 0.1)
    """
    return _kept(N, n, M, outcomes.start, outcomes.stop)


@lru_cache(maxsize=8192)
def _kept(N: int, n: int, M: int, start: int, stop: int) -> tuple[float, ...]:
    """Each is a quotient of two whole numbers, and so the same on every machine."""
    every = comb(N, n)
    return tuple(comb(M, k) * comb(N - M, n - k) / every for k in range(start, stop))
