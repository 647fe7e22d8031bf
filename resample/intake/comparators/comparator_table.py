"""A table of comparators under its headings, whatever its layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from resample.errors import Address, Problem
from resample.intake.comparators.comparator_cells import figure_of, plain
from resample.intake.sources.cell_names import column_letters
from resample.intake.sources.sheet import Sheet
from resample.reporting.comparators import ComparatorFigure
from resample.text.periods import Period

Row = Sequence[Any]


@dataclass
class ComparatorTable:
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

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as a person finds it: by its name in a workbook, by its row in a text."""
        return f"cell {column_letters(column + 1)}{row}" if self.sheet.name else f"row {row}"

    def fault(self, place: str, found: str, expected: str = "", remedy: str = "") -> None:
        """Remember what is wrong."""
        self.faults.append(Problem(Address(self.sheet.file, self.sheet.name, place), found, expected, remedy))

    def figure(self, who: str, period: Period, cell: Any, at: tuple[int, int]) -> Iterator[ComparatorFigure]:
        """The figure of a cell, if there is one."""
        where = self.place(*at)
        try:
            value = figure_of(cell)
        except ValueError:
            self.fault(where, "This is no number.", "A figure stands here, or nothing.", "Correct it, or clear it.")
            return
        if value is not None:
            yield ComparatorFigure(who, period, value, Address(self.sheet.file, self.sheet.name, where))
