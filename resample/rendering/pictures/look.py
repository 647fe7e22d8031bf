"""What all pictures share: their width, their colours, and where gridlines stand.

They are made as the Government Analysis Function asks: the finding stands as text outside the picture, whose own title
says only what is counted; bars begin at zero and are labelled directly; text is horizontal; gridlines are grey; nothing
is said by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from resample.reporting.drawn import Tone, Unit
from resample.text.wording import number

DARK_BLUE, TURQUOISE, GREY, GRID, INK = "#12436D", "#28A197", "#A8A8A8", "#D9D9D9", "#222222"
"""What the picture is about, its parts, what it is compared with or what is left over, gridlines, text."""

WIDTH = 7.0
"""Inches: the text width of an A4 page, near enough."""

BESIDE = 0.25
"""Inches: the air at both sides of a name or a label."""


@dataclass(frozen=True)
class Scale:
    """What a bar's length means."""

    words: Callable[[float], str]
    """A number as it stands at the axis."""
    at_most: float = math.inf
    whole: bool = False


COLOURS: Mapping[Tone, str] = {Tone.MAIN: DARK_BLUE, Tone.PART: TURQUOISE, Tone.BESIDE: GREY}

PERCENTS = Scale(lambda value: f"{number(value)}%", at_most=100)
COUNTS = Scale(lambda value: f"{value:,.0f}", whole=True)
SCALES: Mapping[Unit, Scale] = {Unit.CASES: COUNTS, Unit.PER_CENT: PERCENTS}


def ticks(scale: Scale, end: float, *, about: int = 7) -> list[float]:
    """Where gridlines stand, from zero to `end`: every 1, 2 or 5, or ten or a tenth of that, and so on.

    >>> ticks(COUNTS, 165, about=4)
    [0.0, 50.0, 100.0, 150.0]
    """
    end = min(end, scale.at_most)
    power = 10.0 ** math.floor(math.log10(end / about))
    step = next(times * power for times in (1, 2, 5, 10) if end / (times * power) <= about)
    if scale.whole:
        step = max(1.0, step)
    return [at * step for at in range(math.floor(end / step + 1e-9) + 1)]
