"""The sheet of the step-down matrix: what the record says against the help that was in place."""

from __future__ import annotations

from collections.abc import Sequence

from resample.auditing.checklist import AnswerRole
from resample.rendering.excel.sheet_page import FINDING, TOP, Book, Page, keep_heading, open_page, write_line
from resample.rendering.excel.sheet_table import Column, Values, write_row, write_table
from resample.reporting.themes import StepDown, kind_of_help
from resample.text.wording import sentence

STEP_DOWN = "Step-down"
AGREES = "#D4EEE9"
COUNT = "0;-0;–"
"""Zero as a dash."""
IN_FACT = {AnswerRole.UNIVERSAL: "Early Help in fact active", AnswerRole.EARLY_HELP: "not in place"}


def write_step_down(book: Book, name: str, matrix: StepDown) -> None:
    """Each case once: a row for what the record says, a column for the help in place."""
    places = [Column(f"In place: {one.label}", 14, COUNT) for one in matrix.in_place]
    columns = [Column("On the closure record", 32), *places, Column("All", 9, COUNT)]
    title = "Step-down on the record against help in place"
    under = f"{matrix.of} cases, each once. Shaded cells: the record and the help in place agree."
    page = open_page(book, name, title, under, [one.width for one in columns])
    rows = [_row(line.label, _counts(matrix, line.name)) for line in matrix.recorded]
    table = write_table(page, TOP, "step_down", columns, rows)
    every = [sum(n for (_, place), n in matrix.counts.items() if place == one.name) for one in matrix.in_place]
    write_row(page, table.after, columns, _row("Total", every), bold=True)
    _shade(page, table.first, matrix)
    for at, said in enumerate(_findings(matrix), table.after + 2):
        write_line(page, at, said, **FINDING)
    keep_heading(page)


def _row(label: str, counts: Sequence[int]) -> Values:
    return label, *counts, sum(counts)


def _counts(matrix: StepDown, recorded: str) -> tuple[int, ...]:
    return tuple(matrix.counts.get((recorded, one.name), 0) for one in matrix.in_place)


def _shade(page: Page, first: int, matrix: StepDown) -> None:
    """Where both sides say the same."""
    columns = {one.name: at for at, one in enumerate(matrix.in_place, start=1)}
    form = page.book.workbook.add_format({"bg_color": AGREES})
    for row, line in enumerate(matrix.recorded, first):
        if at := columns.get(line.name):
            page.sheet.conditional_format(row, at, row, at, {"type": "no_errors", "format": form})


def _findings(matrix: StepDown) -> tuple[str, ...]:
    agree = sum(n for (recorded, in_place), n in matrix.counts.items() if recorded == in_place)
    differ = (
        sentence(f"{kind_of_help(matrix.recorded, role)} on the record, {IN_FACT[role]}: {matrix.count(pairs)}").rstrip(
            "."
        )
        for role, pairs in matrix.differing
    )
    return (f"The record and the help in place agree in {agree} of {matrix.of}", *differ)
