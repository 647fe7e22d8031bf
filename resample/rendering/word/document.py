"""The exception report as a Word document: A4, British English, headings by style, table headings that repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.rendering.word.block_xml import blocks_xml, own_surroundings, styled
from resample.rendering.word.embedding import embed
from resample.rendering.word.footnotes_xml import with_footnotes
from resample.rendering.word.package import saved
from resample.rendering.word.properties import with_properties
from resample.rendering.word.skeleton import skeleton, with_body
from resample.reporting.blocks import Section, footnotes_in, numbered


def write_document(
    sections: Sequence[Section], title: str, subtitle: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The report as .docx bytes, the same for the same arguments.

    `pictures` has the PNG of each picture block by its name. Raises KeyError where one is missing.
    """
    sections = numbered(sections)
    package, embedded = embed(skeleton(), pictures or {})
    package, _ = with_footnotes(package, footnotes_in(sections))
    within = own_surroundings(embedded)
    body = [styled("Exception report", within, "Title"), styled(title, within, "Subtitle")]
    if subtitle:
        body.append(styled(subtitle, within))
    for section in sections:
        body += [styled(section.heading, within, "heading 1"), blocks_xml(section.blocks, within)]
    return saved(with_properties(with_body(package, "".join(body)), title))
