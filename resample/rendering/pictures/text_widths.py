"""How much room a text takes, and how a long name gets by with less."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from resample.rendering.pictures.font_metrics import FontMetrics, read_metrics

FONT = "Liberation Sans"
"""Comes with the program, so the same on every machine; its letters are as wide as those of Arial, the report's own."""

TEXT, SMALL = 10, 9
"""Points: the size of text, and of what stands at panels side by side."""

LINE = 0.17
"""Inches: the height of a line of the text."""

CAPITAL = 0.72
"""The height of a capital, as a part of the size."""


def font_bytes(*, bold: bool = False) -> bytes:
    """The file of the font."""
    return (
        files("resample.rendering.pictures") / "fonts" / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    ).read_bytes()


@cache
def _metrics(*, bold: bool) -> FontMetrics:
    return read_metrics(font_bytes(bold=bold))


@cache
def _advance(letter: str, *, bold: bool) -> int:
    return _metrics(bold=bold).advance(letter)


def width(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Inches that a line takes.

    >>> width("MASH team") < width("MASH TEAM")
    True
    """
    units = sum(_advance(letter, bold=bold) for letter in text)  # whole numbers: alike on every version of Python
    return units / _metrics(bold=bold).units * size / 72


def widest(texts: Sequence[str], size: float = TEXT, *, bold: bool = False) -> float:
    """Inches that the longest line of some texts takes."""
    return max(width(line, size, bold=bold) for text in texts for line in text.split("\n"))


def most_lines(texts: Sequence[str]) -> int:
    """How many lines the longest of some texts has."""
    return 1 + max(text.count("\n") for text in texts)


def wrapped(text: str, inches: float, size: float = TEXT, *, at_most: int = 3) -> str:
    r"""A text in so many lines at most, none wider than `inches`; what is left out shows as an ellipsis.

    >>> wrapped("Local authority services", 1.2)
    'Local authority\nservices'
    >>> wrapped("Local authority services", 0.6, at_most=2)
    'Local\nauthori…'
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
