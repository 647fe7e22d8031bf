"""The picture of the step-down matrix."""

from __future__ import annotations

import pytest

from resample.rendering.pictures.look import DARK_BLUE, GRID, INK
from resample.rendering.pictures.shades import ink_on, shade
from resample.reporting.figures.step_down_figure import step_down_figure
from tests.rendering.pictures.invented import step_down, untitled
from tests.rendering.pictures.svg import colours, texts

HELP = ["None", "Universal services", "Targeted Early Help", "Community"]
MATRIX = step_down(HELP, {(1, 1): 8, (1, 2): 2, (2, 0): 4, (2, 2): 2})


def luminance(colour: str) -> float:
    """Relative luminance, by the Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_cell_has_its_number() -> None:
    """Row by row in the order of the checklist, noughts among them; what nobody answered has no row and no column."""
    written = texts(untitled(step_down_figure(MATRIX)))
    assert [text for text in written if text.isdigit()] == ["0", "8", "2", "4", "0", "2"]
    assert "Community" not in written
    assert {"On the", "closure record", "Help in fact in place"} <= {*written}


def test_all_kinds_of_help_have_their_whole_names() -> None:
    """Seven columns are as many as the shipped checklists have: no name of theirs is cut."""
    kinds = [*HELP[:3], "Team around the family", "Community or voluntary", "Other", "Not recorded"]
    drawing = untitled(step_down_figure(step_down(kinds, {(at, 6 - at): 1 for at in range(7)})))
    assert "…" not in "".join(texts(drawing))


def test_the_deeper_the_more() -> None:
    """A cell is white for none, and the deepest blue is for the most."""
    _, *fills = (colour for colour in colours(untitled(step_down_figure(MATRIX))) if colour not in (GRID, INK))
    none, most, two, four, _, also_two = fills
    assert (none, most, two) == ("#FFFFFF", DARK_BLUE, also_two)
    assert int(two[1:3], 16) > int(four[1:3], 16) > int(most[1:3], 16)


@pytest.mark.parametrize("percent", range(101))
def test_a_number_is_read_on_any_shade(percent: int) -> None:
    """Its contrast is the 4.5 to 1 that the Web Content Accessibility Guidelines ask for."""
    low, high = sorted(luminance(colour) for colour in (ink_on(percent / 100), shade(percent / 100)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_where_both_agree_the_cell_is_outlined() -> None:
    """Two cells of two kinds of help that stand on both sides."""
    assert colours(untitled(step_down_figure(MATRIX))).count(INK) == 2 * 4


def test_words_of_the_matrix() -> None:
    """Each record with the help that was in place, without the noughts."""
    assert step_down_figure(MATRIX).words == (
        "Table of 16 cases, shaded by number: step-down on the closure record, and for each the help in fact in place. "
        "Universal services: Universal services 8, Targeted Early Help 2; Targeted Early Help: None 4, Targeted Early "
        "Help 2."
    )
