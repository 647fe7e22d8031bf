"""A council's own table of comparators: a row for each period and a column for each series, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.intake.comparators.comparator_cells import is_period, period_of, who_is
from resample.intake.comparators.comparator_table import ComparatorTable, Row
from resample.reporting.comparators import ComparatorFigure
from resample.text.periods import PeriodKind

PERIOD_HEADINGS = ("quarter", "period", "month", "year", "time period", "date", "financial year")
OWN_HEADINGS = ("council", "outturn", "own", "rate", "our council", "local authority")


def has_series(headings: Sequence[str]) -> bool:
    """Whether these are headings of a table with a column for each series."""
    return bool(set(headings).intersection(PERIOD_HEADINGS)) and any(who_is(heading, "") for heading in headings)


def has_periods(header: Row) -> bool:
    """Whether these are headings of a table with a column for each period."""
    return sum(map(is_period, header)) > 1 and not all(map(is_period, header))


def by_period(table: ComparatorTable) -> Iterator[ComparatorFigure]:
    """Of a council's own table: a row for each period, a column for each series."""
    headings = table.headings
    time = next(column for column, heading in enumerate(headings) if heading in PERIOD_HEADINGS)
    series = {column: _series(heading, table.council) for column, heading in enumerate(headings) if column != time}
    for number, row in table.rows():
        period = period_of(row[time])
        known = [(column, who) for column, who in series.items() if who and str(row[column]).strip()]
        if known and period.kind is PeriodKind.UNKNOWN and not str(row[time]).strip():
            continue  # a sum or a note under the table
        if known and period.kind is PeriodKind.UNKNOWN:
            expected = 'It is such as "2022/23 Q1", "2022-06" or "2022/23".'
            table.fault(table.place(number, time), "This is no quarter, month or year.", expected, "Correct it.")
            continue
        for column, who in known:
            yield from table.figure(who, period, row[column], (number, column))


def _series(heading: str, council: str) -> str:
    return who_is(heading, council) or ("outturn" if heading in OWN_HEADINGS else "")


def by_series(table: ComparatorTable) -> Iterator[ComparatorFigure]:
    """The other way round: a row for each series, a column for each period."""
    periods = {column: period_of(cell) for column, cell in enumerate(table.header) if is_period(cell)}
    for number, row in table.rows():
        labels = (cell for column, cell in enumerate(row) if column not in periods)
        who = next(filter(None, (who_is(cell, table.council) for cell in labels)), "")
        for column, period in periods.items() if who else ():
            yield from table.figure(who, period, row[column], (number, column))
