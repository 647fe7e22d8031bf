"""A Word file as the parts that are in its zip, with what tells of them: their relations and their types."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from resample.rendering.word.xml_text import HEAD, as_default, quoted
from resample.rendering.word.xml_tree import elements, part, put_raw, tree

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file, so that the same report gives the same bytes."""

TYPES, FIRST_RELATIONS = "[Content_Types].xml", "_rels/.rels"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
NO_RELATIONS = f"{HEAD}<Relationships{as_default('rel')}/>".encode()


@dataclass(frozen=True)
class Package:
    """A Word file."""

    parts: Mapping[str, bytes]
    """By their names in the zip."""

    @property
    def document(self) -> str:
        """The name of the main part. ValueError where there is none."""
        (name,) = related(self, "", "/officeDocument")
        return name


@dataclass(frozen=True)
class Relation:
    """What a part says of another."""

    ident: str
    kind: str
    target: str
    """The other's name in the zip, or an address outside."""
    outside: bool


def saved(package: Package) -> bytes:
    """The bytes of a file, the same for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package.parts.items():
            member = zipfile.ZipInfo(name, FIXED_TIME)
            member.create_system = 0  # not of the system that it was made on
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def with_part(package: Package, name: str, content: bytes) -> Package:
    """The package with a part put in, or put in anew."""
    return replace(package, parts={**package.parts, name: content})


def relations_part(name: str) -> str:
    """Where the relations of a part stand; those of the whole file for a blank name.

    >>> relations_part("word/document.xml"), relations_part("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relations(package: Package, name: str) -> Iterator[Relation]:
    """What a part is related to. ValueError where that is no XML."""
    for element in elements(tree(package.parts.get(relations_part(name), NO_RELATIONS)), "rel:Relationship"):
        outside = element.getAttribute("TargetMode") == "External"
        target = element.getAttribute("Target")
        here = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
        yield Relation(element.getAttribute("Id"), element.getAttribute("Type"), target if outside else here, outside)


def related(package: Package, name: str, *kinds: str) -> Iterator[str]:
    """The parts that are related to a part in a way that ends so, where they are in the file."""
    for relation in relations(package, name):
        if relation.kind.endswith(kinds) and not relation.outside and relation.target in package.parts:
            yield relation.target


def with_related(package: Package, name: str, kind: str, targets: Sequence[str]) -> tuple[Package, list[str]]:
    """The package in which a part is related to others of the file, all of one kind, and the ids of those."""
    root = tree(package.parts.get(relations_part(name), NO_RELATIONS))
    used = {element.getAttribute("Id") for element in elements(root, "rel:Relationship")}
    free = (ident for number in count(1) if (ident := f"rId{number}") not in used)
    idents = [ident for ident, _ in zip(free, targets, strict=False)]
    for ident, target in zip(idents, targets, strict=True):
        place = posixpath.relpath(target, posixpath.dirname(name) or ".")
        put_raw(
            root,
            f"<Relationship{as_default('rel')} Id={quoted(ident)} Type={quoted(kind)} Target={quoted(place)}/>",
        )
    return with_part(package, relations_part(name), part(root)), idents


def with_type(package: Package, kind: str, *, name: str = "", ending: str = "") -> Package:
    """The package that tells the type of a part by its name, or of all parts by the ending of theirs."""
    root = tree(package.parts[TYPES])
    tag, key, named = ("Override", "PartName", f"/{name}") if name else ("Default", "Extension", ending)
    if any(element.getAttribute(key).lower() == named.lower() for element in elements(root, f"ct:{tag}")):
        return package
    xml = f"<{tag}{as_default('ct')} {key}={quoted(named)} ContentType={quoted(kind)}/>"
    put_raw(root, xml, before=root.firstChild if ending else None)
    return with_part(package, TYPES, part(root))


def free_name(package: Package, pattern: str) -> str:
    """The first name for a new part, such as ``word/media/picture{}.png``, that no part has."""
    taken = {name.lower() for name in package.parts}
    return next(name for number in count(1) if (name := pattern.format(number)).lower() not in taken)
