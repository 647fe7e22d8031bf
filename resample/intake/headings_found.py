"""The headings of an extract that cannot be read as yet: which are known, and what the others may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from resample.intake.extract import Request
from resample.intake.formats import bespoke
from resample.intake.layouts import layout_of
from resample.intake.reading.header import candidates, choose
from resample.intake.reading.headings import GIVEN, wanted_columns
from resample.intake.sources.opening import open_source


@dataclass(frozen=True)
class HeadingsFound:
    """The columns of a plan, as far as headings tell."""

    known: Mapping[str, str]
    """Meaning to heading."""
    open: Mapping[str, Sequence[str]]
    """Meanings that no heading is known for, with those that may be it."""
    holds: str = GIVEN


def headings_found(path: Path, columns: Mapping[str, str], sheet: str, by: str) -> HeadingsFound | None:
    """The headings of a table of a council's own; None for another layout, and where none is known.

    Raises InputRefused where the file cannot be opened.
    """
    source = open_source(path)
    if layout_of(source).NAME != bespoke.NAME:
        return None
    wanted = wanted_columns(Request(columns, by=by), GIVEN)
    table = choose(source.sheets, wanted, source.name, sheet)
    if not table.positions:
        return None
    missing = [meaning for meaning in wanted.headings if meaning not in table.positions]
    return HeadingsFound(
        table.headings, {meaning: candidates(wanted.headings[meaning], table.unused) for meaning in missing}
    )
