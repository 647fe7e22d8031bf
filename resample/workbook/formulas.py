"""What the answers of a case set off, as formulas that every spreadsheet program reckons alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Condition, Item
from resample.workbook.layout import TICK


@dataclass(frozen=True)
class CaseFormulas:
    """Parts of formulas over the answers of one case, on its own sheet."""

    cells: Mapping[str, Sequence[str]]
    """By the name of a question, its cell; of a question of several answers, those of its choices in their order."""
    items: Mapping[str, Item]

    def is_empty(self, item: Item) -> str:
        """True where a question has no answer at all."""
        first, last = self.cells[item.name][0], self.cells[item.name][-1]
        return f"(COUNTIF({first}:{last},{quoted(TICK)})=0)" if item.kind == "select_multiple" else f'({first}="")'

    def applies(self, item: Item) -> str:
        """Not 0 where a question is asked, given the answers before it."""
        return "*".join(self._holds(condition) for condition in item.relevant) or "1"

    def is_not_audited(self) -> str:
        """True where somebody says why the case cannot be audited."""
        return f'({self.cells[NOT_AUDITED.name][0]}<>"")'

    def _holds(self, condition: Condition) -> str:
        sign, item = "=" if condition.chosen else "<>", self.items[condition.item]
        if item.kind == "select_multiple":
            at = [choice.name for choice in item.choices].index(condition.choice)
            return f"({self.cells[item.name][at]}{sign}{quoted(TICK)})"
        return f"({self.cells[item.name][0]}{sign}{quoted(item.choice[condition.choice].label)})"


def quoted(text: str) -> str:
    """A text as a formula holds it.

    >>> quoted('the "front" door')
    '"the ""front"" door"'
    """
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def on_sheet(title: str, cells: str) -> str:
    """Cells of another sheet, as a formula names them.

    >>> on_sheet("CFF-01", "$C$2:$C$9")
    "'CFF-01'!$C$2:$C$9"
    """
    doubled = title.replace("'", "''")
    return f"'{doubled}'!{cells}"


def to_do_at_first(items: Sequence[Item]) -> int:
    """How many questions must be answered while nothing is."""
    return sum(item.required and item.applies({}) for item in items)
