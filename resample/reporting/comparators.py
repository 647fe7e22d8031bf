"""What a table of comparators tells, put into the indicator wherever the plan itself does not tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from resample.errors import Address
from resample.plan import PER_CENT, Indicator, QuarterOutturn
from resample.reporting.indicator_history import OTHERS
from resample.reporting.indicator_values import short_value
from resample.text.periods import Period, PeriodKind, read_period
from resample.text.wording import listed

SURELY_PER_CENT = 10
"""An outturn from which figures that are all at most 1 are shares: a workbook keeps 22.4% as 0.224."""


@dataclass(frozen=True)
class ComparatorFigure:
    """One figure of the table, and where it stands there."""

    who: str
    """`outturn` for the council itself, or one of OTHERS."""
    period: Period
    value: float
    where: Address


def with_comparators(indicator: Indicator, figures: Sequence[ComparatorFigure]) -> Indicator:
    """The indicator with these figures where it has none, none later than its own period; and where they came from."""
    own = read_period(indicator.quarter)
    fitting = [figure for figure in _in_unit(indicator, figures) if _not_later(figure.period, own)]
    used = list[ComparatorFigure]()
    filled = {read_period(past.quarter).key: past for past in indicator.history}
    for figure in sorted(fitting, key=lambda figure: figure.period.months.start):
        key = figure.period.key
        if key == own.key and indicator.quarter:
            if figure.who in OTHERS and getattr(indicator, figure.who) is None:
                indicator = replace(indicator, **_told(figure))
                used.append(figure)
            continue
        past = filled.get(key, QuarterOutturn(figure.period.name))
        if getattr(past, figure.who) is None:
            filled[key] = replace(past, **_told(figure))
            used.append(figure)
    source = "; ".join(filter(None, [indicator.source.strip(), *_sources(used, indicator.unit)]))
    return replace(indicator, history=tuple(filled.values()), source=source)


def _told(figure: ComparatorFigure) -> dict[str, Any]:
    return {figure.who: figure.value}


def _in_unit(indicator: Indicator, figures: Sequence[ComparatorFigure]) -> Sequence[ComparatorFigure]:
    """Shares in per cent, as the indicator is."""
    surely = max(indicator.outturn or 0.0, indicator.target or 0.0) >= SURELY_PER_CENT
    if indicator.unit == PER_CENT and surely and all(figure.value <= 1 for figure in figures):
        return [replace(figure, value=round(100 * figure.value, 2)) for figure in figures]
    return [replace(figure, value=round(figure.value, 2)) for figure in figures]


def _not_later(period: Period, own: Period) -> bool:
    return not own.number or not period.number or period.months.stop <= own.months.stop


def _sources(used: Sequence[ComparatorFigure], unit: str) -> Iterator[str]:
    """Each place in the file with the series that come from it; of a single figure what it is."""
    series: dict[tuple[str, PeriodKind], list[ComparatorFigure]] = {}
    for figure in used:
        series.setdefault((figure.who, figure.period.kind), []).append(figure)
    told: dict[str, list[str]] = {}
    for (who, _), figures in series.items():
        name = {"outturn": "the council's own", **OTHERS}[who]
        value = f" {short_value(figures[0].value, unit)}" if len(figures) == 1 else ""
        told.setdefault(_span(figures[0].where, figures[-1].where), []).append(f"{name}{value}")
    yield from (f"{where} ({listed(names)})" for where, names in told.items())


def _span(first: Address, last: Address) -> str:
    """Where several stand: `ours.csv, rows 2 to 7`."""
    if first == last:
        return str(first)
    kind, _, begin = first.place.partition(" ")
    return str(replace(first, place=f"{kind}s {begin} to {last.place.removeprefix(kind).strip()}"))
