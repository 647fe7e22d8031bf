"""To whom a concern went and when, as people write it: names and days in one text or in several cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from resample.text.days import read_date
from resample.text.wording import fold, in_prose, listed

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
NUMBERED_DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
WORDED_DAY = re.compile(
    rf"\b(?:(?P<first>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(?P<month>{MONTH})"
    rf"|(?P<name>{MONTH})\s+(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)"
    r"(?:,?[\s-]+(?P<year>\d{4}|\d{2}(?!\s*[:.ap\d])))?\b",
    re.IGNORECASE,
)
"""14/10/2022, 14.10.22 or 2022-10-14; 14 Oct 2022, 14th of October or October 14."""

WORD = re.compile(r"[^\W\d_]{2,}")
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs?)?", re.IGNORECASE)
NOBODY = {"on", "at", "to", "am", "pm", "the", "of", "none", "nobody", "not", "yet", "tbc", "na", "no", "one"}
"""Words that name nobody, beside the days of the week."""

DENIED = re.compile(r"[\W\d]*(?:no|not|none|nobody|never|n/a)\b")
"""How a text begins that says that nobody was told, whatever stands behind: "No further action"."""


@dataclass(frozen=True)
class Told:
    """What was written of whom a concern was told, and when."""

    somebody: bool
    days: tuple[str, ...]
    """As written, or as a spreadsheet shows them; of a day without a year, day and month."""

    def lacking(self, since: date, today: date) -> Iterator[str]:
        """What is missing before somebody has it, with a day from `since` to `today`; nothing where nothing is."""
        if not self.somebody:
            yield "nobody who has it"
        days = [day for text in self.days for day in days_to_be(text, today)]
        if not days:
            yield "no date"
        elif not any(since <= day <= today for day in days):
            said = listed([in_prose(day) for day in days])
            yield f"no date from {in_prose(since)} to {in_prose(today)} but {said}"


def told_whom_and_when(said: Iterable[object]) -> Told:
    """Whether texts and dates name somebody, and the days that they hold.

    >>> told_whom_and_when(["A. Manager, Fri 14 Oct 2022 at 3pm"])
    Told(somebody=True, days=('14 Oct 2022',))
    >>> told_whom_and_when(["No further action", "14/10/2022"])
    Told(somebody=False, days=('14/10/2022',))
    """
    somebody, days = False, []
    for value in said:
        if isinstance(value, date):
            days.append(f"{value:%d/%m/%Y}")
            continue
        text, own = _without_days(str(value))
        days += own
        named = any(_is_name(word) for word in WORD.findall(text))
        somebody = somebody or (named and not DENIED.match(fold(text)))
    return Told(somebody, tuple(days))


def days_to_be(value: object, today: date) -> list[date]:
    """The days in a cell; one without a year is the last of that name up to today.

    >>> days_to_be("Jo, 14th of October", date(2023, 2, 1)), days_to_be("Jan 5", date(2023, 2, 1))
    ([datetime.date(2022, 10, 14)], [datetime.date(2023, 1, 5)])
    """
    if isinstance(value, date):
        return [value.date() if isinstance(value, datetime) else value]
    text = str(value)
    numbered = [read_date(day) for day in NUMBERED_DAY.findall(text)]
    worded = [_worded_day(match, today) for match in WORDED_DAY.finditer(NUMBERED_DAY.sub(" ", text))]
    return [day for day in (*numbered, *worded) if day]


def _worded_day(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    day_and_month = f"{parts['first'] or parts['last']} {parts['month'] or parts['name']}"
    if parts["year"]:
        return read_date(f"{day_and_month} {parts['year']}")
    days = (read_date(f"{day_and_month} {year:04}") for year in range(today.year, today.year - 5, -1))
    return next((day for day in days if day and day <= today), None)


def _without_days(text: str) -> tuple[str, list[str]]:
    """A text without its days, and these."""
    days = [day for day in NUMBERED_DAY.findall(text) if read_date(day)]
    for day in days:
        text = text.replace(day, " ")
    days += [match[0] for match in WORDED_DAY.finditer(text)]
    return WORDED_DAY.sub(" ", text), days


def _is_name(word: str) -> bool:
    return word.lower() not in NOBODY and not WEEKDAY.fullmatch(word)
