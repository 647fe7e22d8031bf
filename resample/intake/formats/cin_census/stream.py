"""The episodes of a census in XML, a row each, read piece by piece: only what is asked for is held in memory.

An element is known by its name, without its namespace and in any case, wherever in its child it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from resample.errors import InputRefused
from resample.intake.reading.headings import plain_heading
from resample.intake.sources.limits import LONGEST_TEXT
from resample.intake.sources.refusals import refusal
from resample.intake.sources.xml_tags import local

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

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

AGAIN = "Export the census again."


def stream_episodes(content: bytes, file: str, elements: Sequence[str], met: dict[str, None]) -> Iterator[list[str]]:
    """What each episode says in these elements, blank where it has none; every name met in a child is added to `met`.

    `elements` are names as they are compared: in small letters, without punctuation.
    Raises InputRefused where the bytes are no XML, are cut off, hold a DOCTYPE, or hold no episode.
    """
    from xml.parsers import expat

    episodes = _Episodes(elements, met)
    parser = _parser(episodes)
    try:
        for at in range(0, len(content), PIECE):
            parser.Parse(content[at : at + PIECE], False)
            _refuse_long_token(parser, at)
            yield from episodes.taken()
        parser.Parse(b"", True)
    except _TooMuchError as error:
        place = f"line {parser.CurrentLineNumber}"
        raise refusal(file, str(error), AGAIN, expected="No census has that.", place=place) from None
    except _DoctypeError:
        found = "This XML has a DOCTYPE, which can make a program read other files or fill its memory."
        raise refusal(file, found, AGAIN, expected="A CIN census has none.") from None
    except expat.ExpatError as error:
        raise _not_well_formed(expat.ErrorString(error.code), error.lineno, file) from None
    except (LookupError, ValueError):
        # so say Python's codecs of an encoding that they do not know
        found, remedy = "The XML names an encoding that is not known.", "Export the census again, as UTF-8."
        raise refusal(file, found, remedy, place="line 1") from None
    # episodes that stand in no child are not lost: they have no id, and are told as such
    episodes.end_child()
    yield from episodes.taken()
    if not episodes.count:
        raise _no_census(episodes.outermost, file)


class _TooMuchError(Exception):
    """There is more of something than in any census; of what, as a sentence."""


def _refuse_long_token(parser: XMLParserType, at: int) -> None:
    # the byte at which the tag or comment begins that the parser is in
    if at - parser.CurrentByteIndex > LONGEST_TOKEN:
        raise _TooMuchError("Here begins a tag or a comment of more than a million letters.")


class _DoctypeError(Exception):
    """The XML has a DOCTYPE."""


def _parser(episodes: _Episodes) -> XMLParserType:
    """A parser in any encoding that hands on what it meets, and knows no entities but those of XML itself."""
    from xml.parsers import expat

    def doctype(*_: object) -> None:
        raise _DoctypeError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler = episodes.start, episodes.end
    parser.CharacterDataHandler = episodes.text
    return parser


class _Episodes:
    """Listens to the elements as they come, and keeps what is asked for of one child at a time."""

    def __init__(self, elements: Sequence[str], met: dict[str, None]) -> None:
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

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """An element begins."""
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

    def text(self, text: str) -> None:
        """An element holds a text, or a piece of it."""
        self._letters += len(text)
        if self._letters <= LONGEST_TEXT:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        plain = self._plain[name]
        if (column := self._columns.get(plain)) is not None:
            self._keep(name, column)
        if plain == EPISODE:
            self._here = self._child
        elif plain == CHILD:
            self.end_child()

    def end_child(self) -> None:
        """What stands beside the episodes, such as the child's id, is said of each of them."""
        self._done += (
            [own or shared for own, shared in zip(episode, self._child, strict=True)] for episode in self._episodes
        )
        self._begin_child()

    def _begin_child(self) -> None:
        self._child = self._here = self._blank.copy()
        self._episodes: list[list[str]] = []

    def _keep(self, name: str, column: int) -> None:
        """Keep what an element says, beside what one of its name has said before."""
        text = AND.join(filter(None, [self._here[column], "".join(self._text).strip()]))
        if max(len(text), self._letters) > LONGEST_TEXT:
            raise _TooMuchError(f"What {name} says has more than {LONGEST_TEXT:,} letters.")
        self._here[column] = text

    def _meet(self, name: str) -> str:
        self.outermost = self.outermost or local(name)
        plain = self._plain[name] = plain_heading(local(name)) or name
        if len(self._plain) > MOST_NAMES:
            raise _TooMuchError(f"There are elements of more than {MOST_NAMES:,} different names.")
        if self._begun:
            self._met[local(name)] = None
        self._begun = self._begun or plain in (CHILD, EPISODE)
        return plain


def _not_well_formed(fault: str, line: int, file: str) -> InputRefused:
    found = f"The XML cannot be read on from this line ({fault})."
    if fault in CUT_OFF:
        found = "The XML ends on this line, before its last element is closed."
    return refusal(file, found, AGAIN, place=f"line {line}")


def _no_census(outermost: str, file: str) -> InputRefused:
    if outermost.lower() == "html":
        found = "This is a web page, not a workbook, whatever its name says."
        return refusal(file, found, "Open it in Excel, save it as .xlsx, and name that file.")
    if outermost == "document":  # of OpenDocument, in one file without a zip
        found = "This is a workbook of LibreOffice in one text (.fods)."
        return refusal(file, found, "Open it in LibreOffice, save it as .ods or .xlsx, and name that file.")
    found = f"There is no CINdetails in this XML, whose outermost element is {outermost}."
    return refusal(file, found, "Name the census, or a table.", expected="A CIN census has one for each episode.")
