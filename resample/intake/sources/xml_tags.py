"""The tags of the XML in a workbook, one after another, and what they say of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

Attributes = Mapping[str, str]

BOOK, RELATIONS = "workbook.xml", "workbook.xml.rels"


def expat_parser(start: Callable[[str, Attributes], None]) -> XMLParserType:
    """A parser that hands each tag to `start`."""
    from xml.parsers import expat

    # what the XML says of its encoding is passed over, as calamine does: else the two might read different things
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    return parser


def local(name: str) -> str:
    """A tag's name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def tags(xml: bytes, name: str) -> list[Attributes]:
    """The attributes of all tags of a name. Raises ExpatError for what is no XML."""
    attributes_of: list[Attributes] = []

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == name:
            attributes_of.append(attributes)

    expat_parser(start).Parse(xml, True)
    return attributes_of


def relation_of(sheet: Attributes) -> list[str]:
    """The relation that leads from a sheet's tag in the book to its file, if it names one."""
    return [value for key, value in sheet.items() if key.endswith(":id")]


def is_shared(members: Mapping[str, bytes]) -> bool:
    """Whether two sheets of an .xlsx are one file, which calamine would read twice, or a thousand times.

    Raises ExpatError for what is no XML.
    """
    for name, xml in members.items():
        if name.lower().endswith(RELATIONS):
            files = [_plain(relation.get("Target", "")) for relation in tags(xml, "Relationship")]
        elif name.lower().endswith(BOOK):
            files = [relation for sheet in tags(xml, "sheet") for relation in relation_of(sheet)]
        else:
            continue
        if len(set(files)) < len(files):
            return True
    return False


def _plain(target: str) -> str:
    """A target however it is written: from the root or from the folder of the workbook, in any case."""
    return target.lower().removeprefix("/").removeprefix("xl/")
