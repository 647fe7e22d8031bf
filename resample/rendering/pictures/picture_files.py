"""A drawing as the bytes of a file."""

from __future__ import annotations

from resample.rendering.pictures.png import as_png
from resample.rendering.pictures.shapes import Drawing
from resample.rendering.pictures.svg import as_svg
from resample.text.wording import listed

FORMS = {"png": as_png, "svg": as_svg}


def saved(drawing: Drawing, form: str) -> bytes:
    """The drawing in one of FORMS, the same bytes for the same drawing. Raises ValueError for another form."""
    if form not in FORMS:
        raise ValueError(f"a picture is a {listed(list(FORMS))}, not a {form}")
    return FORMS[form](drawing)
