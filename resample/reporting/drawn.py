"""What a picture shows, without knowing where on the paper: bars, columns, ranges and cells with their words.

Rendering lays it out, since only there letters have widths. Each kind is named for its form, not for what it is of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class Tone(Enum):
    """How much a bar stands out; never the only thing that tells it from another."""

    MAIN = auto()
    """What the picture is about."""
    PART = auto()
    """A part of that."""
    BESIDE = auto()
    """What it is compared with, or what is left over."""


class Unit(Enum):
    """What the length of a bar means."""

    CASES = auto()
    PER_CENT = auto()


@dataclass(frozen=True)
class Bar:
    """A bar from zero with the label at its end."""

    value: float
    label: str
    tone: Tone = Tone.MAIN


@dataclass(frozen=True)
class BarPanel:
    """Bars under a title; for each name of the chart one of them, or several below one another."""

    bars: tuple[tuple[Bar, ...], ...]
    title: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars beside their names, the first on top; several panels stand side by side on one scale."""

    names: tuple[str, ...]
    panels: tuple[BarPanel, ...]
    unit: Unit = Unit.CASES
    note: str = ""
    """Stands below it."""


def ranked_bars(counts: Mapping[str, int], rest: str | None = None) -> BarChart:
    """A bar a name with its count, in the order given; `rest` names the one that stands for all the others."""
    bars = ((Bar(count, f"{count:,}", Tone.BESIDE if name == rest else Tone.MAIN),) for name, count in counts.items())
    return BarChart(tuple(counts), (BarPanel(tuple(bars)),))


@dataclass(frozen=True)
class ColumnPanel:
    """A count of each month under the name of what is counted."""

    name: str
    counts: tuple[int, ...]
    tone: Tone


@dataclass(frozen=True)
class MonthChart:
    """Columns in the order of time, a panel for each thing counted; a row of one takes the whole width."""

    days: tuple[date, ...]
    """The first day of each month."""
    rows: tuple[tuple[ColumnPanel, ...], ...]


@dataclass(frozen=True)
class RangeRow:
    """A range on an axis from 0 to 100 per cent, with its name and its label."""

    name: str
    low: float
    high: float
    middle: float | None
    """None where no place in it is more likely than another."""
    label: str


@dataclass(frozen=True)
class RangeChart:
    """Ranges below one another."""

    rows: tuple[RangeRow, ...]
    note: str


@dataclass(frozen=True)
class Matrix:
    """Numbers in cells, shaded by how large they are."""

    heading_of_rows: str
    heading_of_columns: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """Row by row."""
    outlined: frozenset[tuple[int, int]]
    """Row and column of the cells with a frame."""
    note: str


@dataclass(frozen=True)
class QuarterPlace:
    """One place at the axis of time: a quarter, or a month or a whole year."""

    year: str
    """Blank for a whole year, and where the name tells no time."""
    quarter: str
    rate: float | None
    """None for one between two others of which nothing is known."""

    @property
    def name(self) -> str:
        """The quarter as the plan writes it."""
        return f"{self.year} {self.quarter}".strip()


class Series(Enum):
    """What a line stands for, each with a look of its own."""

    TARGET = "Target"
    NEIGHBOURS = "Statistical neighbours"
    ENGLAND = "England"


@dataclass(frozen=True)
class QuarterLine:
    """A line over the columns; a target changes in steps."""

    series: Series
    values: tuple[float | None, ...]
    """One a place; None where it is not known."""


@dataclass(frozen=True)
class QuarterChart:
    """A column a quarter, the last one dark, with lines for the target and for others where these are known."""

    places: tuple[QuarterPlace, ...]
    lines: tuple[QuarterLine, ...] = ()
    sign: str = "%"
    """What follows each number."""
    unit: str = ""
    """What the numbers are, where no sign says it: stands above the axis."""


@dataclass(frozen=True)
class Stacked:
    """Pictures below one another, each under its title."""

    parts: tuple[tuple[str, Drawn], ...]


Drawn = BarChart | MonthChart | RangeChart | Matrix | QuarterChart | Stacked
