"""Finding the tables in the folder, by their headings and whatever their files are called, and reading them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from resample.errors import Address, Option, Problem, Sentence, With
from resample.intake.extract import Request
from resample.intake.reading.consistency import sound
from resample.intake.reading.header import Table, recognise, refuse_missing
from resample.intake.reading.headings import DATE, HISTORY, ID, Wanted, terms, wanted_columns
from resample.intake.reading.id_spellings import IdColumn, joined_problems
from resample.intake.reading.rows import Rows, read_rows
from resample.intake.sources.opening import Source
from resample.intake.sources.refusals import added_to, refusal, refuse
from resample.text.wording import listed

EPISODES, INVOLVEMENTS, FAMILIES, DEPARTMENTS = "cine_", "invo_", "fami_", "dept_"
"""The tables that are read, by what each of their headings begins with."""

FIELDS = {
    INVOLVEMENTS: {
        "invo_referral_id": ID,
        "invo_person_id": ID,
        "invo_professional_team": ID,
        "invo_involvement_start_date": DATE,
        "invo_involvement_end_date": DATE,
    },
    FAMILIES: {"fami_person_id": ID, "fami_family_id": ID},
    DEPARTMENTS: {"dept_team_id": ID, "dept_team_name": ID},
}
"""Headings of the joined tables, and what stands under them. A team may be an id or already a name."""

CHILDREN = {INVOLVEMENTS: "invo_person_id", FAMILIES: "fami_person_id"}
"""What is joined to the children of the episodes."""

OPTIONAL = frozenset(["invo_referral_id"])

TELLS = {INVOLVEMENTS: "closing_team", FAMILIES: "family_id"}
"""What a joined table tells of an episode, unless the plan names a column of the episodes for it."""

ABSENT = {
    INVOLVEMENTS: (
        "There is no table of involvements with rows in it, so that nobody can tell which team closed an episode.",
        "Its headings begin with invo_; cine_referral_team is only the team that the referral came to.",
        Sentence.of(
            "Add it to the folder, or make strata of something else, such as ",
            Option("by", value='"outcome at closure"'),
            ".",
        ),
    ),
    FAMILIES: (
        "There is no table of families with rows in it.",
        "Its headings are fami_family_id and fami_person_id.",
        Sentence.of("Add it to the folder, or draw children", With(Option("unit", value="child")), "."),
    ),
}
"""What is said where a table is needed and not there."""


@dataclass(frozen=True)
class Part:
    """One table of the folder, read."""

    table: Table
    rows: Rows

    @property
    def name(self) -> str:
        """Its sheet, or its file where that has no sheets."""
        return self.table.sheet.called

    def records(self, *meanings: str) -> Iterator[tuple[Any, ...]]:
        """The rows of some columns; a column that is not there is blank."""
        blank = [""] * len(self.rows.numbers)
        return zip(*(self.rows.columns.get(meaning, blank) for meaning in meanings), strict=True)


def read_parts(source: Source, request: Request) -> dict[str, Part]:
    """The tables that are there. InputRefused with the faults of all of them, and with what is missing."""
    parts: dict[str, Part] = {}
    problems: list[Problem] = []
    for prefix in (EPISODES, *FIELDS):
        wanted = _wanted(prefix, request)
        with added_to(problems):
            if table := _table(source, prefix, wanted):
                parts[prefix] = Part(table, _rows(table, prefix, wanted))
            elif _needed(prefix, request):
                problems.append(Problem(Address(source.name), *ABSENT[prefix]))
    refuse(problems)
    for prefix in CHILDREN.keys() & parts.keys():
        ours, theirs = (
            IdColumn(parts[of].table, parts[of].rows, meaning)
            for of, meaning in ((EPISODES, "child_id"), (prefix, CHILDREN[prefix]))
        )
        problems += joined_problems(ours, theirs)
    refuse(problems)
    return parts


def _wanted(prefix: str, request: Request) -> Wanted:
    """The columns of a table; of the episodes what a history needs, but for what other tables tell."""
    if fields := FIELDS.get(prefix):
        required = tuple(field for field in fields if field not in OPTIONAL)
        return Wanted({field: [field] for field in fields}, required, kinds=fields)
    also = ("referral_id", "closure_date")
    wanted = wanted_columns(request, HISTORY, also=also)
    elsewhere = set(TELLS.values()) - set(request.columns)
    headings = {meaning: known for meaning, known in wanted.headings.items() if meaning not in elsewhere}
    return replace(
        wanted, headings=headings, required=tuple(meaning for meaning in wanted.required if meaning in headings)
    )


def _table(source: Source, prefix: str, wanted: Wanted) -> Table | None:
    """The table whose headings begin so; None where there is none, or nothing in one that is only joined."""
    recognised = (recognise(sheet, wanted) for sheet in source.sheets)
    tables = [table for table in recognised if any(title.casefold().startswith(prefix) for title in table.header)]
    if len(tables) > 1:
        names = listed([table.sheet.called for table in tables])
        found = f"{len(tables)} tables have headings that begin with {prefix}: {names}."
        raise refusal(source.name, found, "Leave only the right one in the folder.")
    return next((table for table in tables if prefix == EPISODES or any(table.body())), None)


def _needed(prefix: str, request: Request) -> bool:
    """Whether a command asks for what only this table tells."""
    asked = {*terms(request.by), *request.family} - set(request.columns)
    return TELLS.get(prefix) in asked


def _rows(table: Table, prefix: str, wanted: Wanted) -> Rows:
    """The rows of a table. InputRefused with every fault of them."""
    refuse_missing(table, wanted)
    never_blank = {"child_id", "referral_id", "referral_date"} if prefix == EPISODES else frozenset[str]()
    rows = read_rows(table, never_blank, wanted.kinds)
    refuse(rows.problems)
    return sound(rows, table, HISTORY) if prefix == EPISODES else rows
