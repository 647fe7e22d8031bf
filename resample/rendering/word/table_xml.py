"""A table in Word: a heading that repeats, whole rows, no torn word, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.rendering.word.report_styles import TWIPS
from resample.rendering.word.xml_text import paragraph, quoted, run
from resample.reporting.typed_table import Table

BAND = "E7EDF3"


@dataclass(frozen=True)
class Look:
    """How large a table's text is, and how much room it has."""

    size: str
    spacing: str
    letter: float
    """Millimetres of a bold letter."""
    beside: float
    """Millimetres that a cell has beside its words."""
    margins: str = ""


NARROW = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
ABOVE_AND_BELOW = '<w:spacing w:before="40" w:after="40"/>'
USUAL = Look('<w:sz w:val="20"/><w:szCs w:val="20"/>', ABOVE_AND_BELOW, 2.0, 5)
DENSE = Look('<w:sz w:val="16"/><w:szCs w:val="16"/>', '<w:spacing w:before="10" w:after="10"/>', 1.7, 2.6, NARROW)
A_DAY = len("30 September 2022")
"""Letters of a text that stays on one line where there is room: a day, "1 of 2 asked"."""
MANY_ROWS = 25
"""A table to look something up in, which would otherwise take many pages."""
WITH_NEXT = "<w:keepNext/>"
BELOW = paragraph("", properties='<w:spacing w:before="0" w:after="180" w:line="20" w:lineRule="exact"/>')
"""Two tables with nothing between them would be one, and a cell ends with a paragraph: one of no height, since the foot
of a page has room for space and not for a line."""
TO_THE_RIGHT = '<w:jc w:val="right"/>'
AS_WIDE_AS_ITS_PLACE = '<w:tblW w:w="5000" w:type="pct"/>'
AS_ITS_COLUMNS = '<w:tblW w:w="0" w:type="auto"/>'


def table_xml(table: Table, style: str, width: float, *, fitted: bool) -> str:
    """A table in a style by its id, in a place of so many millimetres; a fitted one keeps to it whatever it is."""
    look = DENSE if len(table.rows) > MANY_ROWS else USUAL
    widths = [round(column * TWIPS) for column in column_widths([table.header, *table.rows], width, look)]
    rows = [_row(table, table.header, widths, look, heading=True, bold=True, fitted=fitted)]
    for number, row in enumerate(table.rows):
        if number in table.groups:
            rows.append(_group(table.groups[number], len(widths), look))
        total = table.total and number + 1 == len(table.rows)
        rows.append(_row(table, row, widths, look, heading=False, bold=total, fitted=fitted))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr><w:tblStyle w:val={quoted(style)}/>{AS_WIDE_AS_ITS_PLACE if fitted else AS_ITS_COLUMNS}"
        f'<w:jc w:val="left"/>{look.margins}<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    table: Table, texts: Sequence[str], widths: Sequence[int], look: Look, *, heading: bool, bold: bool, fitted: bool
) -> str:
    cells = []
    for text, numeric, width in zip(texts, table.numeric, widths, strict=True):
        properties = "" if fitted else f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if heading:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
        place = f"{WITH_NEXT if heading else ''}{look.spacing}{TO_THE_RIGHT if numeric else ''}"
        words = paragraph(run(text, ("<w:b/><w:bCs/>" if bold else "") + look.size), properties=place)
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>")
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _group(text: str, columns: int, look: Look) -> str:
    """A line across the table that stays with the row below it."""
    words = paragraph(run(text, "<w:b/><w:bCs/>" + look.size), properties=f"{WITH_NEXT}{look.spacing}")
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{words}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _least_widths(columns: Sequence[Sequence[str]], look: Look, *, whole: int) -> list[float]:
    """Millimetres without which a word would be torn, or a text of at most so many letters put on two lines."""
    longest = [
        max(len(piece) for text in column for piece in ([text] if len(text) <= whole else text.split()))
        for column in columns
    ]
    return [look.beside + look.letter * letters for letters in longest]


def column_widths(lines: Sequence[Sequence[str]], width: float, look: Look = USUAL) -> list[float]:
    """Millimetres of each column of a table: no word is torn, and who has more to say has more room.

    >>> column_widths([["Team", "Drawn"], ["Assessment", "10"]], 166)
    [83.0, 83.0]
    >>> [round(column) for column in column_widths([["Community", *"abcdefg"]], 166)]
    [35, 19, 19, 19, 19, 19, 19, 19]
    >>> [round(column) for column in column_widths([["Answer", "No"], ["By social care or a partner", "3"]], 70)]
    [61, 9]
    >>> [round(column) for column in column_widths([["What", "By"], ["A word " * 20, "31 December 2022"]], 100)]
    [63, 37]
    """
    columns = list(zip(*lines, strict=True))
    needed = _least_widths(columns, look, whole=A_DAY)
    if sum(needed) > width:
        needed = _least_widths(columns, look, whole=0)
    wanted = [look.beside + look.letter * max(map(len, column)) for column in columns]
    if max(wanted) <= width / len(needed):
        return [width / len(needed)] * len(needed)
    spare = width - sum(needed)
    if spare < 0:  # words are torn after all, and the table stays in its place
        return [column * width / sum(needed) for column in needed]
    more = [most - least for most, least in zip(wanted, needed, strict=True)]
    if not sum(more):
        return [column + spare / len(needed) for column in needed]
    return [least + spare * beyond / sum(more) for least, beyond in zip(needed, more, strict=True)]
