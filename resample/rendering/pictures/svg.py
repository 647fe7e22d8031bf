"""A drawing as SVG: text stays text, so that it can be read aloud, searched and enlarged."""

from __future__ import annotations

from html import escape

from resample.rendering.pictures.look import WIDTH
from resample.rendering.pictures.shapes import Bar, Dot, Drawing, Line, Shape, Text
from resample.rendering.pictures.text_widths import FONT

FONTS = f"Arial, '{FONT}', Helvetica, sans-serif"
"""As the report; all of them are as wide as one another."""


def as_svg(drawing: Drawing) -> bytes:
    """The drawing as SVG, a point a unit."""
    size = f"{_number(WIDTH)} {_number(drawing.height)}"
    wide, high = size.split()
    box = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {size}"'
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="{FONTS}">',
        f"<desc>{escape(drawing.words, quote=False)}</desc>",
        f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>',
        *map(_element, drawing.shapes),
        "</svg>\n",
    )
    return "\n".join(lines).encode()


def _element(shape: Shape) -> str:
    match shape:
        case Bar(left, top, width, height, colour):
            x, y, wide, high = map(_number, (left, top, width, height))
            return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{colour}"/>'
        case Dot(x, y, across, colour):
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{across / 2:g}" fill="{colour}"/>'
        case Line(x, y, to_x, to_y, thick, colour):
            ends = f'x1="{_number(x)}" y1="{_number(y)}" x2="{_number(to_x)}" y2="{_number(to_y)}"'
            return f'<line {ends} stroke="{colour}" stroke-width="{thick:g}"/>'
        case Text():
            return _text(shape)


def _text(text: Text) -> str:
    side = "" if text.side == "start" else f' text-anchor="{text.side}"'
    weight = ' font-weight="bold"' if text.bold else ""
    place = f'x="{_number(text.x)}" y="{_number(text.foot)}" font-size="{text.size:g}" fill="{text.colour}"'
    return f"<text {place}{side}{weight}>{escape(text.words, quote=False)}</text>"


def _number(inches: float) -> str:
    """Points to a hundredth, without noughts at the end."""
    return f"{72 * inches:.2f}".rstrip("0").rstrip(".")
