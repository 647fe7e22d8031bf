"""A sheet of a workbook, or the one table of a text: rows of cells, not yet understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from resample.intake.sources.hidden_rows import HiddenRows
from resample.sampling.columns import Ids, Repeated

Rows = Iterator[Sequence[Any]]

NO_VALUE = "#FORMULA"
"""Stands in a cell whose formula was saved without its value."""


@dataclass(frozen=True, eq=False)
class Packed(Ids):
    """The cells of a column of ids that lie together in memory, so that a glance at all of them costs little."""

    memory: Sequence[bytes]
    """The texts in UTF-8, in some pieces, with nothing between them."""
    shortest: int
    longest: int
    """Bytes of the shortest text and of the longest."""

    def __contains__(self, text: object) -> bool:
        if not text:
            return not self.shortest
        return any(str(text).encode() in piece for piece in self.memory) and text in self.texts


Cells = list[Any] | Repeated[Any] | Packed
"""A whole column, from under the heading to the last row."""


@dataclass(frozen=True)
class Under:
    """The columns that are wanted under a heading."""

    header_row: int
    """The heading's row, counted from 1."""
    width: int
    """Cells in the heading."""
    repeating: Mapping[int, bool]
    """The columns by position, and whether few texts stand in them many times."""


@dataclass(frozen=True)
class Sheet:
    """One table of a person's file.

    Cells are texts, numbers, dates, or blank texts. Where a workbook holds an error, its text stands: ``#REF!``.
    """

    file: str
    """The file's name, without its folder."""
    name: str
    """Blank for a text."""
    rows: Callable[[], Rows]
    """Its rows from the very first one on, each time anew."""
    hidden: HiddenRows = field(default_factory=HiddenRows)
    """Rows that nobody sees, and that are read all the same."""
    columns: Callable[[Under], Mapping[int, Cells] | None] | None = None
    """Its columns by position, all at once, where that is faster; None where its rows must be looked at one by one."""

    @property
    def called(self) -> str:
        """What a person calls it: a text has only the name of its file."""
        return self.name or self.file
