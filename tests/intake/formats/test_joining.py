"""Referrals of one list, each with the episode of another that began with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from resample.intake.formats.annex_a.joining import one_history


def as_columns(rows: list[tuple[str, date]]) -> dict[str, list[Any]]:
    """Children and their days."""
    return {"child_id": [child for child, _ in rows], "referral_date": [day for _, day in rows]}


rows_of_children = st.lists(
    st.tuples(st.sampled_from("AB"), st.dates(date(2022, 1, 1), date(2022, 1, 20))), max_size=8, unique=True
)


@given(rows_of_children, rows_of_children)
def test_joining_by_its_definition(three: list[tuple[str, date]], six: list[tuple[str, date]]) -> None:
    """A referral has the child's first episode from its day to the next referral; each episode is there once."""
    history = one_history(as_columns(three), as_columns(six))
    for at, (child, day) in enumerate(three):
        following = min((later for referred, later in three if referred == child and later > day), default=date.max)
        starts = [start for known, start in six if known == child and day <= start < following]
        assert (six[history.began[at]][1] if at in history.began else None) == min(starts, default=None)
    assert sorted([*history.began.values(), *history.alone]) == list(range(len(six)))
    assert len(history.columns["child_id"]) == len(three) + len(history.alone)


def test_what_a_list_does_not_tell_is_blank() -> None:
    """A referral without an episode has no closure, an episode without a referral no source."""
    referrals = {**as_columns([("A", date(2022, 5, 4)), ("B", date(2022, 5, 4))]), "source": ["Police", "School"]}
    episodes = {
        **as_columns([("A", date(2022, 5, 9)), ("C", date(2021, 3, 1))]),
        "closure_date": [date(2022, 6, 1), None],
        "closing_team": ["CFF", "MASH"],
    }
    history = one_history(referrals, episodes)
    assert history.columns == {
        "child_id": ["A", "B", "C"],
        "referral_date": [date(2022, 5, 4), date(2022, 5, 4), date(2021, 3, 1)],
        "source": ["Police", "School", ""],
        "closure_date": [date(2022, 6, 1), None, None],
        "closing_team": ["CFF", "", "MASH"],
    }
