"""Blocks of the report as Word's XML: in a document of our own, and in a council's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.rendering.word.embedding import EMU, Embedded, drawing
from resample.rendering.word.footnotes_xml import in_text, reference
from resample.rendering.word.report_styles import GRID_NAME, OURS
from resample.rendering.word.skeleton import TEXT_WIDTH
from resample.rendering.word.table_xml import table_xml
from resample.rendering.word.xml_text import paragraph, run
from resample.reporting.blocks import (
    Block,
    Bullets,
    Figure,
    Footnote,
    Paragraph,
    PlaceToWrite,
    Subheading,
    Table,
    Topic,
)
from resample.reporting.footnotes import in_parts

PICTURE_WIDTH = 160 * EMU
"""What a picture takes where there is as much."""
MARKED = '<w:highlight w:val="yellow"/>'
"""What is still to be written cannot be overlooked."""


@dataclass(frozen=True)
class Surroundings:
    """What blocks are put into."""

    pictures: Mapping[str, Embedded]
    styles: Mapping[str, str]
    """The id of each style by its name."""
    width: int = TEXT_WIDTH * EMU
    """English Metric Units of the place."""
    fitted: bool = False
    """Whether tables are as wide as their place, rather than as their columns."""
    footnotes_before: int | None = 0
    """The highest id of the footnotes that were there already; None where there can be none."""


def own_surroundings(pictures: Mapping[str, Embedded]) -> Surroundings:
    """Those of a document of our own."""
    return Surroundings(pictures, OURS)


def blocks_xml(blocks: Sequence[Block], within: Surroundings) -> str:
    """Blocks one after the other. KeyError where a picture is not embedded."""
    return "".join(_block(block, within) for block in blocks)


def styled(text: str, within: Surroundings, style: str = "") -> str:
    """A paragraph of text, in a style by its name."""
    return paragraph(run(text), within.styles[style] if style else "")


def _block(block: Block, within: Surroundings) -> str:
    match block:
        case Paragraph(text, notes):
            # a text with footnotes is one paragraph
            return "".join(
                paragraph(_noted(part, notes, within)) for part in ([text] if notes else paragraphs_of(text))
            )
        case Subheading(text) | Topic(text):
            return styled(text, within, "heading 2" if isinstance(block, Subheading) else "heading 3")
        case Bullets(texts, notes):
            point = within.styles["List Bullet"]
            return "".join(paragraph(_noted(text, notes, within, at), point) for at, text in enumerate(texts))
        case PlaceToWrite(text):
            return paragraph(run(in_brackets(text), MARKED))
        case Figure():
            return styled(block.finding, within, "caption") + _figure(block, within)
        case Table():
            table = table_xml(block, within.styles[GRID_NAME], within.width / EMU, fitted=within.fitted)
            # two tables with nothing between them would be one, and a cell ends with a paragraph
            return (styled(block.title, within, "caption") if block.title else "") + table + paragraph("")


def _noted(text: str, notes: Sequence[Footnote], within: Surroundings, line: int = 0) -> str:
    """The runs of a text with the marks of its footnotes."""
    return "".join(run(part) if isinstance(part, str) else _mark(part, within) for part in in_parts(text, notes, line))


def _mark(note: Footnote, within: Surroundings) -> str:
    if within.footnotes_before is None:
        return run(in_text(note))
    return reference(within.footnotes_before + note.number)


def _figure(figure: Figure, within: Surroundings) -> str:
    width = min(PICTURE_WIDTH, within.width)
    return paragraph(drawing(within.pictures[figure.name], figure.words, width))


def paragraphs_of(text: str) -> list[str]:
    r"""The paragraphs of a text.

    >>> paragraphs_of("First.\n\nSecond.\n")
    ['First.', 'Second.']
    """
    return text.strip().split("\n\n")


def in_brackets(text: str) -> str:
    """A place to write, as it reads."""
    return f"[{text}]"
