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
    Numbered,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Topic,
    footnotes_in,
    in_rows,
    numbered,
)
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table
from resample.text.wording import listed

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: its own style and nothing else."""


def web_page(
    title: str, sections: Sequence[Section], pictures: Mapping[str, bytes], *, subtitle: str = "", interim: str = ""
) -> bytes:
    """The report as HTML in UTF-8, the same for the same arguments.

    `pictures` has the SVG of each figure by its name; `interim` says what is missing. Raises KeyError where a picture
    is missing, and ValueError where one cannot stand in a page.
    """
    page = Element("html", lang="en-GB")
    _head(page, title)
    body = SubElement(page, "body")
    _titles(body, title, subtitle, interim)
    main = SubElement(body, "main")
    sections = numbered(sections)
    for part in in_rows(sections):
        if isinstance(part, Section):
            place = put(main, "section", kind="annex" if part.in_annex else "")
            put(place, "h2", part.heading)
            for block in part.blocks:
                _add(place, block, pictures)
        else:
            _facts(main, part, pictures)
    put_footnotes(main, footnotes_in(sections))
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode()


def _facts(main: Element, sections: Sequence[Section], pictures: Mapping[str, bytes]) -> None:
    """Brief sections as a table of two columns."""
    rows = put(put(main, "table", kind="facts"), "tbody")
    for section in sections:
        row = put(rows, "tr")
        put(row, "th", section.heading, scope="row")
        cell = put(row, "td")
        for block in section.blocks:
            _add(cell, block, pictures)


def _head(page: Element, title: str) -> None:
    head = put(page, "head")
    put(head, "meta", charset="utf-8")
    put(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": POLICY})
    put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    put(head, "title", f"{title} – exception report")
    put(head, "style", files("resample.rendering.web").joinpath("web_page.css").read_text(encoding="utf-8"))


def _titles(body: Element, title: str, subtitle: str, interim: str) -> None:
    header = put(body, "header")
    put(header, "p", "Exception report")
    put(header, "h1", title)
    if subtitle:
        put(header, "p", subtitle)
    if interim:
        put(header, "p", interim, kind="interim")


def _add(part: Element, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Paragraph():
            _paragraphs(part, block)
        case Subheading(text) | Topic(text):
            put(part, "h3" if isinstance(block, Subheading) else "h4", text)
        case Bullets(texts, notes):
            bullets = put(part, "ul")
            for at, text in enumerate(texts):
                put_noted(bullets, "li", text, notes, at)
        case Numbered(texts):
            numbers = put(part, "ol")
            for said in texts:
                put_noted(numbers, "li", said.rest, (), begin=said.begin)
        case PlaceToWrite(text):
            put(put(part, "p"), "em", f"[{text}]")
        case Table():
            _table(part, block)
        case Figure():
            _figure(part, block, pictures[block.name])


def _paragraphs(part: Element, said: Paragraph) -> None:
    # a text with footnotes is one paragraph
    first, *others = [said.text] if said.notes else said.text.strip().split("\n\n")
    put_noted(part, "p", first, said.notes, begin=said.begin and f"{said.begin} ")
    for paragraph in others:
        put(part, "p", paragraph)


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
    for at, row in enumerate(table.rows):
        if at in table.groups:
            put(put(rows, "tr"), "th", table.groups[at], kind="group", colspan=str(len(row)), scope="rowgroup")
        line = put(rows, "tr", kind="total" if table.total and at + 1 == len(table.rows) else "")
        put(line, "th", row[0], scope="row")
        for text, kind in zip(row[1:], kinds[1:], strict=True):
            put(line, "td", text, kind=kind)


def _figure(part: Element, figure: Figure, svg: bytes) -> None:
    element = put(part, "figure")
    put(element, "figcaption", figure.finding)
    # a name of its own for each, so that what one refers to is not another's
    picture = inline_svg(svg, described=figure.words, prefix=figure.name)
    _scrolling(element, figure.finding).append(picture)
