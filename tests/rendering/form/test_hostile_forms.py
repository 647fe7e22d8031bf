"""Forms of strangers: what would fetch, embed or run something is refused by name, however it is spelt."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from resample.errors import InputRefused
from resample.rendering.form.form_guard import opened

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"


def plain() -> dict[str, bytes]:
    """The parts of a form without harm."""
    target = io.BytesIO()
    document = Document()
    document.add_paragraph("{{ title }}")
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """They as a file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def in_text(xml: str) -> dict[str, bytes]:
    """A form with something more in its text."""
    parts = plain()
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
    return parts


def field(*pieces: str, tag: str = "w:instrText") -> str:
    """A field whose words stand in several runs."""
    words = "".join(f"<w:r><{tag}>{piece}</{tag}></w:r>" for piece in pieces)
    ends = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{ends[0]}{words}{ends[1]}</w:p>"


def related(kind: str, target: str, more: str = "", **parts: bytes) -> dict[str, bytes]:
    """A form whose text is related to something."""
    form = plain()
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}" {more}/></Relationships>'
    form[RELATIONS] = form[RELATIONS].replace(b"</Relationships>", relation.encode())
    return form | {name.replace("__", "/").replace("_of_", "."): content for name, content in parts.items()}


def of_type(name: str, content: bytes, kind: str) -> dict[str, bytes]:
    """A form with a part of a name and of a content type."""
    form = plain()
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    form[TYPES] = form[TYPES].replace(b"</Types>", override.encode())
    return form | {name: content}


HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
FETCHES = f"<w:hdr {W}>{field('INCLUDEPICTURE http://x')}</w:hdr>"
UNPREFIXED = (
    '<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><r><instrText>'
    "INCLUDETEXT http://x</instrText></r></p>"
)
NESTED = field("INC").replace(
    "<w:instrText>INC</w:instrText>", f"</w:r>{field('QUOTE INCLUDETEXT')}<w:r><w:instrText>\\\\x\\y</w:instrText>"
)
BRANCHED = (
    '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:instrText>'
    "PAGE </w:instrText></w:r></mc:Choice><mc:Fallback><w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r>"
    '</mc:Fallback></mc:AlternateContent><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
SHAPE = "<w:p><w:r><w:pict><v:shape {} {}><v:imagedata {}/></v:shape></w:pict></w:r></w:p>"
REMOTE_VML = SHAPE.format(VML, "", 'src="http://x"')
CLICKED_VML = SHAPE.format(VML, 'href="https://example.org"', 'src=""')
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="//x/y"/></svg>'
MICROSOFT = "http://schemas.microsoft.com/office"
OTHER_PREFIX = field("LINK x").replace("w:", "z:").replace("<z:p>", f"<z:p {W.replace('xmlns:w', 'xmlns:z')}>")

FETCHED = "which fetches something from elsewhere"
HOSTILE: dict[str, tuple[dict[str, bytes], str]] = {
    "a field": (in_text(field("INCLUDEPICTURE http://x")), f"a field INCLUDEPICTURE, {FETCHED}"),
    "small letters": (in_text(field("includetext x")), "a field INCLUDETEXT"),
    "several runs": (in_text(field("DDE", "AUTO cmd")), "a field DDEAUTO"),
    "character references": (in_text(field("&#73;NCLUDE&#x50;ICTURE x")), "a field INCLUDEPICTURE"),
    "CDATA": (in_text(field("<![CDATA[INCLUDEPICTURE x]]>")), "a field INCLUDEPICTURE"),
    "a comment inside": (in_text(field("INCLUDE<!-- -->PICTURE x")), "a field INCLUDEPICTURE"),
    "a default namespace": (in_text(UNPREFIXED), "a field INCLUDETEXT"),
    "another prefix": (in_text(OTHER_PREFIX), "a field LINK"),
    "single quotes": (in_text("<w:p><w:fldSimple w:instr='INCLUDEPICTURE x'/></w:p>"), "a field INCLUDEPICTURE"),
    "deleted words": (in_text(field("INCLUDEPICTURE x", tag="w:delInstrText")), "a field INCLUDEPICTURE"),
    "an end that never comes": (in_text(field("LINK x").replace('"end"', '"separate"')), "a field LINK"),
    "a name made by a field": (in_text(NESTED), "whose name is put together by another field"),
    "alternatives": (in_text(BRANCHED), "a field INCLUDEPICTURE"),
    "a database": (in_text(field("DATABASE \\d x")), "a field DATABASE"),
    "a macro's button": (in_text(field("MACROBUTTON Evil here")), "a field MACROBUTTON, which is none of those"),
    "printing": (in_text(field("PRINT 27")), "a field PRINT, which is none of those"),
    "UTF-16": (plain() | {DOCUMENT: plain()[DOCUMENT].decode().encode("utf-16")}, "other letters than UTF-8"),
    "UTF-16 without a mark": (plain() | {"word/x": "<a/>".encode("utf-16-be")}, "other letters than UTF-8"),
    "an oddly named part": (of_type("word/logo.png", FETCHES.encode(), HEADER), "a field INCLUDEPICTURE"),
    "a part of no known type": (plain() | {"word/odd.dat": FETCHES.encode()}, "a field INCLUDEPICTURE"),
    "a header": (of_type("word/h.xml", FETCHES.encode(), HEADER), "a field INCLUDEPICTURE"),
    "an alternative chunk": (in_text(f'<w:altChunk {R} r:id="rId1"/>'), "another document that Word would put"),
    "its relation": (related(f"{OFFICE}/aFChunk", "a.html", word__a_of_html=b"x"), "no form needs (aFChunk)"),
    "a sub-document": (in_text(f'<w:p><w:subDoc {R} r:id="rId1"/></w:p>'), "another document that Word would put"),
    "an object": (in_text(f"<w:p><w:r><w:object {VML}/></w:r></w:p>"), "an embedded object"),
    "its relation ": (related(f"{OFFICE}/oleObject", "o.bin"), "no form needs (oleObject)"),
    "its bytes": (plain() | {"word/media/logo.png": b"\xd0\xcf\x11\xe0" + b"x" * 9}, "an embedded object or a program"),
    "a document inside": (plain() | {"word/media/logo.png": b"PK\x03\x04" + b"x" * 9}, "another document inside"),
    "a control": (in_text(f'<w:p><w:r><w:control {R} r:id="rId1"/></w:r></w:p>'), "a control, which can run"),
    "a mail merge": (
        of_type("word/s.xml", f"<w:settings {W}><w:mailMerge/></w:settings>".encode(), "a/xml"),
        "a mail merge",
    ),
    "its data": (
        related(f"{OFFICE}/mailMergeSource", "file:///x", 'TargetMode="External"'),
        "elsewhere (mailMergeSource",
    ),
    "a remote picture": (related(f"{OFFICE}/image", "http://x/y.png", 'TargetMode="External"'), "elsewhere (image"),
    "one that claims to be inside": (related(f"{OFFICE}/image", "\\\\x\\y.png"), "elsewhere (image"),
    "one of old drawings": (in_text(REMOTE_VML), "a picture that is taken"),
    "one in a drawing": (
        of_type("word/media/a.svg", SVG, "image/svg+xml"),
        "a picture that is taken",
    ),
    "a macro": (plain() | {"word/vbaProject.bin": b"x"}, "macros or controls"),
    "a macro of another name": (
        of_type("word/theme/t.xml", b"x", "application/vnd.ms-office.vbaProject"),
        "macros or controls",
    ),
    "its other relation": (related(f"{MICROSOFT}/2006/relationships/vbaProject", "t"), "no form needs (vbaProject)"),
    "a document with macros": (
        plain()
        | {
            TYPES: plain()[TYPES].replace(
                b"openxmlformats-officedocument.wordprocessingml.document", b"ms-word.document.macroEnabled"
            )
        },
        "macros or controls",
    ),
    "an add-in": (related(f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", "t"), "no form needs"),
    "a document type": (
        in_text("") | {"word/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"},
        "a document type declaration",
    ),
    "two of one name": (plain() | {"word/Document.xml": plain()[DOCUMENT]}, "two parts of one name"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_is_refused_by_name(name: str) -> None:
    """Whatever Word would understand is understood here."""
    parts, said = HOSTILE[name]
    with pytest.raises(InputRefused) as refused:
        opened(zipped(parts), "form.docx")
    assert said in str(refused.value)


HARMLESS = {
    "page numbers": field("PAGE ", "\\* MERGEFORMAT"),
    "contents": field('TOC \\o "1-3" \\h \\z \\u'),
    "a link to click": field("HYPER", 'LINK "https://example.org"'),
    "a place to type": field("MACROBUTTON NoMacro [Name]"),
    "a reckoning": field("=SUM(ABOVE)"),
    "a reference in a condition": field("IF ").replace("</w:p>", "") + field("REF a")[5:],
    "a simple field": '<w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>',
    "no words": field(""),
    "a control to fill in": "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    "a shape": CLICKED_VML,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_forms_have_is_no_harm(name: str) -> None:
    """Fields of the short list, and what opens at a click only."""
    assert opened(zipped(in_text(HARMLESS[name])), "form.docx")


def test_other_xml_may_use_the_same_words() -> None:
    """What a council's other programs keep in a document is none of Word's."""
    data = b"<control xmlns='urn:elsewhere'><object/><instrText>LINK</instrText></control>"
    assert opened(zipped(of_type("customXml/item1.xml", data, "application/xml")), "form.docx")
