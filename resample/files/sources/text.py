"""Opening a text: which letters its bytes are, and what stands between its cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.files.sources.columnar import text_columns
from resample.files.sources.letters import UTF8, encoding_of
from resample.files.sources.sheet import Cells, Sheet, Under

DELIMITERS = ",;\t|"

SNIFFED, SNIFFED_LINES = 1 << 16, 30
"""Bytes and lines in which the character between cells is looked for."""


def text_sheet(content: bytes, file: str, notes: list[str]) -> Sheet:
    """The one table of a .csv or .tsv; what was assumed is added to `notes`.

    Raises InputRefused for what is no text.
    """
    encoding = encoding_of(content, file, notes)
    # the piece may end inside a letter
    delimiter = _delimiter(content[:SNIFFED].decode(encoding, errors="replace"))

    def rows() -> Iterator[list[str]]:
        # decoded as it is read: a text of gigabytes is never held twice
        text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
        return _rows(csv.reader(text, delimiter=delimiter), file)

    def columns(under: Under) -> Mapping[int, Cells] | None:
        return text_columns(content, delimiter, under) if encoding == UTF8 else None

    return Sheet(file, "", rows, columns)


def _delimiter(top: str) -> str:
    """The character that parts the most lines into the same number of cells, more cells before fewer."""
    lines = top.splitlines()[:SNIFFED_LINES]

    def regular(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=regular)


def _rows(reader: Any, file: str) -> Iterator[list[str]]:
    """The rows of a text, or a refusal at the line where it stops being a table."""
    try:
        yield from reader
    except csv.Error as error:
        where = Address(file, place=f"line {reader.line_num}")
        remedy = "Look for a quotation mark that is never closed."
        raise InputRefused(Problem(where, f"This line cannot be read as a row ({error}).", remedy=remedy)) from None
