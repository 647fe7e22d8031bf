"""The census of children in need: the XML that goes to the Department for Education, and tables made of it.

A child may have several CINdetails, and each is one episode. It names no team, and holds one year: the episodes that
were open in it. (Department for Education, children in need census: business and technical specification.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from resample.errors import Address, Option, Problem, Sentence, Words
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, SURELY
from resample.intake.formats.cin_census.codes import codes, spelled_out
from resample.intake.formats.cin_census.episodes import read_episodes
from resample.intake.reading.consistency import sound
from resample.intake.reading.header import HEADER_WITHIN, Table, choose, refuse_missing
from resample.intake.reading.headings import (
    GIVEN,
    HISTORY,
    Wanted,
    known_headings,
    plain_heading,
    terms,
    wanted_columns,
)
from resample.intake.reading.identifying import identifying, unused
from resample.intake.reading.rows import Rows, read_rows
from resample.intake.sources.opening import Source
from resample.intake.sources.refusals import refuse
from resample.text.wording import counted, in_prose

NAME = "a CIN census"

MARKS = frozenset(plain_heading(mark) for mark in ("LAchildID", "CINreferralDate", "CINclosureDate"))
"""Headings that stand together in no other table."""

NO_ACTION = ("1", "true")
"""What ReferralNFA says of a referral that led to nothing; a census need not say when that was decided."""

NO_TEAMS = Sentence.of(
    "A CIN census names no teams, so every closing team is blank. For strata use ",
    Option("by", value='"outcome at closure"'),
    ", or an extract that has teams.",
)


def recognises(source: Source) -> int:
    """Any XML, which no other layout reads, and a table with the marks of a census."""
    if source.is_xml:
        return SURELY
    tops = (row for sheet in source.sheets for row in islice(sheet.rows(), HEADER_WITHIN))
    return SURELY if any({plain_heading(str(cell)) for cell in row} >= MARKS for row in tops) else NO


def read(source: Source, request: Request) -> Extract:
    """The extract: a history of referrals. InputRefused with every fault of it."""
    _refuse_impossible(source, request)
    wanted = _wanted(request)
    table, rows = read_episodes(source, wanted) if source.is_xml else _read_table(source, request, wanted)
    rows = sound(rows, table, HISTORY)
    return Extract(
        file=source.name,
        sheet=table.sheet.name,
        sha256=source.sha256,
        layout=NAME,
        holds=HISTORY,
        headings=table.headings,
        rows=rows.numbers,
        columns=_columns(rows, request),
        left_out=rows.left_out,
        dropped=identifying(table.header),
        unused=unused(table.header, [*table.headings.values()]),
        notes=(*source.notes, *rows.notes, *_notes(rows, table, request)),
    )


def _refuse_impossible(source: Source, request: Request) -> None:
    where, problems = Address(source.name), []
    if request.definition == GIVEN:
        found = "A CIN census holds all referrals, not re-referrals only."
        referral, closure = (Option("definition", "the definition", value) for value in ("referral", "closure"))
        remedy = Sentence.of("Use ", referral, " or ", closure, ".")
        problems.append(Problem(where, found, remedy=remedy))
    if source.is_xml and request.unit == "family":
        remedy = Sentence.of("Use ", Option("unit", "the unit", "child"), ".")
        problems.append(Problem(where, "A CIN census does not say who is of one family.", remedy=remedy))
    refuse(problems)


def _wanted(request: Request) -> Wanted:
    """What is looked for: a closing team where there is one, and always whether a referral led to anything."""
    wanted = wanted_columns(request, HISTORY)
    led_to = wanted.headings.get("no_further_action") or known_headings("no_further_action", HISTORY)
    required = tuple(meaning for meaning in wanted.required if meaning != "closing_team")
    return replace(wanted, headings={**wanted.headings, "no_further_action": led_to}, required=required)


def _read_table(source: Source, request: Request, wanted: Wanted) -> tuple[Table, Rows]:
    table = choose(source.sheets, wanted, source.name, request.sheet)
    refuse_missing(table, wanted)
    return table, read_rows(table, request.never_blank)


def _columns(rows: Rows, request: Request) -> Mapping[str, Sequence[Any]]:
    """The columns with codes in words, and blank closing teams where they are asked for and not there."""
    columns: dict[str, Sequence[Any]] = {
        meaning: spelled_out(meaning, column)[0] if meaning in codes() else column
        for meaning, column in rows.columns.items()
    }
    if _lacks_teams(rows, request):
        columns["closing_team"] = [""] * len(rows.numbers)
    return columns


def _lacks_teams(rows: Rows, request: Request) -> bool:
    return "closing_team" in terms(request.by) and "closing_team" not in rows.columns


def _notes(rows: Rows, table: Table, request: Request) -> Iterator[Words]:
    """What a census does not say, and what was not understood."""
    if _lacks_teams(rows, request):
        yield NO_TEAMS
    for meaning in codes():
        if unknown := spelled_out(meaning, rows.columns.get(meaning, ()))[1]:
            heading = table.headings[meaning]
            yield f'In {counted(unknown, "episode")} "{heading}" is no code of the census; it was left as it is.'
    closed = rows.columns.get("closure_date", ())
    if first := min(filter(None, closed), default=None):
        yield (
            f"The first closure here is on {in_prose(first)}; a census leaves out what closed before its year. Some "
            "re-referrals of the 12 months after that day may not be found."
        )
    led_to = rows.columns.get("no_further_action", ())
    ended = sum(no.casefold() in NO_ACTION and not day for no, day in zip(led_to, closed, strict=False))
    if ended and request.definition != "referral":
        yield (
            f"{counted(ended, 'referral')} with no further action and without a closure date: no re-referral is found "
            "by a closure that is not known."
        )
