"""Lines over the columns of a chart: each told from the others by dash and marker, and named at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from resample.rendering.pictures.axes import Upward
from resample.rendering.pictures.look import INK
from resample.rendering.pictures.shapes import Bar, Dot, Line, Shape, centred
from resample.rendering.pictures.text_widths import LINE, SMALL, widest, wrapped
from resample.reporting.drawn import QuarterLine, Series
from resample.text.wording import as_given

ORANGE = "#F46A25"
"""For the line of the target and nothing else: on white it is too pale for text."""

PLUM, WHITE = "#801650", "#FFFFFF"

KEY, NAMES = 0.34, 1.25
"""Inches: the piece of a line before its name, and the most that a name may be wide."""

DASH, GAP = 0.09, 0.06
"""Inches."""

EDGE = 1.6
"""Points: how much thicker the white is that a line lies on, so that it is seen on a dark column without colour too."""

Point = tuple[float, float]


@dataclass(frozen=True)
class LineLook:
    """How a line is drawn."""

    colour: str
    thick: float
    """Points."""
    dashed: bool = False
    marker: str = ""
    """`round`, `square` or none."""


LOOKS: Mapping[Series, LineLook] = {
    Series.TARGET: LineLook(ORANGE, 2.5),
    Series.NEIGHBOURS: LineLook(PLUM, 1.8, marker="round"),
    Series.ENGLAND: LineLook(INK, 1.4, dashed=True, marker="square"),
}


def drawn_line(axis: Upward, line: QuarterLine, middles: Sequence[float], step: float, right: float) -> Iterator[Shape]:
    """The line from one known value to the next; a target is level in each place, and reaches to its name."""
    look, known = LOOKS[line.series], list(zip(middles, line.values, strict=True))
    if line.series is Series.TARGET:
        for stretch in _stretches(known):
            yield from _joined(list(_steps(axis, stretch, step, right if stretch[-1] == known[-1] else 0.0)), look)
        return
    for stretch in _stretches(known):
        points = [(x, axis.at(value)) for x, value in stretch]
        yield from _joined(points, look)
        yield from (shape for point in points for shape in _marked(point, look))


def _stretches(known: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """What lies together without a gap."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for x, value in known:
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append((x, value))
    return [stretch for stretch in stretches if stretch]


def _steps(axis: Upward, stretch: Sequence[tuple[float, float]], step: float, end: float) -> Iterator[Point]:
    for x, value in stretch:
        yield x - step / 2, axis.at(value)
        yield x + step / 2, axis.at(value)
    if end:
        yield end, axis.at(stretch[-1][1])


def _joined(points: Sequence[Point], look: LineLook) -> Iterator[Shape]:
    """Lines from point to point, on white."""
    for thick, colour in ((look.thick + EDGE, WHITE), (look.thick, look.colour)):
        for (x, y), (to_x, to_y) in pairwise(points):
            pieces = _dashes(math.hypot(to_x - x, to_y - y)) if look.dashed else [(0.0, 1.0)]
            for begin, end in pieces:
                ends = (x + begin * (to_x - x), y + begin * (to_y - y), x + end * (to_x - x), y + end * (to_y - y))
                yield Line(*ends, thick, colour)


def _dashes(length: float) -> list[tuple[float, float]]:
    """Where dashes begin and end, as parts of a length; there is one at either end."""
    if not length:
        return []
    gaps = max(1, round((length - DASH) / (DASH + GAP)))
    dash, every = DASH / length, (1 - DASH / length) / gaps
    return [(at * every, min(1.0, at * every + dash)) for at in range(gaps + 1)]


def _marked(point: Point, look: LineLook) -> Iterator[Shape]:
    x, y = point
    if look.marker == "round":
        yield from (Dot(x, y, 8.5, WHITE), Dot(x, y, 6.5, look.colour))
    elif look.marker:
        for across, colour in ((8 / 72, WHITE), (6 / 72, look.colour)):
            yield Bar(x - across / 2, y - across / 2, across, across, colour)


@dataclass(frozen=True)
class LineName:
    """What a line is called at its right end, and where it ends."""

    series: Series
    words: str
    y: float

    @property
    def height(self) -> float:
        """Inches that its lines of text take."""
        return LINE * (1 + self.words.count("\n"))


def name_words(line: QuarterLine, sign: str) -> str:
    """Its name, with its last value if that stands in the last place."""
    last = line.values[-1]
    value = "" if last is None else f" {as_given(last)}{sign}"
    return wrapped(f"{line.series.value}{value}", NAMES, SMALL)


def names_width(names: Sequence[str]) -> float:
    """Inches that the names take at the right, with the pieces of their lines."""
    return _key(names) + widest(names, SMALL) + 0.08 if names else 0.05


def _key(names: Sequence[object]) -> float:
    """Inches before a name: what is alone needs no piece of its line."""
    return KEY if len(names) > 1 else 0.08


def drawn_names(names: Sequence[LineName], left: float, top: float, foot: float) -> Iterator[Shape]:
    """Below one another as the lines end, none over another, each behind a piece of its line if there are several."""
    for name, y in _spread(sorted(names, key=lambda name: name.y), top, foot):
        look = LOOKS[name.series]
        ends = [(left + 0.06, y), (left + KEY - 0.04, y)]
        if len(names) > 1:
            yield from _joined(ends, look)
            yield from _marked((left + (KEY + 0.02) / 2, y), look)
        yield from centred(left + _key(names), y, name.words, SMALL)


def _spread(names: Sequence[LineName], top: float, foot: float) -> Iterator[tuple[LineName, float]]:
    """The middle of each name: where its line ends, or as near to that as the others let it be."""
    lowest, places = foot, list[float]()
    for at in range(len(names) - 1, -1, -1):
        needed = sum(name.height for name in names[:at])
        middle = min(names[at].y, lowest - names[at].height / 2)
        middle = max(middle, top + needed + names[at].height / 2)
        places.insert(0, middle)
        lowest = middle - names[at].height / 2
    return zip(names, places, strict=True)
