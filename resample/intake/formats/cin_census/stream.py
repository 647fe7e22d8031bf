"""The episodes of a census in XML, a row each, read piece by piece: only what is asked for is held in memory.

An element is known by its name, without its namespace and in any case, wherever in its child it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from resample.errors import Address, InputRefused, Problem
from resample.intake.reading.headings import plain_heading
from resample.intake.sources.limits import LONGEST_TEXT

CHILD, EPISODE = "child", "cindetails"

PIECE = 1 << 16
"""Bytes read at a time."""

LONGEST_TOKEN = 1 << 20
"""Bytes of a tag or a comment. One that is cut by the end of a piece is looked through again with each piece."""

MOST_NAMES, DEEPEST = 10_000, 200
"""Elements of different names, and how deep they may stand inside each other: a census has a hundred, eight deep."""

CUT_OFF = ("no element found", "unclosed token", "unclosed CDATA section", "partial character")
"""What the parser says of XML that ends too early."""

AND = "; "
"""Between what an element says that stands several times in one episode."""


def stream_episodes(content: bytes, file: str, elements: Sequence[str], met: dict[str, None]) -> Iterator[list[str]]:
    """What each episode says in these elements, blank where it has none; every name met in a child is added to `met`.

    `elements` are names as they are compared: in small letters, without punctuation.
    Raises InputRefused where the bytes are no XML, are cut off, hold a DOCTYPE, or hold no episode.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    handler = _Handler(elements, met)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    try:
        for at in range(0, len(content), PIECE):
            parser.feed(content[at : at + PIECE])
            _refuse_long_token(parser, at)
            yield from handler.taken()
        parser.close()
    except _TooMuchError as error:
        raise InputRefused(_no_real_census(str(error), parser.getLineNumber(), file)) from None
    except DefusedXmlException:
        raise InputRefused(_doctype(file)) from None
    except SAXParseException as error:
        raise InputRefused(_not_well_formed(error, file)) from None
    except (LookupError, ValueError):
        # so say Python's codecs of an encoding that they do not know
        raise InputRefused(_no_such_encoding(file)) from None
    yield from handler.taken()
    if not handler.count:
        raise InputRefused(_no_census(handler.outermost, file))


class _TooMuchError(Exception):
    """There is more of something than in any census; of what, as a sentence."""


def _refuse_long_token(parser: Any, at: int) -> None:
    # the byte at which the tag or comment begins that the parser is in
    began = parser._parser.CurrentByteIndex  # noqa: SLF001 nothing else tells
    if at - began > LONGEST_TOKEN:
        raise _TooMuchError("Here begins a tag or a comment of more than a million letters.")


class _Handler(ContentHandler):
    """Listens to the elements as they come, and keeps what is asked for of one child at a time."""

    def __init__(self, elements: Sequence[str], met: dict[str, None]) -> None:
        super().__init__()
        self.outermost = ""
        self.count = 0
        """Episodes so far."""
        self._met = met
        self._begun = False
        """Whether the header is over, and the children begin."""
        self._plain: dict[str, str] = {}
        """Each name as the file writes it, and as it is compared."""
        self._columns = {element: at for at, element in enumerate(elements)}
        self._blank = [""] * len(elements)
        self._done: list[list[str]] = []
        self._text: list[str] = []
        self._letters = 0
        """Of the text so far; no more of it is kept than a cell may have."""
        self._depth = 0
        self._begin_child()

    def taken(self) -> list[list[str]]:
        """The episodes that are read to their end and not yet taken."""
        done, self._done = self._done, []
        return done

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802 as its base has it
        self._text, self._letters = [], 0
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooMuchError(f"Elements stand more than {DEEPEST} deep inside each other.")
        plain = self._plain.get(name) or self._meet(name)
        if plain == CHILD:
            self._begin_child()
        elif plain == EPISODE:
            self.count += 1
            self._here = self._blank.copy()
            self._episodes.append(self._here)

    def characters(self, content: str) -> None:
        self._letters += len(content)
        if self._letters <= LONGEST_TEXT:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 as its base has it
        self._depth -= 1
        plain = self._plain[name]
        column = self._columns.get(plain)
        if column is not None:
            self._say(name, column)
        if plain == EPISODE:
            self._here = self._child
        elif plain == CHILD:
            self._end_child()

    def endDocument(self) -> None:  # noqa: N802 as its base has it
        # episodes that stand in no child are not lost: they have no id, and are told as such
        self._end_child()

    def _say(self, name: str, column: int) -> None:
        """Keep what an element says, beside what one of its name has said before."""
        said = AND.join(filter(None, [self._here[column], "".join(self._text).strip()]))
        if max(len(said), self._letters) > LONGEST_TEXT:
            raise _TooMuchError(f"What {name} says has more than {LONGEST_TEXT:,} letters.")
        self._here[column] = said

    def _meet(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self.outermost = self.outermost or local
        plain = self._plain[name] = plain_heading(local) or name
        if len(self._plain) > MOST_NAMES:
            raise _TooMuchError(f"There are elements of more than {MOST_NAMES:,} different names.")
        if self._begun:
            self._met[local] = None
        self._begun = self._begun or plain in (CHILD, EPISODE)
        return plain

    def _begin_child(self) -> None:
        self._child = self._here = self._blank.copy()
        self._episodes: list[list[str]] = []

    def _end_child(self) -> None:
        """What stands beside the episodes, such as the child's id, is said of each of them."""
        self._done += (
            [own or shared for own, shared in zip(episode, self._child, strict=True)] for episode in self._episodes
        )
        self._begin_child()


def _doctype(file: str) -> Problem:
    found = "This XML has a DOCTYPE, which can make a program read other files or fill its memory."
    return Problem(Address(file), found, "A CIN census has none.", "Export the census again.")


def _no_real_census(found: str, line: int, file: str) -> Problem:
    return Problem(Address(file, place=f"line {line}"), found, "No census has that.", "Export the census again.")


def _not_well_formed(error: SAXParseException, file: str) -> Problem:
    fault = error.getMessage()
    found = f"The XML cannot be read on from this line ({fault})."
    if fault in CUT_OFF:
        found = "The XML ends on this line, before its last element is closed."
    return Problem(Address(file, place=f"line {error.getLineNumber()}"), found, remedy="Export the census again.")


def _no_such_encoding(file: str) -> Problem:
    found = "The XML names an encoding that is not known."
    return Problem(Address(file, place="line 1"), found, remedy="Export the census again, as UTF-8.")


def _no_census(outermost: str, file: str) -> Problem:
    if outermost.lower() == "html":
        remedy = "Open it in Excel, save it as .xlsx, and name that file."
        return Problem(Address(file), "This is a web page, not a workbook, whatever its name says.", remedy=remedy)
    found = f"There is no CINdetails in this XML, whose outermost element is {outermost}."
    return Problem(Address(file), found, "A CIN census has one for each episode.", "Name the census, or a table.")
