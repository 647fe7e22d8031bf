"""A sheet a topic: each of its questions with the finding, a table of the answers, and their bars beside it."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.excel.answers_table import answer_columns, answer_values
from resample.rendering.excel.finding_block import finding, range_line, ranked, shown
from resample.rendering.excel.native_chart import AROUND, BAR, Bars, Cells, Frame, insert_bars
from resample.rendering.excel.printing import break_between
from resample.rendering.excel.sheet_page import FINDING, TOP, UNDER, Book, Page, open_page, write_line
from resample.rendering.excel.sheet_table import Column, Written, write_table
from resample.reporting.summary import Summary
from resample.reporting.themes import ChoiceResult, ItemResult

ANSWER = Column("Answer", 42)
BETWEEN, BESIDE = 2.0, 62.0
"""Characters between table and bars, and for the bars."""
CHART_WIDTH = 430
"""Pixels: a little less than the column has."""
LINE = 40
"""Characters of a label beside its bar; a longer one takes two lines."""
PIXEL = 0.75
"""Points."""
GAP = 22.0
"""Points below a question."""

UNDER_TITLE = "The answers to each question, the most frequent first. A grey bar: the file does not tell."


def write_topic(book: Book, name: str, summary: Summary, topic: str, results: Sequence[ItemResult]) -> None:
    """The questions of a topic, below one another, none of them torn apart when printed."""
    columns = [ANSWER, *answer_columns(summary.not_audited)]
    widths = [*(one.width for one in columns), BETWEEN, BESIDE]
    page = open_page(book, name, topic, UNDER_TITLE, widths)
    page.sheet.freeze_panes(TOP, 0)
    page.sheet.repeat_rows(0, 1)
    row, blocks = TOP + 1, []
    for number, result in enumerate(results, start=1):
        # a question stands once for all strata, and may stand for several cohorts
        table = f"cohort_{number}_{result.item.name}" if result.cohort else f"answers_{result.item.name}"
        after, points = _question(page, row, summary, result, table, columns)
        blocks.append((row, points))
        row = after
    break_between(page, blocks)


def _question(
    page: Page, row: int, summary: Summary, result: ItemResult, name: str, columns: Sequence[Column]
) -> tuple[int, float]:
    """One question. Returns the row below it, and how tall it is in points."""
    points = write_line(page, row, finding(result), **FINDING)
    points += write_line(page, row + 1, range_line(result, summary.noun), **UNDER)
    order = ranked(result)
    rows = [(one.choice.label, *answer_values(result, one, summary.not_audited)) for one in order]
    table = write_table(page, row + 2, name, columns, rows)
    bars = shown(order)
    tall = BAR * len(bars) * max((1 + len(one.choice.label) // LINE for one in bars), default=0) + AROUND
    if bars:
        _bars(page, table, result, bars, Frame(row + 2, len(columns) + 1, CHART_WIDTH, tall, _described(result, bars)))
    gap = GAP + max(0.0, tall * PIXEL - table.points)
    page.sheet.set_row(table.after, gap)
    return table.after + 1, points + table.points + gap


def _bars(page: Page, table: Written, result: ItemResult, bars: Sequence[ChoiceResult], frame: Frame) -> None:
    last = table.first + len(bars) - 1
    grey = {at for at, one in enumerate(bars) if one.choice.meaning == "unknown"}
    series = [Bars(Cells(0, table.first, last), Cells(1, table.first, last), grey)]
    insert_bars(page, frame, series, most=max(one.of for one in result.choices))


def _described(result: ItemResult, bars: Sequence[ChoiceResult]) -> str:
    told = "; ".join(f"{one.choice.label} {one.count:,} of {one.of:,}" for one in bars)
    return f"Bar chart. {result.item.label.rstrip('?:. ')}: {told}."
