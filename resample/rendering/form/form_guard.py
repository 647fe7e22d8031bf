"""What a form may not be: no Word document, a bomb, or one that runs something or fetches something from elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from resample.errors import Address, InputRefused, Problem
from resample.rendering.form.form_fields import found_in
from resample.rendering.form.form_relations import ATTACHED, content_types, strange_part, strange_relations
from resample.rendering.word.package import Package, related, with_part
from resample.rendering.word.xml_tree import elements, is_a, part, remove, tree

MOST_BYTES, MOST_MEMBERS = 1 << 26, 2_000
"""What a form may unpack to, pictures and all, and in how many files."""

MOST_TEXT = 1 << 23
"""What a form's XML may take in a file: a report of hundred pages has a fifth of that."""

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""First bytes of an old .doc, and of a .docx behind a password."""

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""The content type of a document; templates and what holds macros have others."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")

TOO_LARGE = "This form holds far more than a form does, and is not opened."

ENCODING = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")

SAVE_AGAIN = "Open it in Word, save it as .docx without a password and without macros, and name that file."


def opened(content: bytes, file: str) -> Package:
    """A form that can be filled safely. InputRefused, with all that is wrong, for anything else."""
    if content.startswith(OLD_OR_LOCKED):
        raise InputRefused(_problem(file, "This form has a password, or is of the old .doc kind."))
    try:
        parts = _parts(content, file)
        refuse_unsafe(Package(parts), file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise InputRefused(_problem(file, "This is no Word document (.docx), or it is damaged.")) from None
    return Package(parts)


def _problem(file: str, found: str, remedy: str = SAVE_AGAIN) -> Problem:
    return Problem(Address(file), found, remedy=remedy)


def _parts(content: bytes, file: str) -> Mapping[str, bytes]:
    """The parts by name; never more than the directory of the zip tells of, and that is looked at first."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        named_xml = (member.file_size for member in members if member.filename.lower().endswith((".xml", ".rels")))
        size = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or size > MOST_BYTES or max(named_xml, default=0) > MOST_TEXT:
            raise InputRefused(_problem(file, TOO_LARGE))
        if len({member.filename for member in members}) < len(members):
            raise zipfile.BadZipFile
        return {member.filename: archive.read(member) for member in members}


def refuse_unsafe(package: Package, file: str) -> None:
    """InputRefused, with all that is wrong, where a document holds what fetches, embeds or runs something."""
    problems = list(dict.fromkeys(_problems(package.parts, file)))
    if problems:
        raise InputRefused(*problems)


def _problems(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    kinds = content_types(parts)
    if len(kinds) < len(parts):
        yield _problem(file, "This form has two parts of one name.")
        return
    for name, content in parts.items():
        if strange := strange_part(name, content, kinds[name.lower()]):
            yield _problem(file, f"This form holds {strange}.")
        elif _is_xml(content, kinds[name.lower()]):
            yield from _problems_of_xml(name, content, file)
    main = {kinds[name.lower()] for name in related(Package(parts), "", "/officeDocument")}
    if MAIN not in main and not any("macro" in kind for kind in main):
        yield _problem(file, "This is no Word document (.docx); it may be a template (.dotx) or of another program.")


def _is_xml(content: bytes, kind: str) -> bool:
    """Whether Word might read a part as XML, whatever it is called; in two bytes a letter, too."""
    start = content[:64].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return kind.endswith(("+xml", "/xml")) or start.lstrip(b"\0 \t\r\n").startswith(b"<")


def _problems_of_xml(name: str, xml: bytes, file: str) -> Iterator[Problem]:
    encoding = ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in xml or xml[:2] in UTF_16 or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        yield _problem(file, "This form has a part in other letters than UTF-8, as Word never writes it.")
        return
    if len(xml) > MOST_TEXT:
        yield _problem(file, TOO_LARGE)
        return
    if forbidden := found_in(xml):
        remedy = (
            "In Word, press Alt+F9 to see fields, take that one out, and save." if "field" in forbidden else SAVE_AGAIN
        )
        yield _problem(file, f"This form has {forbidden}.", remedy)
    elif name.lower().endswith(".rels"):
        remedy = "In Word, put it into the document itself or take it out, and save."
        yield from (_problem(file, f"This form {strange}.", remedy) for strange in strange_relations(xml))


def detached(package: Package) -> Package:
    """The form without the reference to the template that it was made from, which Word would look for in its place.

    What the template gave, styles and all, is in the form itself.
    """
    for name, xml in package.parts.items():
        if name.lower().endswith((".xml", ".rels")) and b"attachedTemplate" in xml:
            root = tree(xml)
            for element in list(elements(root, "w:attachedTemplate", "rel:Relationship")):
                if is_a(element, "w:attachedTemplate") or element.getAttribute("Type").endswith(f"/{ATTACHED}"):
                    remove(element)
            package = with_part(package, name, part(root))
    return package
