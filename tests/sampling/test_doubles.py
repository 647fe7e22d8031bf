"""Which cases are audited twice: by lot, and never taken back."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.doubles import doubles_wanted, draw_doubles

SEED = "20240501-1234567890"
SHARES = st.integers(1, 100).map(lambda hundredths: hundredths / 100)


def units(first: int, last: int) -> dict[str, str]:
    """Sample ids with their units, numbered."""
    return {f"C-{number:03d}": f"P{number}" for number in range(first, last + 1)}


@pytest.mark.parametrize(
    ("cases", "share", "wanted"),
    [(21, 0.10, 3), (20, 0.10, 2), (8, 0.10, 2), (1, 0.10, 1), (30, 0.10, 3), (21, 1.0, 21), (21, 0.0, 0), (0, 0.2, 0)],
)
def test_a_share_is_rounded_up_to_at_least_two(cases: int, share: float, wanted: int) -> None:
    """10% of 21 is 3, of 8 is 2; of one case, it is the one; without a share there are none."""
    assert doubles_wanted(cases, share) == wanted


@given(st.integers(1, 40), SHARES)
def test_an_independent_lot_gives_the_same(cases: int, share: float) -> None:
    """Four lines of hashlib, written apart from the tool, choose the same cases."""
    tickets = {
        sample_id: hashlib.sha256(f"{SEED}/double,{unit_id}".encode()).hexdigest()
        for sample_id, unit_id in units(1, cases).items()
    }
    lowest = sorted(tickets, key=tickets.__getitem__)[: doubles_wanted(cases, share)]
    assert draw_doubles(units(1, cases), share, SEED) == set(lowest)


@given(st.integers(1, 60), st.integers(1, 60), SHARES)
def test_the_new_cases_bring_the_whole_up_to_its_share(before: int, more: int, share: float) -> None:
    """What is added has just as many double audits as the larger sample lacks, all of them among the new cases."""
    first = draw_doubles(units(1, before), share, SEED)
    then = draw_doubles(units(before + 1, before + more), share, SEED, drawn_before=before)
    assert then <= units(before + 1, before + more).keys()
    assert len(first) + len(then) == doubles_wanted(before + more, share)


@given(st.permutations(list(units(1, 20))))
def test_the_order_of_cases_changes_nothing(order: list[str]) -> None:
    """The lot is the unit's, wherever its row stands."""
    shuffled = {sample_id: units(1, 20)[sample_id] for sample_id in order}
    assert draw_doubles(shuffled, 0.2, SEED) == draw_doubles(units(1, 20), 0.2, SEED)


def test_of_equal_tickets_the_lower_sample_id_goes_first() -> None:
    """Rows whose unit is not known have one ticket, and the lot is still the same each time."""
    assert draw_doubles({"C-3": "", "C-1": "", "C-2": ""}, 0.5, SEED) == {"C-1", "C-2"}


def test_the_lot_is_not_that_of_the_draw() -> None:
    """The first cases of the sample are no likelier to be audited twice: with other seeds, other cases are."""
    chosen = [draw_doubles(units(1, 10), 0.2, f"{SEED}-{seed}") for seed in range(200)]
    assert set().union(*chosen) == units(1, 10).keys()
