"""What tests read of a picture as SVG: its texts and where they stand, its bars."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

from resample.files.charts.dress import WIDTH
from resample.files.charts.letters import width

SVG = "{http://www.w3.org/2000/svg}"

Box = tuple[str, float, float, float, float]
"""A line of text: its left, the top of its capitals, its right and its foot, in points."""


def texts(picture: bytes) -> list[str]:
    """All that is written, line by line."""
    return [one.text for one in ET.fromstring(picture).iter(f"{SVG}text") if one.text]  # noqa: S314 - our own


def bars(picture: bytes, colour: str) -> list[tuple[float, float]]:
    """Width and height of each bar of a colour, in points, in the order they are drawn."""
    found = []
    for one in ET.fromstring(picture).iter(f"{SVG}path"):  # noqa: S314 - our own
        if f"fill: {colour.lower()}" in one.get("style", "").lower():
            numbers = [float(part) for part in re.findall(r"-?[\d.]+", one.get("d", ""))]
            xs, ys = numbers[::2], numbers[1::2]
            found.append((max(xs) - min(xs), max(ys) - min(ys)))
    return found


def misplaced(picture: bytes) -> list[str | tuple[str, str]]:
    """Lines of text that run out of the picture, and pairs of lines that cross."""
    written, high = _boxes(picture), _height(picture)
    outside = [box[0] for box in written if box[1] < 0 or box[2] < 0 or box[3] > 72 * WIDTH or box[4] > high]
    crossing = [
        (one[0], other[0])
        for one, other in combinations(written, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    return [*outside, *crossing]


def _boxes(picture: bytes) -> list[Box]:
    found = []
    for one in ET.fromstring(picture).iter(f"{SVG}text"):  # noqa: S314 - our own
        text, style, place = one.text or "", one.get("style", ""), one.get("transform", "")
        size = float(re.findall(r"([\d.]+)px", style)[0])
        x, foot = map(float, re.findall(r"-?[\d.]+", place)[-2:])
        wide = 72 * width(text, size)
        left = x - wide * (0.5 if "middle" in style else 1 if "anchor: end" in style else 0)
        found.append((text, left, foot - 0.73 * size, left + wide, foot))
    return found


def _height(picture: bytes) -> float:
    return float(ET.fromstring(picture).get("height", "0").removesuffix("pt"))  # noqa: S314 - our own
