"""Opening what a person names: a file, or a folder of tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from resample.intake.sources.compound import COMPOUND
from resample.intake.sources.delimited_text import text_sheet
from resample.intake.sources.file_kinds import beginning
from resample.intake.sources.limits import MOST_FILES
from resample.intake.sources.parquet import PARQUET_SIGN, parquet_sheet
from resample.intake.sources.refusals import refusal
from resample.intake.sources.regular import is_folder, read_bytes
from resample.intake.sources.second_reader import OLDEST
from resample.intake.sources.sheet import Sheet
from resample.intake.sources.spreadsheet import oldest_sheets, workbook_sheets
from resample.intake.sources.spreadsheet_2003 import is_spreadsheet_2003, sheets_2003

WORKBOOK_SIGNS = (b"PK\x03\x04", COMPOUND)
"""First bytes of .xlsx and .ods (a zip), and of old .xls or a workbook behind a password."""

XML_SIGNS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
"""First bytes of XML in UTF-8 or UTF-16."""

TEXTS = (".csv", ".tsv", ".txt")
SURELY_XML = re.compile(rb"\s*<(?:\?xml|!--|message\b)", re.IGNORECASE)
"""How XML begins that is called like a text."""

OTHER_TABLES = {
    b"mime-version:": "a web page saved as one file (.mht)",
    b"id;p": "a table in the format of Multiplan (.slk)",
    b"table\n0,1\n": "a table in the format of VisiCalc (.dif)",
    b"table\r\n0,1\r\n": "a table in the format of VisiCalc (.dif)",
}
"""Tables in text that are none of ours, by how they begin in small letters."""

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
"""Endings of the files of a folder that are looked at."""


@dataclass(frozen=True)
class Source:
    """What a person named: a file, or a folder whose tables belong together."""

    path: Path
    content: bytes
    """The bytes of a file; none of a folder."""
    notes: list[str]
    """What was assumed in opening it, as sentences."""

    @property
    def name(self) -> str:
        """The name of the file or folder, without the folder it stands in."""
        return self.path.name

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return not self.content

    @property
    def is_xml(self) -> bool:
        """Whether it is a file of XML, which has no sheets: a web page and a workbook of 2003 have some."""
        if not self.content.lstrip()[:10].startswith(XML_SIGNS):
            return False
        from resample.intake.sources.html_tables import is_page

        if is_page(self.content) or is_spreadsheet_2003(self.content):
            return False
        line = self.content.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
        a_text = self.path.suffix.lower() in TEXTS and any(sign in line for sign in (b",", b";", b"\t", b"|"))
        return not a_text or SURELY_XML.match(line) is not None

    @cached_property
    def sha256(self) -> str:
        """Of a file its bytes' SHA-256; of a folder that of its files' names and their SHA-256."""
        if not self.is_folder:
            return hashlib.sha256(self.content).hexdigest()
        lines = (f"{path.name}\t{hashlib.sha256(read_bytes(path)).hexdigest()}\n" for path in self.files())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def files(self) -> list[Path]:
        """The tables of a folder, by name; locks of open files are passed over."""
        return sorted(
            path for path in self.path.iterdir() if path.suffix.lower() in TABLES and not path.name.startswith("~$")
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All its sheets; those of a folder have the name of their file. InputRefused for what is no table."""
        return tuple(self._sheets())

    def _sheets(self) -> Iterator[Sheet]:
        if self.is_folder:
            for path in self.files():
                yield from open_sheets(read_bytes(path), path.name, self.notes)
        elif not self.is_xml:
            yield from open_sheets(self.content, self.name, self.notes)


def open_source(path: Path) -> Source:
    """What a person named. InputRefused where there is nothing, or nothing in it."""
    if not is_folder(path):
        return Source(path, read_bytes(path), [])
    source = Source(path, b"", [])
    tables = len(source.files())
    if not 0 < tables <= MOST_FILES:
        found = f"There are {tables:,} tables in this folder." if tables else "There is no table in this folder."
        raise refusal(path.name, found, "Name the extract, or the folder it is in.")
    return source


def open_sheets(content: bytes, file: str, notes: list[str]) -> list[Sheet]:
    """The sheets of a workbook, or the one table of a .parquet or a text; what was assumed is added to `notes`.

    Raises InputRefused for what is none of them.
    """
    if content.startswith(WORKBOOK_SIGNS):
        return workbook_sheets(content, file)
    if content.startswith(OLDEST):
        return oldest_sheets(content, file)
    if content.lstrip()[:10].startswith(XML_SIGNS):
        # a parser of pages, which no other file waits for
        from resample.intake.sources.html_tables import is_page, page_sheets

        if is_spreadsheet_2003(content):
            return sheets_2003(content, file, notes)
        if is_page(content):
            return page_sheets(content, file, notes)
    if what := beginning(content):
        raise refusal(file, f"This {what}.", "Save its table as .xlsx or .csv, and name that file.")
    if kind := next(
        (kind for sign, kind in OTHER_TABLES.items() if content.lstrip()[:20].lower().startswith(sign)), ""
    ):
        raise refusal(
            file, f"This is {kind}, whatever its name says.", "Open it in Excel, save it as .xlsx, and try again."
        )
    return [parquet_sheet(content, file) if content.startswith(PARQUET_SIGN) else text_sheet(content, file, notes)]
