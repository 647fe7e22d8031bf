"""One row of a returned workbook: which questions it answers, which it leaves open, and what is no answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from resample.auditing.checklist import Checklist, Choice, Doubt, Item, normalise
from resample.wording import fold


@dataclass(frozen=True)
class Cell:
    """What a returned cell holds, and where it is: ``H7``."""

    value: Any
    place: str

    @property
    def blank(self) -> bool:
        """Nothing but spaces."""
        return self.value is None or not str(self.value).strip()


@dataclass(frozen=True)
class ReturnedRow:
    """One case of a returned workbook, its cells by heading."""

    sample_id: Cell
    cells: Mapping[str, Cell]

    def cells_of(self, item: Item) -> Iterator[tuple[Cell, Choice | None]]:
        """The cells under an item's headings that hold anything, each with the choice its column stands for."""
        for heading, choice in item.headings:
            if heading in self.cells and not self.cells[heading].blank:
                yield self.cells[heading], choice

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


@dataclass(frozen=True)
class RowAnswers:
    """What one row says; every item that applies and is required is answered, missing or doubtful."""

    answered: tuple[Answered, ...]
    missing: tuple[Item, ...]
    doubtful: tuple[Doubtful, ...]


def read_answers(row: ReturnedRow, checklist: Checklist, *, start: date, end: date) -> RowAnswers:
    """The answers of a row; dates must lie from `start` to `end`."""
    answered: list[Answered] = []
    missing: list[Item] = []
    doubtful: list[Doubtful] = []
    for item in checklist.items:
        cells = list(row.cells_of(item))
        # where the answer that decides is itself in doubt, nobody can say whether this question applies
        undecided = {one.item.name for one in doubtful} & {condition.item for condition in item.relevant}
        if not undecided and not item.applies(_choices(answered)):
            doubtful += [Doubtful(item, cell, DOES_NOT_APPLY) for cell, _ in cells]
            continue
        if not cells and item.required and not undecided:
            missing.append(item)
        for cell, choice in cells:
            read = _read_tick(item, cell, choice) if choice else _read_answer(item, cell, start, end)
            if isinstance(read, Doubtful):
                doubtful.append(read)
            elif read:
                answered.append(read)
    return RowAnswers(tuple(answered), tuple(missing), tuple(doubtful))


DOES_NOT_APPLY = Doubt("The question does not apply here.", "Clear it, or correct the answer before it.")
NOT_A_TICK = Doubt("Yes, or nothing, stands here.", "Choose Yes, or clear the cell.")


def _choices(answered: list[Answered]) -> dict[str, set[str]]:
    chosen: dict[str, set[str]] = {}
    for one in answered:
        chosen.setdefault(one.item.name, set()).add(one.choice)
    return chosen


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
