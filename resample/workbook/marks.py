"""What a sheet's XML says of cells beside their values: which are merged, and which formulas have no result.

Reading row by row shows neither; ISO/IEC 29500-1, 18.3.1.4 (c), 18.3.1.40 (f) and 18.3.1.55 (mergeCells).
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from resample.intake.sources.cell_names import position
from resample.intake.sources.xml_tags import Attributes, expat_parser, local, relation_of, tags

MOST_MERGED = 1_000
"""Blocks of merged cells in a sheet: people merge a few."""

BOOK = "/officeDocument"
"""How the kind of relation ends that leads to the workbook itself."""


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


def sheet_marks(members: Mapping[str, bytes], passed_over: Collection[str] = ()) -> dict[str, Marks]:
    """The marks of every sheet of a package by its title, but for those that are passed over.

    Raises KeyError, ValueError or ExpatError where a part is missing or damaged.
    """
    return {title: _marks(members[part]) for title, part in _parts(members) if title not in passed_over}


def _parts(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Titles of sheets and where they stand in the package."""
    (book,) = (target for kind, target in _relations(members, "").values() if kind.endswith(BOOK))
    related = _relations(members, book)
    for sheet in tags(members[book], "sheet"):
        (relation,) = relation_of(sheet)
        yield sheet.get("name", ""), related[relation][1]


def _relations(members: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of each relation of a part, by its id; of the whole package for no part."""
    folder, name = posixpath.split(part)
    return {
        tag.get("Id", ""): (tag.get("Type", ""), posixpath.join("/", folder, tag.get("Target", "")).removeprefix("/"))
        for tag in tags(members[posixpath.join(folder, "_rels", f"{name}.rels")], "Relationship")
    }


def _marks(xml: bytes) -> Marks:
    cells = _Cells()
    parser = expat_parser(cells.start)
    parser.EndElementHandler, parser.CharacterDataHandler = cells.end, cells.text
    parser.Parse(xml, True)
    if any(block.meets(twin) for block, twin in combinations(cells.merged, 2)):
        raise ValueError("no spreadsheet program merges a cell twice")
    return Marks(tuple(cells.merged), frozenset(cells.uncomputed))


class _Cells:
    """Listens to the cells of a sheet as they come."""

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.uncomputed: set[str] = set()
        self._cell: Attributes = {}
        self._tag = ""
        self._formula = self._value = False
        """Whether the cell that is being read has a formula, and a value."""

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag begins."""
        self._tag = local(name)
        if self._tag == "c":
            self._cell, self._formula, self._value = attributes, False, False
        elif self._tag == "f":
            self._formula = True
        elif self._tag == "mergeCell":
            self.merged.append(_block(attributes.get("ref", "")))
            if len(self.merged) > MOST_MERGED:
                raise ValueError("nobody merges so many cells")

    def text(self, _: str) -> None:
        """A tag holds a text, or a piece of it."""
        self._value = self._value or self._tag == "v"

    def end(self, name: str) -> None:
        """A tag ends."""
        self._tag = ""
        if local(name) == "c" and self._formula and not self._value and self._cell.get("t") != "str":
            self.uncomputed.add(self._cell.get("r", ""))


def _block(cells: str) -> Merged:
    first, _, last = cells.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return Merged(cells, left, top, right, bottom)
