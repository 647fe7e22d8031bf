"""Blocks of the report as pieces of a form's XML, in the form's own dress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from resample.rendering.form.places import way
from resample.rendering.word.document import add_block
from resample.reporting.blocks import Block, PlaceToWrite

if TYPE_CHECKING:
    from docx.document import Document

NEW_PARAGRAPH = "\a"
"""What docxtpl makes a new paragraph of the same dress."""


@dataclass(frozen=True)
class Piece:
    """A piece of Word's XML for a tag, which is put in as it is."""

    xml: str

    def __html__(self) -> str:
        return self.xml

    def __str__(self) -> str:
        return ""


def filling(form: Document, blocks: Sequence[Block], pictures: Mapping[str, bytes], room: int | None) -> str | Piece:
    """What a tag of the form becomes, in the way that `places.way` tells.

    `room` is how wide the tag's place is, in English Metric Units; None for as wide as the page's text.
    """
    match way(blocks):
        case "p":
            return Piece(_paragraphs(form, blocks, pictures, room))
        case "r":
            *first, last = blocks
            return Piece("".join([*(_run(block, NEW_PARAGRAPH) for block in first), _run(last, "")]))
        case _:
            return NEW_PARAGRAPH.join(_text(block) for block in blocks)


def _text(block: Any) -> str:
    if isinstance(block, PlaceToWrite):
        return f"[{block.text}]"
    return str(block.text).strip().replace("\n\n", NEW_PARAGRAPH)


def _run(block: Block, end: str) -> str:
    dress = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if isinstance(block, PlaceToWrite) else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{escape(_text(block))}{end}</w:t></w:r>'


def _paragraphs(form: Document, blocks: Sequence[Block], pictures: Mapping[str, bytes], room: int | None) -> str:
    """The blocks as they are written at the end of the form, taken away from there."""
    from docxtpl import DocxTemplate

    page: Any = form.sections[-1]
    width = room or page.page_width - page.left_margin - page.right_margin
    body = form.element.body
    before = set(body)
    for block in blocks:
        add_block(form, block, pictures)
    new = [element for element in body if element not in before]
    for element in new:
        body.remove(element)
        _fit_table(element)
        _fit_picture(element, width)
    return "".join(DocxTemplate.xml_to_string(None, element) for element in new)


def _fit_table(element: Any) -> None:
    """A table as wide as its place, which may be a cell of the form."""
    from docx.oxml.ns import qn

    for width in element.iter(qn("w:tblW")):
        width.set(qn("w:type"), "pct")
        width.set(qn("w:w"), "5000")  # fiftieths of a per cent
    for width in list(element.iter(qn("w:tcW"))):
        width.getparent().remove(width)


def _fit_picture(element: Any, room: int) -> None:
    """A picture no wider than its place."""
    from docx.oxml.ns import qn

    for size in element.iter(qn("wp:extent"), qn("a:ext")):
        wide = int(size.get("cx", 0))
        if wide > room:
            size.set("cx", str(room))
            size.set("cy", str(int(size.get("cy")) * room // wide))
