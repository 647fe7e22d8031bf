"""A drawing as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable

from resample.rendering.pictures.shapes import Drawing
from resample.rendering.pictures.svg import as_svg

Painter = Callable[[Drawing], bytes]
"""Paints a drawing as PNG, and writes its words into it; each door has its own: Pillow, or a canvas."""

FORMS = ("png", "svg")


def saved(drawing: Drawing, form: str, paint: Painter | None = None) -> bytes:
    """The drawing in one of FORMS, the same bytes for the same drawing.

    Raises ValueError for another form, and for a PNG where nobody paints.
    """
    if form == "svg":
        return as_svg(drawing)
    if form != "png":
        raise ValueError(f"a picture is a {' or '.join(FORMS)}, not a {form}")
    if paint is None:
        raise ValueError("a PNG takes somebody who paints it")
    return paint(drawing)
