"""The parts of an .xlsx and how they hang together: sheets, texts that cells share, formats of dates, properties.

ISO/IEC 29500-1, 12 (parts and relationships), 18.2.19 (sheet), 18.4.8 (si), 18.8.10 (cellXfs) and 18.8.30 (numFmt).
Elements are known without the namespace, so that a strict file reads like any other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from resample.intake.sources.xml_tags import Attributes, expat_parser, local, relation_of, tags

BOOK, TEXTS, STYLES, PROPERTIES = "/officeDocument", "/sharedStrings", "/styles", "/custom-properties"
"""How the kinds of relations end that lead to these parts."""

DAYS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
"""Formats of dates that every program has, by their number."""
NO_DAY = re.compile(r'"[^"]*"|\\.|\[(?!(?:h+|m+|s+)\])[^\]]*\]')
"""What may stand in a format beside its signs: texts, and colours or currencies."""

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML has not."""


@dataclass(frozen=True)
class SheetPart:
    """Where a sheet stands in the package."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Package:
    """The files of an .xlsx by their names; KeyError, ValueError or ExpatError where they do not hang together."""

    members: Mapping[str, bytes]

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """In their order."""
        related = {key: target for key, (_, target) in self._relations(self._book).items()}
        return tuple(
            SheetPart(tag.get("name", ""), related[relation], tag.get("state", "visible") != "visible")
            for tag in tags(self.members[self._book], "sheet")
            for relation in relation_of(tag)
        )

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Those that cells share."""
        part = self._part(self._book, TEXTS)
        return tuple(_texts(self.members[part], "si")) if part else ()

    @cached_property
    def dated(self) -> frozenset[int]:
        """The styles of cells whose number is a day."""
        part = self._part(self._book, STYLES)
        if not part:
            return frozenset()
        codes = {int(tag.get("numFmtId", "0")): tag.get("formatCode", "") for tag in tags(self.members[part], "numFmt")}
        days = DAYS | {number for number, code in codes.items() if set("dmyhs") & set(NO_DAY.sub("", code.lower()))}
        return frozenset(at for at, style in enumerate(_cell_styles(self.members[part])) if style in days)

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted as on old Macintoshes."""
        return any(tag.get("date1904") in ("1", "true") for tag in tags(self.members[self._book], "workbookPr"))

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """What the file says of itself beside its sheets."""
        part = self._part("", PROPERTIES)
        if not part:
            return {}
        names = [tag.get("name", "") for tag in tags(self.members[part], "property")]
        return dict(zip(names, _texts(self.members[part], "property"), strict=True))

    def beside(self, part: str) -> Iterator[tuple[str, bytes]]:
        """The kind and the content of whatever belongs to a part."""
        if _relations_of(part) in self.members:
            for kind, target in self._relations(part).values():
                yield kind, self.members.get(target, b"")

    @cached_property
    def _book(self) -> str:
        (book,) = (target for kind, target in self._relations("").values() if kind.endswith(BOOK))
        return book

    def _part(self, of: str, ending: str) -> str:
        return next((target for kind, target in self._relations(of).values() if kind.endswith(ending)), "")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the target of each relation of a part, by its id; of the whole package for no part."""
        folder = posixpath.dirname(part)
        return {
            tag.get("Id", ""): (tag.get("Type", ""), posixpath.join("/", folder, tag.get("Target", ""))[1:])
            for tag in tags(self.members[_relations_of(part)], "Relationship")
        }


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _texts(xml: bytes, name: str) -> list[str]:
    """The text of each element of a name, without the readings that stand over Japanese words."""
    texts: list[list[str]] = []
    around: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        around.append(local(tag))
        texts.extend([[]] if around[-1] == name else [])

    def add(text: str) -> None:
        if name in around and "rPh" not in around and (name != "si" or around[-1] == "t"):
            texts[-1].append(text)

    def end(_: str) -> None:
        around.pop()

    parser = expat_parser(start)
    parser.CharacterDataHandler, parser.EndElementHandler = add, end
    parser.Parse(xml, True)
    return [unescaped("".join(parts)) for parts in texts]


def _cell_styles(xml: bytes) -> list[int]:
    """The number format of each style that a cell may have."""
    styles: list[int] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        inside = inside or local(tag) == "cellXfs"
        if inside and local(tag) == "xf":
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and local(tag) != "cellXfs"

    parser = expat_parser(start)
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return styles


def unescaped(text: str) -> str:
    r"""A text with the characters that Excel wrote by their numbers.

    >>> unescaped("one_x000D_two")
    'one\rtwo'
    """
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text
