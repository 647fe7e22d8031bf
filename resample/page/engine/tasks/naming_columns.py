"""The headings of an extract that was not understood, so that a person can say which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from resample.intake.reading.header import HEADER_WITHIN
from resample.intake.reading.headings import label, meanings
from resample.intake.sources.opening import open_source
from resample.intake.sources.sheet import Sheet

ASKED = ("child_id", "referral_date", "closing_team", "family_id", "source", "closure_date", "closure_outcome")
"""What a person may be asked for, the three that are needed first."""

LONGEST = 60
"""Letters of a heading; what is longer is a note."""


def columns(given: Mapping[str, Any]) -> dict[str, Any]:
    """The row of an extract that looks most like headings, and what its columns may be."""
    source = open_source(Path(given["extract"]))
    rows = [row for sheet in source.sheets for row in _top(sheet)]
    headings = max(rows, key=len, default=[])
    asked = [{"meaning": meaning, "label": label(meaning)} for meaning in ASKED if meaning in meanings()]
    return {"headings": headings, "asked": asked}


def _top(sheet: Sheet) -> list[list[str]]:
    """Of the first rows the different texts that are short and no numbers, as headings are."""
    return [_headings(row) for row in islice(sheet.rows(), HEADER_WITHIN)]


def _headings(row: Sequence[Any]) -> list[str]:
    texts = (" ".join(str(cell).split()) for cell in row if isinstance(cell, str))
    return list(dict.fromkeys(text for text in texts if text and len(text) <= LONGEST and not text[0].isdigit()))
