"""The sheet of months: when re-referrals came, and from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.rendering.excel.native_chart import Bars, Cells, Frame, insert_columns
from resample.rendering.excel.sheet_page import FINDING, TOP, Book, Page, keep_heading, open_page, write_line
from resample.rendering.excel.sheet_table import Column, Values, Written, write_row, write_table
from resample.rendering.pictures.series import Series, by_source, first_day, totals
from resample.reporting.summary import Summary
from resample.sampling.record import Month
from resample.text.wording import counted, listed

MONTHS = "Months"
UNDER = "By source: those that changed most between months, then the largest, and the others."
MOST_SERIES = 5
"""Four sources and the others."""
MOST_LABELLED = 6
"""Months: with more, the numbers over the columns would touch."""
TALL = 17
"""Rows that the chart covers."""


def write_months(book: Book, name: str, summary: Summary) -> None:
    """A table by month with its chart, and all sources below it."""
    months = summary.record.months
    series = by_source(months, MOST_SERIES)
    columns = [Column("Month", 30), *(Column(one.name, 13, "#,##0") for one in series), Column("All", 11, "#,##0")]
    widths = [one.width for one in columns] + [13] * (MOST_SERIES + 2 - len(columns))
    page = open_page(book, name, "Re-referrals by month", UNDER, widths, portrait=True)
    page.sheet.fit_to_pages(1, 1)
    rows = [_values(one, [some.counts[at] for some in series]) for at, one in enumerate(months)]
    table = write_table(page, TOP, "months", columns, rows)
    every = [sum(some.counts) for some in series]
    write_row(page, table.after, columns, ["Total", *every, summary.record.rereferrals], bold=True)
    write_line(page, table.after + 2, _finding(summary), **FINDING)
    _chart(page, table, [*series] or [Series("All", tuple(one.rereferrals for one in months))], months)
    if series:
        _sources(page, table.after + 4 + TALL, months)
    keep_heading(page)


def _values(month: Month, by_source: Sequence[int]) -> Values:
    return _name(month), *by_source, month.rereferrals


def _chart(page: Page, table: Written, series: Sequence[Series], months: Sequence[Month]) -> None:
    last = table.after - 1
    names = Cells(0, table.first, last)
    bars = [Bars(names, Cells(column, table.first, last)) for column in range(1, len(series) + 1)]
    told = "; ".join(
        f"{_name(month)}: {listed([f'{one.name} {one.counts[at]:,}' for one in series])}"
        for at, month in enumerate(months)
    )
    frame = Frame(table.after + 3, 0, 860, TALL * 20, f"Column chart. Re-referrals by month and source. {told}.")
    insert_columns(page, frame, bars, labels=len(months) <= MOST_LABELLED)


def _sources(page: Page, row: int, months: Sequence[Month]) -> None:
    """Every source, the most frequent first."""
    write_line(page, row, "Every source", **FINDING)
    columns = [Column("Source", 30), Column("All", 13, "#,##0"), Column("Most in a month", 13, "#,##0")]
    rows = list(_source_rows(months))
    table = write_table(page, row + 1, "sources", columns, rows)
    write_row(page, table.after, columns, ["Total", sum(totals(months).values()), None], bold=True)


def _source_rows(months: Sequence[Month]) -> Iterator[Values]:
    for source, count in sorted(totals(months).items(), key=lambda one: (-one[1], one[0])):
        yield source, count, max(one.sources.get(source, 0) for one in months)


def _finding(summary: Summary) -> str:
    """What rose most, where that is known; else how many they were."""
    said = summary.volume_sentences
    return said[-1] if said else f"{counted(summary.record.rereferrals, 're-referral')} in one month."


def _name(month: Month) -> str:
    return f"{first_day(month.month):%B %Y}"
