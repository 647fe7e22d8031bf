"""The styles of the report: Arial, dark headings that stay with what follows, and a list with bullets."""

from __future__ import annotations

from dataclasses import dataclass

from resample.rendering.word.xml_text import quoted

DARK = "12436D"
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
LIST = 1
"""The number of our list with bullets."""


@dataclass(frozen=True)
class ParagraphStyle:
    """A style of paragraphs."""

    name: str
    """As every Word knows it, whatever its language."""
    ident: str
    size: int
    """Points, as are the next two."""
    before: int
    after: int
    level: int = 0
    """Of a heading in the outline: from 1; 0 for what is none."""
    dark: bool = True
    """Whether it is a heading or a caption, dark and on one page with what follows."""
    bold: bool = False
    listed: bool = False
    indent: int = 0
    """Millimetres from the left."""
    paragraph_properties: str = ""
    """More properties of its paragraphs, between the list and the spacing."""
    text_properties: str = ""
    """More properties of its text, before the size."""


UNDERLINED = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="4F81BD"/></w:pBdr>'

BOXED = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="{DARK}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)
"""What must not be overlooked: a frame, which a copier keeps."""

STYLES = (
    ParagraphStyle("Normal", "Normal", 11, 0, 6, dark=False),
    ParagraphStyle(
        "Title",
        "Title",
        24,
        0,
        2,
        paragraph_properties=UNDERLINED,
        text_properties='<w:spacing w:val="5"/><w:kern w:val="28"/>',
    ),
    ParagraphStyle("Subtitle", "Subtitle", 14, 0, 10, text_properties='<w:spacing w:val="15"/>'),
    ParagraphStyle("Interim", "Interim", 11, 0, 8, dark=False, bold=True, paragraph_properties=BOXED),
    ParagraphStyle("heading 1", "Heading1", 14, 12, 4, level=1, bold=True),
    ParagraphStyle("heading 2", "Heading2", 12, 10, 3, level=2, bold=True),
    ParagraphStyle("heading 3", "Heading3", 11, 8, 2, level=3, bold=True),
    ParagraphStyle("heading 4", "Heading4", 11, 8, 2, level=4),
    ParagraphStyle("TOC Heading", "TOCHeading", 11, 4, 0, bold=True),
    ParagraphStyle("toc 1", "TOC1", 10, 0, 0, dark=False),
    ParagraphStyle("toc 2", "TOC2", 10, 0, 0, dark=False, indent=8),
    ParagraphStyle("List Bullet", "ListBullet", 11, 0, 4, dark=False, listed=True),
    ParagraphStyle("caption", "Caption", 10, 8, 3, bold=True),
)
BY_NAME = {style.name: style for style in STYLES}

GRID_NAME, GRID_IDENT = "Table Grid", "TableGrid"
OURS = {**{style.name: style.ident for style in STYLES}, GRID_NAME: GRID_IDENT}
"""The ids of the styles in a document of our own."""

SINGLE_LINES = {"Title", "caption", "toc 1", "toc 2"}

LISTED = (
    '<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:tabs><w:tab w:val="num" w:pos="360"/></w:tabs><w:ind w:left="360" w:hanging="360"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr></w:lvl></w:abstractNum>'
)
"""How a list with bullets looks; 360 twentieths of a point are 6.4 mm."""
NUMBERED = '<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'


def paragraph_style(
    style: ParagraphStyle, ident: str, based_on: str = "Normal", number: int = LIST, *, lent: bool = False
) -> str:
    """A style's XML; one that is lent to a form leaves font and colour to that.

    `number` is that of the list with bullets in the document.
    """
    normal = style.name == "Normal"
    spacing = f'w:before="{style.before * 20}" w:after="{style.after * 20}"'
    single = ' w:line="240" w:lineRule="auto"' if style.name in SINGLE_LINES else ""
    of_paragraph = (
        ("<w:keepNext/><w:keepLines/>" if style.dark else "")
        + (f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if style.listed else "")
        + f"{style.paragraph_properties}<w:spacing {spacing}{single}/>"
        + (f'<w:ind w:left="{round(style.indent * TWIPS)}"/>' if style.indent else "")
        + ("<w:contextualSpacing/>" if style.listed else "")
        + (f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "")
    )
    of_text = (
        ("" if lent else FONT)
        + ("<w:b/><w:bCs/>" if style.bold else "")
        + (f'<w:color w:val="{DARK}"/>' if style.dark and not lent else "")
        + f'{style.text_properties}<w:sz w:val="{style.size * 2}"/><w:szCs w:val="{style.size * 2}"/>'
    )
    default = ' w:default="1"' if normal else ""
    based = "" if normal or not based_on else f"<w:basedOn w:val={quoted(based_on)}/>"
    following = '<w:next w:val="Normal"/>' if style.dark and not lent else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId={quoted(ident)}><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_text}</w:rPr></w:style>"
    )


def grid_style(ident: str = GRID_IDENT, based_on: str = "TableNormal") -> str:
    """The XML of the style of tables: a thin line round every cell."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    based = f"<w:basedOn w:val={quoted(based_on)}/>" if based_on else ""
    return (
        f'<w:style w:type="table" w:styleId={quoted(ident)}><w:name w:val="{GRID_NAME}"/>{based}'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{CELL_MARGINS}</w:tblPr></w:style>"
    )


CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
