"""Styles that a form lacks: Word writes into a document only those that it uses, and the report needs a few more."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from resample.rendering.word.document import blank_document

if TYPE_CHECKING:
    from docx.document import Document

STYLES = ("Heading 2", "Heading 3", "List Bullet", "Caption", "Table Grid")
"""What the blocks of a report are dressed in."""


def lend_styles(form: Document) -> None:
    """Give the form the styles and the page size that it lacks."""
    from docx.shared import Mm

    ours = blank_document("")
    for name in STYLES:
        if name not in form.styles:
            _lend(form, ours, name)
    form.element.body.get_or_add_sectPr()
    page = form.sections[-1]
    page.page_width = page.page_width or Mm(210)
    page.left_margin, page.right_margin = page.left_margin or Mm(22), page.right_margin or Mm(22)


def _lend(form: Document, ours: Document, name: str) -> None:
    """One style of ours, in the font and the colour that the form's text has."""
    from docx.oxml.ns import qn

    style: Any = copy.deepcopy(ours.styles[name].element)
    for kind in ("w:next", "w:link", "w:basedOn", "w:rFonts", "w:color"):
        for element in list(style.iter(qn(kind))):
            element.getparent().remove(element)
    form.styles.element.append(style)
    lent: Any = form.styles[name]
    lent.base_style = form.styles.default(lent.type)
    for number in style.iter(qn("w:numId")):
        number.set(qn("w:val"), _lend_list(form, ours, number.get(qn("w:val"))))


def _lend_list(form: Document, ours: Document, number: str) -> str:
    """One list of ours with its kind; the number that it has in the form."""
    from docx.oxml.ns import qn

    mine, theirs = ours.part.numbering_part.element, _lists(form)
    entry = copy.deepcopy(_numbered(mine, "w:num", number))
    link = entry.find(qn("w:abstractNumId"))
    kind = copy.deepcopy(_numbered(mine, "w:abstractNum", link.get(qn("w:val"))))
    link.set(qn("w:val"), _renumber(kind, theirs, "w:abstractNum"))
    free = _renumber(entry, theirs, "w:num")
    # Word wants pictures of bullets first, then the kinds, then the lists
    theirs.append(entry)
    theirs.find(qn("w:num")).addprevious(kind)
    return free


def _lists(form: Document) -> Any:
    """The form's lists; a place for them where it has none yet."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import OxmlElement
    from docx.parts.numbering import NumberingPart

    try:
        part: Any = form.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        place = PackURI("/word/numbering.xml")
        part = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, OxmlElement("w:numbering"), form.part.package)
        form.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _numbered(lists: Any, tag: str, number: str) -> Any:
    from docx.oxml.ns import qn

    return next(one for one in lists.findall(qn(tag)) if one.get(qn(f"{tag}Id")) == number)


def _renumber(element: Any, lists: Any, tag: str) -> str:
    """Give a list or its kind a number that the form does not use yet."""
    from docx.oxml.ns import qn

    used = (int(one.get(qn(f"{tag}Id"))) for one in lists.findall(qn(tag)))
    free = str(1 + max(used, default=0))
    element.set(qn(f"{tag}Id"), free)
    return free
