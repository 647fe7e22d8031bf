"""Footnotes of a Word document: the part that holds them, and the marks in the text that lead there."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.word.package import Package, free_name, related, with_part, with_related, with_type
from resample.rendering.word.skeleton import KINDS, TYPE
from resample.rendering.word.xml_text import HEAD, declared, paragraph, quoted, run
from resample.rendering.word.xml_tree import child, elements, part, put_raw, value, word_tree
from resample.reporting.footnotes import Footnote

RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
STYLE_NAME, STYLE_IDENT = "footnote text", "FootnoteText"
CLOSE = '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'

LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{ident}">{paragraph(f"<w:r><w:{kind}/></w:r>", properties=CLOSE)}</w:footnote>'
    for kind, ident in (("separator", -1), ("continuationSeparator", 0))
)
"""The two lines that Word puts above notes; it numbers them so."""


def with_footnotes(package: Package, notes: Sequence[Footnote]) -> tuple[Package, int]:
    """The package with these notes, and the highest id of those that it had before; ValueError where it is damaged.

    >>> with_footnotes(Package({}), ())
    (Package(parts={}), 0)
    """
    if not notes:
        return package, 0
    package, style = _with_style(package)
    package, name = _footnotes_part(package)
    root = word_tree(package.parts[name])
    before = max(0, *(int(value(note, "id")) for note in elements(root, "w:footnote")))
    for note in notes:
        words = f"<w:r>{RAISED}<w:footnoteRef/></w:r>{run(f' {note.text}')}"
        put_raw(root, f'<w:footnote w:id="{before + note.number}">{paragraph(words, style)}</w:footnote>')
    return with_part(package, name, part(root)), before


def _with_style(package: Package) -> tuple[Package, str]:
    """The package with a style for notes, its own if it has one, and the id of that; blank where it has no styles."""
    name = next(related(package, package.document, "/styles"), "")
    if not name:
        return package, ""
    root = word_tree(package.parts[name])
    based_on = ""
    for style in elements(root, "w:style"):
        if value(child(style, "w:name"), "val").casefold() == STYLE_NAME:
            return package, value(style, "styleId")
        if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
            based_on = f"<w:basedOn w:val={quoted(value(style, 'styleId'))}/>"
    put_raw(
        root,
        f'<w:style w:type="paragraph" w:styleId="{STYLE_IDENT}"><w:name w:val="{STYLE_NAME}"/>{based_on}'
        f'<w:pPr>{CLOSE}</w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
    )
    return with_part(package, name, part(root)), STYLE_IDENT


def _footnotes_part(package: Package) -> tuple[Package, str]:
    """The package with a part for footnotes, and its name."""
    document = package.document
    if name := next(related(package, document, "/footnotes"), ""):
        return package, name
    name = free_name(package, "word/footnotes{}.xml")
    empty = f"{HEAD}<w:footnotes{declared('w')}>{LINES}</w:footnotes>"
    package, _ = with_related(with_part(package, name, empty.encode()), document, f"{KINDS}/footnotes", [name])
    return with_type(package, f"{TYPE}.footnotes+xml", name=name), name


def reference(ident: int) -> str:
    """The mark of a note in the text, by its id."""
    return f'<w:r>{RAISED}<w:footnoteReference w:id="{ident}"/></w:r>'


def in_text(note: Footnote) -> str:
    """A note as it stands in the text itself, where Word takes no mark: in a header, or in a text box."""
    return f" [{note.text}]"
