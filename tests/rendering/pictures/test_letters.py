"""How much room a text takes."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ImageFont

from resample.rendering.pictures.text_widths import font_bytes, width, wrapped

WORDS = st.lists(st.text("ABCxyzil é&$-", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(("text", "inches"), [("", 0.0), ("2022", 0.309), ("WWWW", 0.524)])
def test_a_width_is_that_of_the_print(text: str, inches: float) -> None:
    """Four digits of ten points are 0.31 inches wide, four capitals W more."""
    assert width(text) == pytest.approx(inches, abs=0.01)


@pytest.mark.parametrize("bold", [False, True])
def test_each_letter_is_as_wide_as_pillow_has_it(bold: bool) -> None:
    """Of every letter up to the last that Unicode had at first, those that the font has not among them."""
    letters = ImageFont.truetype(io.BytesIO(font_bytes(bold=bold)), 2048, layout_engine=ImageFont.Layout.BASIC)
    codes = [code for code in range(32, 65536) if not 0xD800 <= code < 0xE000]
    assert [
        code for code in codes if letters.getlength(chr(code)) != round(2048 * width(chr(code), 72, bold=bold))
    ] == []


@given(WORDS, st.floats(0.3, 3), st.integers(1, 3))
@example("ASSESSMENTTEAMWITHOUTASPACE", 0.3, 1)
def test_a_wrapped_name_keeps_to_its_room(name: str, inches: float, at_most: int) -> None:
    """No line is wider and no lines are more than there is room for; an ellipsis stands where words are left out."""
    lines = wrapped(name, inches, at_most=at_most).split("\n")
    assert len(lines) <= at_most
    assert max(width(line) for line in lines) <= inches
    assert ("…" in "".join(lines)) == (" ".join(lines) != " ".join(name.split()))
