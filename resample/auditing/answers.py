"""One case of a returned workbook: which questions it answers, which it leaves open, and what is no answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from resample.auditing.checklist import Checklist, Choice, Doubt, Item, normalise
from resample.text.printable import as_seen, in_lines, quoted, unfit
from resample.text.wording import fold

NOT_AUDITED = Item(
    "select_one",
    "not_audited",
    "Not audited because",
    hint="Leave this empty, unless the case cannot be audited at all. Nothing else is then asked of it.",
    choices=(
        Choice("file_restricted", "File restricted"),
        Choice("records_elsewhere", "Moved away, records elsewhere"),
        Choice("not_found", "Records not found"),
        Choice("other", "Other reason"),
    ),
)
"""The one question that belongs to every workbook, whatever its checklist."""


@dataclass(frozen=True)
class Cell:
    """What a returned cell holds, and where it is: ``H7``."""

    value: Any
    place: str
    merged: str = ""
    """The cells it is merged with, ``H7:H9``; all of them hold the same value."""
    uncomputed: bool = False
    """A formula stands there of which no program has kept the result."""

    @property
    def unfit(self) -> str:
        """Why not every file can hold what stands there; blank where all can."""
        return unfit(in_lines(self.value)) if isinstance(self.value, str) else ""

    @property
    def blank(self) -> bool:
        """Nothing but spaces."""
        return not self.uncomputed and (self.value is None or not str(self.value).strip())


@dataclass(frozen=True)
class Identity:
    """What a case's sheet says of whose it is, beside its sample id: it stands there in more than one place."""

    unit_id: Cell | None
    """That of the child, the family or the referral; None where its label is gone."""
    again: Cell | None
    """The sample id at the foot."""
    marks: tuple[Cell, ...]
    """Whatever looks like the mark of a case, wherever it stands."""
    beside_heading: Cell | None = None
    """What stands where an answer would only if all of them had been moved by a row."""


@dataclass(frozen=True)
class ReturnedCase:
    """One case of a returned workbook, its cells by heading: a question, or a question and one of its answers."""

    sample_id: Cell
    cells: Mapping[str, Cell]
    sheet: str = ""
    """The name of its sheet."""
    auditor: str = ""
    """Whom the sheet was sent to; blank where nobody was named."""
    identity: Identity | None = None
    """None where there is nothing to hold the sample id against."""

    @cached_property
    def _by_heading(self) -> Mapping[str, Cell]:
        return {fold(heading): cell for heading, cell in self.cells.items()}

    def cell(self, heading: str) -> Cell | None:
        """The cell under a heading, however its letters and spaces are set; None where there is no such heading."""
        return self._by_heading.get(fold(heading))

    def cells_of(self, item: Item) -> Iterator[tuple[Cell, Choice | None]]:
        """The cells under an item's headings that hold anything, each with the choice its column stands for."""
        for heading, choice in item.headings:
            cell = self.cell(heading)
            if cell and not cell.blank:
                yield cell, choice

    def has_answers(self, checklist: Checklist) -> bool:
        """Whether anything stands under any question."""
        return any(True for item in checklist.items for _ in self.cells_of(item))


@dataclass(frozen=True)
class Answered:
    """An answer and its cell: a choice's name, or a text as written."""

    item: Item
    cell: Cell
    choice: str = ""
    text: str = ""


@dataclass(frozen=True)
class Doubtful:
    """A cell that holds no answer to its question, and why."""

    item: Item
    cell: Cell
    doubt: Doubt

    @property
    def found(self) -> str:
        """What stands there, as a sentence."""
        if self.doubt is AUDITED_AFTER_ALL:
            return f"It says {quoted(as_seen(self.cell.value))}, and has answers as well."
        if self.cell.merged:
            return f'The cells {self.cell.merged} are merged: nobody can say whose answer to "{self.item.label}" it is.'
        if self.cell.uncomputed:
            return f'A formula without a value stands under "{self.item.label}".'
        if self.cell.unfit:
            return f'The answer to "{self.item.label}" has {self.cell.unfit}.'
        if self.item.kind == "text":
            # what was written in words may name somebody
            return f'There is an answer to "{self.item.label}".'
        return f'{quoted(as_seen(self.cell.value))} is no answer to "{self.item.label}".'


