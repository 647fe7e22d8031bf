"""A table whose columns have kinds: said once, and then printed in Word, on a page, on a screen and in a workbook.

A cell knows its value and how it is printed, so that nothing has to be read back from text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from resample.text.wording import percent


@dataclass(frozen=True)
class Count:
    """How many.

    >>> [str(cell) for cell in (Count(1400), Count(0), Count(0, dash=True))]
    ['1,400', '0', '–']
    """

    number: int
    dash: bool = False
    """Whether none is a dash, as in a matrix of many noughts."""

    def __str__(self) -> str:
        return "–" if self.dash and not self.number else f"{self.number:,}"


@dataclass(frozen=True)
class Share:
    """A part of a whole, from 0 to 1."""

    number: float
    digits: int = 1
    """Decimals of the percentage, in a workbook."""

    def __str__(self) -> str:
        return percent(self.number)


@dataclass(frozen=True)
class Measure:
    """A number that counts nothing.

    >>> str(Measure(26.5, unit="%")), str(Measure(33.0, unit="%")), str(Measure(0.834, digits=2))
    ('26.5%', '33%', '0.83')
    """

    number: float
    digits: int = 1
    """Decimals at the most."""
    unit: str = ""

    def __str__(self) -> str:
        said = f"{self.number:.{self.digits}f}"
        return f"{said.rstrip('0').rstrip('.') if '.' in said else said}{self.unit}"


Cell = str | Count | Share | Measure | None
"""What stands in a cell; None for one that stays empty."""
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """The heading of a column, and what its cells are: text where nothing else is said."""

    heading: str
    kind: type[str | Count | Share | Measure] = str

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers, which stand to the right."""
        return self.kind is not str


@dataclass(frozen=True)
class Table:
    """A small table. Raises ValueError for a row that has other cells than its columns say."""

    title: str
    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    below: tuple[Row, ...] = ()
    """Sums and what else is no row of its own kind; the last is the total."""
    marked: frozenset[tuple[int, int]] = frozenset()
    """Cells of the body that stand out, by row and column, where there are colours."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """What stands above a row of the body, across the table, by the row's number from 0."""

    def __post_init__(self) -> None:
        kinds = tuple(column.kind for column in self.columns)
        for row in (*self.body, *self.below):
            fitting = len(row) == len(kinds) and all(
                cell is None or isinstance(cell, kind) for cell, kind in zip(row, kinds, strict=True)
            )
            if not fitting:
                raise ValueError(f'a row of the table "{self.title}" does not fit its columns')

    @property
    def header(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(column.heading for column in self.columns)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every row as it is printed, sums among them."""
        return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in (*self.body, *self.below))

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column whether it stands to the right."""
        return tuple(column.numeric for column in self.columns)

    @property
    def total(self) -> bool:
        """Whether the last row is a sum."""
        return bool(self.below)

    def leading(self, columns: int) -> Table:
        """The table with its first columns, where there is no room for all."""
        body, below = (tuple(row[:columns] for row in rows) for rows in (self.body, self.below))
        return replace(self, columns=self.columns[:columns], body=body, below=below)


def with_sums(table: Table) -> Table:
    """A table of counts with the sum of each row and of each column.

    >>> counts = Table("", (Column(""), Column("a", Count), Column("b", Count)), (("x", Count(1), Count(2)),))
    >>> with_sums(counts).rows
    (('x', '1', '2', '3'), ('Total', '1', '2', '3'))
    """
    body = tuple((*row, _sum(row)) for row in table.body)
    total: Row = ("Total", *map(_sum, list(zip(*body, strict=True))[1:]))
    return replace(table, columns=(*table.columns, Column("All", Count)), body=body, below=(total,))


def _sum(cells: Row) -> Count:
    numbers = [cell for cell in cells if isinstance(cell, Count)]
    return Count(sum(cell.number for cell in numbers), dash=all(cell.dash for cell in numbers))


def filled(title: str, columns: Mapping[Column, Sequence[Cell]]) -> Table:
    """A table from its columns, without those in which nothing stands."""
    kept = {column: cells for column, cells in columns.items() if any(cells)}
    return Table(title, tuple(kept), tuple(zip(*kept.values(), strict=True)))


def counts(*headings: str) -> Iterator[Column]:
    """Columns of counts."""
    return (Column(heading, Count) for heading in headings)
