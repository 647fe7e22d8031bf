"""Blocks of a report as elements of a web page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from resample.rendering.web.drawn_in_lines import Lines, quarters_in_lines, ranges_in_lines
from resample.rendering.web.inline_svg import inline_svg
from resample.rendering.web.page_elements import put, put_noted
from resample.reporting.blocks import Block, Bullets, Numbered, Paragraph, PlaceToWrite, Subheading, Topic
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table
from resample.text.wording import listed


@dataclass(frozen=True)
class Surface:
    """What the blocks of a page need beside themselves."""

    pictures: Mapping[str, bytes]
    """The SVG of each figure by its name."""
    deeper: int = 0
    """How many levels headings stand below those of a report that is alone."""

    def heading(self, level: int) -> str:
        """The tag of a heading of such a level in a report."""
        return f"h{level + self.deeper}"


def put_block(parent: Element, block: Block, surface: Surface) -> None:
    """A block at the end of an element. KeyError where a picture is missing."""
    match block:
        case Paragraph():
            _paragraphs(parent, block)
        case Subheading(text) | Topic(text):
            put(parent, surface.heading(3 if isinstance(block, Subheading) else 4), text)
        case Bullets(texts, notes):
            bullets = put(parent, "ul")
            for at, text in enumerate(texts):
                put_noted(bullets, "li", text, notes, at)
        case Numbered(texts):
            numbers = put(parent, "ol")
            for said in texts:
                put_noted(numbers, "li", said.rest, (), begin=said.begin)
        case PlaceToWrite(text):
            put(put(parent, "p"), "em", f"[{text}]")
        case Table():
            _table(parent, block)
        case Figure():
            _figure(parent, block, surface.pictures[block.name])


def _paragraphs(parent: Element, said: Paragraph) -> None:
    # a text with footnotes is one paragraph
    first, *others = [said.text] if said.notes else said.text.strip().split("\n\n")
    put_noted(parent, "p", first, said.notes, begin=said.begin and f"{said.begin} ")
    for paragraph in others:
        put(parent, "p", paragraph)


def _scrolling(parent: Element, name: str, kind: str = "") -> Element:
    """A place that scrolls by itself on a small screen, with the keyboard too."""
    return put(parent, "div", kind=f"scrolls {kind}".strip(), role="region", tabindex="0", **{"aria-label": name})


def _table(parent: Element, table: Table) -> None:
    name = table.title or f"Table of {listed(table.header)}"
    grid = put(_scrolling(put(parent, "div", kind="table"), name), "table")
    if table.title:
        put(grid, "caption", table.title)
    kinds = ["number" if numeric else "" for numeric in table.numeric]
    heading = put(put(grid, "thead"), "tr")
    for text, kind in zip(table.header, kinds, strict=True):
        put(heading, "th", text, kind=kind, scope="col")
    rows = put(grid, "tbody")
    for at, row in enumerate(table.rows):
        if at in table.groups:
            put(put(rows, "tr"), "th", table.groups[at], kind="group", colspan=str(len(row)), scope="rowgroup")
        line = put(rows, "tr", kind="total" if table.total and at + 1 == len(table.rows) else "")
        put(line, "th", row[0], scope="row")
        for text, kind in zip(row[1:], kinds[1:], strict=True):
            put(line, "td", text, kind=kind)


def _figure(parent: Element, figure: Figure, svg: bytes) -> None:
    """A picture. On a narrow screen ranges stand in lines in its place, and quarters in lines below it."""
    element = put(parent, "figure")
    put(element, "figcaption", figure.finding)
    # a name of its own for each, so that what one refers to is not another's
    picture = inline_svg(svg, described=figure.words, prefix=figure.name)
    ranges, quarters = ranges_in_lines(figure.drawn), quarters_in_lines(figure.drawn)
    kind = "wide" if ranges else "fitting" if quarters else ""
    _scrolling(element, figure.finding, kind).append(picture)
    if ranges:  # of the two only what is shown is heard
        _put_lines(element, ranges)
    if quarters:  # the picture stays, and has all of it in words
        _put_lines(element, quarters, **{"aria-hidden": "true"})


def _put_lines(element: Element, lines: Lines, **attributes: str) -> None:
    shown = put(element, "dl", kind="narrow", **attributes)
    for name, said in lines:
        put(shown, "dt", name)
        put(shown, "dd", said)
