"""The tables of a web page: what many reports export under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from resample.intake.sources.encoding import encoding_of
from resample.intake.sources.limits import MOST_COLUMNS, MOST_ROWS
from resample.intake.sources.refusals import TOO_FAR, refusal
from resample.intake.sources.sheet import Sheet

PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^<>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a web page begins."""

CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)

WIDEST = 1_000
"""Columns that one cell may reach over."""

LOOKED_AT = 4_096


def is_page(content: bytes) -> bool:
    """Whether a file is a web page.

    >>> is_page(b"<html><body>"), is_page(b"<?xml version='1.0'?><Message/>")
    (True, False)
    """
    return PAGE.match(_letters(content[:LOOKED_AT])) is not None


def _letters(top: bytes) -> bytes:
    """The beginning without a mark of its encoding, and of UTF-16 without its noughts."""
    return top.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")


def page_sheets(content: bytes, file: str, notes: list[str]) -> list[Sheet]:
    """The tables of a web page; that it is one is added to `notes`.

    Raises InputRefused where it has none, or one that is far too large.
    """
    tables = _Tables(file)
    tables.feed(_decoded(content, file, notes))
    tables.close()
    filled = [rows for rows in tables.tables if len(rows) > 1]
    if not filled:
        found = "This is a web page without a table, such as one that asks to sign in, whatever its name says."
        raise refusal(file, found, "Export the report again, as .xlsx or .csv if it can.")
    notes.append(f"{file} is a web page, whatever its name says; its table was read.")
    names = [f"Table {at}" if len(filled) > 1 else "" for at in range(1, len(filled) + 1)]
    return [
        Sheet(file, name, lambda rows=rows: iter(rows))  # type: ignore[misc]
        for name, rows in zip(names, filled, strict=True)
    ]


def _decoded(content: bytes, file: str, notes: list[str]) -> str:
    said = CHARSET.search(content[:LOOKED_AT])
    try:
        return content.decode(said[1].decode("ascii") if said else "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        return content.decode(encoding_of(content, file, notes), errors="replace")


class _Tables(HTMLParser):
    """One pass over a page; a table inside a cell is a table of its own."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self.tables: list[list[list[str]]] = []
        self._open: list[int] = []
        self._cells: list[list[str] | None] = []
        """The text of the cell that is open, for each table that is."""
        self._spans: list[int] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag == "table":
            self._open.append(len(self.tables))
            self._cells.append(None)
            self._spans.append(1)
            self.tables.append([])
        elif tag in ("script", "style"):
            self._silent += 1
        elif self._open and tag == "tr":
            self._end_cell()
            self.tables[self._open[-1]].append([])
            if len(self.tables[self._open[-1]]) > MOST_ROWS:
                raise refusal(self._file, *TOO_FAR)
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            self._cells[-1] = []
            span = dict(attrs).get("colspan") or "1"
            self._spans[-1] = min(int(span), WIDEST) if re.fullmatch(r"\d{1,6}", span) else 1
        elif tag in ("br", "p", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._end_cell()
            if tag == "table":
                self._open.pop()
                self._cells.pop()
                self._spans.pop()

    def handle_data(self, data: str) -> None:
        """Add to the cell that is open."""
        if not self._silent and self._cells and (cell := self._cells[-1]) is not None:
            cell.append(data)

    def _end_cell(self) -> None:
        cell, rows = self._cells[-1], self.tables[self._open[-1]]
        if cell is None:
            return
        self._cells[-1] = None
        if not rows:
            rows.append([])
        rows[-1] += [" ".join("".join(cell).split()), *[""] * (self._spans[-1] - 1)]
        if len(rows[-1]) > MOST_COLUMNS:
            raise refusal(self._file, *TOO_FAR)
