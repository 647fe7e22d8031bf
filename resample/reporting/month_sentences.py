"""Re-referrals by month, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month
from resample.text.wording import listed, none_or

MONTHS_OF_A_YEAR = 12


def volume_sentences(months: Sequence[Month]) -> Iterator[str]:
    """Re-referrals by month, and which month had most, where that is one."""
    if len(months) < 2:
        return
    names = month_names([month.month for month in months])
    highest = max(months, key=lambda month: month.rereferrals)
    parts = [f"{none_or(month.rereferrals)} in {names[month.month]}" for month in months]
    by_month = f"By month there were {listed(parts, at_most=len(months))}"
    if sum(month.rereferrals == highest.rereferrals for month in months) > 1:
        yield f"{by_month}."
        return
    yield f"{by_month}; {names[highest.month]} was the highest."


def rise_sentences(months: Sequence[Month], names: Mapping[str, str]) -> Iterator[str]:
    """Which source rose most from the first to the last of some whole months, where one did more than any other.

    >>> july, september = {"Police": 27, "Schools": 2}, {"Police": 33, "Schools": 17}
    >>> quarter = [Month("2022-07", 29, july), Month("2022-09", 50, september)]
    >>> list(rise_sentences(quarter, month_names(["2022-07", "2022-08", "2022-09"])))
    ['From July to September the source that rose most was Schools: from 2 to 17.']
    """
    if len(months) < 2:
        return
    first, last = months[0], months[-1]
    rises = {source: count - first.sources.get(source, 0) for source, count in last.sources.items()}
    most = max(rises.values(), default=0)
    risen = [source for source, rise in rises.items() if rise == most > 0]
    if len(risen) == 1 and risen != [NOT_RECORDED]:
        (source,) = risen
        yield (
            f"From {names[first.month]} to {names[last.month]} the source that rose most was {source}: "
            f"from {none_or(first.sources.get(source, 0))} to {last.sources[source]:,}."
        )


def month_names(months: Sequence[str]) -> Mapping[str, str]:
    """Each month's name, with its year where there are two of a name.

    >>> month_names(["2022-07", "2022-08"])
    {'2022-07': 'July', '2022-08': 'August'}
    """
    form = "%B" if len(months) <= MONTHS_OF_A_YEAR else "%B %Y"
    return {month: f"{date.fromisoformat(f'{month}-01'):{form}}" for month in months}
