"""The rows under a heading, column by column: which are referrals, and which are totals, notes and the like.

What is left out is counted by its reason, beside what is kept; the two add up to the rows that are not blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from resample.errors import InputRefused, Problem
from resample.intake.reading.bulk import read_whole
from resample.intake.reading.cells import Column, Fault
from resample.intake.reading.cycles import no_search_for_cycles
from resample.intake.reading.header import Table, numbered
from resample.intake.reading.headings import kind_of
from resample.text.days import read_date
from resample.text.wording import are, counted, fold

PIECE = 2_000
"""Rows held as rows at a time: so few that they stay near the processor until their columns are read."""

TOTAL, NOTE, HEADINGS_AGAIN = "totals", "notes under the table", "the headings again"

TOTAL_WORDS = ("total", "grand total", "totals", "sub total", "subtotal", "sum", "count", "row count")

TOTAL_BEGINS = re.compile(r"^[^\S\n]*(?:grand |sub ?)?(?:total|sum|(?:row )?count)", re.IGNORECASE | re.MULTILINE)
"""A glance at many ids at once: where one begins like this, its row is looked at alone."""

TOO_LONG = Fault(
    "has more cells than there are headings",
    "Its values may stand under the wrong headings.",
    "Put quotation marks around values that hold a comma.",
)
ALONE = Fault("has one cell only", "It is no referral, and stands between two.", "Delete it, or fill it in.")


@dataclass(frozen=True)
class Rows:
    """The columns of a table; position i is one row of it."""

    numbers: Sequence[int]
    """Row numbers as a spreadsheet shows them."""
    columns: Mapping[str, Sequence[Any]]
    """Meaning to values: ids and texts as text, blank where there is none; dates as dates or None."""
    left_out: Mapping[str, Sequence[int]]
    """Row numbers by why they are no referral."""
    notes: tuple[str, ...]
    """What was assumed, as sentences."""
    problems: tuple[Problem, ...]


@no_search_for_cycles()
def read_rows(table: Table, required: Collection[str], kinds: Mapping[str, str] | None = None) -> Rows:
    """The rows of a table, with every fault of them.

    `required` names the meanings that are never blank where they have a column; `kinds` says whether a column holds
    ids, dates or texts, where the table of headings does not. Raises InputRefused where there are no rows.
    """
    reading = _Reading(table, set(required) & table.positions.keys(), kinds or {})
    reading.read()
    return reading.result()


@dataclass
class _Reading:
    """One pass over the rows."""

    table: Table
    required: Collection[str]
    kinds: Mapping[str, str]
    numbers: Sequence[int] = ()
    columns: dict[str, Column] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=dict)
    faults: dict[Fault, list[int]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)
    """Rows with a single cell: notes, if no referral follows."""
    notes: list[str] = field(default_factory=list)
    """What was assumed of the table, as sentences."""

    def read(self) -> None:
        self.columns = self._new_columns()
        self.numbers = read_whole(self.table, self.required, self.columns) or self._read_pieces()

    def _new_columns(self) -> dict[str, Column]:
        return {
            meaning: Column(self.kinds.get(meaning) or kind_of(meaning), required=meaning in self.required)
            for meaning in self.table.positions
        }

    def _read_pieces(self) -> list[int]:
        """Read row by row where need be, and give the numbers of those that are referrals."""
        self.columns = self._new_columns()
        numbers: list[int] = []
        for places, piece in self._pieces():
            numbers += places
            for meaning, position in self.table.positions.items():
                self.columns[meaning].add([cells[position] for cells in piece], places)
        last = numbers[-1] if numbers else 0
        for row in self.alone:
            if row > last:
                self.left_out.setdefault(NOTE, []).append(row)
            else:
                self.faults.setdefault(ALONE, []).append(row)
        return numbers

    def _pieces(self) -> Iterator[tuple[list[int], list[Sequence[Any]]]]:
        """The referrals with their row numbers, some thousand at a time."""
        body, number = self.table.body(), self.table.header_row + 1
        while piece := list(islice(body, PIECE)):
            numbers = list(range(number, number + len(piece)))
            number += len(piece)
            if not self._ordinary(piece):
                pairs = [
                    (row, full) for row, cells in zip(numbers, piece, strict=True) if (full := self._row(row, cells))
                ]
                numbers, piece = [row for row, _ in pairs], [cells for _, cells in pairs]
            if piece:
                yield numbers, piece

    def _ordinary(self, piece: Sequence[Sequence[Any]]) -> bool:
        """Whether all rows are as wide as the heading and have what is required: then none is looked at alone."""
        if set(map(len, piece)) != {len(self.table.header)}:
            return False
        for meaning in self.required:
            position = self.table.positions[meaning]
            cells = [row[position] for row in piece]
            if not all(cells) or self.table.header[position] in cells:
                return False
            if meaning == "child_id" and TOTAL_BEGINS.search("\n".join(map(str, cells))):
                return False
        return True

    def _row(self, number: int, cells: Sequence[Any]) -> Sequence[Any] | None:
        """A referral as wide as the heading, or None for a row that is none."""
        width = len(self.table.header)
        texts = [text for cell in cells if (text := str(cell).strip())]
        if not texts:
            return None
        if any(str(cell).strip() for cell in cells[width:]):
            self.faults.setdefault(TOO_LONG, []).append(number)
            return None
        full = [*cells[:width], *[""] * (width - len(cells))]
        if len(texts) == 1 and width > 1:
            self.alone.append(number)
        elif reason := self._no_referral(full, texts):
            self.left_out.setdefault(reason, []).append(number)
        else:
            return full
        return None

    def _no_referral(self, cells: Sequence[Any], texts: Sequence[str]) -> str:
        """Why a row is no referral; blank where it is one, or should be."""
        here = [" ".join(str(cells[position]).split()) for position in self.table.positions.values()]
        if here == list(self.table.headings.values()):
            return HEADINGS_AGAIN
        dated = self.table.positions.get("referral_date")
        total = any(fold(text).rstrip(":") in TOTAL_WORDS or fold(text).startswith("total ") for text in texts)
        return TOTAL if total and (dated is None or not read_date(str(cells[dated]).strip())) else ""

    def result(self) -> Rows:
        if not self.numbers and not self.faults:
            where = self.table.where
            found = "There are headings but no rows under them."
            raise InputRefused(Problem(where, found, remedy="Run the extract again."))
        hidden = self.table.sheet.hidden
        if unseen := len(hidden.rows.intersection(self.numbers)):
            by = "a filter" if hidden.by_filter else "hand"
            they = f"{are(unseen)} hidden by {by}; {'it is' if unseen == 1 else 'they are'} counted"
            self.notes.append(f"{unseen:,} of {counted(len(self.numbers), self.table.called)} {they}.")
        problems = [_problem("The row", fault, rows, self.table) for fault, rows in self.faults.items()]
        more, notes = remarks_on(self.columns, self.table)
        values = {meaning: column.values for meaning, column in self.columns.items()}
        return Rows(self.numbers, values, self.left_out, (*self.notes, *notes), (*problems, *more))


def remarks_on(columns: Mapping[str, Column], table: Table) -> tuple[list[Problem], list[str]]:
    """What is wrong with the cells of some columns, and what was assumed of them."""
    problems, notes = [], []
    for meaning, column in columns.items():
        heading = table.headings[meaning]
        for remark, rows in column.remarks.items():
            if isinstance(remark, Fault):
                problems.append(_problem(f'"{heading}"', remark, rows, table))
            else:
                where = f"{counted(len(rows), table.called)} ({numbered(rows, table.called)})"
                notes.append(f'In "{heading}" {remark}: {where}.')
    return problems, notes


def _problem(what: str, fault: Fault, rows: Sequence[int], table: Table) -> Problem:
    return Problem(table.at(rows), f"{what} {fault.found}.", fault.expected, fault.remedy)
