"""The picture of `resample check`: re-referrals by month and source, and what can be drawn by stratum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.rendering.pictures.look import DARK_BLUE, GREY, TURQUOISE
from resample.rendering.pictures.month_panels import Panel
from resample.rendering.pictures.series import Bar, Series, by_source, few, first_day
from resample.rendering.pictures.shapes import Drawing
from resample.rendering.pictures.stacked import Part, bars_part, panels_part, parts_drawing
from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month
from resample.text.wording import counted, listed, stratum_label

MOST_PANELS, MOST_BARS = 4, 12
"""How many sources have a panel, and how many strata, or sources of one month, have a bar: the rest is among them."""

FEW_MONTHS = 4
"""So many months stand in one row of panels; of more, all re-referrals have a row of their own."""


def extract_chart(months: Sequence[Month], strata: Mapping[str, int], by: str) -> Drawing:
    """Re-referrals by month, all of them and the largest sources, and below them what can be drawn by stratum.

    `strata` has the units of each stratum that can be drawn, `by` says what strata are made of. Sources and
    strata are ranked. All columns of months have one scale.
    Raises ValueError for no months.
    """
    if not months:
        raise ValueError("there are no months to show")
    parts = [_months_part(months)]
    if strata:
        parts.append(bars_part(_drawable(strata, by), _strata_bars(strata, months)))
    return parts_drawing(parts, extract_chart_words(months, strata, by))


def extract_chart_words(months: Sequence[Month], strata: Mapping[str, int], by: str) -> str:
    """The picture of an extract for those who do not see it."""
    sources = _sources(months)
    said = [f"{_rereferrals(months)}{_months_words(months)}"]
    if len(sources) > 1:
        said.append(f"By source: {'; '.join(_source_words(one) for one in sources)}")
    if strata:
        bars = [f"{bar.count:,} {'in ' if bar.rest else ''}{bar.name}" for bar in _strata_bars(strata, months)]
        said.append(f"{_drawable(strata, by)}: {'; '.join(bars)}")
    return f"Bar charts. {'. '.join(said)}."


def _months_words(months: Sequence[Month]) -> str:
    if len(months) == 1:
        return ""
    if len(months) <= MOST_BARS:
        return f": {_every([_told(one) for one in months])}"
    fewest, most = (choose(months, key=lambda one: one.rereferrals) for choose in (min, max))
    return f", from {_told(months[0])} to {_told(months[-1])}; the fewest are {_told(fewest)}, the most {_told(most)}"


def _told(month: Month) -> str:
    return f"{month.rereferrals:,} in {_name(month)}"


def _months_part(months: Sequence[Month]) -> Part:
    sources = _sources(months)
    if len(months) == 1:
        bars = [Bar(one.name, one.counts[0], one.rest) for one in sources]
        return bars_part(f"{_rereferrals(months)}{', by source' if len(bars) > 1 else ''}", bars)
    heading = f"{_rereferrals(months)}, by month"
    if len(sources) < 2 and len(months) <= FEW_MONTHS:
        return bars_part(heading, [Bar(_name(one), one.rereferrals) for one in months])
    whole = [Panel("All", [one.rereferrals for one in months], DARK_BLUE)]
    parts = [Panel(one.name, one.counts, GREY if one.rest else TURQUOISE) for one in sources if len(sources) > 1]
    rows = [[*whole, *parts]] if len(months) <= FEW_MONTHS else [row for row in (whole, parts) if row]
    return panels_part(heading, [first_day(one.month) for one in months], rows)


def _sources(months: Sequence[Month]) -> list[Series]:
    return by_source(months, MOST_BARS if len(months) == 1 else MOST_PANELS)


def _source_words(source: Series) -> str:
    told = [sum(source.counts)] if len(source.counts) > FEW_MONTHS else source.counts
    return f"{source.name} {_every([f'{count:,}' for count in told])}"


def _strata_bars(strata: Mapping[str, int], months: Sequence[Month]) -> list[Bar]:
    """The largest first; months, where strata are made of them, in their order."""
    shown, rest = few(strata, MOST_BARS)
    if set(strata) <= {one.month for one in months}:
        shown, rest = sorted(strata), []
    bars = [Bar(stratum_label(name), strata[name]) for name in shown]
    left = Bar(f"{len(rest)} other strata", sum(strata[name] for name in rest), rest=True)
    return [*bars, left] if rest else bars


def _rereferrals(months: Sequence[Month]) -> str:
    """How many there are, their month where it is one, and their source where all have the same."""
    sources = _sources(months)
    said = counted(sum(one.rereferrals for one in months), "re-referral")
    said += f" in {_name(months[0])}" if len(months) == 1 else ""
    if len(sources) != 1:
        return said
    return f"{said}, source not recorded" if sources[0].name == NOT_RECORDED else f"{said}, all from {sources[0].name}"


def _drawable(strata: Mapping[str, int], by: str) -> str:
    return f"{sum(strata.values()):,} that can be drawn, by {by}"


def _name(month: Month) -> str:
    return f"{first_day(month.month):%B %Y}"


def _every(words: Sequence[str]) -> str:
    return listed(words, at_most=len(words))
