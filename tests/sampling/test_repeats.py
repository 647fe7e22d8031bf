"""Units with several re-referrals: the latest one is audited, the others stand beside it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.columns import Ids, repeated
from resample.sampling.repeats import latest_of_each

ROWS = st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.dates(date(2022, 7, 1), date(2022, 7, 4)), st.booleans()))


@given(st.lists(st.text(max_size=2)))
def test_repeated_ids_are_those_counted_twice(ids: list[str]) -> None:
    """An id is repeated where it stands more than once, and only there."""
    twice = {one for one in ids if ids.count(one) > 1}
    assert repeated(ids) == repeated(Ids(len(ids), lambda: ids)) == twice


@given(ROWS)
def test_the_latest_of_each_and_those_before_it(rows: list[tuple[str, date, bool]]) -> None:
    """Of each unit's positions in the period, by day and row, the last is audited and the others are beside."""
    units, dates = [unit for unit, _, _ in rows], [day for _, day, _ in rows]
    within = [at for at, (_, _, is_in) in enumerate(rows) if is_in]
    expected = {
        unit: sorted((at for at in within if units[at] == unit), key=lambda at: (dates[at], at))
        for unit in {units[at] for at in within}
    }
    latest, beside = latest_of_each(units, dates, within)
    assert sorted(latest) == sorted(positions[-1] for positions in expected.values())
    assert beside == {unit: tuple(earlier) for unit, (*earlier, _) in expected.items() if earlier}
