"""The Standard Safeguarding Dataset: a folder of tables, of which four are read and joined by their ids.

The table of episodes has the team that a referral came to, which need not be the one that closed it: that one is known
from the table of involvements. Families are known from a table of their own, and so are the names of teams.
"""

from __future__ import annotations

from collections.abc import Mapping

from resample.errors import Option, Sentence
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, SURELY
from resample.intake.formats.safeguarding_dataset.joins import join
from resample.intake.formats.safeguarding_dataset.tables import DEPARTMENTS, EPISODES, Part, read_parts
from resample.intake.reading.header import recognise
from resample.intake.reading.headings import GIVEN, HISTORY, Wanted
from resample.intake.reading.identifying import identifying, unused
from resample.intake.sources.opening import Source
from resample.intake.sources.refusals import refusal

NAME = "the tables of the Standard Safeguarding Dataset"

MARKS = Wanted({"child_id": ["cine_person_id"], "referral_date": ["cine_referral_date"]})
"""Headings that stand together in the table of episodes only."""


def recognises(source: Source) -> int:
    """A folder with a table of episodes is surely of this kind."""
    if source.is_folder and any(
        len(recognise(sheet, MARKS).positions) == len(MARKS.headings) for sheet in source.sheets
    ):
        return SURELY
    return NO


def read(source: Source, request: Request) -> Extract:
    """The history of all episodes. InputRefused with every fault of every table."""
    if request.definition == GIVEN:
        found = "These tables hold all episodes; which of them are re-referrals is still to be found."
        remedy = Sentence.of("Choose ", Option("definition", "the definition", "closure or referral"), ".")
        raise refusal(source.name, found, remedy)
    parts = read_parts(source, request)
    episodes = parts[EPISODES]
    joined = join(parts, request)
    return Extract(
        file=source.name,
        sheet=episodes.name,
        sha256=source.sha256,
        layout=NAME,
        holds=HISTORY,
        headings={**episodes.table.headings, **{column.meaning: column.heading for column in joined}},
        rows=episodes.rows.numbers,
        columns={**episodes.rows.columns, **{column.meaning: column.values for column in joined}},
        left_out=episodes.rows.left_out,
        dropped=identifying(_headings_of_people(parts)),
        unused=unused(episodes.table.header, [*episodes.table.headings.values()]),
        notes=(
            *source.notes,
            *(note for part in parts.values() for note in part.rows.notes),
            *(note for column in joined for note in column.notes),
        ),
    )


def _headings_of_people(parts: Mapping[str, Part]) -> list[str]:
    """All headings but those of the table of teams, whose names are no one's."""
    return [heading for prefix, part in parts.items() if prefix != DEPARTMENTS for heading in part.table.header]
