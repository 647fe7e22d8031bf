"""A figure: one value, from which Word, the web page and the workbook each take what they show.

The Government Analysis Function asks for the finding outside of a picture, for a statistical title in it, and for a
text alternative.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resample.reporting.drawn import Drawn
from resample.reporting.typed_table import Table


@dataclass(frozen=True)
class Charted:
    """What a workbook draws from cells of the figure's own table."""

    columns: tuple[int, ...]
    """Counted from 0; each is a series, named by its heading."""
    rows: int
    """How many of the first rows."""
    most: float
    """The end of the axis, or a little before it."""
    upright: bool = False
    """Columns in the order of time, and else bars."""
    grey: frozenset[int] = field(default_factory=frozenset)
    """Rows that are not what the chart is about."""


@dataclass(frozen=True)
class Figure:
    """What was counted, what it says, and what shows it."""

    name: str
    """In small letters, for a file or a place in a page."""
    finding: str
    """What it shows, as a sentence: stands above it."""
    words: str = ""
    """All of it in words, for those who do not see it."""
    title: str = ""
    """What is counted: stands in the picture."""
    drawn: Drawn | None = None
    """What the picture shows; None where only a workbook has it."""
    table: Table | None = None
    """Its numbers, where they stand beside it."""
    charted: Charted | None = None
