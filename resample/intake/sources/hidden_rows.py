"""Rows that a filter or a hand has hidden: read like all others, and told to whoever does not see them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from resample.intake.sources.xml_tags import BOOK, relation_of, tags


@dataclass(frozen=True)
class HiddenRows:
    """The hidden rows of a sheet."""

    rows: frozenset[int] = field(default_factory=frozenset)
    """Row numbers as a spreadsheet shows them."""
    by_filter: bool = False
    """Whether a filter is set, which hides rows; else somebody did by hand."""


ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*>")
NUMBER = re.compile(rb'\sr="(\d{1,7})"')
HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
FILTER = re.compile(rb"<(?:\w+:)?filterColumn\b")

TABLE_OR_ROW = re.compile(rb"<table:(?:table\b(?!-)|table-row\b)[^<>]*>")
NAME = re.compile(rb'\stable:name="([^"<>]*)"')
REPEATED = re.compile(rb'\stable:number-rows-repeated="(\d{1,7})"')
UNSEEN = re.compile(rb'\stable:visibility="(filter|collapse)"')


def rows_of_xlsx(xml: bytes) -> HiddenRows:
    """The hidden rows of a sheet of an .xlsx (ECMA-376 part 1, 18.3.1.73).

    >>> sorted(rows_of_xlsx(b'<row r="1"/><row r="2" hidden="1"><c/></row><row hidden="true"/>').rows)
    [2, 3]
    """
    if b"hidden=" not in xml:
        return HiddenRows()
    rows, number = set[int](), 0
    for tag in ROW.finditer(xml):
        said = NUMBER.search(tag[0])
        number = int(said[1]) if said else number + 1
        if HIDDEN.search(tag[0]):
            rows.add(number)
    return HiddenRows(frozenset(rows), FILTER.search(xml) is not None)


def rows_of_ods(xml: bytes) -> Iterator[tuple[str, HiddenRows]]:
    """The tables of an .ods by name, with their hidden rows (OpenDocument 1.3 part 3, 19.750)."""
    name, number, rows, kinds = "", 1, set[int](), set[bytes]()
    for tag in TABLE_OR_ROW.finditer(xml) if b"table:visibility=" in xml else ():
        if not tag[0].startswith(b"<table:table-row"):
            yield name, HiddenRows(frozenset(rows), b"filter" in kinds)
            called = NAME.search(tag[0])
            name, number, rows, kinds = _text(called), 1, set(), set()
            continue
        repeated = REPEATED.search(tag[0])
        after = number + (int(repeated[1]) if repeated else 1)
        if unseen := UNSEEN.search(tag[0]):
            rows |= {*range(number, min(after, MOST_ROWS))}
            kinds.add(unseen[1])
        number = after
    yield name, HiddenRows(frozenset(rows), b"filter" in kinds)


MOST_ROWS = 1_048_577
"""One more than the rows of a sheet."""


def _text(found: re.Match[bytes] | None) -> str:
    import html

    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def hidden_rows(members: Mapping[str, bytes]) -> dict[str, HiddenRows]:
    """Hidden rows by sheet, for the sheets that have any. Raises ExpatError for what is no XML."""
    if "content.xml" in members:
        tables = rows_of_ods(members["content.xml"])
    else:
        tables = ((name, rows_of_xlsx(members[part])) for name, part in sheet_parts(members))
    return {name: hidden for name, hidden in tables if hidden.rows}


def sheet_parts(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The sheets of an .xlsx that are there, each with its file."""
    for book in [name for name in members if name.lower().endswith(f"xl/{BOOK}")]:
        folder, file = posixpath.split(book)
        relations = members.get(f"{folder}/_rels/{file}.rels", b"")
        if not relations:
            continue
        targets = {tag.get("Id", ""): tag.get("Target", "") for tag in tags(relations, "Relationship")}
        for tag in tags(members[book], "sheet"):
            for relation in relation_of(tag):
                target = targets.get(relation, "")
                part = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                if part in members:
                    yield tag.get("name", ""), part
