"""One sheet of an .xlsx in one pass over its XML: what its cells hold, and what is merged, hidden or has no result.

ISO/IEC 29500-1, 18.3.1.4 (c), 18.3.1.40 (f), 18.3.1.53 (is), 18.3.1.55 (mergeCells) and 18.3.1.73 (row). Rows and cells
need not say where they are: they follow the one before. Cells are kept one by one, wherever they stand, so that one far
down or far to the right costs no more than any.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from resample.intake.sources.cell_names import column_letters, position
from resample.intake.sources.xml_tags import Attributes, expat_parser, local
from resample.workbook.marks import MOST_MERGED, Merged, merged_block
from resample.workbook.package_parts import Package, unescaped

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
DAY_0, DAY_0_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # a cell knows no time zone
LATEST = 2_958_465
"""The number of 31 December 9999."""

Rows = Mapping[int, Mapping[int, Any]]
"""What cells hold, by row and column, counted from 1; those that hold nothing are left out."""


class SheetCells:
    """Listens to a sheet as it comes.

    Raises ExpatError, ValueError or LookupError for what no spreadsheet program writes.
    """

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self.rows: dict[int, dict[int, Any]] = {}
        self.merged: list[Merged] = []
        self.uncomputed: set[str] = set()
        self.hidden_rows: list[int] = []
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._tag = ""
        self._value: list[str] | None = None
        """What the cell that is being read holds, piece by piece."""
        self._formula = self._reading = False
        parser = expat_parser(self._start)
        parser.EndElementHandler, parser.CharacterDataHandler = self._end, self._text
        parser.Parse(package.members[part], True)

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._tag = local(name)
        if tag == "c":
            self._row, self._column = self._at(attributes)
            self._cell, self._value, self._formula = attributes, None, False
        elif tag in ("v", "is"):
            self._value = self._value or []
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._reading = True
        elif tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.append(self._row)
        elif tag == "mergeCell":
            self.merged.append(merged_block(attributes.get("ref", "")))
            if len(self.merged) > MOST_MERGED:
                raise ValueError("nobody merges so many cells")

    def _at(self, attributes: Attributes) -> tuple[int, int]:
        row, column = position(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise ValueError("no sheet has such a cell")
        return row, column

    def _text(self, text: str) -> None:
        if self._value is not None and self._tag in ("v", "t") and not self._reading:
            self._value.append(text)

    def _end(self, name: str) -> None:
        tag, self._tag = local(name), ""
        if tag == "rPh":
            self._reading = False
        elif tag == "c":
            text = "".join(self._value or ())
            kind = self._cell.get("t", "n")
            if text or kind == "inlineStr":
                self.rows.setdefault(self._row, {})[self._column] = self._read(kind, text)
            elif self._formula and kind != "str":
                self.uncomputed.add(f"{column_letters(self._column)}{self._row}")
            self._value = None

    def _read(self, kind: str, text: str) -> Any:
        """What a cell of a kind holds."""
        if kind == "s":
            return self._package.texts[int(text)]
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return datetime.fromisoformat(text)
        if kind != "n":
            return unescaped(text)
        number = float(text) if set(".eEnN") & set(text) else int(text)
        style = int(self._cell.get("s", "0"))
        return self._day(number) if style in self._package.dated else number

    def _day(self, number: float) -> float | datetime:
        """A number that is shown as a day; one that is none stays a number."""
        first = DAY_0_OF_1904 if self._package.from_1904 else DAY_0
        return first + timedelta(days=number) if 1 <= number <= LATEST - (first - DAY_0).days else number
