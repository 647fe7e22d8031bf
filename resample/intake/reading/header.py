"""Finding the headings in a sheet, and the sheet that has them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from resample.errors import Address, InputRefused, Option, Problem, Sentence, With, Words
from resample.intake.reading.headings import Wanted, label, meanings, plain_heading
from resample.intake.reading.identifying import identifying, unused
from resample.intake.sources.refusals import refusal, refuse
from resample.intake.sources.sheet import Sheet
from resample.text.wording import fold, listed

PLAN, SHEET = Option("plan"), Option("sheet")

USUAL_STRATA = "closing_team"
"""What strata are made of where nobody says otherwise, and what a list of other cases may not have."""

HEADER_WITHIN = 30
"""Rows in which the headings are looked for, under titles and notes."""

LONGEST_HEADING = 200
"""Letters of a heading that is compared or shown whole: likeness takes their square."""

LIKE = 0.5
"""Likeness from which a heading is offered as the one that is missing."""


@dataclass(frozen=True)
class Table:
    """A sheet whose headings are known."""

    sheet: Sheet
    header_row: int
    header: Sequence[str]
    positions: Mapping[str, int]
    """Meaning to column position."""

    called: str = "row"
    """What a person calls its rows."""

    @property
    def where(self) -> Address:
        """Where its headings stand; row 0 is nowhere."""
        return self.at([self.header_row]) if self.header_row else Address(self.sheet.file, self.sheet.name)

    def at(self, rows: Sequence[int]) -> Address:
        """Where some rows stand."""
        return Address(self.sheet.file, self.sheet.name, numbered(rows, self.called))

    @property
    def headings(self) -> dict[str, str]:
        """Meaning to heading, as the file writes it."""
        return {meaning: self.header[position] for meaning, position in self.positions.items()}

    @property
    def others(self) -> list[str]:
        """Headings of the columns that have no meaning here."""
        taken = self.headings.values()
        return [heading for heading in self.header if heading and heading not in taken]

    @property
    def unused(self) -> tuple[str, ...]:
        """Those of them that identify nobody."""
        return unused(self.header, [*self.headings.values()])

    def body(self) -> Iterator[Sequence[Any]]:
        """The rows under the headings."""
        return islice(self.sheet.rows(), self.header_row, None)


def numbered(rows: Sequence[int], called: str = "row") -> str:
    """Rows as a person names them.

    >>> numbered([4]), numbered([4, 9], "episode")
    ('row 4', 'episodes 4 and 9')
    """
    return f"{called if len(rows) == 1 else called + 's'} {listed(rows)}"


def recognise(sheet: Sheet, wanted: Wanted) -> Table:
    """The sheet with its headings: the row, among the first ones, in which most headings are known."""
    top = list(islice(sheet.rows(), HEADER_WITHIN))
    if not top:
        return Table(sheet, 1, (), {})
    known = [_meanings_in(row, wanted) for row in top]
    best = max(range(len(top)), key=lambda at: (len(known[at]), sum(bool(str(cell).strip()) for cell in top[at])))
    header = [" ".join(str(cell).split()) for cell in top[best]]
    return Table(sheet, best + 1, header, known[best])


def _meanings_in(row: Sequence[Any], wanted: Wanted) -> dict[str, int]:
    """Meaning to position."""
    positions = {plain: at for at, cell in reversed(list(enumerate(row))) if (plain := plain_heading(str(cell)))}
    first = {
        meaning: next((plain for heading in headings if (plain := plain_heading(heading)) in positions), "")
        for meaning, headings in wanted.headings.items()
    }
    return {meaning: positions[plain] for meaning, plain in first.items() if plain}


def choose(sheets: Sequence[Sheet], wanted: Wanted, file: str, named: str = "") -> Table:
    """The sheet called `named`, or the one with most of the headings.

    Raises InputRefused, with the candidates, where there is no such sheet or several will do.
    """
    tables = [recognise(sheet, wanted) for sheet in sheets if not named or fold(sheet.called) == fold(named)]
    if not tables:
        expected, remedy = f"The sheets are {_names(sheets)}.", Sentence.of("Name one of them", With(SHEET), ".")
        raise refusal(file, f'There is no sheet "{named}".', remedy, expected=expected)
    most = max(len(table.positions) for table in tables)
    best = [table for table in tables if len(table.positions) == most and table.header]
    if not best:
        raise refusal(file, "There is nothing in it.", "Run the extract again.")
    if len(best) > 1 and most:
        found = f"{len(best)} sheets will do: {_names([table.sheet for table in best])}."
        remedy = Sentence.of("Name it", With(SHEET), ".")
        raise refusal(file, found, remedy, expected="One of them is the extract.")
    return best[0]


def _names(sheets: Sequence[Sheet]) -> str:
    return listed([f'"{sheet.called}"' for sheet in sheets], at_most=20)


def refuse_missing(table: Table, wanted: Wanted) -> None:
    """InputRefused where a column that is needed is missing, stands there twice, or identifies a person."""
    if not table.positions:
        raise _no_headings(table, wanted)
    problems = [
        Problem(
            table.where,
            f'There is no heading "{wanted.headings[meaning][0]}", which the plan gives for the {label(meaning)}.',
            _headings_here(table.header),
        )
        for meaning in sorted(wanted.own)
        if meaning not in table.positions
    ]
    problems += [
        Problem(table.where, *_missing_heading(meaning, wanted, table.header))
        for meaning in wanted.required
        if meaning not in table.positions and meaning not in wanted.own
    ]
    for heading in dict.fromkeys(table.headings.values()):
        twins = list(map(plain_heading, table.header)).count(plain_heading(heading))
        if twins > 1:
            found = f'The heading "{heading}" stands over {twins} columns.'
            problems.append(Problem(table.where, found, remedy="Rename or delete all but one."))
        if identifying([heading]):
            found = f'The column "{heading}" identifies people, and is never kept.'
            problems.append(Problem(table.where, found, remedy="Name another column."))
    refuse(problems)


def _no_headings(table: Table, wanted: Wanted) -> InputRefused:
    """Nothing is known here; what stands there may be a child's, and is not repeated."""
    usual = listed([f'"{wanted.headings[meaning][0]}"' for meaning in wanted.required])
    return refusal(
        table.sheet.file,
        f"None of the first {HEADER_WITHIN} rows has a heading that is known.",
        Sentence.of(
            'Write the headings of this extract under [columns] in a plan, such as child_id = "Person ID", '
            "and name the plan",
            With(PLAN),
            ".",
        ),
        expected=f"What is needed is usually headed {usual}.",
        sheet=table.sheet.name,
    )


