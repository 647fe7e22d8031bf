"""What the cells of a table of comparators say: a period, a figure or none, and of whom."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from resample.text.periods import MONTHS, Period, PeriodKind, read_period
from resample.text.wording import fold

NO_FIGURE = frozenset(
    ["", "-", "–", "..", "...", ":", "~", "*", "c", "k", "x", "z", "u", "low", "na", "n/a", "#n/a", "nan"]
)
"""What official tables write where a figure is held back, too low, or not there."""

NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*%?")

ENGLAND = ("england", "national", "england average", "national average", "all england")
NEIGHBOURS = (
    "neighbours", "statistical neighbours", "statistical neighbour", "statistical neighbours average",
    "statistical neighbour average", "statistical neighbours mean", "stat neighbours", "stat. neighbours", "sn",
    "sn average",
)  # fmt: skip


def plain(cell: Any) -> str:
    """A cell as it is compared: words apart, in small letters.

    >>> plain(" time_period "), plain("Statistical  Neighbours"), plain(2022.0)
    ('time period', 'statistical neighbours', '2022')
    """
    return fold(str(cell).removesuffix(".0").replace("_", " "))


def figure_of(cell: Any) -> float | None:
    """The number in a cell; None where there is none. Raises ValueError for what is neither.

    >>> figure_of("22.4%"), figure_of("1,234"), figure_of(" z "), figure_of(0.224)
    (22.4, 1234.0, None, 0.224)
    """
    text = str(cell).strip()
    if fold(text) in NO_FIGURE:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if NUMBER.fullmatch(text):
        return float(text.rstrip(" %").replace(",", ""))
    raise ValueError(f"{text[:40]} is no number")


def who_is(cell: Any, council: str) -> str:
    """`outturn` for the council itself, `neighbours`, `england`, or blank."""
    name = plain(cell)
    if name in ENGLAND:
        return "england"
    if name in NEIGHBOURS:
        return "neighbours"
    return "outturn" if council and name == plain(council) else ""


def period_of(cell: Any, identifier: Any = "") -> Period:
    """The period of a cell, beside what official tables say of its kind.

    >>> [period_of(cell, kind).name for cell, kind in ((202223, "Financial year"), ("202223", "Financial year Q2"))]
    ['2022/23', '2022/23 Q2']
    >>> period_of(2022, "June").name, period_of("2022/23 Q1").words, period_of(date(2022, 6, 1)).name
    ('June 2022', 'quarter 1 of 2022/23', '2022-06')
    """
    if isinstance(cell, date):
        return read_period(f"{cell:%Y-%m}")
    text = " ".join(str(cell).removesuffix(".0").split())
    if years := re.fullmatch(r"(\d{4})(\d{2})", text):
        text = f"{years[1]}/{years[2]}" if int(years[2]) == (int(years[1]) + 1) % 100 else f"{years[1]}-{years[2]}"
    kind = str(identifier).strip()
    if quarter := re.search(r"Q([1-4])$", kind, re.IGNORECASE):
        text = f"{text} Q{quarter[1]}"
    elif kind[:3].lower() in MONTHS[1:] and re.fullmatch(r"\d{4}", text):
        text = f"{kind} {text}"
    return read_period(text)


def is_period(cell: Any) -> bool:
    """Whether it names a quarter, a month or a year."""
    return period_of(cell).kind is not PeriodKind.UNKNOWN
