"""The exception report as a Word document: A4, British English, headings by style, table headings that repeat."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from resample.reporting.blocks import (
    Block,
    Bullets,
    Paragraph,
    Picture,
    PlaceToWrite,
    Section,
    Subheading,
    Table,
    Topic,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell

DARK = "12436D"
BAND = "E7EDF3"
TEXT_WIDTH, PICTURE_WIDTH = 166, 160
"""Millimetres."""
LETTER, BESIDE_WORD = 2.0, 5
"""Millimetres: a bold letter of a table's text, and what a cell has beside its words."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of every member of the file, so that the same report gives the same bytes."""


def write_document(
    sections: Sequence[Section], title: str, subtitle: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The report as .docx bytes, the same for the same arguments.

    `pictures` has the PNG of each picture block by its name. Raises KeyError where one is missing.
    """
    document = blank_document(title)
    document.add_paragraph("Exception report", style="Title")
    document.add_paragraph(title, style="Subtitle")
    if subtitle:
        document.add_paragraph(subtitle)
    for section in sections:
        document.add_heading(section.heading, level=1)
        for block in section.blocks:
            add_block(document, block, pictures or {})
    target = io.BytesIO()
    document.save(target)
    return same_bytes(target.getvalue())


def blank_document(title: str) -> Document:
    """A4 in British English, with the styles of the report and nothing in it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    document: Document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(20)
    document.core_properties.title = label(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "en-GB"
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("Title", 24, 0, 2),
        ("Subtitle", 14, 0, 10),
        ("Heading 1", 14, 16, 4),
        ("Heading 2", 12, 10, 3),
        ("Heading 3", 11, 8, 2),
        ("List Bullet", 11, 0, 4),
        ("Caption", 10, 8, 3),
    ):
        style: Any = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        _set_font(style.element)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name not in ("Normal", "List Bullet"):
            style.font.color.rgb = RGBColor.from_string(DARK)
            style.font.italic = False
            style.paragraph_format.keep_with_next = True
    _set_language(document)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_page_number(footer)
    return document


def label(title: str) -> str:
    """A title as Word lists it among a file's properties, which have room for 255 characters; the page has it whole."""
    return " ".join(title.split())[:255]


def _set_font(style: Any) -> None:
    """The template's theme fonts go before a style's own unless they are taken out."""
    from docx.oxml.ns import qn

    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Arial")


def _set_language(document: Document) -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
        language.attrib.pop(qn("w:eastAsia"), None)
    # of the present Word, so that it opens without "Compatibility Mode"
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.add_run("Page ")
    paragraph._p.append(field)  # noqa: SLF001 python-docx has no fields of its own


def add_block(document: Document, block: Block, pictures: Mapping[str, bytes]) -> None:
    """A block at the end of a document; `pictures` has the PNG of each picture by its name."""
    if isinstance(block, Paragraph):
        for part in block.text.strip().split("\n\n"):
            document.add_paragraph(part)
    elif isinstance(block, Subheading):
        document.add_heading(block.text, level=2)
    elif isinstance(block, Topic):
        document.add_heading(block.text, level=3)
    elif isinstance(block, Bullets):
        for text in block.texts:
            document.add_paragraph(text, style="List Bullet")
    elif isinstance(block, PlaceToWrite):
        _add_place(document, block)
    elif isinstance(block, Picture):
        _add_picture(document, block, pictures[block.name])
    else:
        _add_table(document, block)


def _add_place(document: Document, place: PlaceToWrite) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run = document.add_paragraph().add_run(f"[{place.text}]")
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_picture(document: Document, picture: Picture, content: bytes) -> None:
    from docx.shared import Mm

    document.add_paragraph(picture.finding, style="Caption")
    shape = document.add_picture(io.BytesIO(content), width=Mm(PICTURE_WIDTH))
    # python-docx has no alternative text of its own
    shape._inline.docPr.set("descr", picture.words)  # noqa: SLF001


def _add_table(document: Document, table: Table) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    document.add_paragraph(table.title, style="Caption")
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    lines = (table.header, *table.rows)
    numeric = [is_numeric([row[column] for row in table.rows]) for column in range(len(table.header))]
    for at, (line, row) in enumerate(zip(lines, grid.rows, strict=True)):
        bold = at == 0 or (table.total and at == len(lines) - 1)
        for column, (text, cell) in enumerate(zip(line, row.cells, strict=True)):
            _fill(cell, text, bold=bold, right=numeric[column], heading=at == 0)
    for column_of, width in zip(grid.columns, column_widths(lines), strict=False):
        column_of.width = Mm(width)
        for cell in column_of.cells:
            cell.width = Mm(width)
    _repeat_heading(grid)
    document.add_paragraph().paragraph_format.space_after = None


def column_widths(lines: Sequence[Sequence[str]]) -> list[float]:
    """Millimetres of each column of a table, so that no word is torn; none where columns of one width will do.

    >>> column_widths([["Team", "Drawn"], ["Assessment", "10"]])
    []
    >>> [round(width) for width in column_widths([["Community", *"abcdefg"]])]
    [35, 19, 19, 19, 19, 19, 19, 19]
    """
    columns = zip(*lines, strict=True)
    longest = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    needed = [BESIDE_WORD + LETTER * letters for letters in longest]
    if max(needed) <= TEXT_WIDTH / len(needed):
        return []
    spare = TEXT_WIDTH - sum(needed)
    if spare < 0:  # words are torn after all, and the table stays on the page
        return [width * TEXT_WIDTH / sum(needed) for width in needed]
    return [width + spare / len(needed) for width in needed]


def is_numeric(texts: Sequence[str]) -> bool:
    """Whether a column of a table holds numbers only, blanks and dashes aside."""
    return all(re.fullmatch(r"[\d.,]+%?|–|c", text) for text in texts if text)


def _fill(cell: _Cell, text: str, *, bold: bool, right: bool, heading: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if heading:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", BAND)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 python-docx has no shading of its own


def _repeat_heading(grid: WordTable) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for at, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 python-docx has neither of the two
        whole = OxmlElement("w:cantSplit")
        properties.append(whole)
        if at == 0:
            heading = OxmlElement("w:tblHeader")
            heading.set(qn("w:val"), "true")
            properties.append(heading)


def same_bytes(content: bytes) -> bytes:
    """The same zip with a fixed date on every member."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIXED_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
