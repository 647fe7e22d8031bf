"""The periods of an indicator that something is known of, each with the target that held and the figures of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from resample.plan import Indicator, QuarterOutturn
from resample.text.periods import Period, PeriodKind, read_period

OTHERS: Mapping[str, str] = {"neighbours": "statistical neighbours", "england": "England"}
"""Whom a council is compared with, by the name in a plan."""


@dataclass(frozen=True)
class KnownPeriod:
    """What is known of one period, in the unit of the indicator."""

    period: Period
    outturn: float | None = None
    target: float | None = None
    neighbours: float | None = None
    england: float | None = None

    def of(self, name: str) -> float | None:
        """The figure of one of OTHERS."""
        return self.neighbours if name == "neighbours" else self.england


def known_periods(indicator: Indicator) -> tuple[KnownPeriod, ...]:
    """Those of the indicator's own kind, in the order of time: they alone stand beside one another.

    The kind is that of the indicator's own period, or of the last of its history. Of a figure that grows through the
    year only the same part of each year is among them.

    >>> history = (QuarterOutturn("2022-06", 79.0), QuarterOutturn("2022/23 Q1", 27.6, target=22.0))
    >>> known = known_periods(Indicator("", "2022/23 Q2", 26.5, 20.0, history=history))
    >>> [(past.period.part, past.outturn, past.target) for past in known]
    [('Q1', 27.6, 22.0), ('Q2', 26.5, 20.0)]
    """
    every = _every(indicator)
    if not every:
        return ()
    last = every[-1].period
    alike = [past for past in every if past.period.kind is last.kind]
    if indicator.cumulative and last.number:
        parts = last.kind.in_a_year
        alike = [past for past in alike if past.period.number % parts == last.number % parts]
    return _with_targets(alike, indicator)


def elsewhere(indicator: Indicator) -> tuple[KnownPeriod, ...]:
    """The periods that do not stand beside the indicator's own."""
    beside = {past.period.key for past in known_periods(indicator)}
    return _in_order(past for past in _every(indicator) if past.period.key not in beside)


def _every(indicator: Indicator) -> list[KnownPeriod]:
    """As they are given, the indicator's own last."""
    known = [_known(past) for past in indicator.history]
    if not indicator.quarter or indicator.outturn is None:
        return known
    own = QuarterOutturn(
        indicator.quarter, indicator.outturn, indicator.target, indicator.neighbours, indicator.england
    )
    return [*(past for past in known if past.period.key != _known(own).period.key), _known(own)]


def _known(past: QuarterOutturn) -> KnownPeriod:
    return KnownPeriod(read_period(past.quarter), past.outturn, past.target, past.neighbours, past.england)


def _in_order(known: Iterable[KnownPeriod]) -> tuple[KnownPeriod, ...]:
    """Quarters, months and years apart, each in the order of time; what tells no time as it was given."""
    return tuple(sorted(known, key=lambda past: ([*PeriodKind].index(past.period.kind), past.period.number)))


def _with_targets(known: Iterable[KnownPeriod], indicator: Indicator) -> tuple[KnownPeriod, ...]:
    """Each with the target that held: the last one given until then, or the first one given after."""
    return tuple(_held(_in_order(known), indicator.target))


def _held(ordered: tuple[KnownPeriod, ...], now: float | None) -> Iterator[KnownPeriod]:
    given = (past.target for past in ordered if past.target is not None)
    target = next(given, now)
    for past in ordered:
        target = past.target if past.target is not None else target
        yield replace(past, target=target)
