"""The report as one web page, to send round: a single file that fetches nothing, runs nothing, and prints on A4.

The page is built as a tree, so that what stands in the plan or an extract is text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from resample.rendering.web.inline_svg import inline_svg
from resample.reporting.blocks import (
    Block,
    Bullets,
    Lead,
    Numbered,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Topic,
    in_rows,
)
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Table

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
    for part in in_rows(sections):
        if isinstance(part, Section):
            place = _put(main, "section", kind="annex" if part.in_annex else "")
            _put(place, "h2", part.heading)
            for block in part.blocks:
                _add(place, block, pictures)
        else:
            _facts(main, part, pictures)
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode()


def _facts(main: Element, sections: Sequence[Section], pictures: Mapping[str, bytes]) -> None:
    """Brief sections as a table of two columns."""
    rows = _put(_put(main, "table", kind="facts"), "tbody")
    for section in sections:
        row = _put(rows, "tr")
        _put(row, "th", section.heading, scope="row")
        cell = _put(row, "td")
        for block in section.blocks:
            _add(cell, block, pictures)


def _put(parent: Element, tag: str, text: str = "", *, kind: str = "", **attributes: str) -> Element:
    """A new element at the end of another."""
    child = SubElement(parent, tag, {"class": kind, **attributes} if kind else attributes)
    child.text = text
    return child


def _head(page: Element, title: str) -> None:
    head = _put(page, "head")
    _put(head, "meta", charset="utf-8")
    _put(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": POLICY})
    _put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _put(head, "title", f"{title} – exception report")
    _put(head, "style", files("resample.rendering.web").joinpath("web_page.css").read_text(encoding="utf-8"))


def _titles(body: Element, title: str, subtitle: str, interim: str) -> None:
    header = _put(body, "header")
    _put(header, "p", "Exception report")
    _put(header, "h1", title)
    if subtitle:
        _put(header, "p", subtitle)
    if interim:
        _put(header, "p", interim, kind="interim")


def _add(part: Element, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Paragraph(text, begin):
            _paragraphs(part, text, begin)
        case Subheading(text) | Topic(text):
            _put(part, "h3" if isinstance(block, Subheading) else "h4", text)
        case Bullets(texts):
            _list(part, "ul", [Lead("", text) for text in texts])
        case Numbered(texts):
            _list(part, "ol", texts)
        case PlaceToWrite(text):
            _put(_put(part, "p"), "em", f"[{text}]")
        case Table():
            _table(part, block)
        case Figure():
            _figure(part, block, pictures[block.name])


def _paragraphs(part: Element, text: str, begin: str) -> None:
    first, *others = text.strip().split("\n\n")
    _said(_put(part, "p"), Lead(begin, f" {first}" if begin else first))
    for paragraph in others:
        _put(part, "p", paragraph)


def _list(part: Element, tag: str, texts: Sequence[Lead]) -> None:
    place = _put(part, tag)
    for said in texts:
        _said(_put(place, "li"), said)


def _said(place: Element, said: Lead) -> None:
    if said.begin:
        _put(place, "strong", said.begin).tail = said.rest
    else:
        place.text = said.rest


def _scrolling(parent: Element, name: str) -> Element:
    """A place that scrolls by itself on a small screen, with the keyboard too."""
    return _put(parent, "div", kind="scrolls", role="region", tabindex="0", **{"aria-label": name})


def _table(part: Element, table: Table) -> None:
    grid = _put(_scrolling(_put(part, "div", kind="table"), table.title), "table")
    _put(grid, "caption", table.title)
    kinds = ["number" if numeric else "" for numeric in table.numeric]
    heading = _put(_put(grid, "thead"), "tr")
    for text, kind in zip(table.header, kinds, strict=True):
        _put(heading, "th", text, kind=kind, scope="col")
    rows = _put(grid, "tbody")
    for at, row in enumerate(table.rows):
        if at in table.groups:
            _put(_put(rows, "tr"), "th", table.groups[at], kind="group", colspan=str(len(row)), scope="rowgroup")
        line = _put(rows, "tr", kind="total" if table.total and at + 1 == len(table.rows) else "")
        _put(line, "th", row[0], scope="row")
        for text, kind in zip(row[1:], kinds[1:], strict=True):
            _put(line, "td", text, kind=kind)


def _figure(part: Element, figure: Figure, svg: bytes) -> None:
    element = _put(part, "figure")
    _put(element, "figcaption", figure.finding)
    # a name of its own for each, so that what one refers to is not another's
    picture = inline_svg(svg, described=figure.words, prefix=figure.name)
    _scrolling(element, figure.finding).append(picture)
