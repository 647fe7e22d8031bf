"""The contents of a Word document: each heading marked, and a list of them that leads there.

The list is Word's own field, filled in beforehand. It shows no numbers of pages: only a program that lays the pages out
knows them, and Word would ask before it reckons them on opening. Who wants them updates the field in Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.rendering.word.block_xml import Surroundings
from resample.rendering.word.xml_text import paragraph, quoted, run

NEW_PAGE = "<w:pageBreakBefore/>"
BELOW = '<w:spacing w:after="160"/>'
"""Below the last line."""
BEGIN, MIDDLE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


@dataclass(frozen=True)
class Heading:
    """A heading of the document, to which its contents lead."""

    text: str
    level: int = 1
    new_page: bool = False


def heading_xml(heading: Heading, number: int, within: Surroundings) -> str:
    """A heading, marked as the one of such a number, from 1."""
    marked = (
        f'<w:bookmarkStart w:id="{number}" w:name={quoted(_mark(number))}/>{run(heading.text)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
    style = within.styles[f"heading {heading.level}"]
    return paragraph(marked, style, NEW_PAGE if heading.new_page else "")


def contents_xml(headings: Sequence[Heading], within: Surroundings) -> str:
    """A line a heading, under a title; nothing for no headings."""
    if not headings:
        return ""
    deepest = max(heading.level for heading in headings)
    field = (
        f'{BEGIN}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\n \\z </w:instrText></w:r>{MIDDLE}'
    )
    lines = [
        f'<w:hyperlink w:anchor={quoted(_mark(number))} w:history="1">{run(heading.text)}</w:hyperlink>'
        for number, heading in enumerate(headings, 1)
    ]
    lines[0], lines[-1] = field + lines[0], lines[-1] + END
    styles = (within.styles[f"toc {heading.level}"] for heading in headings)
    last = len(lines) - 1
    listed = "".join(
        paragraph(line, style, BELOW if at == last else "")
        for at, (line, style) in enumerate(zip(lines, styles, strict=True))
    )
    above = paragraph(run("Contents"), within.styles["TOC Heading"])
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{above}{listed}</w:sdtContent></w:sdt>"
    )


def _mark(number: int) -> str:
    return f"_Toc{number:09}"
