"""What is offered where somebody judges answers: lists of answers that a question has, and of those that were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from resample.auditing.checklist import Item
from resample.auditing.findings import NONE_CHOSEN
from resample.workbook.layout import LISTS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SEVERAL = f"Choose one of these, or type those that hold, with a semicolon between them; or {NONE_CHOSEN}."


@dataclass(frozen=True)
class AnswerOffers:
    """The lists of a workbook, each behind a defined name; those that are alike are one."""

    _names: dict[tuple[str, ...], str] = field(default_factory=dict)

    def rule(self, item: Item, offered: Sequence[str]) -> dict[str, Any]:
        """What may be typed to a question of which these answers are offered; where nothing is, it is a number."""
        if not offered:
            return {
                "validate": "integer", "criteria": "between", "minimum": item.low, "maximum": item.high,
                "error_title": "Not an answer",
                "error_message": f"Write a whole number from {item.low:,} to {item.high:,}.",
            }  # fmt: skip
        rule = {"validate": "list", "source": f"={self._name(tuple(offered))}"}
        if item.kind == "select_multiple":
            return rule | {"show_error": False, "input_title": "Several answers", "input_message": SEVERAL}
        if item.kind != "select_one":
            return rule | {"show_error": False}
        return rule | {"error_title": "Not an answer", "error_message": "Choose an answer from the list."}

    def _name(self, offered: tuple[str, ...]) -> str:
        return self._names.setdefault(offered, f"offered_{len(self._names) + 1}")

    def write(self, book: Workbook, sheet: Worksheet) -> None:
        """A column a list, hidden."""
        from xlsxwriter.utility import xl_range_abs

        for column, (offered, name) in enumerate(self._names.items()):
            for row, label in enumerate(offered):
                sheet.write_string(row, column, label)
            book.define_name(name, f"={LISTS}!{xl_range_abs(0, column, len(offered) - 1, column)}")
        sheet.protect()
        sheet.hide()
