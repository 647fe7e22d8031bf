"""How much room a text takes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resample.rendering.pictures.text_widths import width, wrapped

WORDS = st.lists(st.text("ABCxyzil é&$-", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(("text", "inches"), [("", 0.0), ("2022", 0.35), ("WWWW", 0.55)])
def test_a_width_is_that_of_the_print(text: str, inches: float) -> None:
    """Four digits of ten points are 0.35 inches wide, four capitals W more."""
    assert width(text) == pytest.approx(inches, abs=0.01)


@given(WORDS, st.floats(0.3, 3), st.integers(1, 3))
@example("ASSESSMENTTEAMWITHOUTASPACE", 0.3, 1)
def test_a_wrapped_name_keeps_to_its_room(name: str, inches: float, at_most: int) -> None:
    """No line is wider and no lines are more than there is room for; an ellipsis stands where words are left out."""
    lines = wrapped(name, inches, at_most=at_most).split("\n")
    assert len(lines) <= at_most
    assert max(width(line) for line in lines) <= inches
    assert ("…" in "".join(lines)) == (" ".join(lines) != " ".join(name.split()))
