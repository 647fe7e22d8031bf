"""How much goes on one printed page without its letters becoming too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from resample.rendering.excel.sheet_page import MARGINS

LONG = 11.69
"""Inches of an upright sheet of A4."""
SMALLEST = 0.53
"""Of their size, letters of 11 points as they are still read in print: about 6 points."""
PAGE = (LONG - MARGINS["top"] - MARGINS["bottom"]) * 72 / SMALLEST - 60
"""Points of an upright page at that scale, below the title."""

Part = TypeVar("Part")


def together(parts: Mapping[str, tuple[Part, float]], room: float) -> Iterator[dict[str, Part]]:
    """Parts that follow one another and together have room on a page, by their names; each with its height in points.

    >>> list(together({"Contact": ("a", 500), "Closure": ("b", 700), "Practice": ("c", 200)}, room=1000))
    [{'Contact': 'a'}, {'Closure': 'b', 'Practice': 'c'}]
    """
    page: dict[str, Part] = {}
    used = 0.0
    for name, (part, points) in parts.items():
        if page and used + points > room:
            yield page
            page, used = {}, 0.0
        page[name] = part
        used += points
    if page:
        yield page
