"""What a picture is made of: bars, dots, lines and text, each in its place.

Places are inches from the upper left corner; what is thin, and the size of letters, is in points. A picture is said
once in shapes, and `saving` writes it as a PNG or an SVG, so that the two can never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from resample.rendering.pictures.look import INK, WIDTH
from resample.rendering.pictures.text_widths import CAPITAL, LINE, TEXT, width, wrapped


@dataclass(frozen=True)
class Bar:
    """A filled rectangle. A line is one too: a thin one."""

    left: float
    top: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    across: float
    """Points."""
    colour: str


@dataclass(frozen=True)
class Line:
    """A straight line from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float
    """Points."""
    colour: str


@dataclass(frozen=True)
class Text:
    """One line of text, horizontal."""

    x: float
    foot: float
    """Where its capitals stand."""
    words: str
    size: float = TEXT
    side: str = "start"
    """Which part of it is at x: start, middle or end."""
    colour: str = INK
    bold: bool = False


Shape = Bar | Dot | Line | Text


@dataclass(frozen=True)
class Picture:
    """Shapes as wide as the page's text; later ones lie on earlier ones."""

    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture that is whole: what is seen, and the same for those who do not see it."""

    height: float
    shapes: tuple[Shape, ...]
    words: str


def level(left: float, right: float, y: float, thick: float, colour: str) -> Bar:
    """A horizontal line, so many points thick."""
    return Bar(left, y - thick / 144, right - left, thick / 72, colour)


def upright(x: float, top: float, foot: float, thick: float, colour: str) -> Bar:
    """A vertical line, so many points thick."""
    return Bar(x - thick / 144, top, thick / 72, foot - top, colour)


def hanging(
    x: float, top: float, words: str, size: float = TEXT, side: str = "start", *, bold: bool = False
) -> Iterator[Text]:
    """Lines of text below one another, the capitals of the first just under `top`."""
    for at, line in enumerate(words.split("\n")):
        if line:
            yield Text(x, top + CAPITAL * size / 72 + at * LINE, line, size, side, bold=bold)


def centred(
    x: float,
    middle: float,
    words: str,
    size: float = TEXT,
    side: str = "start",
    *,
    colour: str = INK,
    bold: bool = False,
) -> Iterator[Text]:
    """Lines of text with their middle at a height."""
    lines = words.split("\n")
    foot = middle + CAPITAL * size / 144 - (len(lines) - 1) * LINE / 2
    for at, line in enumerate(lines):
        yield Text(x, foot + at * LINE, line, size, side, colour, bold)


def on_white(text: Text) -> Iterator[Shape]:
    """A line of text on a white ground, so that no gridline runs through it."""
    inches, high = width(text.words, text.size, bold=text.bold), CAPITAL * text.size / 72
    left = text.x - {"start": 0.0, "middle": inches / 2, "end": inches}[text.side]
    yield Bar(left - 0.015, text.foot - high - 0.015, inches + 0.03, high + 0.05, "#FFFFFF")
    yield text


def stacked(parts: Iterable[tuple[str, Picture]]) -> Picture:
    """Pictures below one another, each under its title, which says what is counted."""
    top, shapes = 0.0, list[Shape]()
    for title, picture in parts:
        if title:
            lines = wrapped(title, 0.8 * WIDTH)
            shapes += hanging(0.07, top + 0.06, lines, bold=True)
            top += LINE * (2 + lines.count("\n"))
        shapes += (_lower(shape, top) for shape in picture.shapes)
        top += picture.height
    return Picture(top, tuple(shapes))


def _lower(shape: Shape, down: float) -> Shape:
    match shape:
        case Bar():
            return replace(shape, top=shape.top + down)
        case Dot():
            return replace(shape, y=shape.y + down)
        case Line():
            return replace(shape, y=shape.y + down, to_y=shape.to_y + down)
        case Text():
            return replace(shape, foot=shape.foot + down)
