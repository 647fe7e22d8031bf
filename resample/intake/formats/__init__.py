"""The layouts that are known, one a module: adding a layout is adding a file.

A layout module has `NAME`, what the file is in words; `recognises(source)`, how sure it is that the file is of its kind
(0 for not at all); and `read(source, request)`, the extract.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

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


def layouts() -> Iterator[Layout]:
    """Every layout of this folder, by name."""
    for module in iter_modules(__path__):
        yield cast(Layout, import_module(f"{__name__}.{module.name}"))


def layout_of(source: Source) -> Layout:
    """The layout that is most sure of a file."""
    return max(layouts(), key=lambda layout: layout.recognises(source))
