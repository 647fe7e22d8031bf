"""The figure of the indicator: its outturn in each period, the target that held, statistical neighbours and England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.plan import Indicator
from resample.reporting.drawn import QuarterChart, QuarterLine, QuarterPlace, Series
from resample.reporting.figure import Figure
from resample.reporting.indicator_history import KnownPeriod, known_periods
from resample.reporting.indicator_values import axis_words, short_value, sign_of, unit_words
from resample.reporting.typed_table import Cell, Column, Measure, Table, filled
from resample.text.periods import Period, PeriodKind, span
from resample.text.wording import capital, listed

MOST = 20
"""Five years of quarters: what came before them has no place."""


def rates_figure(indicator: Indicator) -> Figure:
    """The outturn of each period in the order of time, the latest twenty.

    A period between two others of which nothing is known has an empty place that says so. Raises ValueError for none.
    """
    known = known_periods(indicator)
    if not known:
        raise ValueError("there are no quarters to show")
    shown = every_period(known)
    chart = QuarterChart(
        tuple(_place(past) for past in shown),
        tuple(_lines(shown)),
        sign_of(indicator.unit),
        axis_words(indicator.unit),
    )
    return Figure(
        name="rates",
        finding=_caption(shown, chart),
        words=_words(shown, chart, indicator),
        drawn=chart,
        table=history_table(indicator),
    )


def every_period(known: Sequence[KnownPeriod]) -> tuple[KnownPeriod, ...]:
    """Those from the first to the last, the latest twenty of them; of some nothing may be known."""
    by_key = {past.period.key: past for past in known}
    every = span([past.period for past in known])
    return tuple(by_key.get(period.key, KnownPeriod(period)) for period in every)[-MOST:]


def _place(past: KnownPeriod) -> QuarterPlace:
    part = past.period.part
    return QuarterPlace("" if past.period.year == part else past.period.year, part, past.outturn)


def _lines(shown: Sequence[KnownPeriod]) -> Iterator[QuarterLine]:
    """The series of which something is known. A target holds through a period of which nothing else is known."""
    targets = list[float | None]()
    for past in shown:
        unknown = past.target is None and past.outturn is None
        targets.append(targets[-1] if unknown and targets else past.target)
    lines = (
        QuarterLine(Series.TARGET, tuple(targets)),
        QuarterLine(Series.NEIGHBOURS, tuple(past.neighbours for past in shown)),
        QuarterLine(Series.ENGLAND, tuple(past.england for past in shown)),
    )
    return (line for line in lines if any(value is not None for value in line.values))


def history_table(indicator: Indicator) -> Table:
    """What is known of each period of the indicator's own kind; columns of which nothing is known are left out."""
    known = known_periods(indicator)
    kind = known[-1].period.kind.value if known else "quarter"

    def column(figures: Sequence[float | None]) -> list[Cell]:
        sign = sign_of(indicator.unit)
        return [None if figure is None else Measure(figure, digits=2, unit=sign) for figure in figures]

    return filled(
        f"The indicator by {kind}{f', {unit}' if (unit := unit_words(indicator.unit)) else ''}",
        {
            Column(capital(kind)): [capital(past.period.words) for past in known],
            Column("Outturn", Measure): column([past.outturn for past in known]),
            Column("Target", Measure): column([past.target for past in known]),
            Column("Statistical neighbours", Measure): column([past.neighbours for past in known]),
            Column("England", Measure): column([past.england for past in known]),
        },
    )


def _caption(shown: Sequence[KnownPeriod], chart: QuarterChart) -> str:
    """What the picture shows; what follows from it stands in the sentences above."""
    first, last = shown[0].period, shown[-1].period
    periods = f"from {first.words} to {last.words}" if len(shown) > 1 else f"in {last.words}"
    beside = f", beside {listed([IN_WORDS[line.series] for line in chart.lines])}" if chart.lines else ""
    return f"The outturn by {last.kind.value} {periods}{beside}."


IN_WORDS = {Series.TARGET: "the target", Series.NEIGHBOURS: "statistical neighbours", Series.ENGLAND: "England"}


def _words(shown: Sequence[KnownPeriod], chart: QuarterChart, indicator: Indicator) -> str:
    names = [_name(past.period) for past in shown]
    known = _figures(names, [past.outturn for past in shown], indicator.unit)
    unknown = [_name(past.period) for past in shown if past.outturn is None]
    gap = f"; there is no figure for {listed(unknown, at_most=len(unknown))}" if unknown else ""
    kind = "Column chart" + ("", " with a line", " with lines")[min(len(chart.lines), 2)]
    unit = f" ({chart.unit})" if chart.unit else ""
    lines = [_line_words(names, line, indicator.unit) for line in chart.lines]
    if not any(line.series is Series.TARGET for line in chart.lines):
        lines.insert(0, "No target is set.")
    return " ".join([f"{kind}. The outturn{unit} was {known}{gap}.", *lines])


def _name(period: Period) -> str:
    return f"{period.year} {period.part}" if period.kind is PeriodKind.QUARTER else period.words


def _figures(names: Sequence[str], figures: Sequence[float | None], unit: str) -> str:
    said = [
        f"{short_value(figure, unit)} in {name}"
        for name, figure in zip(names, figures, strict=True)
        if figure is not None
    ]
    return listed(said, at_most=len(said))


def _line_words(names: Sequence[str], line: QuarterLine, unit: str) -> str:
    """A target is said where it changes, others for each period."""
    if line.series is not Series.TARGET:
        verb = "were" if line.series is Series.NEIGHBOURS else "was"
        return f"{line.series.value} {verb} {_figures(names, line.values, unit)}."
    steps = [
        (name, value)
        for name, value, before in zip(names, line.values, (None, *line.values[:-1]), strict=True)
        if value is not None and value != before
    ]
    first, *later = [f"{short_value(value, unit)} from {name}" for name, value in steps]
    return f"The target is {listed([first, *later]) if later else first.partition(' from ')[0]}."
