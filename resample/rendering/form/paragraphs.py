"""The paragraphs of a form, in its body, headers and footers, and the tags in them.

Word keeps the text of a paragraph in runs, and cuts a tag wherever a person paused, corrected or marked it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.form.tags import BRACES, TAG, Tag
from resample.rendering.word.package import TYPES, Package, related
from resample.rendering.word.xml_tree import around, elements, is_a, text_of, tree, word_tree

FILLED = ("/header", "/footer")
"""Parts that are filled beside the document itself, by the end of their relation."""

DRAWN = ("w:drawing", "w:pict", "w:object")
"""What may stand in a paragraph beside its text."""


@dataclass(frozen=True)
class Line:
    """One paragraph of a form that has text."""

    part: str
    in_text: bool
    """Whether it stands in the document itself, and not in a header or footer."""
    paragraph: Any
    pieces: Sequence[Any]
    """The elements that hold its text, in their order."""

    @property
    def text(self) -> str:
        """All that stands in the paragraph."""
        return "".join(text_of(piece) for piece in self.pieces)

    @property
    def tags(self) -> list[Tag]:
        """The tags of the paragraph."""
        text = self.text
        found = TAG.findall(text)
        alone = bool(found) and text.strip() == found[0] and self.in_text
        in_table = around(self.paragraph, "w:tbl") is not None
        alone = alone and next(elements(self.paragraph, *DRAWN), None) is None
        return [Tag(tag, alone=alone, in_table=in_table) for tag in found]


def filled_parts(package: Package) -> dict[str, Any]:
    """The roots of the parts that are filled, by their names, the document first. ValueError where there is none."""
    document = package.document
    roots = {name: word_tree(package.parts[name]) for name in (document, *related(package, document, *FILLED))}
    if not is_a(roots[document], "w:document"):
        raise ValueError("no document")
    return roots


def lines(roots: Mapping[str, Any]) -> list[Line]:
    """The paragraphs of all parts that are filled."""
    return [
        Line(name, is_a(root, "w:document"), paragraph, pieces)
        for name, root in roots.items()
        for paragraph, pieces in _paragraphs(root)
    ]


def _paragraphs(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The paragraphs that have text; one in a text box stands inside another, and has its own."""
    pieces: dict[Any, list[Any]] = {}
    for piece in elements(root, "w:t"):
        if (paragraph := around(piece, "w:p")) is not None:
            pieces.setdefault(paragraph, []).append(piece)
    yield from pieces.items()


def elsewhere(package: Package) -> Iterator[str]:
    """The kinds of other parts that have tags, such as footnotes and comments, which are not filled."""
    for override in elements(tree(package.parts[TYPES]), "ct:Override"):
        content_type = override.getAttribute("ContentType")
        kind = content_type.rpartition(".")[2].removesuffix("+xml")
        if "wordprocessingml" in content_type and kind not in ("document", "main", "header", "footer"):
            xml = package.parts.get(override.getAttribute("PartName").lstrip("/"), b"")
            if BRACES.search(re.sub(r"<[^>]*>", "", xml.decode("utf-8", "replace"))):
                yield kind
