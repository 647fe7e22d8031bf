"""Elements of the page: one put into another, a text with its footnotes, and the footnotes below all."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from resample.reporting.footnotes import Footnote, in_parts


def put(parent: Element, tag: str, text: str = "", *, kind: str = "", **attributes: str) -> Element:
    """A new element at the end of another."""
    child = SubElement(parent, tag, {"class": kind, **attributes} if kind else attributes)
    child.text = text
    return child


def put_noted(
    parent: Element, tag: str, text: str, notes: Sequence[Footnote], line: int = 0, *, begin: str = ""
) -> None:
    """A text with the marks of its footnotes, each of which leads to the note; `begin` stands before it in bold."""
    element = put(parent, tag)
    if begin:
        put(element, "strong", begin)
    for part in in_parts(text, notes, line):
        if isinstance(part, Footnote):
            mark = put(element, "sup", id=f"mark-{part.number}")
            put(mark, "a", str(part.number), href=f"#note-{part.number}", **{"aria-label": f"Footnote {part.number}"})
        elif len(element):
            element[-1].tail = part
        else:
            element.text = part


def put_footnotes(main: Element, notes: Sequence[Footnote]) -> None:
    """The notes below the text, each with a way back to its mark."""
    if not notes:
        return
    part = put(main, "section", kind="notes")
    put(part, "h2", "Footnotes")
    below = put(part, "ol")
    for note in notes:
        words = put(below, "li", f"{note.text} ", id=f"note-{note.number}")
        back = {"aria-label": f"Back to the mark of footnote {note.number}"}
        put(words, "a", "\u21a9\ufe0e", href=f"#mark-{note.number}", **back)
