"""Numbers in the cells of a table, each the deeper blue the larger it is; some cells are outlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.rendering.pictures.look import GRID, INK, WIDTH
from resample.rendering.pictures.shades import ink_on, shade
from resample.rendering.pictures.shapes import Bar, Picture, Shape, centred, hanging, level, upright
from resample.rendering.pictures.text_widths import LINE, SMALL, TEXT, most_lines, widest, wrapped
from resample.reporting.drawn import Matrix

NAMES = 1.25
"""Inches that the name of a row may be wide."""

CELL = 0.42
"""Inches: the least height of a row."""


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


def draw_matrix(matrix: Matrix) -> Picture:
    """The cells between their headings, and the note below them."""
    rows = [wrapped(name, NAMES) for name in matrix.rows]
    left = max(widest(rows), widest([matrix.heading_of_rows], bold=True)) + 0.2
    inches = (WIDTH - left - 0.05) / len(matrix.columns)
    columns = [wrapped(name, inches - 0.06, SMALL) for name in matrix.columns]
    top = 0.34 + LINE * most_lines([matrix.heading_of_rows, *columns])
    grid = Grid(left, top, inches, max(CELL, 0.1 + LINE * most_lines(rows)))
    shapes = (
        *_headings(grid, matrix, rows, columns),
        *_cells(grid, matrix),
        *hanging(left, grid.y(len(rows)) + 0.1, matrix.note, SMALL),
    )
    return Picture(grid.y(len(rows)) + 0.3, shapes)


def _cells(grid: Grid, matrix: Matrix) -> Iterator[Shape]:
    most = max(max(row) for row in matrix.counts)
    for row, counts in enumerate(matrix.counts):
        for column, count in enumerate(counts):
            yield from _cell(grid, row, column, count, most)
    for row, column in sorted(matrix.outlined):
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


def _headings(grid: Grid, matrix: Matrix, rows: Sequence[str], columns: Sequence[str]) -> Iterator[Shape]:
    of_rows = matrix.heading_of_rows
    yield from hanging(grid.left, 0.06, matrix.heading_of_columns, bold=True)
    yield from hanging(grid.left - 0.1, _above(grid, of_rows), of_rows, TEXT, "end", bold=True)
    for at, name in enumerate(columns):
        yield from hanging(grid.x(at) + grid.wide / 2, _above(grid, name), name, SMALL, "middle")
    for at, name in enumerate(rows):
        yield from centred(grid.left - 0.1, grid.y(at) + grid.high / 2, name, TEXT, "end")


def _above(grid: Grid, name: str) -> float:
    """Where a name begins that ends just above the cells."""
    return grid.top - 0.06 - LINE * most_lines([name]) + 0.04
