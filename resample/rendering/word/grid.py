"""A table of the report as Word needs it: texts, and what is known of its columns and its last row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resample.reporting.blocks import Table


@dataclass(frozen=True)
class Grid:
    """The cells of a table as texts."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool]
    """Of each column, whether it stands to the right."""
    total: bool
    """Whether the last row is a sum."""


def grid_of(table: Table) -> Grid:
    """A table's cells.

    >>> grid_of(Table("Cases", ("Team", "Drawn"), (("MASH", "3"),))).numeric
    (False, True)
    """
    columns = [[row[at] for row in table.rows] for at in range(len(table.header))]
    return Grid(table.header, table.rows, tuple(is_numeric(column) for column in columns), table.total)


def is_numeric(texts: Sequence[str]) -> bool:
    """Whether a column of a table holds numbers only, blanks and dashes aside."""
    return all(re.fullmatch(r"[\d.,]+%?|–|c", text) for text in texts if text)
