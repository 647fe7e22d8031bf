"""Opening a text: which letters its bytes are, and what stands between its cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resample.errors import InputRefused
from resample.intake.sources.columnar import text_columns
from resample.intake.sources.encoding import UTF8, encoding_of
from resample.intake.sources.limits import LONGEST_LINE, MOST_BLANK, MOST_COLUMNS, MOST_ROWS
from resample.intake.sources.refusals import refusal
from resample.intake.sources.sheet import Cells, Sheet, Under

DELIMITERS = ",;\t|"

LINE_ENDS = (b"\n", b"\r\n", b"\r", b"\n\0", b"\r\0\n\0")
"""In UTF-16, too."""

SNIFFED, SNIFFED_LINES = 1 << 16, 30
"""Bytes and lines in which the character between cells is looked for."""


def text_sheet(content: bytes, file: str, notes: list[str]) -> Sheet:
    """The one table of a .csv or .tsv; what was assumed is added to `notes`.

    Raises InputRefused for what is no text, or is far longer or wider than a table.
    """
    encoding = encoding_of(content, file, notes)
    _refuse_endless(content, file)
    # the piece may end inside a letter
    delimiter = _delimiter(content[:SNIFFED].decode(encoding, errors="replace"))

    def rows() -> Iterator[list[str]]:
        # decoded as it is read: a text of gigabytes is never held twice
        text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
        return _rows(_Lines(text), delimiter, file)

    def columns(under: Under) -> Mapping[int, Cells] | None:
        return text_columns(content, delimiter, under) if encoding == UTF8 else None

    return Sheet(file, "", rows, columns=columns)


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


def _refuse_endless(content: bytes, file: str) -> None:
    """InputRefused where there are more lines than any table has, or one that is no row."""
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_ROWS:
        raise refusal(file, f"This text has more than {MOST_ROWS:,} lines.", "Take the extract for a shorter time.")
    if sum(content.count(end + end) for end in LINE_ENDS) * 2 > MOST_BLANK:
        raise refusal(file, f"This text has more than {MOST_BLANK:,} blank lines.", "Delete them, and save it again.")
    at = 0
    while at + LONGEST_LINE < len(content):
        end = max(content.rfind(sign, at, at + LONGEST_LINE) for sign in (b"\n", b"\r"))
        if end < 0:
            line = content.count(b"\n", 0, at) + 1
            raise _no_row(file, line, f"it has more than {LONGEST_LINE:,} letters")
        at = end + 1


def _no_row(file: str, line: int, why: str) -> InputRefused:
    found = f"This line cannot be read as a row ({why})."
    return refusal(file, found, "Look for a quotation mark that is never closed.", place=f"line {line}")


@dataclass
class _Lines:
    """The lines of a text, so many letters of them for one row."""

    text: io.TextIOWrapper
    taken: int = 0
    """Letters since the row began."""

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            self.taken += len(line)
            if self.taken > LONGEST_LINE:
                raise csv.Error(f"its row has more than {LONGEST_LINE:,} letters")
            yield line


def _rows(lines: _Lines, delimiter: str, file: str) -> Iterator[list[str]]:
    """The rows of a text, or a refusal at the line where it stops being a table."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                break
            lines.taken = 0
            yield row
        else:
            return
    except csv.Error as error:
        raise _no_row(file, reader.line_num, str(error)) from None
    raise _no_row(file, reader.line_num, f"it has more than {MOST_COLUMNS:,} cells")
