"""How wide the place is in which a paragraph of a form stands: a cell, or the text of the page."""

from __future__ import annotations

from typing import Any

from resample.rendering.word.skeleton import MARGIN_ASIDE
from resample.rendering.word.xml_tree import around, child, elements, is_a, value

TWIP = 635
"""English Metric Units in a twentieth of a point."""
A4, CELL_MARGINS, BETWEEN_COLUMNS = 11_906, 216, 720
"""Twentieths of a point: what Word takes where a form says nothing."""
WHOLE = 5_000
"""All of a width, in fiftieths of a per cent."""


def width_of(root: Any, paragraph: Any) -> int:
    """English Metric Units that a paragraph of a part is wide."""
    width = _text_width(_section(root, paragraph))
    cell = around(paragraph, "w:tc")
    preferred = child(cell, "w:tcPr", "w:tcW") if cell is not None else None
    match value(preferred, "type"):
        case "dxa":
            width = _number(preferred, "w", width) - CELL_MARGINS
        case "pct":
            width = width * _number(preferred, "w", WHOLE) // WHOLE - CELL_MARGINS
    return max(width, 1) * TWIP


def _section(root: Any, paragraph: Any) -> Any:
    """The properties of the section that a paragraph stands in, which follow its last paragraph."""
    section = None
    for element in reversed(list(elements(root, "w:p", "w:sectPr"))):
        if element is paragraph:
            break
        if is_a(element, "w:sectPr") and not is_a(element.parentNode, "w:sectPrChange"):
            section = element
    return section


def _text_width(section: Any) -> int:
    """Twentieths of a point that a column of text is wide."""
    if section is None:
        return A4 - 2 * MARGIN_ASIDE
    page, margins, columns = (child(section, name) for name in ("w:pgSz", "w:pgMar", "w:cols"))
    asides = _number(margins, "left", MARGIN_ASIDE) + _number(margins, "right", MARGIN_ASIDE)
    number = max(_number(columns, "num", 1), 1)
    between = _number(columns, "space", BETWEEN_COLUMNS) * (number - 1)
    return (_number(page, "w", A4) - asides - between) // number


def _number(element: Any, name: str, otherwise: int) -> int:
    try:
        return int(value(element, name))
    except ValueError:
        return otherwise
