"""How many of each stratum: every rule, its bounds, and what is refused."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resample.errors import WrongUsage
from resample.plan import SampleSettings
from resample.sampling.allocation import allocate, allocate_more

PUBLISHED = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
SIZES = st.dictionaries(st.text(max_size=5), st.integers(1, 2000), min_size=1, max_size=6)
TOTAL_RULES = st.sampled_from(["proportional", "power", "equal", "neyman"])
EXPECTED = {"assessment": 0.2, "cff": 0.5, "mash": 0.1, "other": 0.02}


def counts(sizes: dict[str, int] = PUBLISHED, **settings: object) -> list[int]:
    """n_h under these settings."""
    return list(allocate(sizes, SampleSettings(**settings)).counts.values())  # type: ignore[arg-type]


def refusal(**settings: object) -> str:
    """What an allocation is refused with."""
    with pytest.raises(WrongUsage) as refused:
        counts(**settings)  # type: ignore[arg-type]
    return str(refused.value)


def test_published_quarter_2() -> None:
    """10% of each, rounded half up, at least 3 and at most 10 is what the council drew: 10, 5, 3, 3, in all 21."""
    allocation = allocate(PUBLISHED, SampleSettings())
    assert list(allocation.counts.values()) == [10, 5, 3, 3]
    assert (allocation.rule, allocation.total) == ("rate", 21)
    assert allocation.words == "10% of each, at least 3 and at most 10"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"rule": "proportional", "size": 21}, [14, 4, 2, 1]),
        ({"rule": "proportional", "size": 21, "at_least": 3}, [11, 4, 3, 3]),
        ({"rule": "equal", "size": 21}, [6, 5, 5, 5]),
        ({"rule": "power", "size": 21}, [10, 5, 4, 2]),
        ({"rule": "neyman", "size": 21, "expected": EXPECTED}, [13, 5, 2, 1]),
        ({"rule": "fixed", "take": {"assessment": 3, "cff": 3, "other": 5}}, [3, 3, 0, 5]),
    ],
)
def test_published_design_under_other_rules(settings: dict[str, object], expected: list[int]) -> None:
    """165/52/29/10 and a total of 21, as worked out beside the published review."""
    assert counts(**settings) == expected  # type: ignore[arg-type]


@st.composite
def requests(draw: st.DrawFn) -> tuple[dict[str, int], SampleSettings]:
    """Strata and a request for a total that they can meet."""
    sizes = draw(SIZES)
    least = draw(st.integers(0, 5))
    most = draw(st.none() | st.integers(max(least, 1), 60))
    rule = draw(TOTAL_RULES)
    floors = sum(min(size, max(least, rule == "neyman")) for size in sizes.values())
    caps = sum(min(size, most or size) for size in sizes.values())
    total = draw(st.integers(floors, min(caps, floors + 60)))
    expected = {name: draw(st.integers(1, 99)) / 100 for name in sizes}
    power = draw(st.sampled_from([0.25, 0.5, 1.0]))
    settings = SampleSettings(rule=rule, size=total, at_least=least, at_most=most, expected=expected, power=power)
    return sizes, settings


@given(requests())
def test_a_total_is_met_within_its_bounds(request_: tuple[dict[str, int], SampleSettings]) -> None:
    """The n_h sum to the total, and none is under its floor, over its cap or over its stratum."""
    sizes, settings = request_
    allocation = allocate(sizes, settings)
    assert allocation.total == settings.size
    for name, n in allocation.counts.items():
        assert min(sizes[name], settings.at_least or 0) <= n <= min(sizes[name], settings.at_most or sizes[name])


@given(requests())
def test_a_larger_total_never_lowers_a_stratum(request_: tuple[dict[str, int], SampleSettings]) -> None:
    """No case that was drawn is thrown away when the sample grows."""
    sizes, settings = request_
    caps = sum(min(size, settings.at_most or size) for size in sizes.values())
    if settings.size is not None and settings.size < caps:
        before = allocate(sizes, settings).counts
        after = allocate(sizes, replace(settings, size=settings.size + 1)).counts
        assert all(after[name] >= before[name] for name in sizes)


@given(requests())
def test_extending_is_asking_for_more_at_once(request_: tuple[dict[str, int], SampleSettings]) -> None:
    """Without caps, n and then m more is the same as n + m."""
    sizes, settings = request_
    uncapped = replace(settings, at_most=None)
    first = allocate(sizes, uncapped)
    left = sum(sizes.values()) - first.total
    extended = allocate_more(sizes, first.counts, min(3, left), uncapped)
    assert extended.counts == allocate(sizes, replace(uncapped, size=first.total + min(3, left))).counts


@given(SIZES, st.integers(1, 100), st.integers(0, 20), st.integers(1, 50))
def test_rates_keep_their_bounds(sizes: dict[str, int], percent: int, least: int, most: int) -> None:
    """No stratum gives more than it holds or than the cap, nor less than the floor where it has that many."""
    least = min(least, most)
    found = allocate(sizes, SampleSettings(rate=percent / 100, at_least=least, at_most=most)).counts
    for name, size in sizes.items():
        assert min(size, least) <= found[name] <= min(size, most)


@given(st.integers(1, 10_000), st.integers(1, 100))
@example(250, 5)
def test_halves_are_rounded_up(size: int, percent: int) -> None:
    """The share is taken in whole numbers: a half goes up, whatever binary fractions make of it."""
    (found,) = counts({"one": size}, rate=percent / 100, at_least=0, at_most=size)
    assert found == (2 * size * percent + 100) // 200


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=2, max_size=3),
    st.integers(0, 6),
)
def test_wright_2012_integer_optimum(strata: list[tuple[int, int]], more: int) -> None:
    """No other n_h of the same total gives a smaller variance: every one is tried, in exact fractions.

    The variance, but for what does not depend on n_h, is sum N_h^2 p_h (1 - p_h) / n_h (Wright 2012).
    """
    sizes = {str(at): size for at, (size, _) in enumerate(strata)}
    expected = {str(at): rate / 10 for at, (_, rate) in enumerate(strata)}
    total = min(len(strata) + more, sum(sizes.values()))
    found = counts(sizes, rule="neyman", size=total, expected=expected)
    spread = [size**2 * Fraction(rate, 10) * Fraction(10 - rate, 10) for size, rate in strata]

    def variance(n: tuple[int, ...]) -> Fraction:
        return sum((weight / one for weight, one in zip(spread, n, strict=True)), Fraction(0))

    others = itertools.product(*(range(1, size + 1) for size, _ in strata))
    assert variance(tuple(found)) == min(variance(n) for n in others if sum(n) == total)


@pytest.mark.parametrize(
    ("most", "optimum"),
    [(None, (31.376, 68.853, 82.798, 6.972)), (70, (40.909, 70, 70, 9.091))],
)
def test_stratallo_optimum_in_real_numbers(most: int | None, optimum: tuple[float, ...]) -> None:
    """No n_h is a whole unit away from the optimum in real numbers, with a cap or without.

    stratallo: opt(n = 190, A = N * S) and opt(n = 190, A = N * S, M = rep(70, 4)), with N = c(3000, 4000, 5000, 2000)
    and S = c(48, 79, 76, 16). Without bounds that is n A / sum(A); a stratum over its cap gets it, and the others
    share what is left. The rates are those whose standard deviation has the ratios of S.
    """
    sizes = {"1": 3000, "2": 4000, "3": 5000, "4": 2000}
    deviations = {"1": 48 / 160, "2": 79 / 160, "3": 76 / 160, "4": 16 / 160}
    expected = {name: (1 - math.sqrt(1 - 4 * one**2)) / 2 for name, one in deviations.items()}
    found = counts(sizes, rule="neyman", size=190, expected=expected, at_most=most)
    assert sum(found) == 190
    assert all(abs(n - real) < 1 for n, real in zip(found, optimum, strict=True))


@given(SIZES, st.integers(1, 40))
def test_power_of_one_is_proportional_and_of_none_is_equal(sizes: dict[str, int], total: int) -> None:
    """Bankier's power allocation has the two at its ends."""
    total = min(total, sum(sizes.values()))
    for power, rule in ((1.0, "proportional"), (0.0, "equal")):
        assert counts(sizes, rule="power", power=power, size=total) == counts(sizes, rule=rule, size=total)


