"""Re-referrals by month, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from resample.sampling.record import Month
from resample.text.wording import listed

MONTHS_OF_A_YEAR = 12
MOST_NAMED = 5
"""Months that a sentence names a second time; of more it says how many they are."""


def volume_sentences(months: Sequence[Month]) -> Iterator[str]:
    """Re-referrals by month, and which source rose most in the highest month, where one month is the highest."""
    if len(months) < 2:
        return
    names = month_names([month.month for month in months])
    highest = max(months, key=lambda month: month.rereferrals)
    parts = [f"{month.rereferrals or 'none'} in {names[month.month]}" for month in months]
    by_month = f"By month there were {listed(parts, at_most=len(months))}"
    if sum(month.rereferrals == highest.rereferrals for month in months) > 1:
        yield f"{by_month}."
        return
    yield f"{by_month}; {names[highest.month]} was the highest."
    others = [month for month in months if month is not highest]
    if source := _stands_out(highest, others):
        before = sum(month.sources.get(source, 0) for month in others)
        named = listed([names[month.month] for month in others])
        where = named if len(others) <= MOST_NAMED else f"the other {len(others)} months"
        together = f"in {where}{' together' if len(others) > 1 else ''}"
        yield (
            f"The source that stands out is {source}: {highest.sources[source]} in {names[highest.month]}, "
            f"against {before} {together}."
        )


def _stands_out(highest: Month, others: Sequence[Month]) -> str:
    """The source that is furthest above its mean of the other months; blank where none is, or two are alike."""

    def above(source: str) -> float:
        return highest.sources[source] - sum(month.sources.get(source, 0) for month in others) / len(others)

    ranked = sorted(highest.sources, key=above, reverse=True)
    source = ranked[0]
    alone = len(ranked) == 1 or above(ranked[1]) < above(source)
    return source if alone and above(source) > 0 and source != "not recorded" else ""


def month_names(months: Sequence[str]) -> Mapping[str, str]:
    """Each month's name, with its year where there are two of a name.

    >>> month_names(["2022-07", "2022-08"])
    {'2022-07': 'July', '2022-08': 'August'}
    """
    form = "%B" if len(months) <= MONTHS_OF_A_YEAR else "%B %Y"
    return {month: f"{date.fromisoformat(f'{month}-01'):{form}}" for month in months}
