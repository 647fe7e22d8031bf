"""What a sheet's XML says of cells beside their values: what is merged, hidden, commented or has no result.

Reading row by row shows none of it; ISO/IEC 29500-1, 18.3.1.4 (c), 18.3.1.40 (f), 18.3.1.55 (mergeCells), 18.3.1.73
(row) and 18.7.3 (comment).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from resample.intake.sources.cell_names import position
from resample.intake.sources.xml_tags import Attributes, expat_parser, local, relation_of, tags

MOST_MERGED = 1_000
"""Blocks of merged cells in a sheet: people merge a few."""

BOOK, COMMENTS, THREADS, DRAWING = "/officeDocument", "/comments", "/threadedComment", "/drawing"
"""How the kind of relation ends that leads to the workbook itself, and from a sheet to what lies beside its cells."""

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


def sheet_marks(members: Mapping[str, bytes], passed_over: Collection[str] = ()) -> dict[str, Marks]:
    """The marks of every sheet of a package by its title, but for those that are passed over.

    Raises KeyError, ValueError or ExpatError where a part is missing or damaged.
    """
    return {
        title: _marks(members, part, hidden=hidden)
        for title, part, hidden in _parts(members)
        if title not in passed_over
    }


def _parts(members: Mapping[str, bytes]) -> Iterator[tuple[str, str, bool]]:
    """Titles of sheets, where they stand in the package, and whether they are hidden."""
    (book,) = (target for kind, target in _relations(members, "").values() if kind.endswith(BOOK))
    related = _relations(members, book)
    for sheet in tags(members[book], "sheet"):
        (relation,) = relation_of(sheet)
        yield sheet.get("name", ""), related[relation][1], sheet.get("state", "visible") != "visible"


def _relations(members: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of each relation of a part, by its id; of the whole package for no part.

    Raises KeyError where the part has none.
    """
    folder = posixpath.dirname(part)
    return {
        tag.get("Id", ""): (tag.get("Type", ""), posixpath.join("/", folder, tag.get("Target", "")).removeprefix("/"))
        for tag in tags(members[_relations_of(part)], "Relationship")
    }


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _marks(members: Mapping[str, bytes], part: str, *, hidden: bool) -> Marks:
    cells = _Cells()
    parser = expat_parser(cells.start)
    parser.EndElementHandler, parser.CharacterDataHandler = cells.end, cells.text
    parser.Parse(members[part], True)
    if any(block.meets(twin) for block, twin in combinations(cells.merged, 2)):
        raise ValueError("no spreadsheet program merges a cell twice")
    related = _relations(members, part).values() if _relations_of(part) in members else ()
    beside = [(kind, members.get(target, b"")) for kind, target in related]
    return Marks(
        tuple(cells.merged),
        frozenset(cells.uncomputed),
        tuple(cells.hidden_rows),
        tuple(_commented(beside)),
        any(kind.endswith(DRAWING) and TEXT_BOX.search(xml) for kind, xml in beside),
        hidden,
    )


def _commented(beside: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """The cells of comments, once each: a thread stands there as an ordinary comment too."""
    names = {COMMENTS: "comment", THREADS: "threadedComment"}
    cells = (
        tag.get("ref", "")
        for kind, xml in beside
        for ending, name in names.items()
        if xml and kind.endswith(ending)
        for tag in tags(xml, name)
    )
    yield from dict.fromkeys(cells)


class _Cells:
    """Listens to the cells of a sheet as they come."""

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.uncomputed: set[str] = set()
        self.hidden_rows: list[int] = []
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
        elif self._tag == "row" and attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(int(attributes.get("r", "0")))
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
