"""The sheet of the sample: how it stands to the population that it was drawn from."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.excel.native_chart import BAR, Bars, Cells, Frame, insert_bars
from resample.rendering.excel.sheet_page import FINDING, TOP, Book, Page, keep_heading, open_page, write_line
from resample.rendering.excel.sheet_table import Column, Values, Written, write_row, write_table
from resample.reporting.summary import SampleRow, Summary, sample_rows
from resample.text.wording import percent, sentence

SAMPLE = "Sample"
UNDER = "How many there are, how many were drawn and audited, and how many of all each drawn case stands for."
LEGEND = 60
"""Pixels above and below the bars."""
NEAR = 0.005
"""A difference of shares that says nothing."""


def write_sample(book: Book, name: str, summary: Summary) -> None:
    """A table by stratum, what it adds up to, and the make-up of population and sample side by side."""
    by, strata = summary.record.by, len(summary.record.strata)
    columns = _columns(sentence(by).rstrip("."), summary.noun.capitalize())
    page = open_page(book, name, f"The sample by {by}", UNDER, [one.width for one in columns], portrait=True)
    page.sheet.fit_to_pages(1, 1)
    rows = sample_rows(summary)
    values = [_values(one, summary) for one in rows[:strata]]
    table = write_table(page, TOP, "sample", columns, values)
    for at, one in enumerate(rows[strata:], table.after):
        write_row(page, at, columns, (*_values(one, summary)[:6], None, None), bold=one is rows[-1])
    row = table.after + len(rows) - strata + 1
    write_line(page, row, _finding(rows[:strata], summary), **FINDING)
    _chart(page, row + 1, table, values)
    keep_heading(page)


def _columns(by: str, noun: str) -> Sequence[Column]:
    return (
        Column(by, 34),
        Column(noun, 14, "#,##0"),
        Column("Drawn", 10, "#,##0"),
        Column("Share drawn", 12, "0.0%"),
        Column("Audited", 10, "#,##0"),
        Column("Each stands for", 13, "0.0"),
        Column("Share of all", 13, "0.0%"),
        Column("Share of the sample", 13, "0.0%"),
    )


def _values(one: SampleRow, summary: Summary) -> Values:
    of_all, of_sample = _shares(one, summary)
    return one.label, one.N, one.n, one.share, one.audited, one.weight, of_all, of_sample


def _shares(one: SampleRow, summary: Summary) -> tuple[float, float]:
    """Of all that could be drawn, and of the sample."""
    return one.N / max(1, summary.record.drawable), one.n / max(1, summary.cases_drawn)


def _finding(rows: Sequence[SampleRow], summary: Summary) -> str:
    def apart(one: SampleRow) -> float:
        of_all, of_sample = _shares(one, summary)
        return abs(of_sample - of_all)

    widest = max(rows, key=apart)
    if apart(widest) < NEAR:
        return "The sample is made up as all that could be drawn."
    of_all, of_sample = map(percent, _shares(widest, summary))
    return (
        f"{widest.label} is {of_all} of all that could be drawn and {of_sample} of the sample; the ranges allow for it."
    )


def _chart(page: Page, row: int, table: Written, values: Sequence[Values]) -> None:
    last = table.after - 1
    names = Cells(0, table.first, last)
    series = [Bars(names, Cells(column, table.first, last)) for column in (6, 7)]
    told = "; ".join(f"{one[0]} {percent(float(one[6] or 0))} and {percent(float(one[7] or 0))}" for one in values)
    said = f"Bar chart. Shares of all that could be drawn, and of the sample: {told}."
    tall = 2 * BAR * len(values) + LEGEND
    most = max(share for one in values for share in (one[6], one[7]) if isinstance(share, float))
    insert_bars(page, Frame(row, 0, 860, tall, said), series, most)
