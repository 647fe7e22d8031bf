"""The sheets of a workbook in the XML of Excel 2003, which case systems still export under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from resample.intake.sources.hidden_rows import HiddenRows
from resample.intake.sources.limits import MOST_COLUMNS, MOST_ROWS
from resample.intake.sources.refusals import ENTITIES, TOO_FAR, refusal
from resample.intake.sources.sheet import Sheet
from resample.intake.sources.xlsx_extent import MOST_CELLS
from resample.intake.sources.xml_tags import Attributes, local

SIGN = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
LOOKED_AT = 4_096


def is_spreadsheet_2003(content: bytes) -> bool:
    """Whether a file is such a workbook."""
    return SIGN.search(content[:LOOKED_AT].replace(b"\0", b"")) is not None


@dataclass
class _Table:
    name: str
    rows: dict[int, dict[int, Any]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def listed(self) -> Iterator[list[Any]]:
        """Its rows from the first on."""
        for number in range(1, max(self.rows, default=0) + 1):
            cells = self.rows.get(number, {})
            yield [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]


def sheets_2003(content: bytes, file: str, notes: list[str]) -> list[Sheet]:
    """Its sheets; what it is is added to `notes`. Raises InputRefused where it is damaged or far too large."""
    from xml.parsers.expat import ExpatError

    reading = _Reading(file)
    try:
        reading.parse(content)
    except (ExpatError, ValueError) as error:
        found = f"This is a workbook of Excel 2003 in XML, and it cannot be read on ({error})."
        raise refusal(file, found, "Open it in Excel, save it as .xlsx, and try again.") from None
    notes.append(f"{file} is a workbook of Excel 2003 in XML, whatever its name says.")
    return [Sheet(file, table.name, table.listed, HiddenRows(frozenset(table.hidden))) for table in reading.tables]


class _Reading:
    """One pass over the tags. Rows and cells follow the one before unless they say their number."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tables: list[_Table] = []
        self._row = self._column = self._cells = 0
        self._kind = ""
        self._text: list[str] | None = None

    def parse(self, content: bytes) -> None:
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.Parse(content, True)

    def _refuse_doctype(self, *_: object) -> None:
        raise refusal(self._file, *ENTITIES)

    def _start(self, name: str, attributes: Attributes) -> None:
        said = {local(key): value for key, value in attributes.items()}
        tag = local(name)
        if tag == "Worksheet":
            self.tables.append(_Table(said.get("Name", "")))
            self._row = 0
        elif tag == "Row" and self.tables:
            self._row, self._column = int(said.get("Index", self._row + 1)), 0
            self.tables[-1].rows[self._row] = {}
            if said.get("Hidden") == "1":
                self.tables[-1].hidden.add(self._row)
            self._row += int(said.get("Span", 0))
        elif tag == "Cell" and self.tables:
            self._column = int(said.get("Index", self._column + 1))
            self._across = int(said.get("MergeAcross", 0))
            self._cells += self._column
            if self._row > MOST_ROWS or self._column > MOST_COLUMNS or self._cells > MOST_CELLS:
                raise refusal(self._file, *TOO_FAR)
        elif tag == "Data" and self.tables:
            self._kind, self._text = said.get("Type", "String"), []

    def _data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end(self, name: str) -> None:
        tag = local(name)
        if tag == "Data" and self._text is not None:
            row = self.tables[-1].rows.setdefault(self._row, {})
            row[self._column] = _value(self._kind, "".join(self._text))
            self._text = None
        elif tag == "Cell" and self.tables:
            self._column += self._across


def _value(kind: str, text: str) -> Any:
    """A cell's value by the kind that the XML says it has; an error is its text."""
    if kind == "Number":
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < 10**15 else number
    if kind == "DateTime":
        return datetime.fromisoformat(text)
    return text if kind != "Boolean" else str(text == "1").upper()
