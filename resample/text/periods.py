"""The periods of a scorecard: quarters, months and years, each kind in an order of its own.

A quarter, or a year such as `2022/23`, begins in April. What is neither a quarter, a month nor a year keeps its name.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from resample.text.wording import fold

YEARS = r"(?P<year>[12]\d{3})[/-](?P<next>\d{2}|\d{4})"
QUARTER = r"Q(?:uarter)?\s*(?P<part>[1-4])"
MONTHS = tuple(name[:3].lower() for name in month_name)
"""January is the first."""

APRIL = 3
"""Months before it."""


class PeriodKind(Enum):
    """What periods are compared with: only others of their kind stand beside them on an axis."""

    QUARTER = "quarter"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "period"

    @property
    def in_a_year(self) -> int:
        """How many of them; 0 where nobody knows."""
        return {PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12, PeriodKind.YEAR: 1}.get(self, 0)


PATTERNS = (
    (PeriodKind.QUARTER, re.compile(rf"{YEARS},?\s*{QUARTER}", re.IGNORECASE)),
    (PeriodKind.QUARTER, re.compile(rf"{QUARTER},?\s*(?:of\s*)?{YEARS}", re.IGNORECASE)),
    (PeriodKind.MONTH, re.compile(r"(?P<year>[12]\d{3})[-/](?P<part>0[1-9]|1[0-2])")),
    (PeriodKind.MONTH, re.compile(r"(?P<name>[a-z]{3})[a-z]*[ -](?P<year>[12]\d{3})", re.IGNORECASE)),
    (PeriodKind.YEAR, re.compile(YEARS)),
    (PeriodKind.YEAR, re.compile(r"(?P<year>[12]\d{3})")),
)


@dataclass(frozen=True)
class Period:
    """A quarter, a month or a year; or a name that tells no time."""

    kind: PeriodKind
    number: int
    """Counted from the year nought, in periods of its kind; 0 where nobody knows."""
    name: str
    """As it was written."""
    calendar: bool = False
    """Of a year, whether it is one such as 2022, and not 2022/23."""

    @property
    def key(self) -> tuple[PeriodKind, int, str]:
        """The same for two spellings of one period."""
        return self.kind, self.number, "" if self.number and not self.calendar else fold(self.name)

    @property
    def months(self) -> range:
        """Its months, counted from January of the year nought; none where nobody knows.

        >>> read_period("2022-09").months.stop == read_period("2022/23 Q2").months.stop
        True
        """
        if not self.number:
            return range(0)
        long = 12 // self.kind.in_a_year
        begin = self.number * long + (0 if self.calendar or self.kind is PeriodKind.MONTH else APRIL)
        return range(begin, begin + long)

    @property
    def year(self) -> str:
        """The year that it belongs to, as it is printed; blank where nobody knows.

        >>> [read_period(text).year for text in ("2022/23 Q2", "2022-06", "2022/23", "2022", "Spring")]
        ['2022/23', '2022', '2022/23', '2022', '']
        """
        if not self.number:
            return ""
        year = self.number // self.kind.in_a_year
        return str(year) if self.calendar or self.kind is PeriodKind.MONTH else f"{year}/{(year + 1) % 100:02}"

    @property
    def part(self) -> str:
        """Which part of its year it is: `Q2`, `Jun`; of a whole year, or where nobody knows, its name."""
        if self.kind is PeriodKind.QUARTER:
            return f"Q{self.number % 4 + 1}"
        return month_name[self.number % 12 + 1][:3] if self.kind is PeriodKind.MONTH else self.year or self.name

    @property
    def words(self) -> str:
        """As a sentence names it.

        >>> [read_period(text).words for text in ("2022/23 Q2", "2022-06", "2022/23", "Spring")]
        ['quarter 2 of 2022/23', 'June 2022', '2022/23', 'Spring']
        """
        if self.kind is PeriodKind.QUARTER:
            return f"quarter {self.number % 4 + 1} of {self.year}"
        return f"{month_name[self.number % 12 + 1]} {self.year}" if self.kind is PeriodKind.MONTH else self.part


def read_period(text: str) -> Period:
    """The period that a text names.

    >>> [read_period(text).kind.value for text in ("2022/23 Q2", "Q2 2022-23", "June 2022", "2022/23", "Spring")]
    ['quarter', 'quarter', 'month', 'year', 'period']
    >>> read_period("2022/23 Q2").number - read_period("2021/22 Q4").number
    2
    """
    name = " ".join(text.split())
    matches = ((kind, match) for kind, pattern in PATTERNS if (match := pattern.fullmatch(name)))
    for kind, match in matches:
        given = match.groupdict()
        year, part = int(given["year"]), _part(given)
        follows = "next" not in given or int(given["next"]) % 100 == (year + 1) % 100
        if follows and part is not None:
            number = year * kind.in_a_year + part
            return Period(kind, number, name, calendar=kind is PeriodKind.YEAR and "next" not in given)
    return Period(PeriodKind.UNKNOWN, 0, name)


def kind_between(start: date, end: date) -> PeriodKind:
    """What the days from `start` to `end` are, where they are whole months that make up one of them.

    >>> from datetime import date
    >>> ends = (date(2026, 1, 31), date(2026, 3, 31), date(2026, 2, 28), date(2026, 12, 31))
    >>> [kind_between(date(2026, 1, 1), end).value for end in ends]
    ['month', 'quarter', 'period', 'year']
    """
    if start.day > 1 or (end + timedelta(days=1)).day > 1:
        return PeriodKind.UNKNOWN
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    kinds = {1: PeriodKind.MONTH, 12: PeriodKind.YEAR}
    return PeriodKind.QUARTER if months == 3 and start.month % 3 == 1 else kinds.get(months, PeriodKind.UNKNOWN)


def _part(given: dict[str, str]) -> int | None:
    """Which part of its year, from 0; None for a word that is no month."""
    if "name" in given:
        name = given["name"].lower()
        return MONTHS.index(name) - 1 if name in MONTHS else None
    return int(given.get("part", 1)) - 1


def span(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Every period from the first to the last of one kind; as they are given where nobody knows their order.

    >>> [period.name for period in span([read_period("2022/23 Q2"), read_period("2021/22 Q4")])]
    ['2021/22 Q4', '2022/23 Q1', '2022/23 Q2']
    """
    known = {period.number: period for period in periods}
    if 0 in known or not periods:
        return tuple(periods)
    return tuple(known.get(at) or _numbered(at, periods[0]) for at in range(min(known), max(known) + 1))


def _numbered(number: int, like: Period) -> Period:
    """The period of a number, written as one of its kind."""
    unnamed = Period(like.kind, number, "", like.calendar)
    parts = dict.fromkeys([unnamed.year, unnamed.part])
    return Period(like.kind, number, " ".join(parts), like.calendar)