def test_webster_by_its_definition() -> None:
    """A common divisor exists for which every n_h is N_h / divisor, rounded."""
    found = counts(rule="proportional", size=21)
    lower = max(size / (n + 0.5) for size, n in zip(PUBLISHED.values(), found, strict=True))
    upper = min(size / (n - 0.5) for size, n in zip(PUBLISHED.values(), found, strict=True))
    assert lower <= upper


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"rule": "proportional", "size": 11, "at_least": 3},
            "At least 3 each is 3 + 3 + 3 + 3 = 12, more than the 11 in all. Raise the total.",
        ),
        (
            {"rule": "equal", "size": 47, "at_most": 12},
            "There are at most 12 + 12 + 12 + 10 = 46 to draw, fewer than 47 in all. Lower the total.",
        ),
        (
            {"rule": "proportional", "size": 257},
            "There are at most 165 + 52 + 29 + 10 = 256 to draw, fewer than 257 in all. Lower the total.",
        ),
        (
            {"rule": "proportional"},
            "The rule proportional shares out a total, and none is given. Say how many in all.",
        ),
        ({"rule": "rate", "size": 21}, "The rule rate takes no total. Leave out the total, or name another rule."),
        (
            {"rule": "fixed", "size": 21, "take": {"cff": 3}},
            "The rule fixed takes no total. Leave out the total, or name another rule.",
        ),
        ({"rule": "fixed"}, "The rule fixed takes what you name, and nothing is named. Name it."),
        ({"take": {"cff": 3}}, "The rule rate does not go with numbers of each stratum. Leave one of them out."),
        ({"rule": "fixed", "take": {"cf": 3}}, 'No stratum is called "cf". Did you mean cff?'),
        (
            {"rule": "fixed", "take": {"police": 3}},
            'No stratum is called "police". The strata are assessment, cff, mash and other.',
        ),
        ({"rule": "fixed", "take": {"other": 11}}, "11 of other asked for, and it holds 10. Ask for fewer."),
        (
            {"rule": "neyman", "size": 21, "expected": {"assessment": 0.2}},
            "The rule neyman needs a rate that is expected in each stratum; cff has none. "
            "Write cff = 0.2 or the like under [sample.expected] in a plan.",
        ),
        (
            {"at_least": 5, "at_most": 4},
            "At least 5 and at most 4 contradict each other. Change one of them.",
        ),
    ],
)
def test_what_cannot_be_met_is_refused_with_its_sum(settings: dict[str, object], message: str) -> None:
    """Nothing is bent silently."""
    assert refusal(**settings) == f"[sample]: {message}"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"rule": "proportional", "size": 12, "at_least": 3}, [3, 3, 3, 3]),
        ({"rule": "equal", "size": 46, "at_most": 12}, [12, 12, 12, 10]),
        ({"rule": "proportional", "size": 256}, [165, 52, 29, 10]),
        ({"rule": "fixed", "take": {"other": 10}}, [0, 0, 0, 10]),
        ({"at_least": 4, "at_most": 4}, [4, 4, 4, 4]),
    ],
)
def test_what_can_just_be_met_is_not_refused(settings: dict[str, object], expected: list[int]) -> None:
    """All floors, all caps, all units, or a floor that is the cap: a bound may be reached."""
    assert counts(**settings) == expected  # type: ignore[arg-type]


