"""The paragraphs of a form, in its body, headers and footers, and the tags in them made whole.

Word keeps the text of a paragraph in runs, and cuts a tag wherever a person paused, corrected or marked it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from resample.rendering.form.tags import BRACES, DOCUMENT, TAG, Tag

if TYPE_CHECKING:
    from docx.document import Document

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIP = 635
"""English Metric Units in a twentieth of a point."""

CELL_MARGINS = 216 * TWIP
"""What Word leaves free at both sides of a cell."""

FILLED = ("header", "footer")
"""Parts that are filled beside the document itself, by the end of their type."""


@dataclass(frozen=True)
class Line:
    """One paragraph's pieces of text."""

    part: str
    """Where it stands: the document, or a header or footer by its name."""
    pieces: tuple[Any, ...]

    @property
    def text(self) -> str:
        """All that stands in the paragraph."""
        return "".join(piece.text or "" for piece in self.pieces)

    @property
    def room(self) -> int | None:
        """How wide the cell is that it stands in, in English Metric Units; None outside of a table."""
        from docx.oxml.ns import qn

        cell = next(self.pieces[0].iterancestors(qn("w:tc")), None)
        width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is None or width.get(qn("w:type")) != "dxa":
            return None
        return max(int(width.get(qn("w:w"))) * TWIP - CELL_MARGINS, TWIP)

    def replace_tags(self, new: Callable[[str], str]) -> None:
        """Write each tag anew, whole, into the piece where it begins."""
        for match in reversed(list(TAG.finditer(self.text))):
            self._put(new(match[0]), match.start(), match.end())

    def _put(self, text: str, start: int, end: int) -> None:
        at = 0
        for piece in self.pieces:
            old = piece.text or ""
            first, last = max(start - at, 0), min(end - at, len(old))
            at += len(old)
            if first < last:
                piece.text = old[:first] + text + old[last:]
                piece.set(XML_SPACE, "preserve")
                text = ""


def lines(form: Document) -> list[Line]:
    """The paragraphs of all parts that are filled."""
    found: dict[str, Any] = {DOCUMENT: form.part.element}
    for relation in form.part.rels.values():
        if relation.reltype.endswith(FILLED):
            part: Any = relation.target_part
            found[str(part.partname)] = part.element
    return [Line(name, pieces) for name, element in found.items() for pieces in _pieces(element)]


def _pieces(part: Any) -> Iterator[tuple[Any, ...]]:
    from docx.oxml.ns import qn

    for paragraph in part.iter(qn("w:p")):
        # a text box stands inside a paragraph and has paragraphs of its own
        own = (text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph)
        if pieces := tuple(own):
            yield pieces


def make_whole(lines: Iterable[Line], ways: Mapping[str, str]) -> None:
    """Tags in one piece each, and each place with the letter that says how it is filled."""

    def whole(text: str) -> str:
        tag = Tag(text, "", alone=False)
        return f"{{{{{ways[tag.place]} {tag.place} }}}}" if tag.place in ways else text

    for line in lines:
        line.replace_tags(whole)


def elsewhere(form: Document) -> Iterator[str]:
    """The kinds of other parts that have tags, such as footnotes and comments, which are not filled."""
    own = {DOCUMENT, *FILLED}
    for part in form.part.package.iter_parts():
        kind = part.content_type.rpartition(".")[2].removesuffix("+xml")
        if "wordprocessingml" in part.content_type and kind not in own and not part.content_type.endswith("main+xml"):
            text = re.sub(r"<[^>]*>", "", part.blob.decode("utf-8", "replace"))
            if BRACES.search(text):
                yield kind
