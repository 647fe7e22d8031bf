"""The layouts that are known, one a module: adding a layout is adding a file.

A layout module has `NAME`, what the file is in words; `recognises(source)`, how sure it is that the file is of its kind
(0 for not at all); and `read(source, request)`, the extract.
"""

from __future__ import annotations

from typing import Protocol

from resample.intake.extract import Extract, Request
from resample.intake.sources.opening import Source

NO, PERHAPS, SURELY = 0, 1, 2
"""How sure a layout is of a file: PERHAPS where any table would do, SURELY where its own marks are there."""


class Layout(Protocol):
    """What each module of this folder offers."""

    NAME: str

    def recognises(self, source: Source) -> int:
        """How sure it is that the file is of its kind."""

    def read(self, source: Source, request: Request) -> Extract:
        """The extract. InputRefused with every fault of it."""
