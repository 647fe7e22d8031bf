"""Reports as one web page, to send round: a single file that fetches nothing, runs nothing, and prints on A4.

The page is built as a tree, so that what stands in the plan or an extract is text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from resample.rendering.web.page_elements import put, put_footnotes
from resample.rendering.web.web_blocks import Surface, put_block
from resample.reporting.blocks import Section, footnotes_in, in_rows, numbered
from resample.reporting.report_parts import ReportPart, interim_together

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: its own style and nothing else."""


def web_page(
    title: str, sections: Sequence[Section], pictures: Mapping[str, bytes], *, subtitle: str = "", interim: str = ""
) -> bytes:
    """The report as HTML in UTF-8, the same for the same arguments.

    `pictures` has the SVG of each figure by its name; `interim` says what is missing. Raises KeyError where a picture
    is missing, and ValueError where one cannot stand in a page.
    """
    page, body = _page(f"{title} – exception report")
    header = put(body, "header")
    put(header, "p", "Exception report")
    put(header, "h1", title)
    _lines(header, subtitle, interim)
    main, sections = SubElement(body, "main"), numbered(sections)
    _put_sections(main, sections, Surface(pictures))
    put_footnotes(main, footnotes_in(sections))
    return _written(page)


def appendix_page(title: str, reports: Sequence[ReportPart], pictures: Mapping[str, bytes]) -> bytes:
    """Reports that are numbered through as one page, with a list of contents that leads to each."""
    page, body = _page(title)
    header = put(body, "header")
    put(header, "h1", title)
    _lines(header, "", interim_together(reports))
    contents = put(put(header, "nav", **{"aria-label": "Contents"}), "ul", kind="contents")
    main = SubElement(body, "main")
    for number, report in enumerate(reports, 1):
        put(put(contents, "li"), "a", report.title, href=f"#report-{number}")
        part = put(main, "article", kind="report")
        put(part, "h2", report.title, id=f"report-{number}")
        _lines(part, report.subtitle, report.interim)
        _put_sections(part, report.sections, Surface(pictures, deeper=1))
    put_footnotes(main, footnotes_in([section for report in reports for section in report.sections]))
    return _written(page)


def _page(title: str) -> tuple[Element, Element]:
    """A page with nothing in it, and its body."""
    page = Element("html", lang="en-GB")
    head = put(page, "head")
    put(head, "meta", charset="utf-8")
    put(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": POLICY})
    put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    put(head, "title", title)
    put(head, "style", files("resample.rendering.web").joinpath("web_page.css").read_text(encoding="utf-8"))
    return page, SubElement(page, "body")


def _written(page: Element) -> bytes:
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode()


def _lines(parent: Element, subtitle: str, interim: str) -> None:
    if subtitle:
        put(parent, "p", subtitle)
    if interim:
        put(parent, "p", interim, kind="interim")


def _put_sections(parent: Element, sections: Sequence[Section], surface: Surface) -> None:
    """Brief sections as rows of a table, and each other under its heading."""
    for part in in_rows(sections):
        if isinstance(part, Section):
            place = put(parent, "section", kind="annex" if part.in_annex else "")
            put(place, surface.heading(2), part.heading)
            for block in part.blocks:
                put_block(place, block, surface)
        else:
            _put_facts(parent, part, surface)


def _put_facts(parent: Element, sections: Sequence[Section], surface: Surface) -> None:
    """Brief sections as a table of two columns."""
    rows = put(put(parent, "table", kind="facts"), "tbody")
    for section in sections:
        row = put(rows, "tr")
        put(row, "th", section.heading, scope="row")
        cell = put(row, "td")
        for block in section.blocks:
            put_block(cell, block, surface)
