"""The picture of the indicator by quarter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from resample.plan import Indicator, QuarterOutturn
from resample.rendering.pictures.look import DARK_BLUE, GREY, INK
from resample.rendering.pictures.series_lines import ORANGE, PLUM
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.drawn import QuarterChart
from resample.reporting.figures.rates_figure import rates_figure
from tests.rendering.pictures.invented import untitled
from tests.rendering.pictures.svg import bars, lines, misplaced, texts

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
        "Column chart with a line. The outturn was 33% in 2021/22 Q2, 27.6% in 2022/23 Q1 and 26.5% in 2022/23 Q2; "
        "there is no figure for 2021/22 Q3 and 2021/22 Q4. The target is 20%."
    )


def test_the_last_quarter_stands_out() -> None:
    """It alone is dark, and columns are as high as their rates from zero."""
    drawing = rate_chart(PUBLISHED[::-1], 20.0)
    ((_, last),) = bars(drawing, DARK_BLUE)
    earlier = [high for _, high in bars(drawing, GREY) if high]
    assert [high / last for high in earlier] == pytest.approx([33 / 26.5, 27.6 / 26.5], rel=0.01)


@pytest.mark.parametrize("target", [20.0, None])
def test_the_line_is_the_target(target: float | None) -> None:
    """Orange is for the target only; without a target there is none."""
    drawing = rate_chart(PUBLISHED, target)
    assert (ORANGE in lines(drawing)) == (target is not None)
    assert ("Target 20%" in texts(drawing)) == (target is not None)
    assert ("No target is set." in rate_chart(PUBLISHED, target).words) == (target is None)


OTHERS = [
    QuarterOutturn("2021/22 Q2", 33.0, 22.0, 21.8, 21.5),
    QuarterOutturn("2021/22 Q3", 20.9, None, 22.4, 21.6),
    QuarterOutturn("2022/23 Q1", 27.6, 20.0, 22.1, None),
    QuarterOutturn("2022/23 Q2", 26.5, None, 22.3, None),
]


def test_series_of_others_are_told_apart_by_more_than_colour() -> None:
    """Round dots on a line for neighbours, square ones on dashes for England; each is named at its end."""
    drawing = rate_chart(OTHERS, None)
    assert {"22.3%", "England", "Target 20%"} <= {*texts(drawing)}
    drawn = lines(drawing)
    # from quarter to quarter a line, and one at its name; dashes are several each
    assert drawn.count(PLUM) == 3
    assert drawn.count(INK) > 3
    assert len(bars(drawing, INK)) == 2 + 1 + 1  # squares, the one at the name, and the edge of the axis
    assert misplaced(drawing) == []


def test_a_target_changes_where_it_changed() -> None:
    """It is a line in steps, which the words name."""
    figure = rates_figure(Indicator(history=tuple(OTHERS)))
    assert isinstance(figure.drawn, QuarterChart)
    assert figure.drawn.lines[0].values == (22, 22, 22, 20, 20)
    assert "The target is 22% from 2021/22 Q2 and 20% from 2022/23 Q1." in figure.words
    assert figure.finding == (
        "The outturn by quarter from quarter 2 of 2021/22 to quarter 2 of 2022/23, beside the target, statistical "
        "neighbours and England."
    )


def test_only_periods_of_one_kind_stand_beside_one_another() -> None:
    """Months and whole years have no place between quarters, and quarters none between months."""
    history = [QuarterOutturn("2022-06", 79.0), QuarterOutturn("2018/19", 30.0), *PUBLISHED]
    assert "79%" not in texts(rate_chart(history, 20.0))
    months = [QuarterOutturn("2022/23 Q1", 27.6), QuarterOutturn("2022-06", 53.0), QuarterOutturn("2022-04", 79.0)]
    assert rate_chart(months, None).words.startswith(
        "Column chart. The outturn was 79% in April 2022 and 53% in June 2022; there is no figure for May 2022."
    )


@pytest.mark.parametrize(
    ("unit", "above", "number"),
    [("rate per 10,000", "Per 10,000", "33"), ("number", "Number", "33"), ("", "", "33"), ("%", "", "33%")],
)
def test_the_unit_stands_at_the_axis(unit: str, above: str, number: str) -> None:
    """Per cent have a sign, and nothing else has."""
    written = texts(untitled(rates_figure(Indicator(unit=unit, history=tuple(PUBLISHED)))))
    assert number in written
    assert written[0] == above or not above
    assert any("%" in line for line in written) == (unit == "%")


def test_many_quarters_have_numbers_without_signs() -> None:
    """Twenty numbers stand there; the axis says that they are per cent."""
    many = [QuarterOutturn(f"{2018 + at // 4}/{19 + at // 4} Q{at % 4 + 1}", 20.5 + at) for at in range(20)]
    written = texts(rate_chart(many, 22.0))
    assert {f"{20.5 + at}" for at in range(20)} <= {*written}
    assert "20%" in written


def test_of_more_than_twenty_quarters_the_latest_are_shown() -> None:
    """Five years have room."""
    ages = [QuarterOutturn(f"{2010 + at}/{11 + at} Q1", at) for at in range(10)]
    drawn = rates_figure(Indicator(history=tuple(ages))).drawn
    assert isinstance(drawn, QuarterChart)
    assert (len(drawn.places), drawn.places[0].name, drawn.places[-1].name) == (20, "2014/15 Q2", "2019/20 Q1")


def test_names_that_tell_no_time_keep_their_order() -> None:
    """A name of another kind: nothing is put elsewhere."""
    drawn = rates_figure(Indicator(history=(QuarterOutturn("Spring", 10.0), QuarterOutturn("Autumn", 12.0)))).drawn
    assert isinstance(drawn, QuarterChart)
    assert [place.name for place in drawn.places] == ["Spring", "Autumn"]
