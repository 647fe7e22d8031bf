"""What the XML of a form may not hold: fields and elements that fetch, embed or run something.

Read as Word reads it, event by event: by namespaces and not prefixes, with references and CDATA resolved, and a field's
words put together from all its runs. So no spelling passes that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

HARMLESS = frozenset(
    word
    for words in (
        "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF FOOTNOTEREF STYLEREF TOC TC SEQ XE INDEX TA TOA",
        "CITATION BIBLIOGRAPHY HYPERLINK GOTOBUTTON LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT DATE TIME CREATEDATE",
        "SAVEDATE PRINTDATE EDITTIME AUTHOR TITLE SUBJECT KEYWORDS COMMENTS INFO FILENAME FILESIZE NUMWORDS NUMCHARS",
        "LASTSAVEDBY REVNUM TEMPLATE DOCPROPERTY DOCVARIABLE USERNAME USERINITIALS USERADDRESS FORMTEXT FORMCHECKBOX",
        "FORMDROPDOWN FILLIN ASK IF COMPARE SET QUOTE SYMBOL EQ ADVANCE MERGEFIELD ADDIN AUTOTEXT AUTOTEXTLIST SHAPE",
        "PRIVATE",
    )
    for word in words.split()
)
"""Fields that show a number, a reference, a property or a place to type, and bring nothing in (ECMA-376, 17.16.5)."""

FETCHING = frozenset(
    ("DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "IMPORT", "DATABASE", "RD", "EMBED")
)

WORD = re.compile(r"[\s\x00]*(=|\\|[^\s\\\"{}]*)")
NO_MACRO = re.compile(r"\s*MACROBUTTON\s+no\w*\b", re.IGNORECASE)
"""A place to type, as templates have it: it names a macro that there is none of."""

PIECES = 40
"""Pieces of a field's words that are looked at together from each on."""

WORDS = re.compile(r"http://(schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/")
DRAWN = re.compile(r"urn:schemas-microsoft-com:(vml|office:office)|http://www\.w3\.org/2000/svg")

EMBEDS = {
    "altChunk": "another document that Word would put in its place",
    "subDoc": "another document that Word would put in its place",
    "object": "an embedded object",
    "OLEObject": "an embedded object",
    "control": "a control, which can run a program",
    "mailMerge": "a mail merge, which fetches its data from elsewhere",
    "saveThroughXslt": "a transformation, which can fetch something from elsewhere",
    "script": "a script, which runs a program",
    "foreignObject": "a page inside a picture",
}
"""By the names of elements of Word and of its drawings."""

PICTURED = ("imagedata", "fill", "stroke", "image", "feImage", "use")
"""Elements of drawings that show a picture."""

ELSEWHERE = re.compile(r"\s*(?!data:|#)([\w.+-]+:|[\\/]{2})")


class Forbidden(Exception):
    """What a part holds that no form may, as the end of a sentence."""


def found_in(xml: bytes) -> str:
    """What a part holds that a form may not have, as the end of "This form has ..."; blank where all is well.

    Raises ValueError for what is no XML.
    """
    reading = _Reading()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = reading.document_type
    try:
        parser.Parse(xml.removeprefix(b"\xef\xbb\xbf"), True)
        reading.close()
    except Forbidden as forbidden:
        return str(forbidden)
    except ExpatError as error:
        raise ValueError(str(error)) from None
    return ""


@dataclass
class _Field:
    """A field as far as it is read."""

    pieces: list[str] = field(default_factory=list)
    """Its words, as they are spread over runs."""
    made_up: bool = False
    """Whether another field stands where its name should."""
    branched: bool = False
    """Whether its words have alternatives, of which Word takes one."""

    def refuse(self) -> None:
        """Raises Forbidden."""
        if self.made_up and "".join(self.pieces).strip():
            raise Forbidden("a field whose name is put together by another field")
        for at in range(len(self.pieces) if self.branched else 0):
            refuse_fetching("".join(self.pieces[at : at + PIECES]))
        refuse_field("".join(self.pieces))


class _Reading:
    """A part as it is read: the fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._fields = [_Field()]
        self._in_words = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if WORDS.match(space):
            _refuse_embedding(local)
            self._open(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        elif DRAWN.match(space):
            _refuse_embedding(local)
            _refuse_remote(local, attributes)
        elif local in ("Choice", "Fallback"):
            self._fields[-1].branched = True

    def _open(self, local: str, attributes: dict[str, str]) -> None:
        if local in ("instrText", "delInstrText"):
            self._in_words = True
            self._fields[-1].pieces.append("")
        elif local == "fldSimple":
            refuse_field(attributes.get("instr", ""))
        elif local == "fldChar":
            self._mark(attributes.get("fldCharType", ""))

    def _mark(self, kind: str) -> None:
        """The beginning or the end of a field; one inside whose words another stands has that as a part of them."""
        if kind == "begin":
            outer = self._fields[-1]
            outer.made_up |= len(self._fields) > 1 and not "".join(outer.pieces).strip()
            self._fields.append(_Field())
        elif kind == "end" and len(self._fields) > 1:
            self._fields.pop().refuse()

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] in ("instrText", "delInstrText"):
            self._in_words = False

    def text(self, data: str) -> None:
        if self._in_words:
            self._fields[-1].pieces[-1] += data

    def document_type(self, *_: object) -> None:
        raise Forbidden("a document type declaration, which Word never writes")

    def close(self) -> None:
        """What was begun and never ended, and words outside of any field, count too."""
        for unended in self._fields:
            unended.refuse()


def _refuse_embedding(local: str) -> None:
    if local in EMBEDS:
        raise Forbidden(EMBEDS[local])


def _refuse_remote(local: str, attributes: Mapping[str, str]) -> None:
    for key, value in attributes.items():
        shows = local in PICTURED and key.rpartition(" ")[2] in ("src", "href", "althref")
        if shows and ELSEWHERE.match(value):
            raise Forbidden("a picture that is taken from elsewhere")


def refuse_field(words: str) -> None:
    r"""Raises Forbidden for a field that is none of the harmless.

    >>> refuse_field(r" PAGE \* MERGEFORMAT ")
    >>> refuse_field("includepicture http://x")
    Traceback (most recent call last):
    ...
    resample.rendering.form.form_fields.Forbidden: a field INCLUDEPICTURE, which fetches something from elsewhere
    """
    refuse_fetching(words)
    name = _name(words)
    if name not in HARMLESS | {"", "=", "\\"} and not NO_MACRO.match(words):
        raise Forbidden(f"a field {name[:20]}, which is none of those that a form may have")


def refuse_fetching(words: str) -> None:
    """Raises Forbidden where a field of these words would fetch something."""
    if (name := _name(words)) in FETCHING:
        raise Forbidden(f"a field {name}, which fetches something from elsewhere")


def _name(words: str) -> str:
    match = WORD.match(words)
    return match[1].upper() if match else ""
