"""What chance can do, held to R."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.reporting.comparison.chance import Seen, benjamini_hochberg, fisher, melded
from resample.reporting.intervals import StratumCount


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
    assert float(fisher(Seen(*earlier), Seen(*later))) == pytest.approx(p, rel=1e-11)


def test_base_r_p_adjust() -> None:
    """Adjusted values are R 4.2.2's `p.adjust(c(.01, .04, .03, .2, .5, .01, .9), "BH")`, ties among them."""
    adjusted = benjamini_hochberg([Fraction(p, 100) for p in (1, 4, 3, 20, 50, 1, 90)])
    assert [float(p) for p in adjusted] == pytest.approx([0.035, 0.07, 0.07, 0.28, 0.58333333333, 0.035, 0.9])


@pytest.mark.parametrize(
    ("earlier", "later", "p"),
    [
        ((10, 1), (10, 8), 0.00547749464158),
        ((3, 0), (3, 3), 0.1),
        ((10, 2), (10, 5), 0.349845201238),
        ((10, 0), (10, 0), 1),
        ((100, 20), (110, 35), 0.0727544933029),
        ((21, 7), (21, 2), 0.130013690989),
        ((300, 50), (310, 90), 0.000380746367263),
    ],
)
def test_base_r_fisher_test_one_sided_twice(earlier: tuple[int, int], later: tuple[int, int], p: float) -> None:
    """Of one stratum the melded p-value is twice the smaller of `fisher.test(..., alternative = "less" | "greater")`.

    The shares are added up in steps, which errs to the side of chance.
    """
    found = melded([StratumCount(1000, *earlier)], [StratumCount(900, *later)]).p
    assert p <= found <= 1.02 * p


def test_r_integrate_over_strata() -> None:
    """One stratum against two: p and range are those of R 4.2.2's nested `integrate` over `dbeta` and `pbeta`.

    The later share is 0.6 Beta(8 | 9, 3 | 2) + 0.4 Beta(3 | 4, 4 | 3), the earlier Beta(4 | 3, 9 | 10).
    """
    shift = melded([StratumCount(100, 12, 3)], [StratumCount(60, 10, 8), StratumCount(40, 6, 3)])
    assert shift.p == pytest.approx(0.0760212943122, rel=0.002)
    assert shift.between(0.95) == pytest.approx((-0.0329451000599, 0.7494799993503), abs=1 / 4096)


def test_a_stratum_that_nobody_audited_may_be_all_or_nothing() -> None:
    """A fifth of the earlier whole is unknown: the rise may be smaller by as much, and is at most what it was."""
    later = [StratumCount(80, 8, 8)]
    known = melded([StratumCount(80, 8, 0)], later).between(0.95)
    partly = melded([StratumCount(80, 8, 0), StratumCount(20, 0, 0)], later).between(0.95)
    assert partly[0] < known[0] - 0.1
    assert partly[1] == known[1]
    assert melded([StratumCount(80, 0, 0)], later).p == 1


def test_nothing_to_compare_is_refused() -> None:
    """A quarter without units has no share."""
    with pytest.raises(ValueError, match="nothing to compare"):
        melded([], [StratumCount(80, 8, 8)])


@st.composite
def seen(draw: st.DrawFn) -> Seen:
    """Up to 25 audited cases, some of them with the finding."""
    n = draw(st.integers(1, 25))
    return Seen(draw(st.integers(0, n)), n)


@given(seen(), seen())
def test_fisher_is_symmetric(one: Seen, other: Seen) -> None:
    """Neither the order of quarters nor counting the cases without the finding changes the p-value, a true chance."""
    p = fisher(one, other)
    assert 0 < p <= 1
    assert p == fisher(other, one) == fisher(Seen(one.n - one.x, one.n), Seen(other.n - other.x, other.n))


@given(seen())
def test_the_same_share_is_no_difference(one: Seen) -> None:
    """A quarter against itself has a p-value of 1."""
    assert fisher(one, one) == 1


@st.composite
def strata(draw: st.DrawFn) -> list[StratumCount]:
    """One to three strata with up to 12 audited cases each."""
    sizes = draw(st.lists(st.tuples(st.integers(12, 200), st.integers(0, 12)), min_size=1, max_size=3))
    return [StratumCount(N, n, draw(st.integers(0, n))) for N, n in sizes]


@given(strata(), strata())
def test_melding_is_symmetric(one: list[StratumCount], other: list[StratumCount]) -> None:
    """Exchanging the quarters turns the range round and leaves the p-value."""
    there, back = melded(one, other), melded(other, one)
    assert there.p == pytest.approx(back.p, abs=1e-9)
    assert there.between(0.9) == pytest.approx([-end for end in reversed(back.between(0.9))], abs=2 / 4096)


@given(strata(), strata(), st.sampled_from([0.8, 0.95, 0.99]))
def test_range_and_p_value_agree(one: list[StratumCount], other: list[StratumCount], confidence: float) -> None:
    """What is less likely than the range allows for lies outside it; the range holds the weighted difference."""
    shift = melded(one, other)
    low, high = shift.between(confidence)
    if shift.p < 1 - confidence:
        assert low > 0 or high < 0
    if all(stratum.n for stratum in (*one, *other)):
        before, after = (sum(s.N * s.x / s.n for s in some) / sum(s.N for s in some) for some in (one, other))
        assert low - 0.001 <= after - before <= high + 0.001


@given(st.lists(st.fractions(0, 1), max_size=20))
def test_adjusting_keeps_the_order_and_lowers_nothing(chances: list[Fraction]) -> None:
    """A smaller p-value never gets a larger adjusted one; each lies from itself to 1; the largest stays."""
    adjusted = benjamini_hochberg(chances)
    assert all(p <= q <= 1 for p, q in zip(chances, adjusted, strict=True))
    by_p = [q for _, q in sorted(zip(chances, adjusted, strict=True))]
    assert by_p == sorted(by_p)
    assert max(chances, default=None) == max(adjusted, default=None)
