"""Blocks as JSON that the page shows: those of a report, and a few that a screen has besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.svg import as_svg
from resample.reporting.blocks import Bullets, Figure, Paragraph, Subheading, Table
from resample.text.wording import capital


@dataclass(frozen=True)
class Notice:
    """What one should not overlook, though nothing is wrong."""

    lead: str
    text: str = ""


@dataclass(frozen=True)
class Alarm:
    """What somebody must see to at once."""

    text: str


@dataclass(frozen=True)
class Large:
    """Figures that matter, each with what it means."""

    figures: tuple[tuple[str, str], ...]


Shown = Paragraph | Subheading | Bullets | Table | Figure | Notice | Alarm | Large


KINDS = {Paragraph: "text", Subheading: "heading", Alarm: "alarm"}
"""What the page calls the blocks that are a text."""


def blocks_json(blocks: Iterable[Shown]) -> list[dict[str, Any]]:
    """Each block as the page reads it."""
    return [_block_json(block) for block in blocks]


def _block_json(block: Shown) -> dict[str, Any]:
    match block:
        case Paragraph() | Subheading() | Alarm():
            return {"kind": KINDS[type(block)], "text": block.text}
        case Bullets(texts):
            return {"kind": "list", "texts": list(texts)}
        case Notice(lead, text):
            return {"kind": "notice", "lead": lead, "text": text}
        case Large(figures):
            return {"kind": "large", "figures": [{"number": number, "words": words} for number, words in figures]}
        case Figure():
            svg = as_svg(drawing(block)).decode()
            return {"kind": "picture", "finding": block.finding, "words": block.words, "svg": svg}
        case Table():
            return _table_json(block)


def _table_json(table: Table) -> dict[str, Any]:
    columns = [{"heading": capital(column.heading), "numeric": column.numeric} for column in table.columns]
    rows = [list(row) for row in table.rows]
    return {"kind": "table", "title": table.title, "columns": columns, "rows": rows, "total": table.total}
