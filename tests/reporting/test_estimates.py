"""Estimates and their exact ranges, held to published figures and to full enumeration."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resample.reporting import estimates
from resample.reporting.estimates import MELDED, ONE_STRATUM, OVER_STRATA, StratumCount, estimate

PUBLISHED = ((165, 10), (52, 5), (29, 3), (10, 3))

Stratum = tuple[int, int, int]


def limits(*strata: Stratum, confidence: float = 0.95) -> tuple[int, int]:
    """The range in counts."""
    found = estimate([StratumCount(*one) for one in strata], confidence)
    return found.low_count, found.high_count


def published(*found: int) -> list[StratumCount]:
    """The published design with what was found in each stratum."""
    return [StratumCount(N, n, x) for (N, n), x in zip(PUBLISHED, found, strict=True)]


@st.composite
def small_designs(draw: st.DrawFn) -> list[Stratum]:
    """Two or three strata that can be enumerated in full, censuses among them."""
    strata = []
    for _ in range(draw(st.integers(2, 3))):
        N = draw(st.integers(1, 7))
        n = draw(st.integers(1, min(N, 3)))
        strata.append((N, n, draw(st.integers(0, n))))
    return strata


def by_enumeration(strata: list[Stratum], tail: Fraction) -> tuple[int, int]:
    """Wendell and Schmee's definition taken literally, in fractions: every population, every sample."""
    unit = math.lcm(*(n for _, n, _ in strata))
    observed = sum(N * unit // n * x for N, n, x in strata)
    samples = list(itertools.product(*(range(n + 1) for _, n, _ in strata)))
    best: dict[int, list[Fraction]] = {}
    for population in itertools.product(*(range(x, N - n + x + 1) for N, n, x in strata)):
        at_most = at_least = Fraction(0)
        for sample in samples:
            chance = Fraction(1)
            for (N, n, _), M, y in zip(strata, population, sample, strict=True):
                chance *= Fraction(math.comb(M, y) * math.comb(N - M, n - y), math.comb(N, n)) if y <= M else 0
            seen = sum(N * unit // n * y for (N, n, _), y in zip(strata, sample, strict=True))
            at_most += chance * (seen <= observed)
            at_least += chance * (seen >= observed)
        most = best.setdefault(sum(population), [Fraction(0), Fraction(0)])
        best[sum(population)] = [max(most[0], at_most), max(most[1], at_least)]
    plausible = [total for total, ends in best.items() if min(ends) > tail]
    return min(plausible), max(plausible)


@pytest.mark.parametrize(
    ("stratum", "expected"),
    [((10, 3, 0), (0, 6)), ((165, 10, 0), (0, 49)), ((165, 10, 2), (5, 90))],
)
def test_hypergeometric_tables_one_stratum(stratum: Stratum, expected: tuple[int, int]) -> None:
    """0 of 3 from 10, 0 of 10 and 2 of 10 from 165: { M : phyper > 0.025 at both ends } in base R."""
    assert limits(stratum) == expected


@pytest.mark.parametrize(("found", "expected"), [((2, 0, 0, 0), (5, 90)), ((0, 0, 0, 0), (0, 49))])
def test_wendell_schmee_published_design(found: tuple[int, ...], expected: tuple[int, int]) -> None:
    """10/5/3/3 of 165/52/29/10 at 95%: 2/0/0/0 gives 5 to 90 of 256, nothing found 0 to 49."""
    result = estimate(published(*found))
    assert (result.low_count, result.high_count) == expected
    assert result.method == OVER_STRATA
    assert (result.population, result.of) == (256, 21)


def test_published_quarter_weighted_share() -> None:
    """2 of 21 is 2.6% when both are in `other`, 12.9% when both are in assessment; never 9.5%."""
    shares = [estimate(published(*found)).share for found in ((0, 0, 0, 2), (2, 0, 0, 0))]
    assert shares == [pytest.approx(0.0260, abs=5e-5), pytest.approx(0.1289, abs=5e-5)]


@settings(max_examples=40, deadline=None)
@given(small_designs(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wendell_schmee_by_full_enumeration(strata: list[Stratum], confidence: float) -> None:
    """The range is that of the definition, tried on every population and every sample in exact fractions."""
    tail = (1 - Fraction(str(confidence))) / 2
    assert limits(*strata, confidence=confidence) == by_enumeration(strata, tail)


@given(small_designs())
def test_the_range_of_the_rest_is_its_mirror(strata: list[Stratum]) -> None:
    """What may have the finding and what may be without it are all the units."""
    whole = sum(N for N, _, _ in strata)
    low, high = limits(*strata)
    assert limits(*((N, n, n - x) for N, n, x in strata)) == (whole - high, whole - low)


@given(small_designs(), st.randoms(use_true_random=False))
def test_the_order_of_strata_changes_nothing(strata: list[Stratum], chance: object) -> None:
    """Strata have no order."""
    shuffled = list(strata)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert limits(*shuffled) == limits(*strata)


@given(small_designs())
def test_the_range_holds_what_was_seen(strata: list[Stratum]) -> None:
    """At least what was found, at most what was not ruled out; and the estimate lies inside."""
    found = estimate([StratumCount(*one) for one in strata])
    assert sum(x for _, _, x in strata) <= found.low_count <= found.high_count
    assert found.high_count <= sum(N - n + x for N, n, x in strata)
    assert found.share is not None
    assert found.low <= found.share + 1e-9
    assert found.share - 1e-9 <= found.high


def test_a_census_leaves_no_doubt() -> None:
    """Where every unit was audited, the range is the count."""
    assert limits((5, 5, 2), (3, 3, 1)) == (3, 3)
    assert limits((5, 5, 5)) == (5, 5)


def test_everything_found() -> None:
    """All of them had it: the range ends at all of them."""
    assert limits(*((N, n, n) for N, n in PUBLISHED)) == (207, 256)


def test_a_stratum_of_which_nothing_was_seen_may_hold_all_or_none() -> None:
    """No audit of a stratum: no weighted share, and a range that allows for any of its units."""
    found = estimate([StratumCount(165, 10, 2), StratumCount(10, 0, 0)])
    assert found.share is None
    assert (found.low_count, found.high_count) == (5, 100)
    assert found.method == ONE_STRATUM


def test_nothing_audited_at_all() -> None:
    """Anything is possible, from none to all."""
    assert limits((10, 0, 0), (5, 0, 0)) == (0, 15)


def test_a_lower_confidence_gives_a_narrower_range() -> None:
    """Any level of confidence can be asked for."""
    wide, narrow = (estimate(published(1, 1, 0, 0), level) for level in (0.99, 0.8))
    assert wide.low_count <= narrow.low_count <= narrow.high_count <= wide.high_count


def test_melded_where_there_are_too_many_populations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit the melded range is given, named, and no narrower than the exact one."""
    exact = estimate(published(2, 1, 0, 0))
    monkeypatch.setattr(estimates, "MOST_CELLS", 0)
    estimates._lower.cache_clear()
    melded = estimate(published(2, 1, 0, 0))
    estimates._lower.cache_clear()
    assert melded.method == MELDED
    assert melded.low_count <= exact.low_count
    assert exact.high_count <= melded.high_count


def test_many_large_strata_are_melded() -> None:
    """Twelve strata of 10,000 are beyond enumeration and still have a range."""
    found = estimate([StratumCount(10_000, 10, at % 3) for at in range(12)])
    assert found.method == MELDED
    assert found.share is not None
    assert found.low < found.share < found.high


@pytest.mark.parametrize("wrong", [(3, 4, 0), (10, 3, 4), (10, 3, -1)])
def test_impossible_counts_are_refused(wrong: Stratum) -> None:
    """More audited than there are, or more found than audited, is a fault of the caller."""
    with pytest.raises(ValueError, match="does not hold"):
        StratumCount(*wrong)


def test_no_units_at_all_are_refused() -> None:
    """There is nothing to speak of."""
    with pytest.raises(ValueError, match="nothing"):
        estimate([])
