"""The exact range of a count over strata by plain enumeration: every population that there may be, one by one.

Wendell, J. P. and Schmee, J. (1996), Journal of the American Statistical Association 91, 825-830: a total g is kept
where some population of g units that are so gives T = sum N_h x_h / n_h a chance of more than a/2 of being as large as
it was, and some one gives it such a chance of being as small. Nothing is clever here: it can be checked by reading.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_POPULATIONS = 20_000_000
"""Populations of a design that are gone through: 256 units in four strata have two and a half million."""

CONFIDENCE = 0.95
TIE = 1e-9
"""Chances that differ by less, as a part of themselves, are the same: they are sums of rounded numbers."""

Counted = tuple[int, int, int]
"""Units of a stratum, how many of them are known, and how many of those are so."""


def plain_range(strata: Sequence[Counted]) -> tuple[int, int] | None:
    """How many units are so, at the least and at the most; None where there are too many populations to go through.

    >>> plain_range([(165, 10, 2), (52, 5, 0), (29, 3, 0), (10, 3, 0)])
    (5, 90)
    """
    strata = tuple((N, n, x) for N, n, x in strata if N)
    if math.prod(N - n + 1 for N, n, _ in strata) > MOST_POPULATIONS:
        return None
    # what nobody has looked at may be anything, and tells nothing of the rest
    unseen = sum(N for N, n, _ in strata if not n)
    seen = tuple((N, n, x) for N, n, x in strata if n)
    low, high = _range_of(seen) if seen else (0, 0)
    return low, high + unseen


@lru_cache(maxsize=4096)
def _range_of(strata: tuple[Counted, ...]) -> tuple[int, int]:
    import numpy as np

    unit = math.lcm(*(n for _, n, _ in strata))
    weights = [N * unit // n for N, n, _ in strata]
    observed = sum(weight * x for weight, (_, _, x) in zip(weights, strata, strict=True))
    outcomes = _outer_sum([weight * np.arange(n + 1) for weight, (_, n, _) in zip(weights, strata, strict=True)])
    totals = _outer_sum([np.arange(x, N - n + x + 1) for N, n, x in strata])
    bar = (1 - CONFIDENCE) / 2 * (1 + TIE)
    kept = [totals[_chances(outcomes >= observed, strata) > bar], totals[_chances(outcomes <= observed, strata) > bar]]
    # both ends are hulls: chances of a large T grow with each unit that is so
    return int(kept[0].min()), int(kept[1].max())


def _outer_sum(axes: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    import numpy as np

    total: NDArray[np.int64] = np.zeros((), dtype=np.int64)
    for axis in axes:
        total = np.add.outer(total, axis)
    return total


def _chances(event: NDArray[np.bool_], strata: Sequence[Counted]) -> Floats:
    """The chance of an event, a set of outcomes, under each population; one axis a stratum."""
    import numpy as np

    chances: Floats = event.astype(np.float64)
    for N, n, x in strata:
        # the first axis is this stratum's outcomes; its populations come last, so that all axes turn once round
        chances = np.tensordot(chances, _hypergeometric(N, n, x), axes=(0, 1))
    return chances


@lru_cache(maxsize=256)
def _hypergeometric(N: int, n: int, x: int) -> Floats:
    """Chances of 0 to n (columns) for each number of units that may be so (rows)."""
    import numpy as np
    from scipy.stats import hypergeom

    populations = np.arange(x, N - n + x + 1)
    return np.asarray(hypergeom.pmf(np.arange(n + 1)[None, :], N, populations[:, None], n))
