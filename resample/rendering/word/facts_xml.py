"""Brief sections as a table of two columns: what it is, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.word.block_xml import BOLD, Surroundings, blocks_xml
from resample.rendering.word.report_styles import TWIPS
from resample.rendering.word.table_xml import BAND, BELOW
from resample.rendering.word.xml_text import paragraph, quoted, run
from resample.reporting.blocks import Section

LEFT = 62
"""Millimetres of the first column."""


def facts_xml(sections: Sequence[Section], within: Surroundings) -> str:
    """One row a section, its heading as that of the row; none is torn at the foot of a page."""
    left, right = round(LEFT * TWIPS), round((within.width_in_mm - LEFT) * TWIPS)
    rows = "".join(_row(section, within, left, right) for section in sections)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val={quoted(within.grid)}/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLook w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0"'
        ' w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{rows}</w:tbl>{BELOW}'
    )


def _row(section: Section, within: Surroundings, left: int, right: int) -> str:
    heading = paragraph(run(section.heading, BOLD))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/>{shade}</w:tcPr>'
        f'{heading}</w:tc><w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/></w:tcPr>'
        f"{blocks_xml(section.blocks, within)}</w:tc></w:tr>"
    )
