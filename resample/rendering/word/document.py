"""Reports as a Word document: A4, British English, headings by style, table headings that repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from resample.rendering.word.block_xml import Surroundings, blocks_xml, own_surroundings, styled
from resample.rendering.word.contents_xml import Heading, contents_xml, heading_xml
from resample.rendering.word.embedding import embed
from resample.rendering.word.facts_xml import facts_xml
from resample.rendering.word.footnotes_xml import with_footnotes
from resample.rendering.word.package import Package, saved
from resample.rendering.word.properties import with_properties
from resample.rendering.word.skeleton import skeleton, with_body, with_header
from resample.reporting.blocks import Section, footnotes_in, in_rows, numbered
from resample.reporting.report_parts import ReportPart, interim_together


def write_document(
    sections: Sequence[Section],
    title: str,
    subtitle: str,
    pictures: Mapping[str, bytes] | None = None,
    *,
    interim: str = "",
) -> bytes:
    """The report as .docx bytes, the same for the same arguments.

    `pictures` has the PNG of each picture block by its name; `interim` says what is missing, under the title and on
    every page. Raises KeyError where a picture is missing.
    """
    sections = numbered(sections)
    package, within = _prepared(sections, pictures or {})
    above = [
        styled("Exception report", within, "Title"),
        styled(title, within, "Subtitle"),
        *_lines(subtitle, interim, within),
    ]
    parts = list(_parts(sections, within))
    annexed = any(section.in_annex for section in sections)
    contents = contents_xml(_headings(parts), within) if annexed else ""
    return _document(package, title, interim, [*above, contents, *_marked(parts, within)])


def write_appendix(reports: Sequence[ReportPart], title: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Reports that are numbered through as one document: a list of contents, and each begins on a new page."""
    sections = [section for report in reports for section in report.sections]
    package, within = _prepared(sections, pictures or {}, deeper=1)
    parts: list[str | Heading] = []
    for report in reports:
        parts += [Heading(report.title, new_page=True), *_lines(report.subtitle, report.interim, within)]
        parts += _parts(report.sections, within)
    above = [styled(title, within, "Title"), contents_xml(_headings(parts), within)]
    return _document(package, title, interim_together(reports), [*above, *_marked(parts, within)])


def _prepared(
    sections: Sequence[Section], pictures: Mapping[str, bytes], deeper: int = 0
) -> tuple[Package, Surroundings]:
    """A document with nothing in it but what its body refers to."""
    package, embedded = embed(skeleton(), pictures)
    package, _ = with_footnotes(package, footnotes_in(sections))
    return package, own_surroundings(embedded, deeper)


def _document(package: Package, title: str, interim: str, body: Sequence[str]) -> bytes:
    return saved(with_properties(with_body(with_header(package, interim), "".join(body)), title))


def _lines(subtitle: str, interim: str, within: Surroundings) -> Iterator[str]:
    yield from (styled(text, within, style) for text, style in ((subtitle, ""), (interim, "Interim")) if text)


def _parts(sections: Sequence[Section], within: Surroundings) -> Iterator[str | Heading]:
    """Brief sections as rows of a table, and each other under its heading; the annex begins on a page of its own."""
    before = False
    for part in in_rows(sections):
        if isinstance(part, Section):
            yield Heading(part.heading, 1 + within.deeper, new_page=part.in_annex and not before)
            yield blocks_xml(part.blocks, within)
            before = before or part.in_annex
        else:
            yield facts_xml(part, within)


def _headings(parts: Sequence[str | Heading]) -> list[Heading]:
    return [part for part in parts if isinstance(part, Heading)]


def _marked(parts: Sequence[str | Heading], within: Surroundings) -> Iterator[str]:
    numbers = count(1)
    yield from (part if isinstance(part, str) else heading_xml(part, next(numbers), within) for part in parts)
