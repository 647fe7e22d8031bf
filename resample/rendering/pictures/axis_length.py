"""How long an axis must be so that every bar leaves room for the label at its end."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.pictures.look import BESIDE
from resample.rendering.pictures.text_widths import TEXT, width


def axis_end(values: Sequence[float], labels: Sequence[str], inches: float, *, size: float = TEXT) -> float:
    """Where an axis of so many inches ends, in the unit of the values: never before 1, so that no bar needs be there.

    >>> axis_end([0.0, 0.0], ["0 of 18", "0 of 18"], 3.0)
    1.0
    >>> round(axis_end([8.0, 1.0], ["8 of 18", "1 of 18"], 3.0), 1)
    10.6
    """
    taken = [(width(label, size) + BESIDE) / inches for label in labels]
    return max(1.0, *(value / max(0.1, 1 - part) for value, part in zip(values, taken, strict=True)))
