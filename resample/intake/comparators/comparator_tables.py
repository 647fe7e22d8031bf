"""The three layouts of a table of comparators, each found by its headings.

Open data of the Department for Education has a row for each period and place. A council's own table has a row for each
period and a column for each series, or the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.intake.comparators.comparator_cells import figure_of, is_period, period_of, place, plain, who_is
from resample.intake.sources.sheet import Sheet
from resample.reporting.comparators import ComparatorFigure
from resample.text.periods import Period, PeriodKind
from resample.text.wording import listed, nearest

PERIOD_HEADINGS = ("quarter", "period", "month", "year", "time period", "date", "financial year")
OWN_HEADINGS = ("council", "outturn", "own", "rate", "our council", "local authority")
LEVEL, TIME, KIND, NAME = "geographic level", "time period", "time identifier", "la name"
PLACES = frozenset(
    ["country code", "country name", "region code", "region name", "old la code", "new la code", "la code", NAME,
     LEVEL, TIME, KIND, "academic year"]
)  # fmt: skip
WHOLE = ("total", "all", "")
"""What stands in a column that parts the figures, in the row of them all."""

HEADER_WITHIN = 30
"""Rows in which headings are looked for."""

MOST_COUNCILS = 20
"""Names or headings that a message lists."""

Row = Sequence[Any]


@dataclass
class TableReading:
    """One table under its headings, in whose reading faults are gathered."""

    sheet: Sheet
    header_row: int
    header: Row
    council: str
    measure: str
    faults: list[Problem] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """As they are compared."""
        return [plain(cell) for cell in self.header]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Those under the headings with their numbers, each as wide as these."""
        for number, row in enumerate(islice(self.sheet.rows(), self.header_row, None), self.header_row + 1):
            yield number, [*row, *[""] * (len(self.header) - len(row))]

    def fault(self, place: str, found: str, expected: str = "", remedy: str = "") -> None:
        """Remember what is wrong."""
        self.faults.append(Problem(Address(self.sheet.file, self.sheet.name, place), found, expected, remedy))

    def figure(self, who: str, period: Period, cell: Any, at: tuple[int, int]) -> Iterator[ComparatorFigure]:
        """The figure of a cell, if there is one."""
        where = place(self.sheet, *at)
        try:
            value = figure_of(cell)
        except ValueError:
            self.fault(where, "This is no number.", "A figure stands here, or nothing.", "Correct it, or clear it.")
            return
        if value is not None:
            yield ComparatorFigure(who, period, value, Address(self.sheet.file, self.sheet.name, where))


def by_place(table: TableReading) -> Iterator[ComparatorFigure]:
    """Of open data: the rows of England, of neighbours if there are any, and of the council."""
    at = {heading: column for column, heading in reversed(list(enumerate(table.headings)))}
    kept: dict[tuple[str, Period], list[tuple[int, Row]]] = {}
    names = dict[str, None]()
    for number, row in table.rows():
        name = str(row[at[NAME]]).strip() if NAME in at else ""
        names.setdefault(name)
        level = row[at[LEVEL]]
        who = "england" if plain(level) == "national" else who_is(name, table.council) or who_is(level, "")
        if who:
            period = period_of(row[at[TIME]], row[at[KIND]] if KIND in at else "")
            kept.setdefault((who, period), []).append((number, row))
    if table.council and not any(who == "outturn" for who, _ in kept):
        _no_council(table, list(filter(None, names)))
    column = _measure(table, [row for rows in kept.values() for _, row in rows])
    if column is not None:
        for (who, period), rows in kept.items():
            yield from _single(table, who, period, column, rows)


def _no_council(table: TableReading, names: Sequence[str]) -> None:
    near = nearest(table.council, names)
    remedy = f'Did you mean council = "{near}"?' if near else "Write it as the file does: council = ..."
    expected = f"The councils are {listed(sorted(names), at_most=MOST_COUNCILS)}." if names else ""
    table.fault("", f'There is no council "{table.council}".', "" if near else expected, remedy)


