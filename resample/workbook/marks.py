"""What a sheet's XML says of cells beside their values: which are merged, and which formulas have no result.

Reading row by row shows neither; ISO/IEC 29500-1, 18.3.1.4 (c), 18.3.1.40 (f) and 18.3.1.55 (mergeCells).
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
            (row, column): one
            for one in self.merged
            for row in rows
            if one.top <= row <= one.bottom
            for column in columns
            if one.left <= column <= one.right
        }


def sheet_marks(archive: zipfile.ZipFile, passed_over: Collection[str] = ()) -> dict[str, Marks]:
    """The marks of every sheet by its title, but for those that are passed over.

    Raises KeyError or ValueError where a part is missing or damaged.
    """
    found = {}
    for title, part in _parts(archive):
        if title not in passed_over:
            with archive.open(part) as xml:
                found[title] = _marks(xml)
    return found


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Titles of sheets and where they stand in the file."""
    from defusedxml.ElementTree import fromstring

    (book,) = (target for kind, target in _relations(archive, "").values() if kind.endswith(BOOK))
    related = _relations(archive, book)
    for element in fromstring(archive.read(book)).iter():
        if _tag(element) == "sheet":
            (relation,) = (value for name, value in element.items() if name.endswith("}id"))
            _, part = related[relation]
            yield element.get("name", ""), part


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of each relation of a part, by its id; of the whole file for no part."""
    from defusedxml.ElementTree import fromstring

    folder, name = posixpath.split(part)
    found = fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    return {
        one.get("Id", ""): (one.get("Type", ""), posixpath.join("/", folder, one.get("Target", "")).removeprefix("/"))
        for one in found
    }


def _marks(xml: IO[bytes]) -> Marks:
    from defusedxml.ElementTree import iterparse

    merged, uncomputed = [], set()
    data = None
    for event, element in iterparse(xml, events=("start", "end")):
        tag = _tag(element)
        if event == "start":
            data = element if tag == "sheetData" else data
        elif tag == "c":
            held = {_tag(child): child.text for child in element}
            if "f" in held and not held.get("v") and element.get("t") != "str":
                uncomputed.add(element.get("r", ""))
        elif tag == "mergeCell":
            merged.append(_block(element.get("ref", "")))
            if len(merged) > MOST_MERGED:
                raise ValueError("nobody merges so many cells")
        elif tag == "row" and data is not None:
            data.clear()  # rows are forgotten as they pass
    if any(one.meets(other) for one, other in combinations(merged, 2)):
        raise ValueError("no spreadsheet program merges a cell twice")
    return Marks(tuple(merged), frozenset(uncomputed))


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _block(cells: str) -> Merged:
    from resample.workbook.openpyxl_alone import range_boundaries

    left, top, right, bottom = range_boundaries(cells)
    return Merged(cells, int(left or 1), int(top or 1), int(right or 1), int(bottom or 1))
