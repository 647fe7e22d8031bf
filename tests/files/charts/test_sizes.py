"""The picture of the sizes of a sample."""

from __future__ import annotations

import io
import subprocess
import sys
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.image import imread

from resample.files.charts.dress import DARK_BLUE, FORMS, GREY
from resample.files.charts.sizes import size_chart, size_chart_words
from resample.sampling.size import SizeLine

SVG = "{http://www.w3.org/2000/svg}"


def line(n: int, seen: int | None, *, hours: float | None = None, planned: bool = False) -> SizeLine:
    """A size of one stratum of 256."""
    return SizeLine({"all": n}, 256, seen, 0, 256, hours, planned)


LINES = [line(52, 14, hours=78), line(21, 42, hours=31.5, planned=True), line(1, 244, hours=1.5)]


def texts(picture: bytes) -> list[str]:
    """All that is written in an SVG, in its order."""
    return ["".join(one.itertext()).strip() for one in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 - our own


def bars(picture: bytes) -> list[str]:
    """The colour of each bar of an SVG, from the top."""
    styles = [one.get("style", "") for one in ET.fromstring(picture).iter(f"{SVG}path")]  # noqa: S314 - our own
    return [colour for style in styles for colour in (DARK_BLUE, GREY) if f"fill: {colour.lower()}" in style.lower()]


def test_a_png_is_as_wide_as_a_page() -> None:
    """The PNG opens, is 7 inches at 150 dots wide, and has dark blue, grey and white in it."""
    picture = imread(io.BytesIO(size_chart(LINES)))
    assert picture.shape[1] == 1050
    colours = {tuple(dot) for dot in (picture[::4, ::4, :3] * 255).round().astype(int).reshape(-1, 3).tolist()}
    assert {(0x12, 0x43, 0x6D), (0xA8, 0xA8, 0xA8), (255, 255, 255)} <= colours


def test_an_svg_holds_its_labels_as_text() -> None:
    """Each size and what it sees stands there in words, the smallest sample on top, in horizontal text."""
    picture = size_chart(LINES, form="svg")
    written = texts(picture)
    names = ["1 case", "1.5 hours", "21 cases (the plan)", "31.5 hours", "52 cases", "78 hours"]
    seen = ["95.3% (244 of 256)", "16.4% (42 of 256)", "5.5% (14 of 256)"]
    assert "How common a problem must be to be seen with 95% certainty" in written
    # matplotlib writes a name of two lines as one text
    assert "".join(names) in "".join(written).replace("\n", "")
    assert [text for text in written if " of 256" in text] == seen
    assert b"rotate(-90" not in picture


def test_the_plan_stands_out() -> None:
    """The plan's own bar is dark among grey ones; without a plan none is set back."""
    assert bars(size_chart(LINES, form="svg")) == [GREY, DARK_BLUE, GREY]
    assert bars(size_chart([line(21, 42), line(52, 14)], form="svg")) == [DARK_BLUE, DARK_BLUE]


def test_bars_begin_at_zero() -> None:
    """The axis begins with 0%, and does not go beyond 100%."""
    axis = [text for text in texts(size_chart(LINES, form="svg")) if text.endswith("%")]
    assert (axis[0], axis[-1]) == ("0%", "100%")


def test_a_size_that_sees_nothing_says_so() -> None:
    """A size of no cases has a label in place of a bar."""
    assert "nothing can be seen" in texts(size_chart([line(0, None), line(21, 42)], form="svg"))


def test_a_share_too_small_for_its_decimals_is_not_none() -> None:
    """One of 5,000 is under 0.1%, not 0.0%."""
    rare = SizeLine({"all": 4900}, 5000, 1, 0, 0)
    assert "under 0.1% (1 of 5,000)" in texts(size_chart([rare], form="svg"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_lines_give_the_same_bytes(form: str) -> None:
    """Neither the hour, nor the order of the lines, nor a person's own settings of matplotlib change a picture."""
    picture = size_chart(LINES, form=form)
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path"}):
        assert size_chart(LINES[::-1], form=form) == picture
        assert mpl.rcParams["font.size"] == 30
    assert b"matplotlib.org" not in picture


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_carries_its_words(form: str) -> None:
    """What the picture shows stands in the file, for those who do not see it."""
    words = size_chart_words(LINES)
    assert words == (
        "Bar chart. How common a problem must be to be seen with 95% certainty: 95.3% (244 of 256) with 1 case, "
        "16.4% (42 of 256) with 21 cases and 5.5% (14 of 256) with 52 cases."
    )
    assert words.encode() in size_chart(LINES, form=form)


def test_what_cannot_be_drawn_is_refused() -> None:
    """A picture of nothing, and a form that is neither of the two."""
    with pytest.raises(ValueError, match="no sizes"):
        size_chart([])
    with pytest.raises(ValueError, match="png and svg, not a gif"):
        size_chart(LINES, form="gif")


def test_matplotlib_waits_until_a_picture_is_asked_for() -> None:
    """Importing the module loads no matplotlib, and drawing a picture no pyplot."""
    program = """
import sys
from resample.files.charts.sizes import size_chart
from resample.sampling.size import SizeLine
assert "matplotlib" not in sys.modules
size_chart([SizeLine({"all": 21}, 256, 42, 0, 256)])
assert "matplotlib" in sys.modules and "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
