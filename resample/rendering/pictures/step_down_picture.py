"""The report's picture of step-down: what the closure record says, against the help that was in fact in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Choice
from resample.rendering.pictures.look import GRID, INK, WIDTH
from resample.rendering.pictures.shades import ink_on, shade
from resample.rendering.pictures.shapes import Bar, Drawing, Shape, centred, hanging, level, upright
from resample.rendering.pictures.text_widths import LINE, SMALL, TEXT, most_lines, widest, wrapped
from resample.reporting.themes import StepDown
from resample.text.wording import counted

NAMES = 1.25
"""Inches that the name of a row may be wide."""

CELL = 0.42
"""Inches: the least height of a row."""

ROWS, COLUMNS = "On the\nclosure record", "Help in fact in place"
NOTE = "Outlined: the record and the help in place agree."


@dataclass(frozen=True)
class Grid:
    """Where the cells are."""

    left: float
    top: float
    wide: float
    """Inches of a cell."""
    high: float

    def x(self, column: int) -> float:
        """The left of a column."""
        return self.left + column * self.wide

    def y(self, row: int) -> float:
        """The top of a row."""
        return self.top + row * self.high


def matrix_chart(matrix: StepDown) -> Drawing:
    """Each number of cases in its cell, the deeper blue the more; where record and help agree the cell is outlined.

    Rows are what the record says, columns the help in place; what occurs in no case has neither. Raises ValueError
    for no cases.
    """
    if not matrix.of:
        raise ValueError("there are no cases to show")
    recorded, in_place = _occurring(matrix)
    rows = [wrapped(one.label, NAMES) for one in recorded]
    left = max(widest(rows), widest([ROWS], bold=True)) + 0.2
    inches = (WIDTH - left - 0.05) / len(in_place)
    columns = [wrapped(one.label, inches - 0.06, SMALL) for one in in_place]
    grid = Grid(left, 0.34 + LINE * most_lines([ROWS, *columns]), inches, max(CELL, 0.1 + LINE * most_lines(rows)))
    shapes = (
        *_headings(grid, rows, columns),
        *_cells(grid, matrix, recorded, in_place),
        *hanging(left, grid.y(len(rows)) + 0.1, NOTE, SMALL),
    )
    return Drawing(grid.y(len(rows)) + 0.3, shapes, matrix_chart_words(matrix))


def matrix_chart_words(matrix: StepDown) -> str:
    """The picture of step-down for those who do not see it."""
    recorded, in_place = _occurring(matrix)
    told = []
    for row in recorded:
        cells = [(matrix.count([(row.name, column.name)]), column.label) for column in in_place]
        told.append(f"{row.label}: {', '.join(f'{label} {count:,}' for count, label in cells if count)}")
    return (
        f"Table of {counted(matrix.of, 'case')}, shaded by number: step-down on the closure record, and for each the "
        f"help in fact in place. {'; '.join(told)}."
    )


def _occurring(matrix: StepDown) -> tuple[list[Choice], list[Choice]]:
    pairs = [pair for pair, count in matrix.counts.items() if count]
    rows, columns = ({pair[side] for pair in pairs} for side in (0, 1))
    return [one for one in matrix.recorded if one.name in rows], [one for one in matrix.in_place if one.name in columns]


def _cells(grid: Grid, matrix: StepDown, recorded: Sequence[Choice], in_place: Sequence[Choice]) -> Iterator[Shape]:
    most = max(matrix.counts.values())
    for row, record in enumerate(recorded):
        for column, place in enumerate(in_place):
            yield from _cell(grid, row, column, matrix.count([(record.name, place.name)]), most)
    for row, record in enumerate(recorded):
        for column, place in enumerate(in_place):
            if record.name == place.name:
                yield from _frame(grid, row, column, 1.8, INK)


def _cell(grid: Grid, row: int, column: int, count: int, most: int) -> Iterator[Shape]:
    part, (x, y) = count / most, (grid.x(column), grid.y(row))
    yield Bar(x, y, grid.wide, grid.high, shade(part))
    yield from _frame(grid, row, column, 0.8, GRID)
    middle = x + grid.wide / 2, y + grid.high / 2
    yield from centred(*middle, f"{count:,}", TEXT, "middle", colour=ink_on(part), bold=bool(part))


def _frame(grid: Grid, row: int, column: int, thick: float, colour: str) -> Iterator[Shape]:
    left, right, top, foot = grid.x(column), grid.x(column + 1), grid.y(row), grid.y(row + 1)
    # a little longer than the cell, so that corners are closed
    more = thick / 144
    yield from (level(left - more, right + more, y, thick, colour) for y in (top, foot))
    yield from (upright(x, top, foot, thick, colour) for x in (left, right))


def _headings(grid: Grid, rows: Sequence[str], columns: Sequence[str]) -> Iterator[Shape]:
    yield from hanging(grid.left, 0.06, COLUMNS, bold=True)
    yield from hanging(grid.left - 0.1, _above(grid, ROWS), ROWS, TEXT, "end", bold=True)
    for at, name in enumerate(columns):
        yield from hanging(grid.x(at) + grid.wide / 2, _above(grid, name), name, SMALL, "middle")
    for at, name in enumerate(rows):
        yield from centred(grid.left - 0.1, grid.y(at) + grid.high / 2, name, TEXT, "end")


def _above(grid: Grid, name: str) -> float:
    """Where a name begins that ends just above the cells."""
    return grid.top - 0.06 - LINE * most_lines([name]) + 0.04
