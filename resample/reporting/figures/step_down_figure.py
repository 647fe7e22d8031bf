"""The figure of step-down: what the closure record says, against the help that was in fact in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from resample.auditing.checklist import AnswerRole, Choice
from resample.reporting.drawn import Matrix
from resample.reporting.figure import Figure
from resample.reporting.step_down import StepDown, kind_of_help
from resample.reporting.typed_table import Column, Count, Row, Table, counts, with_sums
from resample.text.wording import counted, none_or

TITLE = "Step-down on the record against help in place"
NOTE = "Outlined: the record and the help in place agree."


def step_down_figure(matrix: StepDown) -> Figure:
    """Each number of cases in its cell, the deeper the more; where record and help agree the cell is outlined.

    Rows are what the record says, columns the help in place; what occurs in no case has neither in the picture. Raises
    ValueError for no cases.
    """
    if not matrix.of:
        raise ValueError("there are no cases to show")
    recorded, in_place = occurring(matrix)
    cases = counted(matrix.of, "case")
    return Figure(
        name="step_down",
        finding=_finding(matrix),
        words=f"Table of {cases}, shaded by number: step-down on the closure record, and for each the help in fact in "
        f"place. {'; '.join(_told(matrix, row, in_place) for row in recorded)}.",
        title=f"Step-down on the closure record against help in place, {cases}",
        drawn=Matrix(
            heading_of_rows="On the\nclosure record",
            heading_of_columns="Help in fact in place",
            rows=tuple(row.label for row in recorded),
            columns=tuple(column.label for column in in_place),
            counts=tuple(tuple(matrix.count([(row.name, column.name)]) for column in in_place) for row in recorded),
            outlined=_agreeing(recorded, in_place),
            note=NOTE,
        ),
        table=_table_with_sums(matrix),
    )


def occurring(matrix: StepDown) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """What is on the record of any case, and what is in place in any."""
    pairs = [pair for pair, count in matrix.counts.items() if count]
    recorded, in_place = ({pair[side] for pair in pairs} for side in (0, 1))
    return (
        tuple(choice for choice in matrix.recorded if choice.name in recorded),
        tuple(choice for choice in matrix.in_place if choice.name in in_place),
    )


def occurring_table(matrix: StepDown) -> Table:
    """The matrix without what occurs in no case."""
    return _matrix_table(matrix, f"{TITLE}, {matrix.of:,} cases", *occurring(matrix))


def _table_with_sums(matrix: StepDown) -> Table:
    """All rows and columns; marked are those cells in which both say the same."""
    table = with_sums(_matrix_table(matrix, TITLE, matrix.recorded, matrix.in_place))
    cells = _agreeing(matrix.recorded, matrix.in_place)
    return replace(table, marked=frozenset((row, column + 1) for row, column in cells))


def _agreeing(recorded: Sequence[Choice], in_place: Sequence[Choice]) -> frozenset[tuple[int, int]]:
    """The rows and columns of what both sides say."""
    names = [choice.name for choice in in_place]
    return frozenset((row, names.index(choice.name)) for row, choice in enumerate(recorded) if choice.name in names)


def _matrix_table(matrix: StepDown, title: str, recorded: Sequence[Choice], in_place: Sequence[Choice]) -> Table:
    return matrix_table(
        title, recorded, in_place, lambda row, column: Count(matrix.counts.get((row, column), 0), dash=True)
    )


def matrix_table(
    title: str, recorded: Sequence[Choice], in_place: Sequence[Choice], count: Callable[[str, str], Count]
) -> Table:
    """A row for what the record says, a column for the help in place; `count` has the number of a pair of names."""
    columns = (Column("On the closure record"), *counts(*(f"In place: {column.label}" for column in in_place)))
    rows: tuple[Row, ...] = tuple(
        (row.label, *(count(row.name, column.name) for column in in_place)) for row in recorded
    )
    return Table(title, columns, rows)


def _told(matrix: StepDown, row: Choice, in_place: Sequence[Choice]) -> str:
    cells = [(matrix.count([(row.name, column.name)]), column.label) for column in in_place]
    return f"{row.label}: {', '.join(f'{label} {count:,}' for count, label in cells if count)}"


def _finding(matrix: StepDown) -> str:
    """In how many cases the record and the help in place agree, and in how many help on the record was not there."""
    agreed, missing = matrix.count(matrix.agreed), matrix.count(matrix.early_help_not_in_place)
    said = f"The record and the help in place agree in {none_or(agreed)} of {matrix.base}"
    if not (help_ := kind_of_help(matrix.recorded, AnswerRole.EARLY_HELP)):
        return f"{said}."
    return f"{said}; in {none_or(missing)} the record says {help_}, and it was not in place."
