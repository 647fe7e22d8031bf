"""How many to audit."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from resample.reporting.estimates import StratumCount, estimate
from resample.sampling.size import discovery_size, half_of, precision_size, size_line, smallest_seen

SIZES = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
COUNTS = {"assessment": 10, "cff": 5, "mash": 3, "other": 3}
PUBLISHED = [(SIZES[name], COUNTS[name]) for name in SIZES]

CONFIDENCES = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])
STRATUM = st.integers(0, 9).flatmap(lambda N: st.tuples(st.just(N), st.integers(0, N)))
DESIGN = st.lists(STRATUM, min_size=1, max_size=3)


def unseen(N: int, n: int, M: int) -> Fraction:
    """P(no exception in the sample), by the definition."""
    return Fraction(math.comb(N - M, n), math.comb(N, n))


def smallest_by_enumeration(design: list[tuple[int, int]], confidence: float) -> int | None:
    """The smallest g all of whose populations are seen, by trying every population."""
    hidden = [
        sum(population)
        for population in itertools.product(*(range(N + 1) for N, _ in design))
        if math.prod(unseen(N, n, M) for (N, n), M in zip(design, population, strict=True))
        > 1 - Fraction(str(confidence))
    ]
    return max(hidden) + 1 if any(n for _, n in design) else None


@pytest.mark.parametrize(("rate", "n"), [(0.01, 162), (0.02, 100), (0.05, 52), (0.10, 27)])
def test_hypergeometric_discovery_sizes(rate: float, n: int) -> None:
    """Of 256, at 95%, the hypergeometric distribution asks for 162, 100, 52 and 27."""
    assert discovery_size(256, rate) == n


@pytest.mark.parametrize(
    ("N", "confidence", "sizes"),
    [
        (60, 0.90, (54, 41, 32, 19)),
        (60, 0.95, (57, 47, 38, 23)),
        (60, 0.99, (60, 54, 47, 31)),
        (256, 0.90, (137, 81, 41, 21)),
        (256, 0.99, (201, 136, 75, 40)),
        (1400, 0.90, (212, 110, 45, 22)),
        (1400, 0.95, (269, 141, 58, 29)),
        (1400, 0.99, (391, 211, 87, 44)),
    ],
)
def test_base_r_phyper(N: int, confidence: float, sizes: tuple[int, ...]) -> None:
    """R 4.2.2 gives the same by min(which(phyper(0, K, N - K, 1:N) <= 1 - confidence + 1e-12)).

    K = ceiling(round(rate * N, 9)). Without the 1e-12 R misses a tie: 54 of 60 miss a single one in exactly 10%.
    """
    assert tuple(discovery_size(N, rate, confidence) for rate in (0.01, 0.02, 0.05, 0.10)) == sizes


@pytest.mark.parametrize(
    ("confidence", "sizes"),
    [
        (0.95, (149, 99, 74, 59, 49, 42, 36, 32, 29, 19, 14)),
        (0.90, (114, 76, 57, 45, 38, 32, 28, 25, 22, 15, 11)),
    ],
)
def test_aicpa_attribute_sampling_tables(confidence: float, sizes: tuple[int, ...]) -> None:
    """AICPA, Audit Sampling, tables A-1 and A-2, first row (no deviation expected): a population without end."""
    rates = (0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.10, 0.15, 0.20)
    assert tuple(discovery_size(100_000_000, rate, confidence) for rate in rates) == sizes


@given(st.integers(1, 60), st.integers(1, 100), CONFIDENCES)
def test_a_discovery_size_is_enough_and_no_less_is(N: int, hundredths: int, confidence: float) -> None:
    """At n the chance of seeing nothing is small enough, and at n - 1 it is not."""
    exceptions, risk = -(-hundredths * N // 100), 1 - Fraction(str(confidence))
    n = discovery_size(N, hundredths / 100, confidence)
    assert unseen(N, n, exceptions) <= risk < unseen(N, n - 1, exceptions)


def test_the_exceptions_are_counted_by_the_text_of_the_rate() -> None:
    """7% of 100 is 7, though the product of the binary fractions lies above 7."""
    assert math.ceil(0.07 * 100) == 8
    assert discovery_size(100, 0.07) == 34
    assert unseen(100, 34, 7) <= Fraction(1, 20) < unseen(100, 33, 7)


@given(st.integers(1, 500), st.integers(1, 99), CONFIDENCES, CONFIDENCES)
def test_rarer_problems_and_more_confidence_ask_for_more(N: int, hundredths: int, low: float, high: float) -> None:
    """A discovery size does not rise with the rate, nor fall with the confidence."""
    low, high = sorted((low, high))
    assert discovery_size(N, hundredths / 100, low) <= discovery_size(N, hundredths / 100, high)
    assert discovery_size(N, (hundredths + 1) / 100, low) <= discovery_size(N, hundredths / 100, low)


@pytest.mark.parametrize(("N", "rate"), [(0, 0.1), (10, 0.0), (10, -0.1), (10, 1.1), (10, math.nan)])
def test_a_discovery_size_needs_units_and_a_rate(N: int, rate: float) -> None:
    """A rate of 0 is never seen and one above 1 does not exist: refused, as is a frame without units."""
    with pytest.raises(ValueError, match="above 0 and at most 1"):
        discovery_size(N, rate)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0, math.nan])
def test_a_confidence_lies_between_0_and_1(confidence: float) -> None:
    """Certainty has no size short of all, and 95 is not 0.95."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        discovery_size(256, 0.1, confidence)
    with pytest.raises(ValueError, match="between 0 and 1"):
        smallest_seen(PUBLISHED, confidence)


