"""The seed that nobody chooses: the same whatever is written about the re-referrals, another where they are others."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.seeds import made_seed

START, END = date(2022, 7, 1), date(2022, 9, 30)
IDS = ["0071", "B", "A", "B"]
DAYS = [date(2022, 7, 4), date(2022, 9, 30), date(2022, 7, 4), date(2022, 8, 1)]
SEED = made_seed(IDS, DAYS, START, END)
ROWS = st.lists(st.tuples(st.text("AB71", min_size=1, max_size=3), st.integers(0, 91)), min_size=1)


def test_anybody_can_make_it_again() -> None:
    """Six lines of hashlib, written apart from the tool, give the same."""
    lines = "".join(sorted(f"{day}\t{child_id}\n" for child_id, day in zip(IDS, DAYS, strict=True)))
    assert hashlib.sha256(lines.encode()).hexdigest()[:16] == SEED


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_copied_rows_change_nothing(rows: list[tuple[str, int]], chance: object) -> None:
    """A shuffled extract with a row copied gives the same seed."""
    shuffled = [*rows, rows[0]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        made_seed([child_id for child_id, _ in some], [START + timedelta(day) for _, day in some], START, END)
        for some in (rows, shuffled)
    )
    assert one == other


def test_days_that_hold_nobody_change_nothing() -> None:
    """Who moves the bounds of the period over empty days cannot try another lot; rows outside have no part in it."""
    assert made_seed(IDS, DAYS, date(2022, 7, 4), END) == SEED
    assert made_seed(IDS, DAYS, date(2022, 6, 1), date(2022, 12, 24)) == SEED
    assert made_seed([*IDS, "C"], [*DAYS, date(2022, 10, 1)], START, END) == SEED


def test_an_id_is_the_same_however_it_is_typed() -> None:
    """Spaces around it and the form of an accent are not the id's."""
    day = [date(2022, 7, 4)]
    assert made_seed([" Zo\u00eb"], day, START, END) == made_seed(["Zoe\u0308 "], day, START, END)


def test_other_rereferrals_give_another_seed() -> None:
    """A row more or fewer, another id, another day, or two days that are exchanged."""
    others = [
        made_seed(IDS[1:], DAYS[1:], START, END),
        made_seed([*IDS, "C"], [*DAYS, DAYS[0]], START, END),
        made_seed(["0072", *IDS[1:]], DAYS, START, END),
        made_seed(IDS, [date(2022, 7, 5), *DAYS[1:]], START, END),
        made_seed(IDS, [DAYS[1], DAYS[0], *DAYS[2:]], START, END),
        made_seed(IDS, DAYS, date(2022, 7, 5), END),
    ]
    assert len({SEED, *others}) == 7
