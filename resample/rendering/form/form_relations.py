"""How the parts of a form may hang together: by what they are to each other, and not by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resample.rendering.word.package import TYPES
from resample.rendering.word.xml_tree import elements, tree

CLICKED, ATTACHED = "hyperlink", "attachedTemplate"
"""Two that may lead outside: one opens at a click only, the other is taken out."""

RELATIONS = frozenset(
    word
    for words in (
        f"{CLICKED} {ATTACHED} officeDocument core-properties extended-properties custom-properties thumbnail styles",
        "stylesWithEffects settings webSettings fontTable font numbering theme themeOverride header footer footnotes",
        "endnotes comments commentsExtended commentsIds commentsExtensible people documenttasks glossaryDocument image",
        "hdphoto customXml customXmlProps chart chartEx chartUserShapes chartStyle chartColorStyle package diagramData",
        "diagramLayout diagramQuickStyle diagramColors diagramDrawing printerSettings keyMapCustomizations",
        "classificationlabels bibliography origin signature certificate",
    )
    for word in words.split()
)
"""What the parts of a document are to each other (ECMA-376, part 1, 11.3; MS-DOCX), the end of each address."""

RUNS = ("vbaproject", "macro", "activex", "ms-office.control", "webextension")
"""What is in the content type or the name of a part that runs something, in small letters."""

OBJECTS = ("oleobject", "ms-word.attachedtoolbars", "ms-package")

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a chart has its numbers in."""

OLD, ZIP, PROGRAM = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"MZ"
"""First bytes of what holds macros and objects, of a document, and of a program for Windows."""


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part, by its name in small letters. ValueError where they cannot be told."""
    root = tree(parts.get(TYPES, b""))
    by_ending = {
        element.getAttribute("Extension").lower(): element.getAttribute("ContentType").lower()
        for element in elements(root, "ct:Default")
    }
    by_name = {
        element.getAttribute("PartName").lstrip("/").lower(): element.getAttribute("ContentType").lower()
        for element in elements(root, "ct:Override")
    }
    names = (name.lower() for name in parts)
    return {name: by_name.get(name, by_ending.get(name.rpartition(".")[2], "")) for name in names}


def strange_part(name: str, content: bytes, kind: str) -> str:
    """What a part is that no form may hold, as the end of a sentence; blank where all is well."""
    if any(sign in kind or sign in name.lower() for sign in RUNS):
        return "macros or controls, which can run a program"
    if content.startswith((OLD, PROGRAM)) or any(sign in kind for sign in OBJECTS):
        return "an embedded object or a program"
    return "another document inside" if content.startswith(ZIP) and kind != WORKBOOK else ""


def strange_relations(relations: bytes) -> Iterator[str]:
    """What a form takes from outside, or hangs together by in a way that none does, as the ends of sentences."""
    for element in elements(tree(relations), "rel:Relationship"):
        kind, target = element.getAttribute("Type").rstrip("/").rpartition("/")[2], element.getAttribute("Target")
        outside = element.getAttribute("TargetMode") not in ("", "Internal")
        leads_out = "://" in target or target.startswith(("//", "\\\\"))
        if (outside or leads_out) and kind not in (CLICKED, ATTACHED):
            yield f"takes something from elsewhere ({kind}: {target[:80]})"
        elif kind not in RELATIONS:
            yield f"has a part of a kind that no form needs ({kind[:40]})"
