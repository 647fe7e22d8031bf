"""Estimates and their exact ranges, held to published figures and to full enumeration."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resample.reporting import intervals
from resample.reporting.estimates import StratumCount, estimate
from resample.reporting.intervals import BOUNDED, ONE_STRATUM, OVER_STRATA
from resample.reporting.ranges.box_search import BoxSearch
from resample.reporting.ranges.budget import Budget
from resample.reporting.ranges.coarse_statistic import Shape, coarse_statistic
from resample.reporting.ranges.convolution import ONE, Digits, ReachOverflow, summed
from resample.reporting.ranges.envelope import Envelope
from resample.reporting.ranges.hypergeometric import hypergeometric
from resample.reporting.unknown_bounds import KnownCount, bounded_count
from resample.sampling.size import smallest_seen

PUBLISHED = ((165, 10), (52, 5), (29, 3), (10, 3))

Stratum = tuple[int, int, int]


def limits(*strata: Stratum, confidence: float = 0.95) -> tuple[int, int]:
    """The range in counts."""
    found = estimate([StratumCount(*one) for one in strata], confidence)
    return found.low_count, found.high_count


def published(*found: int) -> list[StratumCount]:
    """The published design with what was found in each stratum."""
    return [StratumCount(N, n, x) for (N, n), x in zip(PUBLISHED, found, strict=True)]


def mirrored(strata: list[Stratum]) -> list[Stratum]:
    """The same audited cases, those without the finding counted."""
    return [(N, n, n - x) for N, n, x in strata]


@st.composite
def small_designs(draw: st.DrawFn) -> list[Stratum]:
    """Two or three strata that can be enumerated in full, censuses among them."""
    strata = []
    for _ in range(draw(st.integers(2, 3))):
        N = draw(st.integers(1, 7))
        n = draw(st.integers(1, min(N, 3)))
        strata.append((N, n, draw(st.integers(0, n))))
    return strata


@cache
def chance_in_stratum(N: int, n: int, M: int, y: int) -> Fraction:
    """The hypergeometric chance of y among n drawn of N, M of which have the finding."""
    return Fraction(math.comb(M, y) * math.comb(N - M, n - y), math.comb(N, n)) if y <= M else Fraction(0)


def chance(strata: list[Stratum], population: tuple[int, ...], sample: tuple[int, ...]) -> Fraction:
    """The chance of a sample of independent strata."""
    parts = zip(strata, population, sample, strict=True)
    return math.prod((chance_in_stratum(N, n, M, y) for (N, n, _), M, y in parts), start=Fraction(1))


def samples_by_size(strata: list[Stratum]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """The samples whose weighted total is at most the observed one, and those where it is at least that."""
    unit = math.lcm(*(n for _, n, _ in strata))

    def total(sample: tuple[int, ...]) -> int:
        return sum(N * unit // n * y for (N, n, _), y in zip(strata, sample, strict=True))

    observed = total(tuple(x for _, _, x in strata))
    samples = list(itertools.product(*(range(n + 1) for _, n, _ in strata)))
    return [one for one in samples if total(one) <= observed], [one for one in samples if total(one) >= observed]


def by_enumeration(strata: list[Stratum], tail: Fraction) -> tuple[int, int]:
    """Wendell and Schmee's definition taken literally, in fractions: every population, every sample."""
    below, above = samples_by_size(strata)
    best: dict[int, list[Fraction]] = {}
    for population in itertools.product(*(range(x, N - n + x + 1) for N, n, x in strata)):
        at_most = sum((chance(strata, population, sample) for sample in below), start=Fraction(0))
        at_least = sum((chance(strata, population, sample) for sample in above), start=Fraction(0))
        most = best.setdefault(sum(population), [Fraction(0), Fraction(0)])
        best[sum(population)] = [max(most[0], at_most), max(most[1], at_least)]
    plausible = [total for total, ends in best.items() if min(ends) > tail]
    return min(plausible), max(plausible)


