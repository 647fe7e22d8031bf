"""How deep a blue says a number, and in what colour the number is then read."""

from __future__ import annotations

from resample.rendering.pictures.look import DARK_BLUE

PALE = "#767676"
"""Of a nought on white."""

LEAST = 0.15
"""How deep the palest blue is, so that one case differs from none."""

WHITE_FROM = 0.71
"""From this depth on a number is white, below it black: on either side it keeps a contrast of 4.5 to 1, which the Web
Content Accessibility Guidelines 2.2 ask for (1.4.3)."""


def shade(part: float) -> str:
    """White for nothing, and dark blue for all.

    >>> shade(0), shade(0.5), shade(1)
    ('#FFFFFF', '#7793AB', '#12436D')
    """
    depth = _depth(part)
    channels = (int(DARK_BLUE[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - depth * (255 - channel)):02X}" for channel in channels)


def ink_on(part: float) -> str:
    """The colour of a number on its shade.

    >>> ink_on(0), ink_on(0.5), ink_on(1)
    ('#767676', '#000000', '#FFFFFF')
    """
    if not part:
        return PALE
    return "#FFFFFF" if _depth(part) >= WHITE_FROM else "#000000"


def _depth(part: float) -> float:
    return LEAST + (1 - LEAST) * part if part else 0.0
