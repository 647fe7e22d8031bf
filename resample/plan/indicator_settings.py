"""The indicator of a plan: what the performance scorecard says, in whatever unit it says it."""

from __future__ import annotations

from dataclasses import dataclass, field

PER_CENT = "%"

BETTER = ("lower", "higher")

LONGEST_UNIT = 40
"""Letters: it stands at an axis and behind numbers."""


@dataclass(frozen=True)
class QuarterOutturn:
    """One of `[[indicator.history]]`: an earlier quarter, month or year, in the unit of the indicator."""

    quarter: str
    outturn: float | None = None
    target: float | None = None
    """Holds until another is given."""
    neighbours: float | None = None
    england: float | None = None


@dataclass(frozen=True)
class IndicatorPart:
    """One of `[[indicator.parts]]`, which add up to the outturn."""

    name: str
    outturn: float


@dataclass(frozen=True)
class Indicator:
    """`[indicator]`: what the performance scorecard says."""

    description: str = ""
    quarter: str = ""
    """Or a month, `2022-06`, or a year, `2022/23`."""
    outturn: float | None = None
    target: float | None = None
    unit: str = PER_CENT
    """Such as `rate per 10,000`, `number`, `days`; blank for a figure that has none."""
    better: str = field(default="", metadata={"choices": ("", *BETTER)})
    """Blank where nobody has said: then no word says whether the outturn is good."""
    tolerance: float | None = None
    """The limit of what is still accepted beside the target."""
    provisional: bool = False
    note: str = ""
    """Stands with the outturn: "improvement from 61% in Q4"."""
    cumulative: bool = False
    """Whether it grows through the year, so that only the same quarter of another year is beside it."""
    neighbours: float | None = None
    """Of statistical neighbours."""
    england: float | None = None
    comparators: str = ""
    """A file, from the plan's folder, that tells of neighbours and England."""
    council: str = ""
    """As that file writes it."""
    measure: str = ""
    """The heading of the file's column with the indicator, where it has several."""
    source: str = ""
    """Where the figures of others come from, in words."""
    parts: tuple[IndicatorPart, ...] = ()
    history: tuple[QuarterOutturn, ...] = ()
