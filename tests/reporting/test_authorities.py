"""Estimates held to published figures and to other programs, each with the call that gave the number."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest

from resample.reporting.estimates import StratumCount, estimate

Stratum = tuple[int, int, int]


def counts(N: tuple[int, ...], n: tuple[int, ...], x: tuple[int, ...]) -> list[StratumCount]:
    """Strata from their columns."""
    return [StratumCount(*one) for one in zip(N, n, x, strict=True)]


PUBLISHED = (165, 52, 29, 10), (10, 5, 3, 3)


@pytest.mark.parametrize(
    ("design", "x", "share", "standard_error"),
    [
        (PUBLISHED, (2, 0, 0, 0), 0.1289062500, 0.0832926333),
        (PUBLISHED, (0, 0, 0, 2), 0.0260416667, 0.0108940108),
        (PUBLISHED, (1, 1, 0, 0), 0.1050781250, 0.0734447719),
        (PUBLISHED, (3, 2, 1, 1), 0.3253906250, 0.1128727519),
        (PUBLISHED, (5, 0, 3, 2), 0.4615885417, 0.1046841800),
        (PUBLISHED, (10, 5, 3, 2), 0.9869791667, 0.0108940108),
        (PUBLISHED, (0, 0, 0, 0), 0.0, 0.0),
        (PUBLISHED, (10, 5, 3, 3), 1.0, 0.0),
        (((40, 30, 7), (8, 6, 7)), (3, 2, 4), 0.3766233766, 0.1123636655),
        (((40, 1), (8, 1)), (3, 1), 0.3902439024, 0.1596716270),
    ],
)
def test_r_survey_svymean(
    design: tuple[tuple[int, ...], tuple[int, ...]], x: tuple[int, ...], share: float, standard_error: float
) -> None:
    """The share and its standard error are those of R's survey with finite population correction, censuses included.

    survey 4.1-1 on R 4.2.2, a row a case, y = 1 for the finding:
    `svymean(~y, svydesign(ids = ~1, strata = ~h, fpc = ~N, data = d))`, `coef` and `SE` to 10 places.
    """
    found = estimate(counts(*design, x))
    assert found.share == pytest.approx(share, abs=1e-10)
    assert found.standard_error == pytest.approx(standard_error, abs=1e-10)


@pytest.mark.parametrize(
    ("stratum", "confidence", "expected"),
    [
        ((10, 1, 0), 0.8, (0, 8)),
        ((10, 1, 1), 0.95, (1, 10)),
        ((10, 3, 0), 0.99, (0, 7)),
        ((10, 3, 1), 0.8, (1, 7)),
        ((10, 3, 3), 0.95, (4, 10)),
        ((10, 10, 0), 0.99, (0, 0)),
        ((10, 10, 1), 0.8, (1, 1)),
        ((10, 10, 5), 0.95, (5, 5)),
        ((10, 10, 10), 0.99, (10, 10)),
        ((29, 1, 0), 0.8, (0, 26)),
        ((29, 1, 1), 0.95, (1, 29)),
        ((29, 3, 0), 0.99, (0, 23)),
        ((29, 3, 1), 0.8, (1, 22)),
        ((29, 3, 3), 0.95, (10, 29)),
        ((29, 10, 0), 0.99, (0, 9)),
        ((29, 10, 1), 0.8, (1, 8)),
        ((29, 10, 5), 0.95, (7, 22)),
        ((29, 10, 10), 0.99, (20, 29)),
        ((165, 1, 0), 0.8, (0, 148)),
        ((165, 1, 1), 0.95, (5, 165)),
        ((165, 3, 0), 0.99, (0, 135)),
        ((165, 3, 1), 0.8, (6, 132)),
        ((165, 3, 3), 0.95, (49, 165)),
        ((165, 10, 0), 0.99, (0, 65)),
        ((165, 10, 1), 0.8, (2, 54)),
        ((165, 10, 5), 0.95, (33, 132)),
        ((165, 10, 10), 0.99, (100, 165)),
        ((1400, 1, 0), 0.8, (0, 1259)),
        ((1400, 1, 1), 0.95, (36, 1400)),
        ((1400, 3, 0), 0.99, (0, 1159)),
        ((1400, 3, 1), 0.8, (49, 1125)),
        ((1400, 3, 3), 0.95, (411, 1400)),
        ((1400, 10, 0), 0.99, (0, 573)),
        ((1400, 10, 1), 0.8, (15, 470)),
        ((1400, 10, 5), 0.95, (264, 1136)),
        ((1400, 10, 10), 0.99, (827, 1400)),
        ((10, 3, 0), 0.95, (0, 6)),
        ((165, 10, 0), 0.95, (0, 49)),
        ((165, 10, 2), 0.95, (5, 90)),
    ],
)
def test_base_r_phyper_one_stratum(stratum: Stratum, confidence: float, expected: tuple[int, int]) -> None:
    """The range of one stratum is that of base R's hypergeometric distribution.

    R 4.2.2, rounding kept from breaking ties: `a <- round((1 - confidence) / 2, 12) + 1e-12; M <- 0:N;
    range(M[phyper(x - 1, M, N - M, n, lower.tail = FALSE) > a & phyper(x, M, N - M, n) > a])`
    """
    found = estimate([StratumCount(*stratum)], confidence)
    assert (found.low_count, found.high_count) == expected


WENDELL_SCHMEE = (500, 300, 200), (75, 50, 25), (2, 1, 0)
"""The example at the head of Wendell and Schmee's own program, as adapted to R."""


