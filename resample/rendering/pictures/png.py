"""A drawing as PNG by Pillow, for Word: bars on whole dots, so that their edges are sharp.

A door that has Pillow hands `as_png` in where a `Painter` is wanted; nothing else needs Pillow.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from resample.rendering.pictures.look import WIDTH
from resample.rendering.pictures.shapes import Bar, Dot, Drawing, Line, Shape, Text
from resample.rendering.pictures.text_widths import font_bytes

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DOTS = 150
"""An inch."""

FINER = 2
"""It is drawn so many times as large and then made smaller, so that round edges are smooth."""

ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
"""Pillow's words for the part of a text that is at its place."""


def as_png(drawing: Drawing) -> bytes:
    """The drawing as PNG, with its words for those who do not see it, and without a trace of machine or day."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    size = FINER * _dots(WIDTH), FINER * _dots(drawing.height)
    image = Image.new("RGB", size, "#FFFFFF")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _put(pen, shape)
    said = PngInfo()
    said.add_itxt("Description", drawing.words)
    file = io.BytesIO()
    image.reduce(FINER).save(file, "PNG", pnginfo=said, dpi=(DOTS, DOTS))
    return file.getvalue()


@cache
def _font(dots: float, *, bold: bool) -> FreeTypeFont:
    """The letters, so many dots high."""
    from PIL import ImageFont

    # the plain layout is in every Pillow; another may or may not be there
    return ImageFont.truetype(io.BytesIO(font_bytes(bold=bold)), dots, layout_engine=ImageFont.Layout.BASIC)


def _dots(inches: float) -> int:
    return round(DOTS * inches)


def _put(pen: ImageDraw, shape: Shape) -> None:
    fine = FINER * DOTS
    match shape:
        case Bar(left, top, width, height, colour) if width > 0 and height > 0:
            (x, right), (y, foot) = _span(left, width), _span(top, height)
            pen.rectangle((x, y, right, foot), colour)
        case Dot(x, y, across, colour):
            half = across / 144
            pen.ellipse([fine * at for at in (x - half, y - half, x + half, y + half)], colour)
        case Line(x, y, to_x, to_y, thick, colour):
            pen.line([fine * at for at in (x, y, to_x, to_y)], colour, max(1, round(thick / 72 * fine)))
        case Text(x, foot, words, size, side, colour, bold):
            letters = _font(size / 72 * fine, bold=bold)
            pen.text((fine * x, fine * foot), words, colour, letters, ANCHORS[side])


def _span(start: float, length: float) -> tuple[int, int]:
    """The first and the last fine dot of a bar, which is some whole dots long wherever it stands, and one at least."""
    first = _dots(start)
    return FINER * first, FINER * (first + max(1, _dots(length))) - 1
