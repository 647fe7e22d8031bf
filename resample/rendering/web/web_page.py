"""The report as one web page, to send round: a single file that fetches nothing, runs nothing, and prints on A4.

The page is built as a tree, so that what stands in the plan or an extract is text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from resample.rendering.web.inline_svg import inline_svg
from resample.rendering.web.page_elements import put, put_footnotes, put_noted
from resample.reporting.blocks import (
    Block,
    Bullets,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Topic,
    footnotes_in,
    numbered,
)
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table
from resample.text.wording import listed

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: its own style and nothing else."""


def web_page(title: str, sections: Sequence[Section], pictures: Mapping[str, bytes], *, subtitle: str = "") -> bytes:
    """The report as HTML in UTF-8, the same for the same arguments.

    `pictures` has the SVG of each figure by its name. Raises KeyError where one is missing, and ValueError where
    one cannot stand in a page.
    """
    page = Element("html", lang="en-GB")
    _head(page, title)
    body = SubElement(page, "body")
    _titles(body, title, subtitle)
    main = SubElement(body, "main")
    sections = numbered(sections)
    for section in sections:
        part = put(main, "section")
        put(part, "h2", section.heading)
        for block in section.blocks:
            _add(part, block, pictures)
    put_footnotes(main, footnotes_in(sections))
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode()


def _head(page: Element, title: str) -> None:
    head = put(page, "head")
    put(head, "meta", charset="utf-8")
    put(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": POLICY})
    put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    put(head, "title", f"{title} – exception report")
    put(head, "style", files("resample.rendering.web").joinpath("web_page.css").read_text(encoding="utf-8"))


def _titles(body: Element, title: str, subtitle: str) -> None:
    header = put(body, "header")
    put(header, "p", "Exception report")
    put(header, "h1", title)
    if subtitle:
        put(header, "p", subtitle)


def _add(part: Element, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Paragraph(text, notes):
            # a text with footnotes is one paragraph
            for paragraph in [text] if notes else text.strip().split("\n\n"):
                put_noted(part, "p", paragraph, notes)
        case Subheading(text):
            put(part, "h3", text)
        case Topic(text):
            put(part, "h4", text)
        case Bullets(texts, notes):
            bullets = put(part, "ul")
            for at, text in enumerate(texts):
                put_noted(bullets, "li", text, notes, at)
        case PlaceToWrite(text):
            put(put(part, "p"), "mark", f"[{text}]")
        case Table():
            _table(part, block)
        case Figure():
            _figure(part, block, pictures[block.name])


def _scrolling(parent: Element, name: str) -> Element:
    """A place that scrolls by itself on a small screen, with the keyboard too."""
    return put(parent, "div", kind="scrolls", role="region", tabindex="0", **{"aria-label": name})


def _table(part: Element, table: Table) -> None:
    name = table.title or f"Table of {listed(table.header)}"
    grid = put(_scrolling(put(part, "div", kind="table"), name), "table")
    if table.title:
        put(grid, "caption", table.title)
    kinds = ["number" if numeric else "" for numeric in table.numeric]
    heading = put(put(grid, "thead"), "tr")
    for text, kind in zip(table.header, kinds, strict=True):
        put(heading, "th", text, kind=kind, scope="col")
    rows = put(grid, "tbody")
    for at, row in enumerate(table.rows, 1):
        line = put(rows, "tr", kind="total" if table.total and at == len(table.rows) else "")
        put(line, "th", row[0], scope="row")
        for text, kind in zip(row[1:], kinds[1:], strict=True):
            put(line, "td", text, kind=kind)


def _figure(part: Element, figure: Figure, svg: bytes) -> None:
    element = put(part, "figure")
    put(element, "figcaption", figure.finding)
    # a name of its own for each, so that what one refers to is not another's
    picture = inline_svg(svg, described=figure.words, prefix=figure.name)
    _scrolling(element, figure.finding).append(picture)
