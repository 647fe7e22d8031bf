"""Reading an extract, in the layout that it is recognised by.

Names, dates of birth, addresses and the like are passed over as they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from resample.errors import Address, InputRefused, Problem
from resample.intake import formats
from resample.intake.extract import Extract, Request
from resample.intake.reading.personal_ids import personal_kind
from resample.intake.sources.opening import Source, open_source


def read_extract(path: Path, request: Request | None = None) -> Extract:
    """The extract in a file or a folder. Raises InputRefused with every fault of it."""
    source = open_source(path)
    extract = layout_of(source).read(source, request or Request())
    if problems := tuple(_personal_ids(extract)):
        raise InputRefused(*problems)
    return extract


def _personal_ids(extract: Extract) -> Iterator[Problem]:
    """Columns of ids that are a person's own numbers or names."""
    for meaning in ("child_id", "family_id", "referral_id"):
        if kind := personal_kind(extract.columns.get(meaning, ())):
            where = Address(extract.file, extract.sheet, f'column "{extract.headings.get(meaning, meaning)}"')
            found = f"Most of these ids are {kind}, which would go into every workbook."
            remedy = "Run the extract again with the id that the case system gives, and name its column in the plan."
            yield Problem(where, found, remedy=remedy)


def layout_of(source: Source) -> formats.Layout:
    """The layout that is most sure of a file."""
    return max(layouts(), key=lambda layout: layout.recognises(source))


def layouts() -> Iterator[formats.Layout]:
    """Every layout in the folder of formats, by name."""
    for module in iter_modules(formats.__path__):
        yield cast(formats.Layout, import_module(f"{formats.__name__}.{module.name}"))
