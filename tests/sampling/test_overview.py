"""What is in an extract before anything is drawn."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.frame import Dimension
from resample.sampling.overview import look_alikes, placements, proposed_strata, since_closure

TEAMS = st.lists(st.sampled_from(["CFF North", "cff north", "CFF", "MASH", "Legal", "", "Unknown"]), max_size=30)
PATTERNS = {"cff": ("CFF*",), "mash": ("MASH", "M*"), "other": ("Legal",)}


@given(TEAMS)
def test_every_value_is_placed_once(values: list[str]) -> None:
    """The counts of all placements are those of the column."""
    placed = placements(Dimension(values, PATTERNS))
    counts: Counter[str] = Counter()
    for one in placed:
        for some in one.values.values():
            counts.update(some)
    assert counts == Counter(values)


def test_the_first_pattern_that_matches_has_the_value() -> None:
    """A value stands under the pattern that decided."""
    placed = {one.stratum: dict(one.values) for one in placements(Dimension(["MASH", "Minor", "Legal"], PATTERNS))}
    assert placed["mash"] == {"MASH": {"MASH": 1}, "M*": {"Minor": 1}}


def test_a_slip_is_shown_beside_the_more_frequent_spelling() -> None:
    """Without patterns the rarer of two spellings is asked about, never the more frequent one."""
    (alike,) = look_alikes(placements(Dimension(["CFF North"] * 3 + ["CFF Nroth", "Legal"])))
    assert (alike.value, alike.count, alike.like) == ("CFF Nroth", 1, "CFF North")


def test_spellings_of_one_stratum_are_not_asked_about() -> None:
    """What a pattern has put together needs no confirmation."""
    assert look_alikes(placements(Dimension(["CFF North", "CFF Nroth"], PATTERNS))) == ()


def test_a_proposal_places_every_value_without_patterns() -> None:
    """Strata proposed for a column without patterns hold every value, look-alikes together."""
    column = Dimension(["Ward A1", "Ward A1", "Ward A1.", "Elsewhere"])
    placed = placements(column)
    proposed = proposed_strata(column, placed, look_alikes(placed))
    assert proposed == {"Ward A1": ["Ward A1", "Ward A1."], "Elsewhere": ["Elsewhere"]}


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2023, 1, 1)), st.none() | st.integers(0, 900)), max_size=40))
def test_days_since_closure_add_up(rows: list[tuple[date, int | None]]) -> None:
    """Every re-referral is in one band, and in the right one."""
    closed = [None if days is None else day - timedelta(days=days) for day, days in rows]
    bands = since_closure([day for day, _ in rows], closed)
    assert sum(bands.values()) == len(rows)
    assert bands[30] == sum(days is not None and days <= 30 for _, days in rows)
    assert bands[0] == sum(days is not None and days > 366 for _, days in rows)


def test_a_slip_is_like_a_pattern_that_matched_nothing() -> None:
    """A value that nearly fits a pattern is offered its stratum, also where nothing else fits the pattern."""
    (alike,) = look_alikes(placements(Dimension(["Legl", "MASH"], PATTERNS)), PATTERNS)
    assert (alike.value, alike.like, alike.stratum) == ("Legl", "Legal", "other")
