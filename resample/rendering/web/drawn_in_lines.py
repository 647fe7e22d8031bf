"""What a picture shows as lines of text, for a screen on which its letters would be too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from resample.reporting.drawn import CourseChart, CoursePanel, CoursePoint, Drawn, QuarterChart, RangeChart, Series
from resample.text.wording import as_given

Lines = Sequence[tuple[str, str]]
"""Each name with what is said of it."""

SAID = {Series.TARGET: "target", Series.NEIGHBOURS: "statistical neighbours", Series.ENGLAND: "England"}


def ranges_in_lines(drawn: Drawn | None) -> Lines:
    """The ranges of a picture, which stand in its place; nothing for a picture that shows none.

    >>> from resample.reporting.drawn import RangeRow
    >>> ranges_in_lines(RangeChart((RangeRow("Closed too early", 11, 50, 27, "5 of 21; 28 to 129 of the 256"),), ""))
    [('Closed too early', '5 of 21; 28 to 129 of the 256')]
    """
    match drawn:
        case RangeChart(rows):
            return [(row.name, row.label) for row in rows]
        case CourseChart(days, panels):
            return [(panel.name, _course(panel, days)) for panel in panels]
        case _:
            return []


def quarters_in_lines(drawn: Drawn | None) -> Lines:
    """The figures of a chart by quarter, which stand below it; nothing for another picture.

    >>> from resample.reporting.drawn import QuarterLine, QuarterPlace
    >>> places = QuarterPlace("2022/23", "Q1", None), QuarterPlace("2022/23", "Q2", 26.5)
    >>> quarters_in_lines(QuarterChart(places, (QuarterLine(Series.TARGET, (20.0, 20.0)),)))
    [('2022/23 Q2', '26.5%; target 20%')]
    """
    return list(_quarters(drawn)) if isinstance(drawn, QuarterChart) else []


def _quarters(chart: QuarterChart) -> Iterator[tuple[str, str]]:
    for at, place in enumerate(chart.places):
        figures = [(SAID[line.series], line.values[at]) for line in chart.lines]
        beside = [f"{name} {as_given(value)}{chart.sign}" for name, value in figures if value is not None]
        if place.rate is not None:
            yield place.name, "; ".join([f"{as_given(place.rate)}{chart.sign}", *beside])


def _course(panel: CoursePanel, days: Sequence[date]) -> str:
    known = [f"{day:%b %Y}: {_range(point)}" for day, point in zip(days, panel.points, strict=True) if point]
    return "; ".join(known)


def _range(point: CoursePoint) -> str:
    return f"{point.label}, {point.low:.0f}% to {point.high:.0f}%"