def _missing_heading(meaning: str, wanted: Wanted, header: Sequence[str]) -> tuple[str, str, Words]:
    """What is missing, what may be it, and what to do."""
    known = wanted.headings[meaning]
    found = f'There is no column for the {label(meaning)}. It is usually headed "{known[0]}".'
    if meaning not in meanings():
        found = f'There is no column "{meaning}".'
    taken = {plain_heading(heading) for term in wanted.headings.keys() - {meaning} for heading in wanted.headings[term]}
    free = [heading for heading in _texts(header) if plain_heading(heading) not in taken or meaning not in meanings()]
    if near := next(iter(candidates(known, free)), ""):
        that = f'If that is it, write {meaning} = "{near}" under [columns] in a plan, and name the plan'
        remedy = Sentence.of(that, With(PLAN), ".")
        return found, f'The nearest heading here is "{near}".', remedy if meaning in meanings() else "Is it that?"
    if meaning == USUAL_STRATA:
        by_month = Option("by", value="month")
        rest = Sentence.of("Add it to the extract, or make strata of another column, or of the months: ", by_month, ".")
        return found, _headings_here(header), rest
    return found, _headings_here(header), "Add the column to the extract."


def candidates(known: Sequence[str], free: Sequence[str]) -> list[str]:
    """The headings that may be one of those known, most like it first; never one that identifies a person."""
    people = identifying(free)
    short = [heading for heading in free if len(heading) <= LONGEST_HEADING and heading not in people]
    ranked = sorted(short, key=lambda heading: -_likeness(heading, known))
    return [heading for heading in ranked if _likeness(heading, known) >= LIKE]


def _likeness(heading: str, known: Sequence[str]) -> float:
    """How like the most similar of the known headings it is, from 0 to 1."""
    return max(difflib.SequenceMatcher(None, fold(heading), fold(usual)).ratio() for usual in known)


def _headings_here(header: Sequence[str]) -> str:
    return f"The headings here are {listed(_texts(header), at_most=20)}."


def _texts(header: Sequence[str]) -> list[str]:
    """Headings as a message has room for them."""
    return [heading if len(heading) <= LONGEST_HEADING else f"{heading[:60]}..." for heading in header if heading]
