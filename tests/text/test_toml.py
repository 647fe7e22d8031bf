"""TOML from strangers: in little time and memory, whatever it says."""

from __future__ import annotations

import pytest

from resample.plan import parse_plan
from resample.text.toml import MOST_LETTERS, MOST_PARTS, read_toml


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a" * (MOST_LETTERS + 1), "letters"),
        ("x." * MOST_PARTS + "y = 1", "parts"),
        ('"x y" . ' * MOST_PARTS + "y = 1", "parts"),
        ("a = " + "[" * 5_000, "too deep"),
        ("a = " + "{b=" * 5_000, "too deep"),
        ("a = " + "9" * 5_000, "thousands of digits"),
    ],
)
def test_what_would_take_too_long_is_refused(text: str, why: str) -> None:
    """Names, brackets and numbers without an end."""
    with pytest.raises(ValueError, match=why):
        read_toml(text)


def test_an_ordinary_text_with_dots_is_read() -> None:
    """Dots in a person's words are no parts of a name."""
    said = "Done, e.g. at 3.2.1. of the plan... and so on. " * 500
    assert parse_plan(f'[sections]\nlegal = "{said}"').sections["legal"] == said
