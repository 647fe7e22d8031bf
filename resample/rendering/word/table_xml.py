"""A table in Word: a heading that repeats, whole rows, no torn word, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.word.xml_text import paragraph, quoted, run
from resample.reporting.typed_table import Table

BAND = "E7EDF3"
LETTER, BESIDE_WORD = 2.0, 5
"""Millimetres: a bold letter of a table's text, and what a cell has beside its words."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

SMALL = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
ABOVE_AND_BELOW = '<w:spacing w:before="40" w:after="40"/>'
WITH_NEXT = "<w:keepNext/>"
TO_THE_RIGHT = '<w:jc w:val="right"/>'
AS_WIDE_AS_ITS_PLACE = '<w:tblW w:w="5000" w:type="pct"/>'
AS_ITS_COLUMNS = '<w:tblW w:w="0" w:type="auto"/>'


def table_xml(table: Table, style: str, width: float, *, fitted: bool) -> str:
    """A table in a style by its id, in a place of so many millimetres; a fitted one keeps to it whatever it is."""
    widths = [round(column * TWIPS) for column in column_widths([table.header, *table.rows], width)]
    rows = [_row(table, table.header, widths, heading=True, bold=True, fitted=fitted)]
    for number, row in enumerate(table.rows, 1):
        total = table.total and number == len(table.rows)
        rows.append(_row(table, row, widths, heading=False, bold=total, fitted=fitted))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr><w:tblStyle w:val={quoted(style)}/>{AS_WIDE_AS_ITS_PLACE if fitted else AS_ITS_COLUMNS}"
        '<w:jc w:val="left"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(table: Table, texts: Sequence[str], widths: Sequence[int], *, heading: bool, bold: bool, fitted: bool) -> str:
    cells = []
    for text, numeric, width in zip(texts, table.numeric, widths, strict=True):
        properties = "" if fitted else f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if heading:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
        place = f"{WITH_NEXT if heading else ''}{ABOVE_AND_BELOW}{TO_THE_RIGHT if numeric else ''}"
        words = paragraph(run(text, ("<w:b/><w:bCs/>" if bold else "") + SMALL), properties=place)
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>")
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def column_widths(lines: Sequence[Sequence[str]], width: float) -> list[float]:
    """Millimetres of each column of a table, so that no word is torn; all the same where that will do.

    >>> column_widths([["Team", "Drawn"], ["Assessment", "10"]], 166)
    [83.0, 83.0]
    >>> [round(column) for column in column_widths([["Community", *"abcdefg"]], 166)]
    [35, 19, 19, 19, 19, 19, 19, 19]
    """
    columns = list(zip(*lines, strict=True))
    longest = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    needed = [BESIDE_WORD + LETTER * letters for letters in longest]
    if max(needed) <= width / len(needed):
        return [width / len(needed)] * len(needed)
    spare = width - sum(needed)
    if spare < 0:  # words are torn after all, and the table stays in its place
        return [column * width / sum(needed) for column in needed]
    return [column + spare / len(needed) for column in needed]
