"""A drawing as the bytes of a file."""

from __future__ import annotations

from resample.files.charts.png import as_png
from resample.files.charts.shapes import Drawing
from resample.files.charts.svg import as_svg
from resample.wording import listed

FORMS = {"png": as_png, "svg": as_svg}


def saved(drawing: Drawing, form: str) -> bytes:
    """The drawing in one of FORMS, the same bytes for the same drawing. Raises ValueError for another form."""
    if form not in FORMS:
        raise ValueError(f"a picture is a {listed(list(FORMS))}, not a {form}")
    return FORMS[form](drawing)