@pytest.mark.parametrize(("confidence", "units"), [(0.90, 33), (0.95, 42), (0.99, 60)])
def test_what_the_published_design_sees_at_worst(confidence: float, units: int) -> None:
    """R 4.2.2 finds 33, 42 and 60 by the maximum of the product of four phyper over all 2,903,340 populations."""
    assert smallest_seen(PUBLISHED, confidence) == units


@given(DESIGN, CONFIDENCES)
def test_smallest_seen_is_that_of_full_enumeration(design: list[tuple[int, int]], confidence: float) -> None:
    """No population hides better than the one that is built one exception at a time."""
    assert smallest_seen(design, confidence) == smallest_by_enumeration(design, confidence)


@given(
    st.lists(st.integers(1, 3000).flatmap(lambda N: st.tuples(st.just(N), st.integers(1, N))), min_size=1, max_size=4)
)
def test_whole_levels_lead_where_single_steps_lead(design: list[tuple[int, int]]) -> None:
    """Beginning at a level gives what placing every exception singly gives."""
    without, chance = [N for N, _ in design], Fraction(1)
    while chance > Fraction(1, 20):
        at = max(range(len(design)), key=lambda h: Fraction(without[h], design[h][1]))
        chance *= 1 - Fraction(design[at][1], without[at])
        without[at] -= 1
    assert smallest_seen(design) == sum(N for N, _ in design) - sum(without)


@given(st.integers(1, 300).flatmap(lambda N: st.tuples(st.just(N), st.integers(1, N))), CONFIDENCES)
def test_one_stratum_is_discovery_the_other_way_round(stratum: tuple[int, int], confidence: float) -> None:
    """With as many exceptions as n is sure to see, the discovery size is at most n; with one fewer it is more."""
    N, n = stratum
    units = smallest_seen([stratum], confidence)
    assert units is not None
    assert unseen(N, n, units) <= 1 - Fraction(str(confidence)) < unseen(N, n, units - 1)


@given(DESIGN, CONFIDENCES, CONFIDENCES, st.data())
def test_more_cases_see_no_less(design: list[tuple[int, int]], low: float, high: float, data: st.DataObject) -> None:
    """Raising an n_h never raises the smallest problem seen; asking for more confidence never lowers it."""
    low, high = sorted((low, high))
    at = data.draw(st.integers(0, len(design) - 1))
    N, n = design[at]
    assume(n < N)
    before, after = (smallest_seen(one, low) for one in (design, [*design[:at], (N, n + 1), *design[at + 1 :]]))
    assert after is not None
    assert before is None or after <= before
    assert before is None or before <= (smallest_seen(design, high) or 0)


@given(st.permutations(PUBLISHED))
def test_the_order_of_strata_does_not_matter(design: list[tuple[int, int]]) -> None:
    """What is seen at worst is a matter of the design alone."""
    assert smallest_seen(design) == 42


