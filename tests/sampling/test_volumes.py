"""Re-referrals by month, of periods as long or as short as they may be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.record import Month
from resample.sampling.volumes import months

START = date(2020, 11, 15)


@given(
    st.integers(0, 900), st.integers(0, 900), st.dictionaries(st.integers(-40, 1900), st.integers(1, 9), max_size=60)
)
def test_every_month_of_any_period_stands_once_with_all_of_its_days(
    offset: int, length: int, counted: dict[int, int]
) -> None:
    """Each calendar month from the first day to the last, in order, and each day of the period in its month only."""
    start = START + timedelta(offset)
    end = start + timedelta(length)
    by_day = {(START + timedelta(day), "Police"): count for day, count in counted.items()}
    inside = {day: count for (day, _), count in by_day.items() if start <= day <= end}
    names = sorted({f"{start + timedelta(day):%Y-%m}" for day in range(length + 1)})
    found = months(by_day, start, end)
    assert [month.month for month in found] == (names if inside else [])
    assert {month.month: month.rereferrals for month in found if month.rereferrals} == {
        name: sum(count for day, count in inside.items() if f"{day:%Y-%m}" == name)
        for name in {f"{day:%Y-%m}" for day in inside}
    }


def test_months_are_in_order_and_sources_by_number() -> None:
    """The first and the last day count, others do not; of equal sources the alphabet decides."""
    days = ["2022-08-31", "2022-07-01", "2022-07-04", "2022-07-05", "2022-07-05", "2022-06-30", "2022-09-01"]
    sources = ["Schools", "Schools", "Police", "Police", "Health", "Police", "Police"]
    period = date(2022, 7, 1), date(2022, 8, 31)
    by_day = Counter(zip(map(date.fromisoformat, days), sources, strict=True))
    found = months(by_day, *period)
    assert found == (
        Month("2022-07", 4, {"Police": 2, "Health": 1, "Schools": 1}),
        Month("2022-08", 1, {"Schools": 1}),
    )
    assert [list(one.sources) for one in found] == [["Police", "Health", "Schools"], ["Schools"]]
    assert months({(period[0], ""): 1, (period[1], ""): 1}, *period) == (
        Month("2022-07", 1, {"not recorded": 1}),
        Month("2022-08", 1, {"not recorded": 1}),
    )


def test_a_period_without_any_rereferral_has_no_months() -> None:
    """Nothing is told of months where there is nothing to tell."""
    assert months({}, date(2022, 7, 1), date(2022, 9, 30)) == ()
    assert months({(date(2022, 6, 30), "Police"): 3}, date(2022, 7, 1), date(2022, 9, 30)) == ()
