"""What the workbook holds: a sheet's name, what is on it, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from resample.rendering.excel.sheet_page import Book


@dataclass(frozen=True)
class Entry:
    """One sheet behind the front."""

    name: str
    holds: str
    """What a reader finds there."""
    write: Callable[[Book, str], None]
    """Writes the sheet under its name."""
    topic: str = ""
    """The part of the checklist that it is about, in full."""

    @property
    def link(self) -> str:
        """Where a click on its name leads."""
        quoted = self.name.replace("'", "''")
        return f"internal:'{quoted}'!A1"
