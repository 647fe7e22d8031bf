"""What tests read of a picture as SVG: its texts and where they stand, its bars."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

from resample.rendering.pictures.look import WIDTH
from resample.rendering.pictures.picture_files import saved
from resample.rendering.pictures.shapes import Drawing
from resample.rendering.pictures.text_widths import CAPITAL, width

SVG = "{http://www.w3.org/2000/svg}"

Box = tuple[str, float, float, float, float]
"""A line of text: its left, the top of its capitals, its right and its foot, in points."""

Elements = Iterator[ET.Element]


def texts(drawing: Drawing) -> list[str]:
    """All that is written, line by line."""
    return [one.text for one in _elements(drawing, "text") if one.text]


def bars(drawing: Drawing, *colours: str) -> list[tuple[float, float]]:
    """Width and height of each bar of these colours, in points, in the order they are drawn."""
    return [
        (float(one.get("width", "")), float(one.get("height", "")))
        for one in _elements(drawing, "rect")
        if one.get("fill") in colours
    ]


def dots(drawing: Drawing) -> list[float]:
    """How far to the right each dot stands, in points, row by row."""
    return [float(one.get("cx", "")) for one in _elements(drawing, "circle")]


def colours(drawing: Drawing) -> list[str]:
    """The colours of bars, in the order they are drawn."""
    return [one.get("fill", "") for one in _elements(drawing, "rect")]


def lines(drawing: Drawing) -> list[str]:
    """The colours of lines, in the order they are drawn."""
    return [element.get("stroke", "") for element in _elements(drawing, "line")]


def _elements(drawing: Drawing, kind: str) -> Elements:
    return ET.fromstring(saved(drawing, "svg")).iter(f"{SVG}{kind}")  # noqa: S314 - our own


def misplaced(drawing: Drawing) -> list[str | tuple[str, str]]:
    """Lines of text that run out of the picture, and pairs of lines that cross."""
    written, high = [_box(one) for one in _elements(drawing, "text")], 72 * drawing.height
    outside = [box[0] for box in written if box[1] < 0 or box[2] < 0 or box[3] > 72 * WIDTH or box[4] > high]
    crossing = [
        (one[0], other[0])
        for one, other in combinations(written, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    return [*outside, *crossing]


def _box(one: ET.Element) -> Box:
    x, foot, size = (float(one.get(name, "")) for name in ("x", "y", "font-size"))
    wide = 72 * width(one.text or "", size, bold=one.get("font-weight") == "bold")
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
    return one.text or "", left, foot - CAPITAL * size, left + wide, foot
