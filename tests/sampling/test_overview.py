"""What is in an extract before anything is drawn."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.overview import (
    MOST_COMPARED,
    Alike,
    Repeats,
    look_alikes,
    placements,
    proposed_strata,
    repeats,
    since_closure,
    too_many_to_compare,
)
from resample.sampling.placing import Dimension

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


def test_places_stand_in_the_order_of_patterns_and_values_by_number() -> None:
    """What leads nowhere comes last, blanks before what is strange; a pattern that nothing matched has its place."""
    column = ["Legal", "Moon", "", "CFF 2", "CFF 1", "CFF 1", "MASH"]
    placed = placements(Dimension(column, {"mash": ("MASH",), "none": ("X",), "cff": ("CFF*",), "other": ("Legal",)}))
    assert [(one.stratum, {by: list(some.items()) for by, some in one.values.items()}) for one in placed] == [
        ("mash", {"MASH": [("MASH", 1)]}),
        ("none", {}),
        ("cff", {"CFF*": [("CFF 1", 2), ("CFF 2", 1)]}),
        ("other", {"Legal": [("Legal", 1)]}),
        ("not recorded", {"": [("", 1)]}),
        ("not matched", {"": [("Moon", 1)]}),
    ]
    assert [one.stratum for one in placements(Dimension(["", "", "MASH"]))] == ["MASH", "not recorded"]


def test_of_equally_frequent_spellings_the_later_of_the_alphabet_is_asked_about() -> None:
    """Each pair is asked about once."""
    (alike,) = look_alikes(placements(Dimension(["Ward North", "Ward Nroth"])))
    assert alike == Alike("Ward Nroth", 1, "Ward North", "Ward North")


def test_a_value_is_asked_about_beside_what_it_is_most_like() -> None:
    """Where two are near, the nearer one is shown, or else the more frequent; capitals make no difference."""
    (alike,) = look_alikes(placements(Dimension(["abcdefghxy"] * 3 + ["zbcdefghij"] * 2 + ["ABCDEFGHIJ"])))
    assert alike == Alike("ABCDEFGHIJ", 1, "zbcdefghij", "zbcdefghij")
    (alike,) = look_alikes(placements(Dimension(["abcdx"] * 3 + ["zbcde"] * 2 + ["abcde"])))
    assert alike == Alike("abcde", 1, "abcdx", "abcdx")


def test_spellings_are_alike_from_four_fifths_on() -> None:
    """Of five letters four in their order are enough, of four three are not; nor are the same letters in disorder."""
    assert [one.value for one in look_alikes(placements(Dimension(["abcde", "abcde", "abcdx"])))] == ["abcdx"]
    assert [one.value for one in look_alikes(placements(Dimension(["abcdef", "abcdef", "abcd"])))] == ["abcd"]
    assert look_alikes(placements(Dimension(["abcd", "abcd", "abcx"]))) == ()
    assert look_alikes(placements(Dimension(["abcde", "abcde", "edcba"]))) == ()


def test_a_strange_value_is_asked_about_however_frequent_it_is() -> None:
    """It has no stratum, and so stands beside the rarer one that has; two strange ones are not held together."""
    column = Dimension(["CFF Nroth"] * 3 + ["CFF North", "Moon", "Moon.", ""], {"cff": ["CFF North"]})
    assert look_alikes(placements(column)) == (Alike("CFF Nroth", 3, "CFF North", "cff"),)


def test_a_pattern_that_nothing_matched_is_never_asked_about_itself() -> None:
    """It is what others are like, and stands for no row: stars are left out of it."""
    patterns = {"north": ["*Ward North*"], "south": ["Ward Nort"]}
    assert look_alikes((), patterns) == ()
    column = Dimension(["Ward Nrth"], patterns)
    (alike,) = look_alikes(placements(column), {"north": ["*Ward North*"]})
    assert alike == Alike("Ward Nrth", 1, "Ward North", "north")


def test_a_proposal_keeps_the_patterns_and_adds_what_looks_alike() -> None:
    """Patterns stay in their order, and a look-alike goes to the stratum of what it is like."""
    column = Dimension(["Legl", "MASH"], PATTERNS)
    placed = placements(column)
    proposed = proposed_strata(column, placed, look_alikes(placed, PATTERNS))
    assert proposed == {"cff": ["CFF*"], "mash": ["MASH", "M*"], "other": ["Legal", "Legl"]}
    assert proposed_strata(column, placed, ()) is None
    starred = Dimension(["Ward Nrth"], {"south": ["*South*"], "north": ["*Ward North*"]})
    alike = look_alikes(placements(starred), starred.patterns)
    assert proposed_strata(starred, (), alike) == {"south": ["*South*"], "north": ["*Ward North*", "Ward Nrth"]}


@pytest.mark.parametrize(
    ("values", "proposed"),
    [
        (
            ["Ward A1", "Ward A1", "Ward A1.", "", "Elsewhere", "elsewhere"],
            {"Ward A1": ["Ward A1", "Ward A1."], "Elsewhere": ["Elsewhere", "elsewhere"]},
        ),
        (["Ward A1", "Ward A1", "ward  a1", "Ward A1."], {"Ward A1": ["Ward A1", "Ward A1.", "ward  a1"]}),
        (["abcdef"] * 3 + ["abcdeX"] * 2 + ["abcdYX"], {"abcdef": ["abcdef", "abcdeX", "abcdYX"]}),
    ],
    ids=["blanks", "spellings of one name", "a look-alike of a look-alike"],
)
def test_a_proposal_without_patterns_has_each_value_once(values: list[str], proposed: dict[str, list[str]]) -> None:
    """A blank is no stratum, spellings of one name stay together, and likeness leads on to the most frequent value."""
    column = Dimension(values)
    placed = placements(column)
    assert proposed_strata(column, placed, look_alikes(placed)) == proposed


@pytest.mark.parametrize(
    ("days", "band"), [(0, 30), (30, 30), (31, 91), (91, 91), (92, 182), (182, 182), (183, 366), (366, 366), (367, 0)]
)
def test_a_band_ends_with_its_last_day(days: int, band: int) -> None:
    """A month, a quarter, half a year and a year, each with its last day."""
    day = date(2022, 7, 4)
    bands = since_closure([day, day], [day - timedelta(days=days), None])
    assert {end: count for end, count in bands.items() if count} == {band: 1, None: 1}
    assert list(bands) == [30, 91, 182, 366, 0, None]
    with pytest.raises(ValueError, match="zip"):
        since_closure([day, day], [day])


def test_ids_of_several_rows_are_counted() -> None:
    """Two ids stand in five rows; single ones and blank ones are passed over."""
    assert repeats(["A", "B", "A", "C", "B", "B", "", ""]) == Repeats(ids=2, rows=5)


@pytest.mark.parametrize(("teams", "told"), [(MOST_COMPARED, 0), (MOST_COMPARED + 1, MOST_COMPARED + 1)])
def test_spellings_of_too_many_values_are_not_compared(teams: int, told: int) -> None:
    """At the limit they still are; above it their number is told, a blank value not counted."""
    values = ["", "Wharf", "Wharf", "Wharfe", *(f"{at:04d}" for at in range(teams - 2))]
    placed = placements(Dimension(values))
    assert too_many_to_compare(placed) == told
    assert bool(look_alikes(placed)) == (told == 0)