@dataclass(frozen=True)
class RowAnswers:
    """What one case says; every item that applies and is required is answered, missing or doubtful."""

    answered: tuple[Answered, ...]
    missing: tuple[Item, ...]
    doubtful: tuple[Doubtful, ...]
    not_audited: str = ""
    """Why the case cannot be audited, in the words of its list; then nothing is missing."""


def read_answers(row: ReturnedCase, checklist: Checklist, *, start: date, end: date) -> RowAnswers:
    """The answers of a case; dates must lie from `start` to `end`.

    A reason why the case was not audited stands alone, but for texts and dates: who says so, when, and what to add.
    Beside any other answer the reason is in doubt, and the case is read as if it were not there.
    """
    said = _answers(row, checklist, start, end)
    reason = _reason(row, checklist, start, end)
    if isinstance(reason, Doubtful):
        return replace(said, doubtful=(reason, *said.doubtful))
    return replace(said, missing=(), not_audited=reason) if reason else said


def _reason(row: ReturnedCase, checklist: Checklist, start: date, end: date) -> str | Doubtful:
    """Why the case was not audited; blank where it was."""
    for cell, _ in row.cells_of(NOT_AUDITED):
        read = _read(NOT_AUDITED, cell, None, start, end)
        if not isinstance(read, Answered):
            return read or ""
        asked = (item for item in checklist.items if item.kind not in ("text", "date"))
        if any(True for item in asked for _ in row.cells_of(item)):
            return Doubtful(NOT_AUDITED, cell, AUDITED_AFTER_ALL)
        return NOT_AUDITED.choice[read.choice].label
    return ""


def _answers(row: ReturnedCase, checklist: Checklist, start: date, end: date) -> RowAnswers:
    answered: list[Answered] = []
    missing: list[Item] = []
    doubtful: list[Doubtful] = []
    for item in checklist.items:
        cells = list(row.cells_of(item))
        # where the answer that decides is itself in doubt, nobody can say whether this question applies
        undecided = {doubt.item.name for doubt in doubtful} & {condition.item for condition in item.relevant}
        if not undecided and not item.applies(_choices(answered)):
            doubtful += [Doubtful(item, cell, DOES_NOT_APPLY) for cell, _ in cells]
            continue
        if not cells and item.required and not undecided:
            missing.append(item)
        for cell, choice in cells:
            read = _read(item, cell, choice, start, end)
            if isinstance(read, Doubtful):
                doubtful.append(read)
            elif read:
                answered.append(read)
    return RowAnswers(tuple(answered), tuple(missing), tuple(doubtful))


DOES_NOT_APPLY = Doubt("The question does not apply here.", "Clear it, or correct the answer before it.")
AUDITED_AFTER_ALL = Doubt("Either the case was audited or it was not.", "Clear the reason, or clear the answers.")
MERGED = Doubt("One cell an answer stands here.", "Unmerge the cells and answer in each.")
UNCOMPUTED = Doubt("An answer stands here.", "Choose or type the answer itself.")
UNFIT = Doubt("Letters, digits and line ends stand here, as many as a cell holds.", "Type it anew, and shorter.")
NOT_A_TICK = Doubt("Yes, or nothing, stands here.", "Choose Yes, or clear the cell.")


def _choices(answered: list[Answered]) -> dict[str, set[str]]:
    chosen: dict[str, set[str]] = {}
    for answer in answered:
        chosen.setdefault(answer.item.name, set()).add(answer.choice)
    return chosen


def _read(item: Item, cell: Cell, choice: Choice | None, start: date, end: date) -> Answered | Doubtful | None:
    if cell.merged or cell.uncomputed or cell.unfit:
        return Doubtful(item, cell, MERGED if cell.merged else UNCOMPUTED if cell.uncomputed else UNFIT)
    return _read_tick(item, cell, choice) if choice else _read_answer(item, cell, start, end)


def _read_tick(item: Item, cell: Cell, choice: Choice) -> Answered | Doubtful | None:
    said = fold(str(cell.value))
    if said == "no":
        return None
    return Answered(item, cell, choice=choice.name) if said == "yes" else Doubtful(item, cell, NOT_A_TICK)


def _read_answer(item: Item, cell: Cell, start: date, end: date) -> Answered | Doubtful:
    answer = normalise(item, cell.value, start=start, end=end)
    if isinstance(answer, Doubt):
        return Doubtful(item, cell, answer)
    if item.choices:
        return Answered(item, cell, choice=str(answer))
    return Answered(item, cell, text=f"{answer:%d/%m/%Y}" if isinstance(answer, date) else str(answer))
