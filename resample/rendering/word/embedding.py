"""Pictures put into a document, and where one of them is shown."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from resample.rendering.word.package import Package, free_name, with_part, with_related, with_type
from resample.rendering.word.skeleton import KINDS
from resample.rendering.word.xml_text import declared, quoted

EMU = 36_000
"""English Metric Units, in which drawings are measured, in a millimetre."""
FIRST_NUMBER = 9_000
"""Of our drawings, above those that a form may have."""


@dataclass(frozen=True)
class Embedded:
    """A picture that is in a document."""

    name: str
    relation: str
    number: int
    width: int
    height: int
    """Pixels, as the width."""


def embed(package: Package, pictures: Mapping[str, bytes]) -> tuple[Package, dict[str, Embedded]]:
    """The package with these PNGs as pictures of its document, by their names.

    >>> embed(Package({}), {})
    (Package(parts={}), {})
    """
    if not pictures:
        return package, {}
    document, parts = package.document, []
    for content in pictures.values():
        parts.append(free_name(package, "word/media/picture{}.png"))
        package = with_part(package, parts[-1], content)
    package, relations = with_related(package, document, f"{KINDS}/image", parts)
    embedded = {}
    for number, ((name, content), relation) in enumerate(zip(pictures.items(), relations, strict=True), FIRST_NUMBER):
        # the head of a PNG has its size
        width, height = struct.unpack(">II", content[16:24])
        embedded[name] = Embedded(name, relation, number, width, height)
    return with_type(package, "image/png", ending="png"), embedded


def drawing(picture: Embedded, words: str, width: int) -> str:
    """A run that shows a picture so many English Metric Units wide; `words` are for those who do not see it."""
    size = f'cx="{width}" cy="{width * picture.height // picture.width}"'
    file = quoted(f"{picture.name}.png")
    return (
        f'<w:r><w:drawing><wp:inline{declared("wp")} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{picture.number}" name={file} descr={quoted(words)}/>'
        f'<a:graphic{declared("a")}><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic{declared("pic")}><pic:nvPicPr><pic:cNvPr id="{picture.number}" name={file}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip{declared("r")} r:embed="{picture.relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
