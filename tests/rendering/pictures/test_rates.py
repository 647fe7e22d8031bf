"""The picture of the indicator by quarter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from resample.plan import Indicator, QuarterOutturn
from resample.rendering.pictures.look import DARK_BLUE, GREY
from resample.rendering.pictures.quarter_chart import ORANGE
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.figures.rates_figure import quarter_places, rates_figure
from tests.rendering.pictures.invented import untitled
from tests.rendering.pictures.svg import bars, colours, texts

PUBLISHED = [
    QuarterOutturn("2021/22 Q2", 33.0),
    QuarterOutturn("2022/23 Q1", 27.6),
    QuarterOutturn("2022/23 Q2", 26.5),
]


def rate_chart(history: Sequence[QuarterOutturn], target: float | None) -> Drawing:
    """The picture of an indicator with these quarters."""
    return untitled(rates_figure(Indicator(target=target, history=tuple(history))))


def test_published_quarter_2_of_2022_23() -> None:
    """Three outturns, a target that the line names, and an empty place for each quarter without a figure."""
    written = texts(rate_chart(PUBLISHED, 20.0))
    assert {"33%", "27.6%", "26.5%", "Target 20%", "2021/22", "2022/23"} <= {*written}
    assert written.count("figure") == 2
    assert rate_chart(PUBLISHED, 20.0).words == (
        "Column chart. The rate by quarter was 33% in 2021/22 Q2, 27.6% in 2022/23 Q1 and 26.5% in 2022/23 Q2; there "
        "is no figure for 2021/22 Q3 and 2021/22 Q4. The target is 20%."
    )


def test_the_last_quarter_stands_out() -> None:
    """It alone is dark, and columns are as high as their rates from zero."""
    drawing = rate_chart(PUBLISHED[::-1], 20.0)
    ((_, last),) = bars(drawing, DARK_BLUE)
    earlier = [high for _, high in bars(drawing, GREY) if high]
    assert [high / last for high in earlier] == pytest.approx([33 / 26.5, 27.6 / 26.5], rel=0.01)


@pytest.mark.parametrize("target", [20.0, None])
def test_the_line_is_the_target(target: float | None) -> None:
    """Orange is for the target's line only; without a target there is none."""
    drawing = rate_chart(PUBLISHED, target)
    assert colours(drawing).count(ORANGE) == (target is not None)
    assert ("Target 20%" in texts(drawing)) == (target is not None)
    assert ("No target is set." in rate_chart(PUBLISHED, target).words) == (target is None)


def test_many_quarters_have_numbers_without_signs() -> None:
    """Twenty numbers stand there; the axis says that they are per cent."""
    many = [QuarterOutturn(f"{2018 + at // 4}/{19 + at // 4} Q{at % 4 + 1}", 20.5 + at) for at in range(20)]
    written = texts(rate_chart(many, 22.0))
    assert {f"{20.5 + at}" for at in range(20)} <= {*written}
    assert "20%" in written


def test_of_more_than_twenty_quarters_the_latest_are_shown() -> None:
    """Five years have room."""
    ages = [QuarterOutturn(f"{2010 + at}/{11 + at} Q1", at) for at in range(10)]
    places = quarter_places(ages)
    assert (len(places), places[0].name, places[-1].name) == (20, "2014/15 Q2", "2019/20 Q1")


@pytest.mark.parametrize("names", [["Spring", "2022/23 Q1"], ["2022/23 Q1", "2022/23 Quarter 1"]])
def test_names_that_tell_no_time_keep_their_order(names: list[str]) -> None:
    """A name of another kind, or a quarter given twice: nothing is left out or put elsewhere."""
    places = quarter_places([QuarterOutturn(name, 10.0) for name in names])
    assert [one.name for one in places] == names
