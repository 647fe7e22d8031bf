"""How many of each stratum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.allocation import allocate_by_rate

SIZES = st.dictionaries(st.text(max_size=5), st.integers(1, 2000), max_size=6)


def test_published_quarter_2() -> None:
    """10% of each, rounded half up, at least 3 and at most 10 is what the council drew: 10, 5, 3, 3, in all 21."""
    sizes = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
    allocation = allocate_by_rate(sizes, 0.10, at_least=3, at_most=10)
    assert list(allocation.counts.values()) == [10, 5, 3, 3]
    assert allocation.total == 21
    assert allocation.words == "10% of each, at least 3 and at most 10"


@given(SIZES, st.integers(1, 100), st.integers(0, 20), st.integers(1, 50))
def test_counts_keep_their_bounds(sizes: dict[str, int], percent: int, least: int, most: int) -> None:
    """No stratum gives more than it holds or than the cap, nor less than the floor where it has that many."""
    counts = allocate_by_rate(sizes, percent / 100, at_least=least, at_most=most).counts
    for name, size in sizes.items():
        assert min(size, most, least) <= counts[name] <= min(size, most)


@given(st.integers(1, 10_000), st.integers(1, 100))
def test_halves_are_rounded_up(size: int, percent: int) -> None:
    """The share is taken in whole numbers: a half goes up, whatever binary fractions make of it."""
    counts = allocate_by_rate({"one": size}, percent / 100, at_least=0, at_most=size).counts
    assert counts["one"] == (2 * size * percent + 100) // 200


def test_a_stratum_smaller_than_its_floor_is_taken_whole_and_said_so() -> None:
    """The floor cannot be met, and the allocation says which stratum and why."""
    allocation = allocate_by_rate({"cff": 50, "mash": 2}, 0.10, at_least=3, at_most=10)
    assert allocation.counts == {"cff": 5, "mash": 2}
    assert allocation.notes == ("MASH holds 2, fewer than the 3 wanted at the least: it is taken whole.",)