@cache
def published_rows(found: int, stratum: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """P(x | M) of a stratum, a row for each M that so many found leave possible."""
    N, n = PUBLISHED[stratum]
    possible = range(found, N - n + found + 1)
    return np.array([[float(chance_in_stratum(N, n, M, x)) for x in range(n + 1)] for M in possible])


def with_numpy(found: tuple[int, ...]) -> tuple[int, int]:
    """The range of an outcome of the published design: every population of it at once."""

    def lower(found: tuple[int, ...]) -> int:
        rows = [published_rows(x, stratum) for stratum, x in enumerate(found)]
        weights = [N * 30 // n for N, n in PUBLISHED]
        added = np.ix_(*(w * np.arange(n + 1) for w, (_, n) in zip(weights, PUBLISHED, strict=True)))
        T = sum(added, start=np.zeros((), dtype=np.int64))
        reached = (sum(w * x for w, x in zip(weights, found, strict=True)) <= T).astype(float)
        for own in rows:
            # sums over a stratum's outcomes and puts its populations last
            reached = np.tensordot(reached, own, axes=(0, 1))
        units = np.ix_(*(np.arange(x, x + len(own)) for x, own in zip(found, rows, strict=True)))
        totals = sum(units, start=np.zeros((), dtype=np.int64))
        return int(totals[reached > 0.025 * (1 + 1e-10)].min())

    return lower(found), 256 - lower(tuple(n - x for x, (_, n) in zip(found, PUBLISHED, strict=True)))


@pytest.mark.parametrize(("found", "expected"), [((2, 0, 0, 0), (5, 90)), ((0, 0, 0, 0), (0, 49))])
def test_wendell_schmee_published_design(found: tuple[int, ...], expected: tuple[int, int]) -> None:
    """10/5/3/3 of 165/52/29/10 at 95%: 2/0/0/0 gives 5 to 90 of 256, nothing found 0 to 49."""
    result = estimate(published(*found))
    assert (result.low_count, result.high_count) == expected
    assert result.method == OVER_STRATA
    assert (result.population, result.of) == (256, 21)
    assert (result.low, result.high) == (expected[0] / 256, expected[1] / 256)


def test_published_quarter_weighted_share() -> None:
    """2 of 21 is 2.6% when both are in `other`, 12.9% when both are in assessment; never 9.5%."""
    shares = [estimate(published(*found)).share for found in ((0, 0, 0, 2), (2, 0, 0, 0))]
    assert shares == [pytest.approx(0.0260, abs=5e-5), pytest.approx(0.1289, abs=5e-5)]


@settings(max_examples=40, deadline=None)
@given(small_designs(), st.sampled_from([0.01, 0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]))
def test_wendell_schmee_by_full_enumeration(strata: list[Stratum], confidence: float) -> None:
    """The range is that of the definition, tried on every population and every sample in exact fractions."""
    tail = (1 - Fraction(str(confidence))) / 2
    assert limits(*strata, confidence=confidence) == by_enumeration(strata, tail)


@given(small_designs())
def test_the_range_of_the_rest_is_its_mirror(strata: list[Stratum]) -> None:
    """What may have the finding and what may be without it are all the units."""
    whole = sum(N for N, _, _ in strata)
    low, high = limits(*strata)
    assert limits(*mirrored(strata)) == (whole - high, whole - low)


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


def test_a_census_beside_a_sample_adds_what_it_counted() -> None:
    """Large strata audited whole only shift the range of the others, and are not enumerated."""
    low, high = limits((165, 10, 2))
    found = estimate([StratumCount(165, 10, 2), *[StratumCount(1000, 1000, 400)] * 5])
    assert (found.low_count, found.high_count) == (low + 2000, high + 2000)
    assert found.method == ONE_STRATUM


def test_nearly_whole_strata_take_no_work() -> None:
    """Of few possible populations few samples are possible, however many were drawn."""
    found = estimate([StratumCount(165, 10, 2), *[StratumCount(400, 399, 200)] * 4])
    assert found.method == OVER_STRATA
    # four cases are unknown besides those of the first stratum
    assert 800 + 5 <= found.low_count <= 804 + 5
    assert 800 + 90 <= found.high_count <= 804 + 90


@pytest.mark.parametrize("x", [0, 1])
def test_one_audited_case_in_each_stratum(x: int) -> None:
    """n_h of 1 has a range, held to enumeration, and no standard error."""
    strata = [(6, 1, x), (4, 1, 0), (3, 1, x)]
    assert limits(*strata) == by_enumeration(strata, Fraction(1, 40))
    assert estimate([StratumCount(*one) for one in strata]).standard_error is None


def test_two_audited_cases_have_a_standard_error() -> None:
    """1 of 2 drawn from 4: s^2 is 1/2, so the variance of the share is (1 - 2/4) / 2 / 2, by hand."""
    assert estimate([StratumCount(4, 2, 1)]).standard_error == pytest.approx(math.sqrt(1 / 8))


def test_no_standard_error_of_strata_that_were_not_audited() -> None:
    """Nothing audited gives no standard error, although it gives a range."""
    assert estimate([StratumCount(165, 10, 2), StratumCount(10, 0, 0)]).standard_error is None


@given(small_designs())
def test_the_standard_error_of_the_rest_is_the_same(strata: list[Stratum]) -> None:
    """With or without the finding, the share is as uncertain."""
    found, rest = (estimate([StratumCount(N, n, x) for N, n, x in one]) for one in (strata, mirrored(strata)))
    assert found.standard_error == rest.standard_error


@given(small_designs(), st.data())
def test_the_range_in_any_case_holds_in_any_case(strata: list[Stratum], data: st.DataObject) -> None:
    """Whatever the unknown cases would have shown, the range with them known lies in it; none unknown, both are one."""
    unknown = [data.draw(st.integers(0, n - x)) for _, n, x in strata]
    shown = [data.draw(st.integers(0, m)) for m in unknown]
    known = [KnownCount(N, n, n - m, x) for (N, n, x), m in zip(strata, unknown, strict=True)]
    found = bounded_count(known)
    truth = estimate([StratumCount(N, n, x + y) for (N, n, x), y in zip(strata, shown, strict=True)])
    assert found.any_low <= truth.low_count <= truth.high_count <= found.any_high
    assert found.any_low <= found.like_the_others.low_count
    assert found.any_high >= found.like_the_others.high_count
    assert any(unknown) or not found.differs


def test_the_range_in_any_case_of_a_published_stratum() -> None:
    """2 found in 8 known of 10 drawn: from the lower end of 2 of 10 to the upper end of 4 of 10."""
    found = bounded_count([KnownCount(165, 10, 8, 2)])
    assert found.like_the_others == estimate([StratumCount(165, 8, 2)])
    assert found.any_low == estimate([StratumCount(165, 10, 2)]).low_count
    assert found.any_high == estimate([StratumCount(165, 10, 4)]).high_count


def test_a_chance_that_is_just_the_tail_is_left_out() -> None:
    """All found in 1 of 2 and 3 of 6: with 1 and 3 units the chance is 1/2 by 1/20, so 4 are too few at 95%."""
    assert limits((2, 1, 1), (6, 3, 3)) == (5, 8)


def test_chances_are_those_of_counting_samples() -> None:
    """Of every number in a stratum of 5 and every count in a sample of 3, impossible ones included."""
    exact = [[float(chance_in_stratum(5, 3, M, x)) for x in range(4)] for M in range(6)]
    assert [list(hypergeometric(5, 3, M, range(4))) for M in range(6)] == exact


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
    """Any level of confidence can be asked for, and is kept beside the range."""
    wide, narrow = (estimate(published(1, 1, 0, 0), level) for level in (0.99, 0.8))
    assert (wide.confidence, narrow.confidence) == (0.99, 0.8)
    assert wide.low_count <= narrow.low_count <= narrow.high_count <= wide.high_count


def test_outcomes_of_the_published_design_by_enumeration() -> None:
    """One outcome in fifty, tried with numpy on every population; `enumeration.py` tries all."""
    outcomes = list(itertools.product(*(range(n + 1) for _, n in PUBLISHED)))[::50]
    for found in outcomes:
        assert limits(*((N, n, x) for (N, n), x in zip(PUBLISHED, found, strict=True))) == with_numpy(found)


@settings(max_examples=40, deadline=None)
@given(small_designs(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_an_envelope_is_never_too_high(strata: list[Stratum], confidence: float) -> None:
    """However coarse its mesh and wherever it ends: it refutes nothing that the enumeration finds plausible."""
    tail = (1 - Fraction(str(confidence))) / 2
    exact, _ = by_enumeration(strata, tail)
    counts = [StratumCount(*stratum) for stratum in strata]
    for nodes in (40, 3):
        for highest in (sum(N for N, _, _ in strata), exact, sum(x for _, _, x in strata) + 1):
            envelope = Envelope(counts, float(tail) * (1 + 1e-10), nodes, highest, Budget(10**9))
            assert envelope.refuted_below() <= exact


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([(60, 2, 1), (31, 3, 1), (24, 2, 2), (9, 3, 2)]), min_size=2, max_size=3), st.data())
def test_an_envelope_of_larger_strata_is_never_too_high(strata: list[Stratum], data: st.DataObject) -> None:
    """Where nodes of the mesh and points of the lattice are far apart, too."""
    counts = [StratumCount(*stratum) for stratum in strata]
    exact = BoxSearch(counts, 0.025, Budget(10**9)).lower_end()
    nodes = data.draw(st.integers(2, 20))
    for highest in (sum(N for N, _, _ in strata), exact + 3):
        assert Envelope(counts, 0.025, nodes, highest, Budget(10**9)).refuted_below() <= exact


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), min_size=1, max_size=3),
    st.integers(1, 20),
    st.data(),
)
def test_a_sample_that_reaches_t_has_points_enough(
    design: list[tuple[int, int]], most: int, data: st.DataObject
) -> None:
    """However coarse the lattice: tried on every sample of a design."""
    shapes = [Shape(weight, 2 * n, n, 0, n) for weight, n in design]
    samples = list(itertools.product(*(shape.outcomes for shape in shapes)))

    def worth(sample: tuple[int, ...], points: Sequence[int]) -> int:
        return sum(point * found for point, found in zip(points, sample, strict=True))

    weights = [weight for weight, _ in design]
    t = worth(data.draw(st.sampled_from(samples)), weights)
    coarse = coarse_statistic(shapes, t, most)
    assert all(worth(sample, coarse.points) >= coarse.enough for sample in samples if worth(sample, weights) >= t)