def test_wendell_schmee_p_value() -> None:
    """The definition that the ranges are held to gives their p-value, and the population where it is reached.

    `pmax.function(c(500,300,200), c(75,50,25), c(2,1,0), 50)` gives 0.02767569 at 28, 21, 1.
    """
    strata = list(zip(*WENDELL_SCHMEE, strict=True))
    observed = sum(Fraction(N * x, n) for N, n, x in strata)
    # no stratum alone may show more than the observed total
    samples = [
        sample
        for sample in itertools.product(*(range(int(observed * n / N) + 1) for N, n, _ in strata))
        if sum(Fraction(N * y, n) for (N, n, _), y in zip(strata, sample, strict=True)) <= observed
    ]
    chances = [
        [[math.comb(M, y) * math.comb(N - M, n - y) / math.comb(N, n) for y in range(n + 1)] for M in range(51)]
        for N, n, _ in strata
    ]

    def at_most(population: tuple[int, ...]) -> float:
        return sum(math.prod(chances[h][population[h]][sample[h]] for h in range(3)) for sample in samples)

    populations = [(a, b, 50 - a - b) for a in range(2, 51) for b in range(1, 51 - a)]
    worst = max(populations, key=at_most)
    assert worst == (28, 21, 1)
    assert at_most(worst) == pytest.approx(0.02767569, abs=5e-9)


def test_wendell_schmee_range_of_their_example() -> None:
    """`interval.strat(c(500,300,200), c(75,50,25), c(2,1,0), .95)` gives 8 50: the upper end is theirs.

    The lower one is 5 by their definition: of 4, 1 and 0 units a sample reaches the observed total with a chance of
    0.0278, above 0.025, as is reckoned here in fractions; of 4 units in all with at most 0.0128.
    """
    found = estimate(counts(*WENDELL_SCHMEE))
    assert (found.low_count, found.high_count) == (5, 50)

    def reached(population: tuple[int, ...]) -> Fraction:
        samples = itertools.product(*(range(M + 1) for M in population))
        return sum(
            (chance(population, y) for y in samples if 20 * y[0] + 18 * y[1] + 24 * y[2] >= 58), start=Fraction(0)
        )

    def chance(population: tuple[int, ...], sample: tuple[int, ...]) -> Fraction:
        drawn = zip(*WENDELL_SCHMEE[:2], population, sample, strict=True)
        return math.prod(
            (Fraction(math.comb(M, y) * math.comb(N - M, n - y), math.comb(N, n)) for N, n, M, y in drawn),
            start=Fraction(1),
        )

    assert float(reached((4, 1, 0))) == pytest.approx(0.0278, abs=5e-5)
    assert max(float(reached(one)) for one in ((3, 1, 0), (2, 2, 0), (2, 1, 1))) == pytest.approx(0.0128, abs=5e-5)
