"""Quarters in the order of time, those without a figure among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resample.plan import QuarterOutturn

MOST = 20
"""Five years: what came before them has no place."""


@dataclass(frozen=True)
class QuarterPlace:
    """One place at the axis of time."""

    year: str
    """Blank where the quarter's name is not of the usual kind."""
    quarter: str
    outturn: float | None
    """In per cent; None for a quarter between two others of which nothing is known."""

    @property
    def name(self) -> str:
        """The quarter as the plan writes it."""
        return f"{self.year} {self.quarter}".strip()


def quarter_places(history: Sequence[QuarterOutturn]) -> list[QuarterPlace]:
    """The quarters from the first to the last, the latest twenty of them.

    Where a name is not such as ``2022/23 Q1``, or stands twice, they keep the order in which they are given.

    >>> given = [QuarterOutturn("2022/23 Q1", 27.6), QuarterOutturn("2021/22 Q3", 33.0)]
    >>> [(one.name, one.outturn) for one in quarter_places(given)]
    [('2021/22 Q3', 33.0), ('2021/22 Q4', None), ('2022/23 Q1', 27.6)]
    """
    numbers = [_number(one.quarter) for one in history]
    known = {at: one.outturn for at, one in zip(numbers, history, strict=True) if at is not None}
    if len(known) < len(history):
        return [QuarterPlace("", one.quarter.strip(), one.outturn) for one in history][-MOST:]
    span = range(min(known, default=0), max(known, default=-1) + 1)
    return [QuarterPlace(_year(at), f"Q{at % 4 + 1}", known.get(at)) for at in span][-MOST:]


def _number(quarter: str) -> int | None:
    """Quarters counted from the year nought; None for a text that is no quarter."""
    match = re.fullmatch(r"(\d{4})/\d{2}\s*Q(?:uarter\s*)?([1-4])", quarter.strip(), re.IGNORECASE)
    return 4 * int(match[1]) + int(match[2]) - 1 if match else None


def _year(at: int) -> str:
    return f"{at // 4}/{(at // 4 + 1) % 100:02}"
