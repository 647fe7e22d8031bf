"""Axes from zero: which place a value has, the gridlines with their numbers, and how long an axis must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.rendering.pictures.look import BESIDE, GRID, INK, WIDTH, Scale, ticks
from resample.rendering.pictures.shapes import Shape, centred, hanging, level, upright
from resample.rendering.pictures.text_widths import SMALL, TEXT, width

GRIDLINE, EDGE = 0.5, 0.8
"""Points: how thick a gridline is, and the line that bars stand on."""

NUMBERS = 0.35
"""Inches that the numbers under an axis take."""


@dataclass(frozen=True)
class Across:
    """An axis to the right, for bars that lie."""

    left: float
    inches: float
    end: float
    """The value at its right end."""
    scale: Scale

    def at(self, value: float) -> float:
        """Inches from the left of the picture."""
        return self.left + self.inches * value / self.end

    def grid(self, top: float, foot: float, *, about: int = 7) -> Iterator[Shape]:
        """Gridlines with their numbers below, and the line at zero; none whose number would leave the picture."""
        for value in ticks(self.scale, self.end, about=about):
            words, x = self.scale.words(value), self.at(value)
            if x + width(words, SMALL) / 2 <= WIDTH:
                yield upright(x, top, foot, GRIDLINE, GRID)
                yield from hanging(x, foot + 0.09, words, SMALL, "middle")

    def edge(self, top: float, foot: float) -> Shape:
        """The line at zero, from which bars begin."""
        return upright(self.left, top, foot, EDGE, INK)


@dataclass(frozen=True)
class Upward:
    """An axis to the top, for columns."""

    foot: float
    inches: float
    end: float
    """The value at its upper end."""
    scale: Scale

    def at(self, value: float) -> float:
        """Inches from the top of the picture."""
        return self.foot - self.inches * value / self.end

    def grid(self, left: float, right: float, *, about: int, named: bool = True) -> Iterator[Shape]:
        """Gridlines, with their numbers at the left if these are wanted."""
        for value in ticks(self.scale, self.end, about=about):
            yield level(left, right, self.at(value), GRIDLINE, GRID)
            if named:
                yield from centred(left - 0.08, self.at(value), self.scale.words(value), SMALL, "end")

    def edge(self, left: float, right: float) -> Shape:
        """The line at zero, on which columns stand."""
        return level(left, right, self.foot, EDGE, INK)


def axis_end(values: Sequence[float], labels: Sequence[str], inches: float, *, size: float = TEXT) -> float:
    """Where an axis of so many inches ends, so that every bar leaves room for the label at its end.

    In the unit of the values, and never before 1, so that no bar needs be there.

    >>> axis_end([0.0, 0.0], ["0 of 18", "0 of 18"], 3.0)
    1.0
    >>> round(axis_end([8.0, 1.0], ["8 of 18", "1 of 18"], 3.0), 1)
    10.3
    """
    taken = [(width(label, size) + BESIDE) / inches for label in labels]
    return max(1.0, *(value / max(0.1, 1 - part) for value, part in zip(values, taken, strict=True)))
