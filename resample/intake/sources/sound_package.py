"""A package as it is meant: what programs, zips and years have done to the names in it, undone before it is read.

Other programs pass over all this: backslashes in names, a folder around everything that a Mac has packed again, a book
under another name, a measure of a sheet that is none, sheets that were modules and have no file, whitespace between the
tags of an .ods, macros of which nothing is read, letters in another encoding than UTF-8.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from resample.intake.sources.xml_tags import BOOK, tags

Members = Mapping[str, bytes]

NOT_READ = ("basic/", "scripts/", "dialogs/", "customxml/", "configurations2/")
"""Folders of macros, dialogs and a program's own settings."""

OF_A_MAC = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")

DIMENSION = re.compile(rb'<((?:\w+:)?)dimension\b(?![^<>]*\sref="[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?")[^<>]*/>')
SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*?/>")
RELATION = re.compile(rb'\s\w+:id="([^"<>]*)"')
ENCODED = re.compile(rb"^<\?xml[^>]*?\sencoding=[\"']([\w.-]+)[\"'][^>]*\?>")
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
BETWEEN_TAGS = re.compile(rb"(?<!</text:span)>\s*\n\s*<")


def sound_package(members: Members) -> dict[str, bytes]:
    """The files of a package under the names that they should have. Raises ExpatError for what is no XML."""
    named = _at_home(_plain_names(members))
    kept = {name: _in_utf8(xml) for name, xml in named.items() if not name.lower().startswith(NOT_READ)}
    if "content.xml" in kept:
        return {**kept, "content.xml": BETWEEN_TAGS.sub(b"><", kept["content.xml"])}
    kept = _book_at_home(kept)
    return {name: DIMENSION.sub(b"", xml) if b"dimension" in xml[:2000] else xml for name, xml in kept.items()}


def _in_utf8(xml: bytes) -> bytes:
    """A file of XML in the one encoding in which it is looked through and read; anything else as it is."""
    declared = ENCODED.match(xml[:200])
    encoding = "utf-16" if xml.startswith(UTF16_MARKS) else declared[1].decode().lower() if declared else ""
    if encoding in ("", "utf-8", "utf8", "us-ascii", "ascii"):
        return xml
    try:
        return DECLARED.sub("", xml.decode(encoding)).encode()
    except (LookupError, UnicodeError):
        return xml


def _plain_names(members: Members) -> dict[str, bytes]:
    """Names with slashes between their parts, without what a Mac adds."""
    plain = {posixpath.normpath(name.replace("\\", "/")).lstrip("/"): xml for name, xml in members.items()}
    return {name: xml for name, xml in plain.items() if not OF_A_MAC.search(name)}


def _at_home(members: dict[str, bytes]) -> dict[str, bytes]:
    """Without the one folder that everything stands in."""
    home = next((name for name in members if posixpath.basename(name) in ("[Content_Types].xml", "mimetype")), "")
    folder = posixpath.dirname(home)
    if not folder or "/" in folder:
        return members
    return {name.removeprefix(f"{folder}/"): xml for name, xml in members.items() if name.startswith(f"{folder}/")}


def _book_at_home(members: dict[str, bytes]) -> dict[str, bytes]:
    """The book under the name that all programs give it, with the sheets that are there."""
    start = members.get("_rels/.rels", b"")
    relations_of_all = tags(start, "Relationship") if start else []
    kinds = {tag.get("Type", "").rpartition("/")[2]: tag.get("Target", "") for tag in relations_of_all}
    usual = f"xl/{BOOK}"
    called = {name.lower(): name for name in members if name.lower().endswith(".xml")}
    book = called.get(kinds.get("officeDocument", "").lstrip("/").lower(), called.get(usual, ""))
    if not book:
        return members
    folder, file = posixpath.split(book)
    relations = next(
        (name for name in members if name.lower() == f"{folder}/_rels/{file}.rels".lstrip("/").lower()), ""
    )
    members = {**members, book: _without_lost_sheets(members[book], members.get(relations, b""))}
    if book == usual:
        return members
    moved = {usual: members.pop(book)}
    if relations:
        moved["xl/_rels/workbook.xml.rels"] = _from_the_root(members.pop(relations), folder)
    return {**members, **moved}


def _without_lost_sheets(book: bytes, relations: bytes) -> bytes:
    """A book without the sheets that name no relation there is: modules of Excel 5 leave such."""
    known = {tag.get("Id", "") for tag in tags(relations, "Relationship")} if relations else set[str]()

    def kept(tag: re.Match[bytes]) -> bytes:
        relation = RELATION.search(tag[0])
        return tag[0] if relation and relation[1].decode("utf-8", "replace") in known else b""

    return SHEET_TAG.sub(kept, book)


def _from_the_root(relations: bytes, folder: str) -> bytes:
    """Relations whose targets are said from the root of the package, not from the folder of their book."""

    def absolute(target: re.Match[bytes]) -> bytes:
        path = target[1].decode("utf-8", "replace")
        full = path if path.startswith("/") else f"/{posixpath.normpath(posixpath.join(folder, path))}"
        return b' Target="' + full.encode() + b'"'

    return re.sub(rb'\sTarget="([^"<>]*)"', absolute, relations)
