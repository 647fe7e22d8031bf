"""How much text the cells of an .xlsx come to, told before it is opened.

A text that many cells have stands in the file once, and calamine writes it out for each of them: a text of a megabyte
in a hundred thousand cells would end the program without a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from resample.intake.sources.xml_tags import Attributes, expat_parser, local

MOST_TEXT = 1 << 30
"""Bytes of text over all cells: a full sheet of a million rows and 25 columns has a third of it."""


def texts_too_long(sheets: Sequence[bytes], strings: Sequence[bytes]) -> bool:
    """Whether the cells of some sheets come to more than MOST_TEXT of the texts that they share.

    Raises ExpatError or ValueError for what is no XML, or where a number is none.
    """
    longest = max(map(_longest, strings), default=0)
    # names of other elements begin so too, which does no harm: the sharper measure takes thirty times as long
    cells = sum(xml.count(b"<c") + xml.count(b":c") for xml in sheets)
    if longest * cells <= MOST_TEXT:
        return False
    lengths = [length for xml in strings for length in _lengths(xml)]
    return sum(_letters(xml, lengths) for xml in sheets) > MOST_TEXT


def _longest(xml: bytes) -> int:
    """No fewer bytes than the longest text has."""
    # inside of these a text may seem to end
    misleading = b"<!" in xml or b":si" in xml or xml.count(b"<?") > 1
    return len(xml) if misleading else max(map(len, xml.split(b"<si")))


def _lengths(xml: bytes) -> list[int]:
    """Letters of each text that is shared."""
    lengths: list[int] = []

    def start(name: str, _: Attributes) -> None:
        if local(name) == "si":
            lengths.append(0)

    def add(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser = expat_parser(start)
    parser.CharacterDataHandler = add
    parser.Parse(xml, True)
    return lengths


def _letters(xml: bytes, lengths: Sequence[int]) -> int:
    """Letters of all texts that the cells of a sheet share.

    >>> _letters(b'<a><c t="s"><v>1</v></c><c><v>1</v></c><c t="s"><v>0</v></c></a>', [5, 100])
    105
    """
    letters, shares, digits = 0, False, ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal shares, digits
        digits = ""
        if local(name) == "c":
            shares = attributes.get("t") == "s"

    def add(text: str) -> None:
        nonlocal digits
        digits += text[:20]

    def end(name: str) -> None:
        nonlocal letters
        if shares and local(name) == "v" and digits.strip():
            at = int(digits)
            letters += lengths[at] if 0 <= at < len(lengths) else 0

    parser = expat_parser(start)
    parser.CharacterDataHandler, parser.EndElementHandler = add, end
    parser.Parse(xml, True)
    return letters
