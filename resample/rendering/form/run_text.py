"""What a tag in a sentence becomes: text in the form's own dress, with a paragraph of the same for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.word.block_xml import MARKED, in_brackets, paragraphs_of
from resample.rendering.word.footnotes_xml import in_text, reference
from resample.rendering.word.xml_text import TEXT, characters
from resample.rendering.word.xml_tree import around, child, is_a, opening, written
from resample.reporting.blocks import Block, Footnote, Paragraph, PlaceToWrite
from resample.reporting.footnotes import in_parts

MARK, NOTE, BETWEEN, END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Round what is marked in a value, and round a footnote and its id: signs that are for a program's own use."""
SIGNED = re.compile(rf"{MARK}(?P<marked>.*?){END}|{NOTE}(?P<ident>\d+){BETWEEN}(?P<note>.*?){END}", re.DOTALL)
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
    takes_footnotes: bool = False
    """Whether Word lets a footnote stand there: not in a header, nor in a text box."""

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
        takes_footnotes(piece),
    )


def takes_footnotes(element: Any) -> bool:
    """Whether an element of a form is in the document itself, and in no text box of it."""
    return around(element, "w:document") is not None and around(element, "w:txbxContent") is None


def _again(element: Any) -> str:
    """The beginning of another element like this."""
    if not is_a(element, "w:p"):
        return f"<{opening(element)}>"
    place = child(element, "w:pPr")
    # without the attributes of this one, which are its own
    return f"<{element.tagName}>{written(place) if place is not None else ''}"


def value_of(blocks: Sequence[Block], footnotes_before: int = 0) -> str:
    """Texts and places to write as one text, in which the places and the footnotes are signed."""
    return PARAGRAPH.join(_texts(blocks, footnotes_before))


def _texts(blocks: Sequence[Block], footnotes_before: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, PlaceToWrite):
            yield f"{MARK}{in_brackets(_unsigned(block.text).replace(PARAGRAPH, chr(10)))}{END}"
        elif isinstance(block, Paragraph):
            parts = in_parts(block.text, block.notes)
            yield from paragraphs_of("".join(_signed(part, footnotes_before) for part in parts))


def _signed(part: str | Footnote, footnotes_before: int) -> str:
    if isinstance(part, str):
        return _unsigned(part)
    return f"{NOTE}{footnotes_before + part.number}{BETWEEN}{_unsigned(in_text(part))}{END}"


def _unsigned(text: str) -> str:
    return re.sub(f"[{MARK}{NOTE}{BETWEEN}{END}]", "", text)


def unmarked(value: str) -> str:
    """A value where nothing can be marked."""
    return _unsigned(SIGNED.sub(lambda sign: sign["marked"] or sign["note"] or "", value))


def put_in(run: Run, value: str) -> str:
    """The XML of a value inside of the run's ``w:t``. ValueError for what XML cannot hold.

    >>> put_in(Run("<w:b/>", "</w:p>", "<w:p>"), "26.5% & more")
    '26.5% &amp; more'
    """
    again = f"<w:r>{run.properties}{TEXT}"
    between = f"</w:t></w:r>{run.closing}{run.opening}{again}"
    return between.join(_with_signs(run, text, again) for text in value.split(PARAGRAPH))


def _with_signs(run: Run, text: str, again: str) -> str:
    """A text in which what is signed has runs of its own."""
    pieces, begin = [], 0
    for sign in SIGNED.finditer(text):
        pieces += [characters(text[begin : sign.start()]), _own_run(run, sign, again)]
        begin = sign.end()
    return "".join([*pieces, characters(text[begin:])])


def _own_run(run: Run, sign: re.Match[str], again: str) -> str:
    if sign["ident"] and not run.takes_footnotes:
        return characters(sign["note"])
    if sign["ident"]:
        return f"</w:t></w:r>{reference(int(sign['ident']))}{again}"
    return f"</w:t></w:r><w:r><w:rPr>{run.look}{MARKED}</w:rPr>{TEXT}{characters(sign['marked'])}</w:t></w:r>{again}"
