"""What a form may not be: no Word document, a bomb, or one that runs something or fetches something from elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import unescape

from resample.errors import Address, InputRefused, Problem
from resample.rendering.word.package import TYPES, Package, with_part
from resample.rendering.word.xml_tree import elements, is_a, part, remove, tree

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

ENCODING = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")

SAVE_AGAIN = "Open it in Word, save it as .docx without a password and without macros, and name that file."


def opened(content: bytes, file: str) -> Package:
    """A form that can be filled safely. InputRefused, with all that is wrong, for anything else."""
    if content.startswith(OLD_OR_LOCKED):
        raise InputRefused(_problem(file, "This form has a password, or is of the old .doc kind."))
    try:
        parts = _parts(content, file)
        problems = list(_problems(parts, file))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise InputRefused(_problem(file, "This is no Word document (.docx), or it is damaged.")) from None
    if problems:
        raise InputRefused(*problems)
    return Package(parts)


def _problem(file: str, found: str, remedy: str = SAVE_AGAIN) -> Problem:
    return Problem(Address(file), found, remedy=remedy)


def _parts(content: bytes, file: str) -> Mapping[str, bytes]:
    """The parts by name; never more than the directory of the zip tells of, and that is looked at first."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        largest = max((member.file_size for member in members if _is_xml(member.filename)), default=0)
        if (
            len(members) > MOST_MEMBERS
            or largest > MOST_TEXT
            or sum(member.file_size for member in members) > MOST_BYTES
        ):
            raise InputRefused(_problem(file, "This form holds far more than a form does, and is not opened."))
        if len({member.filename for member in members}) < len(members):
            raise zipfile.BadZipFile
        return {member.filename: archive.read(member) for member in members}


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _problems(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    types = parts.get(TYPES, b"")
    if any(sign in f"{types.decode(errors='replace')} {' '.join(parts)}".lower() for sign in RUNS):
        yield _problem(file, "This form holds macros or controls, which can run a program.")
    elif MAIN not in types:
        yield _problem(file, "This is no Word document (.docx); it may be a template (.dotx) or of another program.")
    xmls = {name: xml for name, xml in parts.items() if _is_xml(name)}
    if any(b"<!DOCTYPE" in xml.replace(b"\0", b"") for xml in xmls.values()):
        yield _problem(file, "This form has a document type declaration, which Word never writes.")
        return
    for name, xml in xmls.items():
        text = _in_utf_8(xml)
        if name.endswith(".rels"):
            yield from _outside(xml, file)
        elif fetching := _fetching(text):
            remedy = "In Word, press Alt+F9 to see fields, take that one out, and save."
            yield _problem(file, f"This form has a field {fetching}, which fetches something from elsewhere.", remedy)


def _in_utf_8(xml: bytes) -> str:
    """The text of a part. ValueError for another encoding, in which what is looked for could hide."""
    encoding = ENCODING.match(xml)
    if encoding and encoding[1].lower() != b"utf-8":
        raise ValueError("another encoding")
    return xml.decode("utf-8-sig")


def _outside(relations: bytes, file: str) -> Iterator[Problem]:
    """What Word would fetch from outside of the document when it opens it."""
    for relation in elements(tree(relations), "rel:Relationship"):
        kind, target = relation.getAttribute("Type"), relation.getAttribute("Target")
        if relation.getAttribute("TargetMode") == "External" and not kind.endswith((CLICKED, ATTACHED)):
            found = f"This form takes something from elsewhere ({kind.rpartition('/')[2]}: {target[:80]})."
            yield _problem(file, found, "In Word, put it into the document itself instead of linking it, and save.")


def _fetching(xml: str) -> str:
    """The name of a field that fetches something; a field's words may be spread over several runs."""
    for field in xml.split('fldCharType="begin"'):
        words = "".join(between or quoted for between, quoted in FIELD.findall(field))
        if match := FETCHES.search(unescape(words)):
            return match[0].upper()
    return ""


def detached(package: Package) -> Package:
    """The form without the reference to the template that it was made from, which Word would look for in its place.

    What the template gave, styles and all, is in the form itself.
    """
    for name, xml in package.parts.items():
        if _is_xml(name) and b"attachedTemplate" in xml:
            root = tree(xml)
            for element in list(elements(root, "w:attachedTemplate", "rel:Relationship")):
                if is_a(element, "w:attachedTemplate") or element.getAttribute("Type").endswith(ATTACHED):
                    remove(element)
            package = with_part(package, name, part(root))
    return package
