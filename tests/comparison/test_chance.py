"""What chance can do, held to R."""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from resample.comparison.chance import Seen, Table, Visible, benjamini_hochberg, exact_test, visible


@pytest.mark.parametrize(
    ("earlier", "later", "p"),
    [
        ((1, 10), (8, 10), 0.00547749464158),
        ((0, 3), (3, 3), 0.1),
        ((2, 10), (5, 10), 0.349845201238),
        ((0, 10), (0, 10), 1),
        ((10, 10), (3, 3), 1),
        ((3, 10), (1, 12), 0.293233082707),
        ((7, 21), (2, 21), 0.130013690989),
        ((1, 5), (4, 7), 0.292929292929),
        ((20, 100), (35, 110), 0.0599878581315),
        ((2, 4), (0, 2), 0.466666666667),
        ((50, 300), (90, 310), 0.000347197291195),
    ],
)
def test_base_r_fisher_test(earlier: tuple[int, int], later: tuple[int, int], p: float) -> None:
    """The p-value is R 4.2.2's `fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2))$p.value`."""
    assert float(exact_test([(Seen(*earlier), Seen(*later))])) == pytest.approx(p, rel=1e-11)


def test_base_r_p_adjust() -> None:
    """Adjusted values are R 4.2.2's `p.adjust(c(.01, .04, .03, .2, .5, .01, .9), "BH")`, ties among them."""
    adjusted = benjamini_hochberg([Fraction(p, 100) for p in (1, 4, 3, 20, 50, 1, 90)])
    assert [float(p) for p in adjusted] == pytest.approx([0.035, 0.07, 0.07, 0.28, 0.58333333333, 0.035, 0.9])


def by_enumeration(tables: list[Table]) -> Fraction:
    """The test taken literally: every way to choose which of the audited cases have the finding."""
    choices = [itertools.combinations(range(one.n + other.n), one.x + other.x) for one, other in tables]
    counts = Counter(
        sum(sum(case >= table[0].n for case in chosen) for chosen, table in zip(way, tables, strict=True))
        for way in itertools.product(*choices)
    )
    observed = counts[sum(later.x for _, later in tables)]
    return Fraction(sum(ways for ways in counts.values() if ways <= observed), counts.total())


@st.composite
def small_tables(draw: st.DrawFn) -> list[Table]:
    """One to three strata of a few audited cases, none then or now among them."""
    sizes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=3))
    return [(Seen(draw(st.integers(0, n)), n), Seen(draw(st.integers(0, m)), m)) for n, m in sizes]


@given(small_tables())
def test_the_exact_test_by_enumeration(tables: list[Table]) -> None:
    """Of all ways in which the cases with the finding could fall to the quarters, those that are as improbable."""
    assert exact_test(tables) == by_enumeration(tables)


@given(small_tables())
def test_fisher_exact_of_scipy_within_one_stratum(tables: list[Table]) -> None:
    """Of one stratum it is `scipy.stats.fisher_exact`."""
    earlier, later = tables[0]
    expected = fisher_exact(np.array([[earlier.x, earlier.n - earlier.x], [later.x, later.n - later.x]])).pvalue
    assert float(exact_test(tables[:1])) == pytest.approx(expected, rel=1e-9)


def test_strata_are_compared_with_themselves() -> None:
    """All of a and none of b then as now, another mix of the two: 1 of 4 against 3 of 4, and no change."""
    tables = [(Seen(1, 1), Seen(3, 3)), (Seen(0, 3), Seen(0, 1))]
    assert exact_test(tables) == 1


def test_what_could_have_been_seen_is_where_the_p_value_falls_below_the_level() -> None:
    """From 9 of 21, at 1 of 20: 17 and 2 of 21 are below it, 16 and 3 are not, by scipy; of 2 cases nothing is."""

    def p(later: int) -> float:
        return float(fisher_exact(np.array([[9, 12], [later, 21 - later]])).pvalue)

    found = visible([(Seen(9, 21), Seen(5, 21))], Fraction(1, 20))
    assert found == Visible(2, 17)
    assert max(p(2), p(17)) <= 0.05 < min(p(3), p(16))
    assert visible([(Seen(1, 2), Seen(1, 2))], Fraction(1, 20)) == Visible(None, None)


@st.composite
def seen(draw: st.DrawFn) -> Seen:
    """Up to 25 audited cases, some of them with the finding."""
    n = draw(st.integers(1, 25))
    return Seen(draw(st.integers(0, n)), n)


@given(seen(), seen())
def test_the_exact_test_is_symmetric(one: Seen, other: Seen) -> None:
    """Neither the order of quarters nor counting the cases without the finding changes the p-value, a true chance."""
    p = exact_test([(one, other)])
    assert 0 < p <= 1
    assert (
        p == exact_test([(other, one)]) == exact_test([(Seen(one.n - one.x, one.n), Seen(other.n - other.x, other.n))])
    )


@given(seen())
def test_the_same_share_is_no_difference(one: Seen) -> None:
    """A quarter against itself has a p-value of 1."""
    assert exact_test([(one, one)]) == 1


@given(st.lists(st.fractions(0, 1), max_size=20))
def test_adjusting_keeps_the_order_and_lowers_nothing(chances: list[Fraction]) -> None:
    """A smaller p-value never gets a larger adjusted one; each lies from itself to 1; the largest stays."""
    adjusted = benjamini_hochberg(chances)
    assert all(p <= q <= 1 for p, q in zip(chances, adjusted, strict=True))
    by_p = [q for _, q in sorted(zip(chances, adjusted, strict=True))]
    assert by_p == sorted(by_p)
    assert max(chances, default=None) == max(adjusted, default=None)
