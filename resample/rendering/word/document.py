"""The exception report as a Word document: A4, British English, headings by style, table headings that repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.rendering.word.block_xml import Surroundings, blocks_xml, own_surroundings, styled
from resample.rendering.word.embedding import embed
from resample.rendering.word.facts_xml import facts_xml
from resample.rendering.word.footnotes_xml import with_footnotes
from resample.rendering.word.package import saved
from resample.rendering.word.properties import with_properties
from resample.rendering.word.skeleton import skeleton, with_body, with_header
from resample.rendering.word.xml_text import paragraph, run
from resample.reporting.blocks import Section, footnotes_in, in_rows, numbered

NEW_PAGE = "<w:pageBreakBefore/>"


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
    package, embedded = embed(skeleton(), pictures or {})
    package, _ = with_footnotes(package, footnotes_in(sections))
    within = own_surroundings(embedded)
    body = [styled("Exception report", within, "Title"), styled(title, within, "Subtitle")]
    body += [styled(text, within, style) for text, style in ((subtitle, ""), (interim, "Interim")) if text]
    body += _parts(sections, within)
    document = with_body(with_header(package, interim), "".join(body))
    return saved(with_properties(document, title))


def _parts(sections: Sequence[Section], within: Surroundings) -> Iterator[str]:
    """Brief sections as rows of a table, and each other under its heading; the annex begins on a page of its own."""
    before = False
    for part in in_rows(sections):
        if isinstance(part, Section):
            new_page = NEW_PAGE if part.in_annex and not before else ""
            before = before or part.in_annex
            yield paragraph(run(part.heading), within.styles["heading 1"], new_page)
            yield blocks_xml(part.blocks, within)
        else:
            yield facts_xml(part, within)
