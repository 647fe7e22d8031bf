"""Blocks of the report as Word's XML: in a document of our own, and in a council's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.rendering.word.embedding import EMU, Embedded, drawing
from resample.rendering.word.footnotes_xml import in_text, reference
from resample.rendering.word.report_styles import GRID_NAME, OURS
from resample.rendering.word.skeleton import TEXT_WIDTH
from resample.rendering.word.table_xml import BELOW, table_xml
from resample.rendering.word.xml_text import paragraph, run
from resample.reporting.blocks import (
    Block,
    Bullets,
    Figure,
    Footnote,
    Numbered,
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
"""What is still to be written in a form of the council's own, which may be long."""
UNWRITTEN = '<w:i/><w:iCs/><w:color w:val="595959"/>'
"""The same in a document of our own, where it stands in its place and in brackets."""
BOLD = "<w:b/><w:bCs/>"
HANGING = '<w:ind w:left="397" w:hanging="397"/>'
"""A number stands out by 7 mm, so that it can be named."""


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
    unwritten: str = MARKED
    """How what is still to be written looks."""
    deeper: int = 0
    """How many levels the headings inside of sections stand below those of a report that is alone."""
    footnotes_before: int | None = 0
    """The highest id of the footnotes that were there already; None where there can be none."""

    @property
    def width_in_mm(self) -> float:
        """Millimetres of the place."""
        return self.width / EMU

    @property
    def grid(self) -> str:
        """The id of the style of tables."""
        return self.styles[GRID_NAME]


def own_surroundings(pictures: Mapping[str, Embedded], deeper: int = 0) -> Surroundings:
    """Those of a document of our own."""
    return Surroundings(pictures, OURS, unwritten=UNWRITTEN, deeper=deeper)


def blocks_xml(blocks: Sequence[Block], within: Surroundings) -> str:
    """Blocks one after the other. KeyError where a picture is not embedded."""
    return "".join(_block(block, within) for block in blocks)


def styled(text: str, within: Surroundings, style: str = "") -> str:
    """A paragraph of text, in a style by its name."""
    return paragraph(run(text), within.styles[style] if style else "")


def _block(block: Block, within: Surroundings) -> str:
    match block:
        case Table():
            table = table_xml(block, within.grid, within.width_in_mm, fitted=within.fitted)
            return (styled(block.title, within, "caption") if block.title else "") + table + BELOW
        case Figure():
            return styled(block.finding, within, "caption") + _figure(block, within)
        case Subheading(text) | Topic(text):
            level = (2 if isinstance(block, Subheading) else 3) + within.deeper
            return styled(text, within, f"heading {level}")
        case _:
            return "".join(_text(block, within))


def _text(block: Paragraph | Bullets | Numbered | PlaceToWrite, within: Surroundings) -> Iterator[str]:
    match block:
        case Paragraph(text, notes, begin):
            # a text with footnotes is one paragraph
            first, *others = [text] if notes else paragraphs_of(text)
            yield paragraph((run(f"{begin} ", BOLD) if begin else "") + _noted(first, notes, within))
            yield from (styled(part, within) for part in others)
        case Bullets(texts, notes):
            point = within.styles["List Bullet"]
            yield from (paragraph(_noted(text, notes, within, at), point) for at, text in enumerate(texts))
        case Numbered(texts):
            for at, said in enumerate(texts, 1):
                words = run(f"{at}.\t") + run(said.begin, BOLD) + run(said.rest)
                yield paragraph(words, properties=HANGING)
        case PlaceToWrite(text):
            yield paragraph(run(in_brackets(text), within.unwritten))


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
