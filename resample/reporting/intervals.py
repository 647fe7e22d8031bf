"""The range of a count in a finite population, from a stratified sample of it.

Of one stratum it is the equal-tailed hypergeometric one, over several that of Wendell, J. P. and Schmee, J. (1996),
Exact inference for proportions from a stratified finite population, Journal of the American Statistical Association
91, 825-830. Where there are too many populations to try, the melded one stands in for it: Fay, M. P., Proschan, M. A.
and Brittain, E. (2015), Combining one-sample confidence procedures for inference in the two-sample case, Biometrics
71, 146-156.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_CELLS = 2_000_000
"""Numbers in the largest table of an exact range, where melding begins. At the limit a range takes up to two
tenths of a second and 50 MB, and both grow with it; the melded one takes two hundredths and is a little wider."""

TIE = 1e-10
"""Relative: a probability this close to its bound equals it. In strata of hundreds, where ties happen, rounding is a
thousand times smaller; in strata of ten thousand it is a tenth of this, but there a chance hardly meets its bound."""

ONE_STRATUM = "exact (hypergeometric)"
OVER_STRATA = "exact over strata (Wendell and Schmee)"
MELDED = "melded over strata"


@dataclass(frozen=True)
class StratumCount:
    """N units, n of them audited, x of those with the finding."""

    N: int
    n: int
    x: int

    def __post_init__(self) -> None:
        if not 0 <= self.x <= self.n <= self.N:
            raise ValueError(f"0 <= x <= n <= N does not hold: x = {self.x}, n = {self.n}, N = {self.N}")

    @property
    def mirrored(self) -> StratumCount:
        """The units without the finding."""
        return StratumCount(self.N, self.n, self.n - self.x)


def count_range(strata: Sequence[StratumCount], confidence: float) -> tuple[int, int, str]:
    """How many units have the finding, at the least and at the most, and the method.

    Both ends leave out what has a chance of at most (1 - confidence) / 2. The most is the mirror of the least: all
    units, less the fewest that may be without.

    >>> count_range([StratumCount(165, 10, 2)], 0.95)
    (5, 90, 'exact (hypergeometric)')
    """
    low, method = _lower(tuple(strata), confidence)
    mirrored, _ = _lower(tuple(one.mirrored for one in strata), confidence)
    return low, sum(one.N for one in strata) - mirrored, method


@lru_cache(maxsize=4096)
def _lower(strata: tuple[StratumCount, ...], confidence: float) -> tuple[int, str]:
    """The fewest units that may have the finding, and the method.

    A stratum of which nothing was seen may hold none; one that was audited whole holds what was found, whatever the
    others hold.
    """
    sampled = tuple(one for one in strata if 0 < one.n < one.N)
    known = sum(one.x for one in strata if one.n == one.N)
    # the decimal that was asked for, so that ties with it are seen
    tail = float((1 - Fraction(str(confidence))) / 2)
    if len(sampled) <= 1:
        return known + sum(_lower_of_one(one, tail) for one in sampled), ONE_STRATUM
    lower, method = (_lower_exact, OVER_STRATA) if _most_cells(sampled) <= MOST_CELLS else (_lower_melded, MELDED)
    return known + (lower(sampled, tail) if any(one.x for one in sampled) else 0), method


def _smallest(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from low to high for which something holds that goes on holding; it holds for high."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _lower_of_one(stratum: StratumCount, tail: float) -> int:
    """{ M : P(X >= x | M) > tail }, its smallest."""

    def plausible(units: int) -> bool:
        chances = _hypergeometric(stratum.N, stratum.n, [units])[0]
        return float(chances[stratum.x :].sum()) > tail * (1 + TIE)

    return _smallest(plausible, stratum.x, stratum.N - stratum.n + stratum.x)


def _most_undrawn(strata: Sequence[StratumCount]) -> int:
    return max(range(len(strata)), key=lambda at: strata[at].N - strata[at].n)


def _most_cells(strata: Sequence[StratumCount]) -> int:
    """Numbers in the largest table of the exact range: outcomes, or populations, against the large stratum's counts."""
    large = _most_undrawn(strata)
    small = [one for at, one in enumerate(strata) if at != large]
    outcomes, populations = math.prod(one.n + 1 for one in small), math.prod(one.N - one.n + 1 for one in small)
    return max(outcomes, populations, strata[large].N) * (strata[large].n + 1)


