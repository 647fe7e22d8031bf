"""The chances of a sample of one stratum."""

from __future__ import annotations

from functools import lru_cache
from math import comb, fsum

FEW = 300
"""Drawn units up to which chances are quotients of whole numbers."""


def hypergeometric(N: int, n: int, M: int, outcomes: range) -> tuple[float, ...]:
    """P(X = k | M) for each k of `outcomes`, if M of N units have the finding and n are drawn.

    >>> hypergeometric(5, 2, 2, range(3))
    (0.3, 0.6, 0.1)
    """
    return _kept(N, n, M, outcomes.start, outcomes.stop)


@lru_cache(maxsize=8192)
def _kept(N: int, n: int, M: int, start: int, stop: int) -> tuple[float, ...]:
    """Each is a quotient of two whole numbers, or made of such by single steps, and so the same on every machine."""
    if n > FEW:
        return tuple(_from_the_likeliest(N, n, M)[start:stop])
    every = comb(N, n)
    return tuple(comb(M, k) * comb(N - M, n - k) / every for k in range(start, stop))


def _from_the_likeliest(N: int, n: int, M: int) -> list[float]:
    """Chances of 0 to n by their ratios to the likeliest: whole numbers of thousands of digits would take minutes.

    Each step rounds once, so that of a sample of 10,000 the error is some 1e-12 of the chance.
    """
    first, last = max(0, n - (N - M)), min(n, M)
    likeliest = min(max((n + 1) * (M + 1) // (N + 2), first), last)
    ratios = [0.0] * (n + 1)
    ratios[likeliest] = 1.0
    for k in range(likeliest, last):
        ratios[k + 1] = ratios[k] * ((M - k) * (n - k) / ((k + 1) * (N - M - n + k + 1)))
    for k in range(likeliest, first, -1):
        ratios[k - 1] = ratios[k] * (k * (N - M - n + k) / ((M - k + 1) * (n - k + 1)))
    every = fsum(ratios)
    return [ratio / every for ratio in ratios]
