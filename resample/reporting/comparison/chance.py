"""What chance alone can do to two counts: the tests that a comparison of quarters rests on.

Within a stratum it is Fisher's exact test: Fisher, R. A. (1935), The logic of inductive inference, Journal of the
Royal Statistical Society 98, 39-82. Over strata counts cannot be put together, since their sampling fractions differ,
within a quarter and from one to the next; there the one-sided confidence distributions of all strata of both quarters
are melded: Fay, M. P., Proschan, M. A. and Brittain, E. (2015), Combining one-sample confidence procedures for
inference in the two-sample case, Biometrics 71, 146-156. Of one stratum the melded test is the one-sided Fisher's,
twice. Quarters are seen as what one way of working might have given, so that no finite population enters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from resample.reporting.intervals import StratumCount

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEPS = 4096
"""Points into which a share is divided where shares of strata are added up."""


@dataclass(frozen=True)
class Seen:
    """x of n audited cases."""

    x: int
    n: int

    def __str__(self) -> str:
        return f"{self.x:,} of {self.n:,}"


def fisher(earlier: Seen, later: Seen) -> Fraction:
    """The two-sided p-value of Fisher's exact test, exact.

    With all margins as they are, the chance of the tables that are no more probable than this one. They are counted in
    whole numbers, so that equally probable ones are seen as such.

    >>> fisher(Seen(0, 3), Seen(3, 3))
    Fraction(1, 10)
    """
    found = earlier.x + later.x
    ways = [comb(earlier.n, x) * comb(later.n, found - x) for x in range(found + 1)]
    return Fraction(sum(way for way in ways if way <= ways[earlier.x]), comb(earlier.n + later.n, found))


def benjamini_hochberg(chances: Sequence[Fraction]) -> list[Fraction]:
    """The p-values adjusted for their number m, in their own order: the least of p_(j) m / j over ranks j from its own.

    Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57, 289-300.

    >>> [float(p) for p in benjamini_hochberg([Fraction(1, 100), Fraction(4, 100), Fraction(3, 100)])]
    [0.03, 0.04, 0.04]
    """
    adjusted = [Fraction(1)] * len(chances)
    least = Fraction(1)
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    for rank, at in reversed([*enumerate(order, 1)]):
        least = min(least, chances[at] * len(chances) / rank)
        adjusted[at] = least
    return adjusted


@dataclass(frozen=True, eq=False)
class Shift:
    """By how much the later share exceeds the earlier one, as far as the audited cases tell.

    Both are chances of the differences from -1 to 1, in steps of 1 / STEPS.
    """

    least: Floats
    most: Floats

    @property
    def p(self) -> float:
        """Two-sided: twice the smaller of the chances that there is no rise, and that there is no fall."""
        middle = len(self.least) // 2
        no_rise, no_fall = self.least[: middle + 1].sum(), self.most[middle:].sum()
        return min(1.0, 2 * max(0.0, float(min(no_rise, no_fall))))

    def between(self, confidence: float) -> tuple[float, float]:
        """The least and the most difference; each end is missed with a chance of at most (1 - confidence) / 2.

        >>> shift = melded([StratumCount(165, 10, 1)], [StratumCount(180, 10, 8)])
        >>> [round(end, 3) for end in shift.between(0.95)]
        [0.176, 0.937]
        """
        import numpy as np

        tail, middle = (1 - confidence) / 2, len(self.least) // 2
        low = int(np.argmax(np.cumsum(self.least) > tail))
        high = len(self.most) - 1 - int(np.argmax(np.cumsum(self.most[::-1]) > tail))
        return (low - middle) / STEPS, (high - middle) / STEPS


def melded(earlier: Sequence[StratumCount], later: Sequence[StratumCount]) -> Shift:
    """The difference of two shares, each the mean of its strata's weighted by their sizes N_h.

    Raises ValueError where a quarter has no units.

    >>> round(melded([StratumCount(165, 10, 1)], [StratumCount(180, 10, 8)]).p, 4)  # Fisher's, for one stratum
    0.0055
    """
    return Shift(
        _difference(_transformed(later, above=0), _transformed(earlier, above=1)),
        _difference(_transformed(later, above=1), _transformed(earlier, above=0)),
    )


def _transformed(strata: Sequence[StratumCount], *, above: int) -> NDArray[np.complex128]:
    """The confidence distribution of a share as a Fourier transform: the lower one, or with `above` 1 the upper.

    A stratum gives N_h / N times a Beta(x_h + above, n_h - x_h + 1 - above); of nothing seen, 0 or all of it.
    """
    import numpy as np
    from scipy.special import betainc

    units = sum(one.N for one in strata)
    if not units:
        raise ValueError("there is nothing to compare")
    length = 4 * STEPS
    product = np.ones(length // 2 + 1, dtype=np.complex128)
    for one in (one for one in strata if one.N):
        weight = one.N / units
        a, b = one.x + above, one.n - one.x + 1 - above
        chances = np.zeros(length)
        if a and b:
            # each point stands for what lies nearest to it
            edges = (np.arange(round(weight * STEPS) + 2) - 0.5) / STEPS / weight
            chances[: len(edges) - 1] = np.diff(betainc(a, b, np.clip(edges, 0, 1)))
        else:
            chances[round(weight * STEPS) if a else 0] = 1
        product *= np.fft.rfft(chances)
    return product


def _difference(one: NDArray[np.complex128], other: NDArray[np.complex128]) -> Floats:
    """The chances of one less the other, from -1 to 1 and as much again at each end, where there is nothing."""
    import numpy as np

    around: Floats = np.fft.irfft(one * other.conj(), 4 * STEPS)
    return np.roll(around, 2 * STEPS)