def test_twenty_strata_are_named_and_no_more() -> None:
    """Whoever mistypes one of many strata sees the first of them, and what was named is said at the same length."""
    weeks = {f"week {n}": 5 for n in range(1, 22)}
    with pytest.raises(WrongUsage, match="week 19, week 20 and 1 more"):
        counts(weeks, rule="fixed", take={"police": 1})
    words = allocate(weeks, SampleSettings(rule="fixed", take=dict.fromkeys(weeks, 2))).words
    assert words.endswith("2 week 19, 2 week 20 and 1 more")


def test_a_stratum_smaller_than_its_floor_is_taken_whole_and_said_so() -> None:
    """The floor cannot be met, and the allocation says which stratum and why."""
    allocation = allocate({"cff": 50, "mash": 2}, SampleSettings())
    assert allocation.counts == {"cff": 5, "mash": 2}
    assert allocation.notes == ("MASH holds 2, fewer than the 3 wanted at the least: it is taken whole.",)
    assert allocate({"cff": 50, "mash": 3}, SampleSettings()).notes == ()


def test_a_stratum_that_gives_nothing_is_said_so() -> None:
    """A reader is told of whom nothing is known."""
    allocation = allocate(PUBLISHED, SampleSettings(rule="fixed", take={"assessment": 3}))
    assert allocation.notes == tuple(
        f"Nothing is drawn from {name}, so nothing can be said of it." for name in ("CFF", "MASH", "other")
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SampleSettings(rate=0.125, at_most=8), "12.5% of each, at least 3 and at most 8"),
        (SampleSettings(at_most=2), "10% of each, at least 2 and at most 2"),
        (
            SampleSettings(rule="proportional", size=21, at_least=3),
            "21 in all, shared out in proportion to size, at least 3 each",
        ),
        (SampleSettings(rule="power", size=21), "21 in all, shared out by the square root of size"),
        (SampleSettings(rule="power", size=21, power=0.25), "21 in all, shared out by size to the power 0.25"),
        (SampleSettings(at_least=0, at_most=165), "10% of each, at most 165"),
        (
            SampleSettings(rule="equal", size=21, at_least=2, at_most=9),
            "21 in all, shared out evenly, at least 2 and at most 9 each",
        ),
        (SampleSettings(rule="equal", size=21), "21 in all, shared out evenly"),
        (
            SampleSettings(rule="neyman", size=21, expected=EXPECTED),
            "21 in all, shared out by size and by how mixed the expected answers are, at least 1 each",
        ),
        (SampleSettings(rule="fixed", take={"cff": 3, "other": 5}), "as named: 3 CFF and 5 other"),
    ],
)
def test_every_rule_has_plain_words(settings: SampleSettings, words: str) -> None:
    """What stands in every output is what a manager would say."""
    assert allocate(PUBLISHED, settings).words == words


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SampleSettings(), [14, 5, 3, 3]),
        (SampleSettings(rule="fixed", take={"cff": 3}), [14, 5, 3, 3]),
        (SampleSettings(rule="equal", size=21), [10, 5, 5, 5]),
        (SampleSettings(rule="power", size=21), [11, 6, 5, 3]),
        (SampleSettings(rule="neyman", size=21, expected=EXPECTED), [14, 5, 3, 3]),
    ],
    ids=lambda one: one.rule if isinstance(one, SampleSettings) else "",
)
def test_four_more_go_where_the_rule_owes_them(settings: SampleSettings, expected: list[int]) -> None:
    """10/5/3/3 and four more, as worked out beside the published review; a cap of 10 holds no longer."""
    before = dict(zip(PUBLISHED, [10, 5, 3, 3], strict=True))
    allocation = allocate_more(PUBLISHED, before, 4, settings)
    assert list(allocation.counts.values()) == expected
    assert (allocation.rule, allocation.words) == (settings.rule, f"{allocate(PUBLISHED, settings).words}; then 4 more")


def test_strata_without_a_case_come_first_where_none_may_be_without() -> None:
    """Neyman's optimum has one of each: what is added goes to strata that have none, in their order."""
    settings = SampleSettings(rule="neyman", size=21, expected=EXPECTED)
    allocation = allocate_more(PUBLISHED, {"assessment": 10, "cff": 5, "mash": 0, "other": 0}, 1, settings)
    assert list(allocation.counts.values()) == [10, 5, 1, 0]
    assert allocation.notes == ("Nothing is drawn from other, so nothing can be said of it.",)


def test_more_than_there_are_is_refused() -> None:
    """A sample grows no further than its strata, and as far as that."""
    with pytest.raises(WrongUsage) as refused:
        allocate_more({"a": 10}, {"a": 5}, 235, SampleSettings())
    assert str(refused.value) == "[sample]: 235 more cases asked for, and 5 left to draw. Ask for fewer."
    assert allocate_more({"a": 10}, {"a": 5}, 5, SampleSettings()).counts == {"a": 10}
