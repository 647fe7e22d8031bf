"""The lists of an inspection workbook: which sheet is which, what stands in which, and their rows.

List 3 is one row a referral, List 6 one row an episode of a child in need.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from resample.errors import Problem
from resample.intake.extract import Request
from resample.intake.formats.annex_a.joining import IN_BOTH
from resample.intake.reading.consistency import sound
from resample.intake.reading.header import Table, choose, refuse_missing
from resample.intake.reading.headings import (
    HISTORY,
    TEXT,
    Wanted,
    kind_of,
    known_headings,
    meanings,
    plain_heading,
    wanted_columns,
)
from resample.intake.reading.id_spellings import IdColumn, joined_problems
from resample.intake.reading.rows import Rows, read_rows
from resample.intake.sources.opening import Source
from resample.intake.sources.refusals import added_to, refuse
from resample.intake.sources.sheet import Sheet
from resample.text.wording import fold

OF_AN_EPISODE = frozenset(["closure_date", "closing_team", "closure_outcome", "primary_need"])
"""Meanings that stand in List 6; all others are a referral's, and stand in List 3."""

CIN_START = "CIN Start Date"

COUNT = "earlier_referrals"

LETTER = re.compile(r"^[a-z]{1,2}\d?\)\s*", re.IGNORECASE)
"""What stands before a choice of the guidance: ``e) 2A: Schools``."""


@dataclass(frozen=True)
class InspectionList:
    """One of the lists, read."""

    name: str
    """Of its sheet; blank where the workbook has no such list, or nobody is in it."""
    header: Sequence[str]
    headings: Mapping[str, str]
    """Meaning to heading, as the list writes it."""
    rows: Rows


NO_LIST = InspectionList("", (), {}, Rows([], {meaning: [] for meaning in (*IN_BOTH, "closure_date")}, {}, (), ()))


def sheets_of(source: Source, number: int) -> list[Sheet]:
    """The sheets called `List 3`, `List_3`, `List 3 - Referrals` and the like."""
    called = re.compile(rf"list0*{number}(?!\d)")
    sheets = [sheet for sheet in source.sheets if called.match(plain_heading(sheet.name))]
    return [replace(sheet, name=" ".join(sheet.name.split())) for sheet in sheets]


def read_lists(source: Source, request: Request) -> tuple[InspectionList, InspectionList]:
    """List 3, and List 6 or NO_LIST. InputRefused with every fault of both."""
    lists: list[InspectionList] = []
    problems: list[Problem] = []
    tables = _tables(source, request)
    for table in tables:
        with added_to(problems):
            lists.append(_read_list(table, request))
    refuse(problems)
    if len(lists) > 1:
        refuse(
            joined_problems(
                *(IdColumn(*pair, "child_id") for pair in zip(tables, [part.rows for part in lists], strict=True))
            )
        )
    return lists[0], lists[1] if len(lists) > 1 else NO_LIST


def _tables(source: Source, request: Request) -> list[Table]:
    """List 3 and, where there is one with rows, List 6. InputRefused for all that is missing in either."""
    wanted = wanted_columns(request, HISTORY)
    ours = _of_referrals(wanted)
    referrals = _choose(sheets_of(source, 3), ours, source, request)
    # a column that only the user knows may stand in either list
    strange = set(ours.required) - meanings().keys() - referrals.positions.keys()
    theirs = _of_episodes(wanted, strange)
    sheets = [sheet for sheet in sheets_of(source, 6) if _filled(sheet)]
    if not sheets:
        refuse_missing(referrals, ours)
        return [referrals]
    episodes = _choose(sheets, theirs, source, request)
    there = strange & episodes.positions.keys()
    _refuse_missing((referrals, _part(ours, ours.headings.keys() - there)), (episodes, theirs))
    positions = {"referral_date" if term == CIN_START else term: at for term, at in episodes.positions.items()}
    return [referrals, replace(episodes, positions=positions)]


def _filled(sheet: Sheet) -> bool:
    """Whether anybody is in a list: where nobody is, there are headings, or a word."""
    rows = (row for row in sheet.rows() if sum(bool(str(cell).strip()) for cell in row) > 1)
    return len(list(islice(rows, 2))) == 2


def _of_referrals(wanted: Wanted) -> Wanted:
    headings = {COUNT: known_headings(COUNT, HISTORY), **wanted.headings}
    return _part(replace(wanted, headings=headings), headings.keys() - OF_AN_EPISODE)


def _of_episodes(wanted: Wanted, strange: set[str]) -> Wanted:
    """What tells of episodes, and those `strange` headings that stand there."""
    part = _part(wanted, OF_AN_EPISODE)
    children = [*wanted.headings["child_id"], *known_headings("child_id", HISTORY)]
    headings = {"child_id": children, CIN_START: [CIN_START], **part.headings, **{term: [term] for term in strange}}
    required = dict.fromkeys(["child_id", CIN_START, "closure_date", *part.required])
    return replace(part, headings=headings, required=tuple(required))


def _part(wanted: Wanted, kept: frozenset[str] | set[str]) -> Wanted:
    headings = {meaning: headings for meaning, headings in wanted.headings.items() if meaning in kept}
    required = tuple(meaning for meaning in wanted.required if meaning in kept)
    return replace(wanted, headings=headings, required=required, own=wanted.own & kept)


def _choose(sheets: Sequence[Sheet], wanted: Wanted, source: Source, request: Request) -> Table:
    """The sheet that is asked for, if it is one of these; else the one with most of the headings."""
    named = request.sheet if fold(request.sheet) in [fold(sheet.name) for sheet in sheets] else ""
    return choose(sheets, wanted, source.name, named)


def _refuse_missing(*lists: tuple[Table, Wanted]) -> None:
    """InputRefused for what is missing in the lists together."""
    problems: list[Problem] = []
    for table, wanted in lists:
        with added_to(problems):
            refuse_missing(table, wanted)
    refuse(problems)


def _read_list(table: Table, request: Request) -> InspectionList:
    rows = sound(read_rows(table, request.never_blank), table, HISTORY)
    columns = {
        meaning: [LETTER.sub("", text) for text in column] if kind_of(meaning) == TEXT else column
        for meaning, column in rows.columns.items()
    }
    return InspectionList(table.sheet.name, table.header, table.headings, replace(rows, columns=columns))
