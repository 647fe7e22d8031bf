"""Where a sheet of several tables breaks when it is printed: between two questions, never inside one."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.excel.sheet_page import MARGINS, Page

LONG, SHORT = 11.69, 8.27
"""Inches of a sheet of A4."""
CHARACTER, EDGE = 7, 5
"""Pixels: of a character of a column's width, and of the column besides."""
SAFE = 0.88
"""Other printers and letters are a little wider."""
HEADING = 70
"""Points of the title and the line below it, on each page."""

Block = tuple[int, float]
"""The first row of what stands together, and how tall it is in points."""


def break_between(page: Page, blocks: Sequence[Block]) -> None:
    """One page wide, and a new page where the next block has no room; a page that is fitted would ignore its breaks."""
    pixels = sum(CHARACTER * width + EDGE for width in page.widths)
    scale = min(1.0, SAFE * (LONG - MARGINS["left"] - MARGINS["right"]) * 96 / pixels)
    page.sheet.set_print_scale(int(100 * scale))
    room = SAFE * (SHORT - MARGINS["top"] - MARGINS["bottom"]) * 72 / scale - HEADING
    page.sheet.set_h_pagebreaks(page_breaks(blocks, room))


def page_breaks(blocks: Sequence[Block], room: float) -> list[int]:
    """The rows that begin a new page, for so many points a page.

    >>> page_breaks([(2, 200.0), (10, 200.0), (20, 150.0)], room=420)
    [20]
    """
    breaks, used = [], 0.0
    for row, points in blocks:
        if used and used + points > room:
            breaks.append(row)
            used = 0.0
        used += points
    return breaks
