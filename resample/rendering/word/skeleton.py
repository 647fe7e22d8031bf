"""The document that blocks are put into: A4 in British English, our styles, and the number of each page."""

from __future__ import annotations

from resample.rendering.word.package import FIRST_RELATIONS, RELATIONS_TYPE, TYPES, Package, relations_part, with_part
from resample.rendering.word.report_styles import (
    CELL_MARGINS,
    LIST,
    LISTED,
    NUMBERED,
    STYLES,
    grid_style,
    paragraph_style,
)
from resample.rendering.word.xml_text import HEAD, as_default, declared, paragraph, run

TEXT_WIDTH, MARGIN_ASIDE, MARGIN_ABOVE = 166, 1247, 1134
"""Millimetres of the text, and twentieths of a point beside and above it (22 and 20 mm)."""

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the kinds of relations begin with."""
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"

DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
MEMBERS = ("styles", "settings", "numbering", "footer", "header")
"""The parts of a document; a relation's id is the place in this list."""

PAGE = (
    f'<w:sectPr><w:headerReference w:type="default" r:id="rId{1 + MEMBERS.index("header")}"/>'
    f'<w:footerReference w:type="default" r:id="rId{1 + MEMBERS.index("footer")}"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{MARGIN_ABOVE}" w:right="{MARGIN_ASIDE}" w:bottom="{MARGIN_ABOVE}" w:left="{MARGIN_ASIDE}"'
    ' w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)

EMPTY_CORE = (
    f"<cp:coreProperties{declared('cp', 'dc', 'dcterms', 'xsi')}>"
    "<dc:title></dc:title><dc:creator></dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
)
"""The properties of a file as its folder shows them: nothing yet."""


def skeleton() -> Package:
    """A document of our own with nothing in it."""
    parts = {
        TYPES: _types(),
        FIRST_RELATIONS: _relations({f"{KINDS}/officeDocument": DOCUMENT, CORE_KIND: CORE}),
        DOCUMENT: "",
        relations_part(DOCUMENT): _relations({f"{KINDS}/{member}": f"{member}.xml" for member in MEMBERS}),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/numbering.xml": _lists(),
        "word/footer.xml": _footer(),
        "word/header.xml": "",
        CORE: EMPTY_CORE,
    }
    return with_body(with_header(Package({name: (HEAD + xml).encode() for name, xml in parts.items()}), ""), "")


def with_body(package: Package, body: str) -> Package:
    """A document of our own with these blocks in it."""
    document = f"{HEAD}<w:document{declared('w', 'r', 'wp', 'a', 'pic')}><w:body>{body}{PAGE}</w:body></w:document>"
    return with_part(package, DOCUMENT, document.encode())


def with_header(package: Package, text: str) -> Package:
    """The document with a text at the head of every page."""
    header = f"{HEAD}<w:hdr{declared('w')}>{paragraph(run(text), 'Header')}</w:hdr>"
    return with_part(package, "word/header.xml", header.encode())


def _types() -> str:
    names = {DOCUMENT: f"{TYPE}.document.main+xml", CORE: CORE_TYPE}
    names |= {f"word/{member}.xml": f"{TYPE}.{member}+xml" for member in MEMBERS}
    return (
        f'<Types{as_default("ct")}><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in names.items())
        + "</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    links = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f"<Relationships{as_default('rel')}>{''.join(links)}</Relationships>"


def _styles() -> str:
    return (
        f"<w:styles{declared('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + "".join(paragraph_style(style, style.ident) for style in STYLES)
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{ident.lower()}"/>'
            '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            "</w:style>"
            for ident in ("Header", "Footer")
        )
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{CELL_MARGINS}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
        "</w:style>" + grid_style() + "</w:styles>"
    )


def _settings() -> str:
    # of the present Word, so that it opens without "Compatibility Mode"
    return (
        f'<w:settings{declared("w")}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _lists() -> str:
    bullets = LISTED.format(kind=0) + NUMBERED.format(number=LIST, kind=0)
    return f"<w:numbering{declared('w')}>{bullets}</w:numbering>"


def _footer() -> str:
    line = paragraph(run("Page ") + '<w:fldSimple w:instr="PAGE"/>', "Footer", '<w:jc w:val="right"/>')
    return f"<w:ftr{declared('w')}>{line}</w:ftr>"
