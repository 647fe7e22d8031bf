"""Footnotes of a Word document: the part that holds them, and the marks in the text that lead there."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.word.package import Package, free_name, related, with_part, with_related, with_type
from resample.rendering.word.skeleton import KINDS, TYPE
from resample.rendering.word.xml_text import HEAD, declared, paragraph, run
from resample.rendering.word.xml_tree import elements, part, put_raw, value, word_tree
from resample.reporting.footnotes import Footnote

RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
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
    package, name = _footnotes_part(package)
    root = word_tree(package.parts[name])
    before = max(0, *(int(value(note, "id")) for note in elements(root, "w:footnote")))
    for note in notes:
        words = f"<w:r>{RAISED}<w:footnoteRef/></w:r>{run(f' {note.text}', SMALL)}"
        put_raw(root, f'<w:footnote w:id="{before + note.number}">{paragraph(words, properties=CLOSE)}</w:footnote>')
    return with_part(package, name, part(root)), before


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
