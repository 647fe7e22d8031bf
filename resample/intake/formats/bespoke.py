"""A table of a council's own: one row a re-referral, or one row a referral or an episode."""

from __future__ import annotations

from itertools import islice

from resample.errors import InputRefused, Option, Problem, Sentence
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, PERHAPS
from resample.intake.reading.cells import Column
from resample.intake.reading.consistency import sound
from resample.intake.reading.header import Table, choose, refuse_missing
from resample.intake.reading.headings import DATE, GIVEN, HISTORY, plain_heading, stands_only_in, wanted_columns
from resample.intake.reading.identifying import identifying
from resample.intake.reading.rows import read_rows
from resample.intake.sources.opening import Source

NAME = "a table of a council's own"

LOOKED_AT = 1_000
"""Rows whose dates tell whether a closure is the earlier episode's or the row's own."""


def recognises(source: Source) -> int:
    """Any table will do."""
    return PERHAPS if not source.is_xml else NO


def read(source: Source, request: Request) -> Extract:
    """The extract. InputRefused with every fault of it."""
    return read_table(source, request, what_it_holds(source, request))


def what_it_holds(source: Source, request: Request) -> str:
    """Re-referrals only or a history: as the definition says, else as the headings tell, else as the dates do."""
    if request.definition == GIVEN:
        return GIVEN
    wanted = wanted_columns(request, HISTORY)
    table = choose(source.sheets, wanted, source.name, request.sheet)
    telling = [heading for heading in table.header if plain_heading(heading) in stands_only_in(GIVEN)]
    if request.definition:
        if telling and "referral_date" not in table.positions:
            found = f'The heading "{telling[0]}" says that these are re-referrals only, not all referrals.'
            definition = Option("definition", "the definition")
            remedy = Sentence.of("Leave out ", definition, ", or name an extract of all referrals.")
            raise InputRefused(Problem(table.where, found, remedy=remedy))
        return HISTORY
    if telling or not {"closure_date", "referral_date"} <= set(table.positions):
        return GIVEN
    return HISTORY if _closes_after(table) else GIVEN


def _closes_after(table: Table) -> bool:
    """Whether most of the first rows close after their referral, not before it."""
    top = [row for row in islice(table.body(), LOOKED_AT) if len(row) == len(table.header)]
    referred, closed = (Column(DATE, required=False) for _ in range(2))
    for column, meaning in ((referred, "referral_date"), (closed, "closure_date")):
        column.add([row[table.positions[meaning]] for row in top], range(len(top)))
    both = [(began, ended) for began, ended in zip(referred.values, closed.values, strict=True) if began and ended]
    after, before = sum(ended > began for began, ended in both), sum(ended < began for began, ended in both)
    return bool(after > before)


def read_table(source: Source, request: Request, holds: str) -> Extract:
    """The extract of one table whose rows are as `holds` says. InputRefused with every fault of it."""
    # whether an earlier episode had closed cannot be told without the days of closure
    also = ("closure_date",) if holds == HISTORY and request.definition != "referral" else ()
    wanted = wanted_columns(request, holds, also=also)
    table = choose(source.sheets, wanted, source.name, request.sheet)
    refuse_missing(table, wanted)
    rows = sound(read_rows(table, request.never_blank), table, holds)
    return Extract(
        file=source.name,
        sheet=table.sheet.name,
        sha256=source.sha256,
        layout=f"a table of {request.rows.many if holds == GIVEN else 'referrals'}",
        holds=holds,
        headings=table.headings,
        rows=rows.numbers,
        columns=rows.columns,
        left_out=rows.left_out,
        dropped=identifying(table.others),
        unused=table.unused,
        notes=(*source.notes, *rows.notes, *_team_taken(table, holds)),
    )


def _team_taken(table: Table, holds: str) -> tuple[str, ...]:
    """A history's team may be that of today: what it was taken for is said."""
    heading = table.headings.get("closing_team", "")
    if holds != HISTORY or plain_heading(heading) not in stands_only_in(HISTORY):
        return ()
    return (f'The team in "{heading}" was taken for the team that closed the episode.',)