def test_a_stratum_that_is_not_drawn_hides_all_its_units() -> None:
    """Its units come on top of what the others can hide."""
    assert smallest_seen([*PUBLISHED, (17, 0)]) == 42 + 17


def test_nothing_drawn_sees_nothing() -> None:
    """Where no case is audited no problem is common enough, and None says so; a census sees a single one."""
    assert smallest_seen([(165, 0), (52, 0)]) is None
    assert smallest_seen([]) is None
    assert smallest_seen([(165, 165), (52, 52)]) == 1


@pytest.mark.parametrize("stratum", [(3, 4), (3, -1)])
def test_no_more_is_drawn_than_there_is(stratum: tuple[int, int]) -> None:
    """A design that cannot be drawn is refused."""
    with pytest.raises(ValueError, match="does not hold everywhere"):
        smallest_seen([(165, 10), stratum])


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=6))
def test_half_is_half_of_each_and_of_all(counts: dict[str, int]) -> None:
    """Each stratum's half is within half a case of it, and the sum is half of the total, rounded down."""
    halves = half_of(counts)
    assert list(halves) == list(counts)
    assert all(abs(2 * halves[name] - n) <= 1 for name, n in counts.items())
    assert sum(halves.values()) == sum(counts.values()) // 2


def exact_range(N: int, n: int, x: int) -> tuple[int, int]:
    """The exact range of one stratum at 95%, in units."""
    found = estimate([StratumCount(N, n, x)])
    return found.low_count, found.high_count


@pytest.mark.parametrize(("N", "within", "size"), [(29, 0.25, 13), (165, 0.1, 66), (256, 0.1, 77), (256, 0.05, 160)])
def test_a_precision_size_holds_either_way(N: int, within: float, size: int) -> None:
    """At n no end of any exact range is further from its estimate; at every smaller n some end is."""
    assert precision_size(N, within, lambda n, x: exact_range(N, n, x)) == size
    furthest = [
        max(max(N * x - n * low, n * high - N * x) for x in range(n + 1) for low, high in [exact_range(N, n, x)]) / n
        for n in range(1, size + 1)
    ]
    assert furthest[-1] <= within * N < min(furthest[:-1])


def test_only_a_census_leaves_nothing_either_way() -> None:
    """A range of a single value asks for every unit, any range for one, and an impossible one is refused."""
    assert precision_size(29, 0, lambda n, x: exact_range(29, n, x)) == 29
    assert precision_size(1, 0, lambda n, x: exact_range(1, n, x)) == 1
    assert precision_size(29, 1, lambda n, x: exact_range(29, n, x)) == 1
    with pytest.raises(ValueError, match="share of at least 0"):
        precision_size(29, -0.1, lambda n, x: exact_range(29, n, x))


def test_a_line_of_the_table_of_sizes() -> None:
    """The published design as one line: 42 of 256 are seen, and half found leaves 72 to 180; at 1.5 hours each."""
    found = estimate([StratumCount(SIZES[name], COUNTS[name], x) for name, x in half_of(COUNTS).items()])
    line = size_line(SIZES, COUNTS, (found.low_count, found.high_count), hours_per_audit=1.5, planned=True)
    assert (line.total, line.population, line.smallest_seen, line.hours) == (21, 256, 42, 31.5)
    assert (line.low_count, line.high_count, line.planned) == (72, 180, True)
    assert (line.seen_share, line.low, line.high) == (42 / 256, 72 / 256, 180 / 256)


def test_a_line_counts_those_that_cannot_be_drawn() -> None:
    """A stratum named in the sizes alone is in the population, may hide all its units, and has no hours."""
    line = size_line({**SIZES, "not matched": 4}, COUNTS, (72, 184))
    assert (line.population, line.smallest_seen, line.hours, line.planned) == (260, 46, None, False)


def test_a_line_of_nothing_drawn_has_no_share() -> None:
    """Where no number of problems is sure to be seen, no share of them is."""
    line = size_line(SIZES, {}, (0, 256))
    assert line.smallest_seen is line.seen_share is None


def test_a_line_is_drawn_at_its_confidence() -> None:
    """At 90% the published design sees 33 of 256, as R has it."""
    assert size_line(SIZES, COUNTS, (72, 180), confidence=0.90).smallest_seen == 33


def test_what_every_case_has_is_seen_in_one() -> None:
    """A share of all of them is a share too."""
    assert discovery_size(256, 1.0) == 1
