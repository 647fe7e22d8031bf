"""The picture of an extract, for those who do not see it."""

from __future__ import annotations

from resample.reporting.figures.extract_figure import extract_figure
from resample.sampling.record import Month
from resample.text.nouns import REREFERRAL


def test_words_of_many_months_are_few() -> None:
    """Of two years the words tell the first, the last, the fewest and the most."""
    counts = [50 + (7 * at) % 24 for at in range(24)]
    two_years = [Month(f"{2021 + at // 12}-{at % 12 + 1:02}", n, {"Police": n}) for at, n in enumerate(counts)]
    assert extract_figure(two_years, REREFERRAL, {}, "team").words == (
        "Bar charts. 1,476 re-referrals, all from Police, from 50 in January 2021 to 67 in December 2022; the fewest "
        "are 50 in January 2021, the most 73 in June 2022."
    )


def test_strata_that_are_months_keep_their_order() -> None:
    """Months are not ranked, wherever they stand."""
    quarter = [Month(f"2022-0{n}", n, {"Police": n}) for n in (7, 8, 9)]
    words = extract_figure(quarter, REREFERRAL, {"2022-08": 10, "2022-09": 13, "2022-07": 9}, "month").words
    assert words.endswith("32 that can be drawn, by month: 9 2022-07; 10 2022-08; 13 2022-09.")
