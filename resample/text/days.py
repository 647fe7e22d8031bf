"""Reading a day as people and programs write it: the day first, the year first, or the month in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

TIME = r"(?:[ T]\d{1,2}:\d{2}.*)?"
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})" + TIME)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})" + TIME)
IN_WORDS = re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3})[a-z]*[ -](?P<year>\d{4}|\d{2})" + TIME)
SERIAL = re.compile(r"(?P<days>\d{5})(?:\.\d+)?")
SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial dates, as they count from March 1900 on (ECMA-376 part 1, 18.17.4.1)."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(text: str) -> date | None:
    """A day written with the day first, in ISO's order or in words, with or without a time of day.

    >>> read_date("04/07/2022"), read_date("2022-07-04T09:30:00"), read_date("4 July 2022"), read_date("04-Jul-22")
    (datetime.date(2022, 7, 4), datetime.date(2022, 7, 4), datetime.date(2022, 7, 4), datetime.date(2022, 7, 4))
    >>> read_date("07/14/2022")
    """
    match = DAY_FIRST.fullmatch(text) or YEAR_FIRST.fullmatch(text) or IN_WORDS.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    try:
        month = MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["month"])
        # two digits are of this century: no child of today was referred in the last one
        year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def read_serial(text: str) -> date | None:
    """A day counted as a spreadsheet does, which is what is left of one whose format was lost.

    >>> read_serial("44848"), read_serial("4484")
    (datetime.date(2022, 10, 14), None)
    """
    match = SERIAL.fullmatch(text)
    return SERIAL_ZERO + timedelta(days=int(match["days"])) if match else None
