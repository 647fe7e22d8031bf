"""Reading a list of ids that are not to be drawn again, and which ids of an extract are on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from resample.intake.reading.cells import IDS, read_id
from resample.intake.reading.headings import GIVEN, known_headings, plain_heading
from resample.intake.reading.id_spellings import id_key
from resample.intake.reading.identifying import identifying
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.refusals import refusal
from resample.intake.sources.regular import read_bytes

KIND, DAY = re.compile(r"^(?:family|referral|child) "), re.compile(r"/\d{4}-\d\d-\d\d$")
"""What stands before an id that is of another kind than the usual unit, and behind that of a referral without one."""


def read_ids(path: Path) -> frozenset[str]:
    """The ids of a .csv or .xlsx: under a heading that is known for ids, else in the first column.

    A heading has no digits, and there need be none. Of a review's sample.csv those of its cases, not of reserves.
    Raises InputRefused where the file cannot be read, or its column names people.
    """
    rows = [list(row) for row in open_sheets(read_bytes(path), path.name, [])[0].rows()]
    if rows and {"unit_id", "role"} <= {*rows[0]}:
        return _ids_of_cases(rows)
    at = _column(rows[0] if rows else [], path.name)
    first, *rest = [read_id(row[at])[0] if len(row) > at else "" for row in rows] or [""]
    return frozenset(filter(None, [first if any(sign.isdigit() for sign in first) else "", *rest]))


def _column(header: Sequence[Any], file: str) -> int:
    """Where the ids stand. InputRefused for a list of names, by which nobody would be left out."""
    ids = {plain_heading(heading) for meaning in IDS for heading in known_headings(meaning, GIVEN)}
    headings = [str(cell or "") for cell in header]
    known = next((at for at, heading in enumerate(headings) if plain_heading(heading) in ids), None)
    if known is None and identifying(headings[:1]):
        found = f'The first column is headed "{headings[0]}", which is no id.'
        raise refusal(file, found, "Put the ids of the case system into the first column.", place="row 1")
    return known or 0


def _ids_of_cases(rows: list[list[Any]]) -> frozenset[str]:
    """The ids of a sample's cases, as an extract has them: without the kind of the unit, or the day of the referral."""
    unit, role = rows[0].index("unit_id"), rows[0].index("role")
    ids = [str(row[unit]) for row in rows[1:] if len(row) > max(unit, role) and row[role] == "sample"]
    return frozenset(part for each in ids for part in (each, KIND.sub("", each), DAY.sub("", each)))


def respelt(ids: Iterable[str], on_list: Collection[str]) -> frozenset[str]:
    """Those of an extract's ids that a list has in another spelling: each is the one that is meant there.

    >>> sorted(respelt(["00123", "A7", "9"], {"123", "a7", "9"}))
    ['00123', 'A7']
    """
    own = {*ids}
    keys = {*map(id_key, {*on_list} - own)}
    return frozenset(each for each in own - {*on_list, ""} if id_key(each) in keys) if keys else frozenset()
