"""The episodes of a census in XML, a row each, read piece by piece: only what is asked for is held in memory.

An element is known by its name, without its namespace and in any case, wherever in its child it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from resample.errors import Address, InputRefused, Problem
from resample.files.headings import plain_heading

CHILD, EPISODE = "child", "cindetails"

PIECE = 1 << 16
"""Bytes read at a time."""

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
            yield from handler.taken()
        parser.close()
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
        self._begin_child()

    def taken(self) -> list[list[str]]:
        """The episodes that are read to their end and not yet taken."""
        done, self._done = self._done, []
        return done

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802 as its base has it
        self._text = []
        plain = self._plain.get(name) or self._meet(name)
        if plain == CHILD:
            self._begin_child()
        elif plain == EPISODE:
            self.count += 1
            self._here = self._blank.copy()
            self._episodes.append(self._here)

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 as its base has it
        plain = self._plain[name]
        column = self._columns.get(plain)
        if column is not None:
            self._here[column] = AND.join(filter(None, [self._here[column], "".join(self._text).strip()]))
        if plain == EPISODE:
            self._here = self._child
        elif plain == CHILD:
            self._end_child()

    def endDocument(self) -> None:  # noqa: N802 as its base has it
        # episodes that stand in no child are not lost: they have no id, and are told as such
        self._end_child()

    def _meet(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self.outermost = self.outermost or local
        plain = self._plain[name] = plain_heading(local) or name
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
