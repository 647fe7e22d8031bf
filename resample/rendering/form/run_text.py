"""What a tag in a sentence becomes: text in the form's own dress, with a paragraph of the same for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.word.block_xml import MARKED, in_brackets, paragraphs_of
from resample.rendering.word.xml_text import TEXT, characters
from resample.rendering.word.xml_tree import child, is_a, opening, written
from resample.reporting.blocks import Block, Paragraph, PlaceToWrite

MARK, END = "\ufdd0", "\ufdd1"
"""Round what is marked in a value: two signs that Unicode keeps for a program's own use."""
PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Run:
    """The run that a tag stands in."""

    look: str
    """Its properties, as XML."""
    closing: str
    """What ends its paragraph after it."""
    opening: str
    """What begins another such paragraph before it."""

    @property
    def properties(self) -> str:
        """The properties in their element; blank where it has none."""
        return f"<w:rPr>{self.look}</w:rPr>" if self.look else ""


def run_of(piece: Any) -> Run:
    """The run of a piece of text. Between it and its paragraph may stand a tracked change or a control."""
    chain = [piece.parentNode]
    while not is_a(chain[-1], "w:p"):
        chain.append(chain[-1].parentNode)
    look = child(chain[0], "w:rPr")
    closing = "".join(f"</{element.tagName}>" for element in chain[1:])
    return Run(
        "" if look is None else "".join(written(node) for node in look.childNodes if not is_a(node, "w:highlight")),
        closing,
        "".join(_again(element) for element in reversed(chain[1:])),
    )


def _again(element: Any) -> str:
    """The beginning of another element like this."""
    if not is_a(element, "w:p"):
        return f"<{opening(element)}>"
    place = child(element, "w:pPr")
    # without the attributes of this one, which are its own
    return f"<{element.tagName}>{written(place) if place is not None else ''}"


def value_of(blocks: Sequence[Block]) -> str:
    """Texts and places to write as one text, in which the places are marked."""
    return PARAGRAPH.join(_texts(blocks))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, PlaceToWrite):
            yield f"{MARK}{in_brackets(_plain(block.text).replace(PARAGRAPH, chr(10)))}{END}"
        elif isinstance(block, Paragraph):
            yield from paragraphs_of(_plain(block.text))


def _plain(text: str) -> str:
    return text.replace(MARK, "").replace(END, "")


def unmarked(value: str) -> str:
    """A value where nothing can be marked."""
    return _plain(value)


def put_in(run: Run, value: str) -> str:
    """The XML of a value inside of the run's ``w:t``. ValueError for what XML cannot hold.

    >>> put_in(Run("<w:b/>", "</w:p>", "<w:p>"), "26.5% & more")
    '26.5% &amp; more'
    """
    again = f"<w:r>{run.properties}{TEXT}"
    between = f"</w:t></w:r>{run.closing}{run.opening}{again}"
    return between.join(_with_marks(run, text, again) for text in value.split(PARAGRAPH))


def _with_marks(run: Run, text: str, again: str) -> str:
    """A text of which every second part is marked."""
    marked = f"</w:t></w:r><w:r><w:rPr>{run.look}{MARKED}</w:rPr>{TEXT}"
    parts = re.split(f"{MARK}(.*?){END}", text, flags=re.DOTALL)
    return "".join(
        f"{marked}{characters(part)}</w:t></w:r>{again}" if number % 2 else characters(part)
        for number, part in enumerate(parts)
    )
