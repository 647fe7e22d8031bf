"""What is to be known of a sheet's cells beside their values: what is merged, hidden, commented or has no result."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from resample.intake.sources.cell_names import position
from resample.intake.sources.xml_tags import tags

MOST_MERGED = 1_000
"""Blocks of merged cells in a sheet: people merge a few."""

DRAWING = "/drawing"
COMMENTS = {"/comments": "comment", "/threadedComment": "threadedComment"}
"""How the kinds of relations end that lead from a sheet to what lies over its cells, and what a comment is called."""

TEXT_BOX = re.compile(rb"<(\w+:)?t>[^<]*\S[^<]*<")
"""A text in a drawing."""


@dataclass(frozen=True)
class Merged:
    """A block of merged cells; rows and columns count from 1, the last ones belong to it."""

    cells: str
    """As a spreadsheet names it: ``H7:H9``."""
    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Merged) -> bool:
        """Whether a cell is part of both, which no spreadsheet program allows."""
        apart = self.bottom < other.top or other.bottom < self.top or self.right < other.left or other.right < self.left
        return not apart


@dataclass(frozen=True)
class Marks:
    """What is to be known of a sheet's cells beside their values."""

    merged: tuple[Merged, ...] = ()
    uncomputed: frozenset[str] = frozenset()
    """Cells with a formula of which no result was kept: ``H7``."""
    hidden_rows: tuple[int, ...] = ()
    commented: tuple[str, ...] = ()
    """Cells that somebody commented on."""
    text_boxes: bool = False
    """Whether a text lies over the cells."""
    hidden: bool = False
    """Whether the sheet itself is."""

    def blocks(self, rows: Collection[int], columns: Collection[int]) -> dict[tuple[int, int], Merged]:
        """The merged cells that a cell is part of, by its row and column, for some of these."""
        return {
            (row, column): block
            for block in self.merged
            for row in rows
            if block.top <= row <= block.bottom
            for column in columns
            if block.left <= column <= block.right
        }


def refuse_merged_twice(merged: Collection[Merged]) -> None:
    """ValueError where a cell is part of two blocks."""
    if any(block.meets(twin) for block, twin in combinations(merged, 2)):
        raise ValueError("no spreadsheet program merges a cell twice")


def commented(beside: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """The cells of comments, once each: a thread stands there as an ordinary comment too.

    `beside` are the kind and the content of what belongs to a sheet. Raises ExpatError for what is no XML.
    """
    cells = (
        tag.get("ref", "")
        for kind, xml in beside
        for ending, name in COMMENTS.items()
        if xml and kind.endswith(ending)
        for tag in tags(xml, name)
    )
    yield from dict.fromkeys(cells)


def has_text_box(beside: Iterable[tuple[str, bytes]]) -> bool:
    """Whether a text lies over the cells of a sheet."""
    return any(kind.endswith(DRAWING) and TEXT_BOX.search(xml) for kind, xml in beside)


def merged_block(cells: str) -> Merged:
    """A block by its name. Raises ValueError where it is none."""
    first, _, last = cells.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return Merged(cells, left, top, right, bottom)
