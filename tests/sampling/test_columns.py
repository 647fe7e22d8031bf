"""A column kept by its few values is the list that it stands for, and so is one whose ids are made when asked for."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.columns import Ids, Repeated, counts, distinct, each, positions_by_value, repeated

VALUES = st.lists(st.sampled_from(["CFF", "MASH", ""]))


def packed(values: list[str]) -> Repeated[str]:
    """The same column by its values and their codes."""
    known = sorted(set(values))
    return Repeated(known, array("i", map(known.index, values)))


@given(values=VALUES)
def test_a_repeated_column_is_the_list_that_it_stands_for(values: list[str]) -> None:
    """Its rows, a stretch of them, its counts and what a function makes of it."""
    column = packed(values)
    assert list(column) == values
    assert [column[at] for at in range(len(column))] == values
    assert column[1:3] == values[1:3]
    assert counts(column) == counts(values) == Counter(values)
    assert set(distinct(column)) == set(distinct(values)) == set(values)
    assert list(each(str.lower, column)) == list(each(str.lower, values))


def test_what_stands_many_times_is_looked_at_once() -> None:
    """A million rows of four teams take four looks."""
    asked: list[str] = []

    def look(team: str) -> str:
        asked.append(team)
        return team

    assert len(each(look, packed(["CFF", "MASH", "CFF"] * 1000))) == 3000
    assert asked == ["CFF", "MASH"]


def test_ids_are_made_once_and_when_they_are_asked_for() -> None:
    """Of most columns nobody asks."""
    made = []

    def make() -> list[str]:
        made.append(1)
        return ["B", "A", "B"]

    column = Ids(3, make)
    assert len(column) == 3
    assert made == []
    assert list(column) == ["B", "A", "B"]
    assert (column[1], column[:2], repeated(column)) == ("A", ["B", "A"], {"B"})
    assert made == [1]


@given(ids=st.lists(st.sampled_from("ABCDEFGH")))
def test_repeated_ids_are_those_that_stand_more_than_once(ids: list[str]) -> None:
    """In order or not."""
    expected = {one for one in ids if ids.count(one) > 1}
    assert repeated(ids) == expected
    assert repeated(sorted(ids)) == expected


@given(teams=VALUES, data=st.data())
def test_positions_are_grouped_by_what_their_rows_say(teams: list[str], data: st.DataObject) -> None:
    """However the columns are kept; all of the positions, each in one group, in their order."""
    months = data.draw(st.lists(st.sampled_from(["07", "08"]), min_size=len(teams), max_size=len(teams)))
    some = [at for at in range(len(teams)) if data.draw(st.booleans())]
    plain = positions_by_value([teams, months], some)
    assert plain == positions_by_value([packed(teams), months], some)
    assert sorted(at for group in plain.values() for at in group) == some
    assert all((teams[at], months[at]) == key for key, group in plain.items() for at in group)
    assert positions_by_value([packed(teams)], some) == positions_by_value([teams], some)


def test_a_value_that_is_kept_twice_is_one_group() -> None:
    """Pieces of a file may bring the same team under two codes."""
    column = Repeated(["CFF", "CFF"], array("i", [0, 1]))
    assert positions_by_value([column], range(2)) == {("CFF",): [0, 1]}
    assert counts(column) == {"CFF": 2}


def test_columns_of_unequal_length_are_refused() -> None:
    """No row is dropped in silence."""
    with pytest.raises((ValueError, IndexError)):
        positions_by_value([["CFF", "MASH"], ["07"]], range(2))
