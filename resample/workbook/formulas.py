"""What the answers of a case set off, as formulas that every spreadsheet program reckons alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Condition, Item
from resample.workbook.layout import AUDIT, LONGEST_TEXT, TICK, Column

GOES_ON = f" ... (the rest stands in the sheet {AUDIT})"


@dataclass(frozen=True)
class CaseFormulas:
    """Parts of formulas over the answers of one case, wherever its cells stand."""

    columns: Sequence[Column]
    """Of the Audit sheet, in its order."""
    cell: Callable[[int], str]
    """The answer under a column, as a formula names it."""

    def cells(self, item: Item) -> list[str]:
        """The cells that hold the answers to a question."""
        return [self.cell(at) for at, column in enumerate(self.columns) if column.item == item]

    def is_empty(self, item: Item) -> str:
        """True where a question has no answer at all."""
        return f'({"&".join(self.cells(item))}="")'

    def applies(self, item: Item) -> str:
        """Not 0 where a question is asked, given the answers before it."""
        return "*".join(self._holds(condition) for condition in item.relevant) or "1"

    def is_not_audited(self) -> str:
        """True where somebody says why the case cannot be audited."""
        return f'({self.cells(NOT_AUDITED)[0]}<>"")'

    def to_do(self, items: Sequence[Item]) -> str:
        """How many questions must still be answered."""
        required = [item for item in items if item.required]
        empty = [f"{self.is_empty(item)}*{self.applies(item)}" for item in required]
        return f"IF({self.is_not_audited()},0,{'+'.join(empty) or 0})"

    def ticked(self, item: Item) -> str:
        """The choices that are ticked, one after another."""
        cells = zip(self.cells(item), item.choices, strict=True)
        parts = (f'IF({cell}={quoted(TICK)},{quoted("; " + choice.label)},"")' for cell, choice in cells)
        return f"MID({'&'.join(parts)},3,9999)"

    def whole(self, item: Item) -> str:
        """A text, or as much of a longer one as there is room for, with a word on where the rest is."""
        cell = self.cells(item)[0]
        cut = f"LEFT({cell},{LONGEST_TEXT - len(GOES_ON)})&{quoted(GOES_ON)}"
        return f'IF(LEN({cell})>{LONGEST_TEXT},{cut},{cell}&"")'

    def _holds(self, condition: Condition) -> str:
        sign = "=" if condition.chosen else "<>"
        item = next(column.item for column in self.columns if column.item and column.item.name == condition.item)
        if item.kind == "select_multiple":
            ticks = [self.cell(at) for at, column in enumerate(self.columns) if column.is_for(item, condition.choice)]
            return f"({ticks[0]}{sign}{quoted(TICK)})"
        return f"({self.cells(item)[0]}{sign}{quoted(item.choice[condition.choice].label)})"


def quoted(text: str) -> str:
    """A text as a formula holds it.

    >>> quoted('the "front" door')
    '"the ""front"" door"'
    """
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def to_do_at_first(items: Sequence[Item]) -> int:
    """What `to_do` comes to while nothing is answered."""
    return sum(item.required and item.applies({}) for item in items)
