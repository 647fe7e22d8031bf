"""Open data of the Department for Education: a row for each period and place, and a column for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resample.intake.comparators.comparator_cells import figure_of, period_of, plain, who_is
from resample.intake.comparators.comparator_table import ComparatorTable, Row
from resample.reporting.comparators import ComparatorFigure
from resample.text.periods import Period
from resample.text.wording import listed, nearest

LEVEL, TIME, KIND, NAME = "geographic level", "time period", "time identifier", "la name"
PLACES = frozenset(
    ["country code", "country name", "region code", "region name", "old la code", "new la code", "la code", NAME,
     LEVEL, TIME, KIND, "academic year"]
)  # fmt: skip
WHOLE = ("total", "all", "")
"""What stands in a column that parts the figures, in the row of them all."""

MOST_NAMES = 20
"""Names or headings that a message lists."""


def is_open_data(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is such data."""
    return {LEVEL, TIME} <= set(headings)


def by_place(table: ComparatorTable) -> Iterator[ComparatorFigure]:
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


def _no_council(table: ComparatorTable, names: Sequence[str]) -> None:
    near = nearest(table.council, names)
    remedy = f'Did you mean council = "{near}"?' if near else "Write it as the file does: council = ..."
    expected = f"The councils are {listed(sorted(names), at_most=MOST_NAMES)}." if names else ""
    table.fault("", f'There is no council "{table.council}".', "" if near else expected, remedy)


def _measure(table: ComparatorTable, rows: Sequence[Row]) -> int | None:
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
    return f"They are headed {listed(headings, at_most=MOST_NAMES)}." if headings else ""


def _has_figures(cells: Iterator[Any]) -> bool:
    """Whether numbers stand there, and nothing but numbers and the signs for none."""
    try:
        figures = [figure_of(cell) for cell in cells]
    except ValueError:
        return False
    return any(figure is not None for figure in figures)


def _single(
    table: ComparatorTable, who: str, period: Period, column: int, rows: Sequence[tuple[int, Row]]
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
