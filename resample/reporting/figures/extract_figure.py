"""The figure of `resample check`: re-referrals by month and source, and what can be drawn by stratum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from resample.reporting.drawn import Stacked, ranked_bars
from resample.reporting.figure import Figure
from resample.reporting.figures.months_figure import MOST_BARS, months_figure, months_words
from resample.reporting.figures.sources import few
from resample.sampling.record import Month
from resample.text.nouns import Noun
from resample.text.wording import stratum_label


def extract_figure(months: Sequence[Month], rows: Noun, strata: Mapping[str, int], by: str) -> Figure:
    """Rows by month, all of them and the largest sources, and below them what can be drawn by stratum.

    `strata` has the units of each stratum that can be drawn, `by` says what strata are made of. Raises ValueError for
    no months.
    """
    quarter = months_figure(months, rows)
    if not strata or not quarter.drawn:
        return quarter
    heading = f"{sum(strata.values()):,} that can be drawn, by {by}"
    counts, rest = _ranked(strata, months)
    told = "; ".join(f"{count:,} {'in ' if name == rest else ''}{name}" for name, count in counts.items())
    return replace(
        quarter,
        words=f"Bar charts. {'. '.join((*months_words(months, rows), f'{heading}: {told}'))}.",
        title="",
        drawn=Stacked(((quarter.title, quarter.drawn), (heading, ranked_bars(counts, rest)))),
    )


def _ranked(strata: Mapping[str, int], months: Sequence[Month]) -> tuple[Mapping[str, int], str | None]:
    """The largest first, and the name under which the rest stand; months, where strata are such, in their order."""
    shown, rest = few(strata, MOST_BARS)
    if set(strata) <= {month.month for month in months}:
        shown, rest = sorted(strata), []
    counts = {stratum_label(name): strata[name] for name in shown}
    if not rest:
        return counts, None
    others = f"{len(rest)} other strata"
    return counts | {others: sum(strata[name] for name in rest)}, others
