"""The picture of the sizes of a sample."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image

from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.look import DARK_BLUE, GREY
from resample.rendering.pictures.picture_files import saved
from resample.rendering.pictures.png import as_png
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.figures.sizes_figure import sizes_figure
from resample.sampling.size import SizeLine
from tests.rendering.pictures.svg import colours, texts


def line(n: int, seen: int | None, *, hours: float | None = None, planned: bool = False) -> SizeLine:
    """A size of one stratum of 256."""
    return SizeLine({"all": n}, 256, seen, 0, 256, hours, planned)


def size_chart(lines: Sequence[SizeLine]) -> Drawing:
    """The picture of these sizes."""
    return drawing(sizes_figure(lines))


LINES = [line(52, 14, hours=78), line(21, 42, hours=31.5, planned=True), line(1, 244, hours=1.5)]


def test_a_png_is_as_wide_as_a_page() -> None:
    """The PNG opens, is 7 inches at 150 dots wide, and has dark blue, grey and white in it."""
    picture = Image.open(io.BytesIO(saved(size_chart(LINES), "png", as_png)))
    colours = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert (picture.width, [round(dots) for dots in picture.info["dpi"]]) == (1050, [150, 150])
    assert {(0x12, 0x43, 0x6D), (0xA8, 0xA8, 0xA8), (255, 255, 255)} <= colours


def test_each_size_has_its_name_and_what_it_sees() -> None:
    """Both stand there in words, the smallest sample on top."""
    written = texts(size_chart(LINES))
    names = ["1 case", "1.5 hours", "21 cases (the plan)", "31.5 hours", "52 cases", "78 hours"]
    assert "How common a problem must be to be seen with 95% certainty" in written
    assert [text for text in written if text in names] == names
    assert [text for text in written if " of 256" in text] == [
        "95.3% (244 of 256)",
        "16.4% (42 of 256)",
        "5.5% (14 of 256)",
    ]


def test_the_plan_stands_out() -> None:
    """The plan's own bar is dark among grey ones; without a plan none is set back."""

    def of_bars(lines: list[SizeLine]) -> list[str]:
        return [colour for colour in colours(size_chart(lines)) if colour in (GREY, DARK_BLUE)]

    assert of_bars(LINES) == [GREY, DARK_BLUE, GREY]
    assert of_bars([line(21, 42), line(52, 14)]) == [DARK_BLUE, DARK_BLUE]


def test_bars_begin_at_zero() -> None:
    """The axis begins with 0%, and does not go beyond 100%."""
    axis = [text for text in texts(size_chart(LINES)) if text.endswith("%")]
    assert (axis[0], axis[-1]) == ("0%", "100%")


def test_a_size_that_sees_nothing_says_so() -> None:
    """A size of no cases has a label in place of a bar."""
    assert "nothing can be seen" in texts(size_chart([line(0, None), line(21, 42)]))


def test_a_share_too_small_for_its_decimals_is_not_none() -> None:
    """One of 5,000 is under 0.1%, not 0.0%."""
    rare = SizeLine({"all": 4900}, 5000, 1, 0, 0)
    assert "under 0.1% (1 of 5,000)" in texts(size_chart([rare]))


def test_the_order_of_lines_changes_no_picture() -> None:
    """The smallest sample is on top."""
    assert size_chart(LINES[::-1]) == size_chart(LINES)


def test_a_picture_carries_its_words() -> None:
    """What the picture shows stands beside it, for those who do not see it."""
    assert size_chart(LINES).words == (
        "Bar chart. How common a problem must be to be seen with 95% certainty: 95.3% (244 of 256) with 1 case, "
        "16.4% (42 of 256) with 21 cases and 5.5% (14 of 256) with 52 cases."
    )


def test_what_cannot_be_drawn_is_refused() -> None:
    """A picture of nothing."""
    with pytest.raises(ValueError, match="no sizes"):
        size_chart([])
