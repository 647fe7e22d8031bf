"""What a form may not be: no Word document, a bomb, or one that runs something or fetches something from elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from resample.errors import Address, InputRefused, Problem

if TYPE_CHECKING:
    from docx.document import Document

MOST_BYTES, MOST_MEMBERS = 1 << 26, 2_000
"""What a form may unpack to, pictures and all, and in how many files."""

MOST_TEXT = 1 << 23
"""What a form's XML may take in a file: a report of hundred pages has a fifth of that."""

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""First bytes of an old .doc, and of a .docx behind a password."""

MAIN = b"wordprocessingml.document.main+xml"
"""The content type of a document; templates and what holds macros have others."""

RUNS = ("vbaproject.bin", "/activex/", "macroenabled")
"""What is in the name or the content type of a part that runs something."""

CLICKED, ATTACHED = "/hyperlink", "/attachedTemplate"
"""Ends of the types of two references that may lead outside: one opens at a click only, the other is taken out."""

FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|DATABASE|RD)\b", re.IGNORECASE)
"""Fields that fetch something (ECMA-376, part 1, 17.16.5)."""

FIELD = re.compile(r'<\w+:instrText\b[^>]*>([^<]*)<|\binstr="([^"]*)"')

SAVE_AGAIN = "Open it in Word, save it as .docx without a password and without macros, and name that file."


def refuse_unfit(content: bytes, file: str) -> None:
    """InputRefused, with all that is wrong, for what is no form that can be filled safely."""
    if content.startswith(OLD_OR_LOCKED):
        raise InputRefused(_problem(file, "This form has a password, or is of the old .doc kind."))
    try:
        problems = list(_problems(_members(content, file), file))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, SyntaxError):
        raise InputRefused(_problem(file, "This is no Word document (.docx), or it is damaged.")) from None
    if problems:
        raise InputRefused(*problems)


def _problem(file: str, found: str, remedy: str = SAVE_AGAIN) -> Problem:
    return Problem(Address(file), found, remedy=remedy)


def _members(content: bytes, file: str) -> Mapping[str, bytes]:
    """The XML of the package by name; never more than its directory tells of, and that is looked at first."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = package.infolist()
        xml = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
        sizes = sum(info.file_size for info in infos), max((info.file_size for info in xml), default=0), len(infos)
        if any(size > most for size, most in zip(sizes, (MOST_BYTES, MOST_TEXT, MOST_MEMBERS), strict=True)):
            raise InputRefused(_problem(file, "This form holds far more than a form does, and is not opened."))
        if len({info.filename for info in infos}) < len(infos):
            raise zipfile.BadZipFile
        return {info.filename: package.read(info) if info in xml else b"" for info in infos}


def _problems(members: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    types = members.get("[Content_Types].xml", b"")
    if any(sign in f"{types.decode(errors='replace')} {' '.join(members)}".lower() for sign in RUNS):
        yield _problem(file, "This form holds macros or controls, which can run a program.")
    elif MAIN not in types:
        yield _problem(file, "This is no Word document (.docx); it may be a template (.dotx) or of another program.")
    if any(b"<!DOCTYPE" in xml.replace(b"\0", b"") for xml in members.values()):
        yield _problem(file, "This form has a document type declaration, which Word never writes.")
        return
    for name, xml in members.items():
        if name.endswith(".rels"):
            yield from _outside(xml, file)
        elif fetching := _fetching(xml.decode(errors="replace")):
            remedy = "In Word, press Alt+F9 to see fields, take that one out, and save."
            yield _problem(file, f"This form has a field {fetching}, which fetches something from elsewhere.", remedy)


def _outside(relations: bytes, file: str) -> Iterator[Problem]:
    """What Word would fetch from outside of the document when it opens it."""
    from defusedxml.ElementTree import fromstring

    for one in fromstring(relations):
        kind = one.get("Type", "")
        if one.get("TargetMode") == "External" and not kind.endswith((CLICKED, ATTACHED)):
            found = (
                f"This form takes something from elsewhere ({kind.rpartition('/')[2]}: {one.get('Target', '')[:80]})."
            )
            yield _problem(file, found, "In Word, put it into the document itself instead of linking it, and save.")


def _fetching(xml: str) -> str:
    """The name of a field that fetches something; a field's words may be spread over several runs."""
    for field in xml.split('fldCharType="begin"'):
        if match := FETCHES.search("".join(one or other for one, other in FIELD.findall(field))):
            return match[0].upper()
    return ""


def detach(form: Document) -> None:
    """Take out the reference to the template that the form was made from, which Word would look for in its old place.

    What the template gave, styles and all, is in the form itself.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    settings = form.settings.element
    for element in settings.findall(qn("w:attachedTemplate")):
        settings.remove(element)
    relations = form.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for name in [name for name, one in relations.items() if one.reltype.endswith(ATTACHED)]:
        del relations[name]