def _measure(table: TableReading, rows: Sequence[Row]) -> int | None:
    """The column of the indicator: the one that the plan names, or the only one that has figures."""
    free = [column for column, heading in enumerate(table.headings) if heading and heading not in PLACES]
    if table.measure:
        named = [column for column in free if table.headings[column] == plain(table.measure)]
        if named:
            return named[0]
        headings = [str(table.header[column]) for column in free]
        near = nearest(table.measure, headings)
        remedy = f'Did you mean measure = "{near}"?' if near else "Write one of the headings: measure = ..."
        table.fault(
            f"row {table.header_row}", f'There is no heading "{table.measure}".', "" if near else _are(headings), remedy
        )
        return None
    figures = [column for column in free if _has_figures(row[column] for row in rows)]
    if len(figures) == 1:
        return figures[0]
    headings = [str(table.header[column]) for column in figures]
    found = f"{len(figures) or 'No'} columns have figures."
    table.fault(f"row {table.header_row}", found, _are(headings), "Write which one the indicator is: measure = ...")
    return None


def _are(headings: Sequence[str]) -> str:
    return f"They are headed {listed(headings, at_most=MOST_COUNCILS)}." if headings else ""


def _has_figures(cells: Iterator[Any]) -> bool:
    """Whether numbers stand there, and nothing but numbers and the signs for none."""
    try:
        return any([figure_of(cell) is not None for cell in cells])
    except ValueError:
        return False


def _single(
    table: TableReading, who: str, period: Period, column: int, rows: Sequence[tuple[int, Row]]
) -> Iterator[ComparatorFigure]:
    """The figure of one place and period; of several rows that of them all."""
    parting = [
        at
        for at, heading in enumerate(table.headings)
        if heading and heading not in PLACES and not _has_figures(row[at] for _, row in rows)
    ]
    whole = [(number, row) for number, row in rows if all(_is_whole(row[at]) for at in parting)]
    chosen = whole if len(rows) > 1 and whole else rows
    if len({plain(row[column]) for _, row in chosen}) > 1:
        numbers = listed([number for number, _ in chosen], at_most=3)
        name = {"england": "England", "outturn": table.council}.get(who, "statistical neighbours")
        found = f"Rows {numbers} all tell of {name} in {period.words}."
        table.fault(f"row {chosen[0][0]}", found, remedy="Keep the rows of one kind, and save the file anew.")
        return
    number, row = chosen[0]
    yield from table.figure(who, period, row[column], (number, column))


def _is_whole(cell: Any) -> bool:
    return plain(cell) in WHOLE or plain(cell).startswith("all ")


def by_period(table: TableReading) -> Iterator[ComparatorFigure]:
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
            table.fault(place(table.sheet, number, time), "This is no quarter, month or year.", expected, "Correct it.")
            continue
        for column, who in known:
            yield from table.figure(who, period, row[column], (number, column))


def _series(heading: str, council: str) -> str:
    return who_is(heading, council) or ("outturn" if heading in OWN_HEADINGS else "")


def by_series(table: TableReading) -> Iterator[ComparatorFigure]:
    """The other way round: a row for each series, a column for each period."""
    periods = {column: period_of(cell) for column, cell in enumerate(table.header) if is_period(cell)}
    for number, row in table.rows():
        labels = (cell for column, cell in enumerate(row) if column not in periods)
        who = next(filter(None, (who_is(cell, table.council) for cell in labels)), "")
        for column, period in periods.items() if who else ():
            yield from table.figure(who, period, row[column], (number, column))


Layout = Callable[[TableReading], Iterator[ComparatorFigure]]


def table_in(sheet: Sheet, council: str, measure: str) -> tuple[TableReading, Layout] | None:
    """The headings of a sheet, and how what stands under them is read; None where nothing is known."""
    for number, header in enumerate(islice(sheet.rows(), HEADER_WITHIN), 1):
        headings = {plain(cell) for cell in header}
        table = TableReading(sheet, number, header, council, measure)
        if {LEVEL, TIME} <= headings:
            return table, by_place
        if headings.intersection(PERIOD_HEADINGS) and any(who_is(heading, "") for heading in headings):
            return table, by_period
        if sum(is_period(cell) for cell in header) > 1 and not all(map(is_period, header)):
            return table, by_series
    return None


def figures_in(table: TableReading, layout: Layout) -> tuple[ComparatorFigure, ...]:
    """All figures of a table. Raises InputRefused with every fault of it."""
    figures = tuple(layout(table))
    if table.faults:
        raise InputRefused(*table.faults)
    return figures