def falling(chances: Sequence[float]) -> list[int]:
    """As a convolution takes them."""
    return sorted((int(chance * ONE) for chance in chances), reverse=True)


@given(*[st.lists(st.floats(0, 1), min_size=1, max_size=9).map(falling)] * 2, st.integers(1, 20))
def test_sums_by_one_product_are_those_by_many(left: list[int], right: list[int], enough: int) -> None:
    """The chance that two reach a value together, in fractions, and never less than it."""
    own = [value - after for value, after in zip(left, [*left[1:], 0], strict=True)]
    exact = [
        sum(Fraction(mass, ONE) * Fraction((right + [0] * 20)[max(value - at, 0)], ONE) for at, mass in enumerate(own))
        for value in range(len(left) + len(right) - 1)
    ]
    window = range(len(exact))[enough // 5 : enough + 1]
    found = summed(Digits(left), Digits(right), window)
    assert len(found) == len(window)
    assert all(0 < value - exact[at] * ONE <= 2 * len(exact) for at, value in zip(window, found, strict=True))


def test_bounds_that_have_outgrown_chances_bound_nothing() -> None:
    """Sums of products would run over into the next."""
    with pytest.raises(ReachOverflow):
        summed(Digits([6 * ONE]), Digits([6 * ONE]), range(1))


@pytest.mark.parametrize("found", [(2, 1, 0, 0), (0, 0, 1, 2), (4, 2, 1, 1), (9, 1, 3, 0)])
def test_a_range_beyond_the_search_is_close(found: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a search the published design's ranges are at most a twelfth longer, and their method says so."""
    exact = estimate(published(*found))
    monkeypatch.setattr(intervals, "SEARCH", 1000)
    intervals._lower.cache_clear()
    held = estimate(published(*found))
    assert (exact.method, held.method) == (OVER_STRATA, BOUNDED)
    assert held.low_count <= exact.low_count <= exact.high_count <= held.high_count
    assert held.high_count - held.low_count <= 13 / 12 * (exact.high_count - exact.low_count)


@pytest.mark.parametrize(
    ("design", "most"),
    [(((40, 3),) * 6, 43), (((40, 3),) * 8, 44), (((40, 4),) * 12, 34), (PUBLISHED * 4, 56)],
    ids=["6 of 40", "8 of 40", "12 of 40", "four quarters"],
)
def test_nothing_found_in_many_strata(design: tuple[tuple[int, int], ...], most: int) -> None:
    """The range is exact at any number of strata, and so is its mirror; `size` promises that one more is seen."""
    whole = sum(N for N, _ in design)
    assert limits(*((N, n, 0) for N, n in design)) == (0, most)
    assert limits(*((N, n, n) for N, n in design)) == (whole - most, whole)
    assert smallest_seen(design, 0.975) == most + 1


@pytest.mark.parametrize(
    ("design", "found", "plausible", "longer"),
    [
        (((40, 3),) * 6, (2, 1, 1, 0, 0, 0), (17, 112), 0.1),
        (((40, 3),) * 8, (1,) * 8, (52, 175), 0.1),
        (((40, 4),) * 12, (2, 1, 1, 1, 1, 1, *[0] * 6), (31, 130), 0.1),
        (((165, 10), (80, 8), (52, 5), (40, 4), (29, 3), (25, 3), (10, 3)), (1, 0, 0, 2, 0, 0, 1), (12, 95), 0.1),
        (PUBLISHED * 4, (1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0), (39, 174), 0.2),
    ],
    ids=["6 of 40", "8 of 40", "12 of 40", "seven", "four quarters"],
)
def test_many_strata_are_little_longer(
    design: tuple[tuple[int, int], ...], found: tuple[int, ...], plausible: tuple[int, int], longer: float
) -> None:
    """The ends lie outside, and near, totals of which a plausible population is known: the exact range holds those.

    They were found by climbing with the chances of all samples, convolved with numpy.
    """
    low, high = limits(*((N, n, x) for (N, n), x in zip(design, found, strict=True)))
    assert low <= plausible[0]
    assert high >= plausible[1]
    assert high - low <= (1 + longer) * (plausible[1] - plausible[0])


def test_many_large_strata_have_a_range() -> None:
    """Twelve strata of 10,000 are beyond any search."""
    found = estimate([StratumCount(10_000, 10, at % 3) for at in range(12)])
    assert found.method == BOUNDED
    assert found.share is not None
    assert found.low < found.share < found.high


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, math.nan])
def test_impossible_confidences_are_refused(confidence: float) -> None:
    """95 for 0.95 is a fault of the caller."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate(published(0, 0, 0, 0), confidence)


@pytest.mark.parametrize("wrong", [(3, 4, 0), (10, 3, 4), (10, 3, -1)])
def test_impossible_counts_are_refused(wrong: Stratum) -> None:
    """More audited than there are, or more found than audited, is a fault of the caller."""
    with pytest.raises(ValueError, match="does not hold"):
        StratumCount(*wrong)


def test_no_units_at_all_are_refused() -> None:
    """There is nothing to speak of."""
    with pytest.raises(ValueError, match=r"^there is nothing to speak of$"):
        estimate([])
