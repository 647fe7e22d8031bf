"""How much room a text takes, and how a long name gets by with less."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

FONT = "DejaVu Sans"
"""Comes with matplotlib, so the same on every machine."""

TEXT, SMALL = 10, 9
"""Points: the size of text, and of what stands at panels side by side."""

LINE = 0.17
"""Inches: the height of a line of the text."""


@contextmanager
def any_letters() -> Iterator[None]:
    """A letter that the font has not is drawn as a box, and nobody is told of it: the words beside have it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def width(text: str, size: float = TEXT) -> float:
    """Inches that a line takes; a picture is the same whatever a person's own settings of matplotlib.

    >>> width("MASH team") < width("MASH TEAM")
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, style="normal", variant="normal", weight="normal", stretch="normal", size=size)
    with any_letters():
        points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(points) / 72


def widest(texts: Sequence[str], size: float = TEXT) -> float:
    """Inches that the longest line of some texts takes."""
    return max(width(line, size) for text in texts for line in text.split("\n"))


def wrapped(text: str, inches: float, size: float = TEXT, *, at_most: int = 3) -> str:
    r"""A text in so many lines at most, none wider than `inches`; what is left out shows as an ellipsis.

    >>> wrapped("Local authority services", 1.2)
    'Local authority\nservices'
    >>> wrapped("Local authority services", 0.6, at_most=2)
    'Local\nauthor…'
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= inches:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > at_most:
        lines = [*lines[: at_most - 1], " ".join(lines[at_most - 1 :])]
    return "\n".join(_cut(line, inches, size) for line in lines)


def _cut(line: str, inches: float, size: float) -> str:
    if width(line, size) <= inches:
        return line
    ends = range(len(line) - 1, 0, -1)
    return next((cut for end in ends if width(cut := f"{line[:end].rstrip(' ,;:-(')}…", size) <= inches), "…")
