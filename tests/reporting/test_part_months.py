"""What is said of months holds for any period: a quarter, less, more than a year, or from the middle of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resample.plan import ReviewPlan
from resample.reporting.summary import summarise
from resample.sampling.volumes import months
from tests.makers.reviews import CHECKLIST, RECORD


def said(start: date, end: date) -> list[str]:
    """What a review of a period says of its months: one re-referral a day, and ten more on its last."""
    by_day = {(start + timedelta(day), ""): 1 for day in range((end - start).days + 1)}
    by_day[end, ""] += 10
    record = replace(RECORD, start=start, end=end, months=months(by_day, start, end))
    return list(summarise(record, ReviewPlan(), [], [], CHECKLIST).volume_sentences)


def test_a_month_alone_is_told_by_the_period() -> None:
    """There is nothing to compare it with."""
    assert said(date(2022, 5, 1), date(2022, 5, 31)) == said(date(2022, 5, 9), date(2022, 5, 20)) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2022, 7, 1), date(2022, 9, 30), ""),
        (date(2021, 12, 10), date(2022, 1, 31), "December is counted from 10 December 2021 only."),
        (date(2023, 12, 1), date(2024, 2, 28), "February is counted to 28 February 2024 only."),
        (date(2023, 1, 1), date(2023, 2, 28), ""),
        (
            date(2021, 7, 15),
            date(2022, 7, 14),
            "July 2021 is counted from 15 July 2021 only and July 2022 is counted to 14 July 2022 only.",
        ),
    ],
)
def test_months_of_which_the_period_holds_a_part_are_named(start: date, end: date, expected: str) -> None:
    """Before their numbers, so that nobody takes nine days for a quiet month; of whole months nothing is said."""
    *before, by_month = said(start, end)
    assert before == [expected] * bool(expected)
    assert by_month.startswith("By month there were")