def _lower_exact(strata: Sequence[StratumCount], tail: float) -> int:
    """The smallest total g of some population under which a sample as telling as this one is not too rare.

    T = sum N_h x_h / n_h, in integers, orders the samples. All populations with x_h <= M_h <= N_h - n_h + x_h are
    tried; for a given g the stratum with the most undrawn units takes what the others leave. What the samples of the
    others ask of the large one depends on the design alone, so that trying a g is one look-up and one row product.
    """
    import numpy as np

    large_at = _most_undrawn(strata)
    large = strata[large_at]
    # first those that have more outcomes than populations, so that the table shrinks before it grows
    others = (one for at, one in enumerate(strata) if at != large_at)
    small = sorted(others, key=lambda one: (one.N - one.n + 1) / (one.n + 1))
    unit = math.lcm(*(one.n for one in strata))
    weights = [one.N * unit // one.n for one in small]
    large_weight = large.N * unit // large.n
    observed = sum(one.x * weight for one, weight in zip(small, weights, strict=True)) + large.x * large_weight

    sums: NDArray[np.int64] = np.zeros((), dtype=np.int64)
    for one, weight in zip(small, weights, strict=True):
        sums = np.add.outer(sums, weight * np.arange(one.n + 1, dtype=np.int64))
    # what the large stratum must show at the least; above n it cannot, and no column of `needs` says so
    asked = np.maximum(-((sums - observed) // large_weight), 0)
    needs = (asked[..., None] == np.arange(large.n + 1)).astype(np.float64)
    totals: NDArray[np.int64] = np.zeros((), dtype=np.int64)
    for one in small:
        units = np.arange(one.x, one.N - one.n + one.x + 1)
        # sums over this stratum's outcomes, and puts its populations behind those of the strata before; not as a
        # product of matrices, whose threads wait for each other ten times as long as they reckon on a busy machine
        needs = np.einsum("ux,x...k->...uk", _hypergeometric(one.N, one.n, units), needs)
        totals = np.add.outer(totals, units)
    needs, totals = needs.reshape(totals.size, large.n + 1), totals.ravel()

    # P(Y >= k | M) of the large stratum, between two rows of nothing for what it cannot hold
    held = range(large.x, large.N - large.n + large.x + 1)
    reach = np.zeros((len(held) + 2, large.n + 1))
    reach[1:-1] = np.cumsum(_hypergeometric(large.N, large.n, held)[:, ::-1], axis=1)[:, ::-1]

    def plausible(total: int) -> bool:
        rows = np.clip(total - totals - large.x + 1, 0, len(held) + 1)
        chances = np.einsum("ij,ij->i", needs, reach.take(rows, axis=0))
        return float(chances.max()) > tail * (1 + TIE)

    return _smallest(plausible, sum(one.x for one in strata), sum(one.N - one.n + one.x for one in strata))


def _lower_melded(strata: Sequence[StratumCount], tail: float) -> int:
    """The smallest m with P(L_1 + L_2 + ... <= m) > tail, L_h = x_h + BetaBinomial(N_h - n_h; x_h, n_h - x_h + 1).

    The sum is convolved by Fourier transform. Its rounding, some 1e-15, is absolute, and so far below any usual tail.
    """
    import numpy as np

    chances = [_beta_binomial(one.N - one.n, one.x, one.n - one.x + 1) for one in strata if one.x]
    # a power of two above the largest sum, the quickest to transform; what the sum cannot reach stays nothing
    length = 1 << sum(len(one) - 1 for one in chances).bit_length()
    transformed = np.fft.rfft(chances[0], length)
    for one in chances[1:]:
        transformed *= np.fft.rfft(one, length)
    below = np.cumsum(np.fft.irfft(transformed))
    return sum(one.x for one in strata) + int(np.argmax(below > tail * (1 + TIE)))


def _hypergeometric(N: int, n: int, units: Sequence[int] | NDArray[np.int64]) -> Floats:
    """P(x | M) for each M of `units` (rows) and x from 0 to n (columns)."""
    import numpy as np

    logs = _log_factorials(N)
    M = np.asarray(units, dtype=np.int64)[:, None]
    x = np.arange(n + 1, dtype=np.int64)[None, :]
    possible = (x <= M) & (n - x <= N - M)
    hit, miss = np.where(possible, x, 0), np.where(possible, n - x, 0)
    ways = logs[M] - logs[hit] - logs[M - hit]
    ways += logs[N - M] - logs[miss] - logs[N - M - miss]
    return np.where(possible, np.exp(ways - (logs[N] - logs[n] - logs[N - n])), 0.0)


def _beta_binomial(trials: int, a: int, b: int) -> Floats:
    """P(k) for k from 0 to `trials`, for whole a and b above 0."""
    import numpy as np

    logs = _log_factorials(trials + a + b)
    k = np.arange(trials + 1)
    ways = logs[trials] - logs[k] - logs[trials - k]
    beta = logs[a + k - 1] + logs[b + trials - k - 1] - logs[a + b + trials - 1]
    whole: Floats = np.exp(ways + beta - (logs[a - 1] + logs[b - 1] - logs[a + b - 1]))
    return whole


def _log_factorials(most: int) -> Floats:
    """The logarithms of k! for k from 0 to `most` at the least."""
    return _log_factorials_below(1 << most.bit_length())


@lru_cache(maxsize=8)
def _log_factorials_below(power: int) -> Floats:
    """Kept for a few powers of two, so that strata of all sizes share them."""
    import numpy as np

    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, power)))])
