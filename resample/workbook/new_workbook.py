"""A workbook that is to be written: a text in it is a text, whatever it looks like, and is whole."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from resample.errors import Address, InputRefused, Problem
from resample.text.printable import unfit

OPTIONS = {
    "in_memory": True,  # no temporary copy on the disk
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet that refuses what XlsxWriter would cut without a word."""

    def write_string(self, row: int, column: int, text: str, form: Any = None) -> Any:
        """Raises InputRefused where no cell can hold the text."""
        if why := unfit(text):
            found = f"What is to be written there has {why}."
            raise InputRefused(Problem(Address("a workbook", self.name), found, remedy="Shorten the names in it."))
        return super().write_string(row, column, text, form)


class _Book(Workbook):  # type: ignore[misc]
    worksheet_class = _Sheet


FORM_FONT = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
"""Of a workbook that is filled in: columns are as wide as their font, and every computer has this one or its like."""


def new_workbook(target: IO[bytes], title: str, day: date, **options: Any) -> Workbook:
    """An empty workbook, which is the same bytes for the same content: it says that it was made on `day`."""
    # XlsxWriter writes into what it is given, and the next workbook would be another
    book = _Book(target, deepcopy(OPTIONS | options))
    book.set_properties({"title": title, "created": datetime.combine(day, time(), UTC)})
    return book
