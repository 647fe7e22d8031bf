"""A figure as a drawing: what it shows, laid out under its title, with its words."""

from __future__ import annotations

from resample.rendering.pictures.bar_chart import draw_bars
from resample.rendering.pictures.course_chart import draw_courses
from resample.rendering.pictures.matrix_chart import draw_matrix
from resample.rendering.pictures.month_chart import draw_months
from resample.rendering.pictures.quarter_chart import draw_quarters
from resample.rendering.pictures.range_chart import draw_ranges
from resample.rendering.pictures.shapes import Drawing, Picture, stacked
from resample.reporting.drawn import BarChart, CourseChart, Drawn, Matrix, MonthChart, QuarterChart, RangeChart, Stacked
from resample.reporting.figure import Figure


def drawing(figure: Figure) -> Drawing:
    """The figure's picture. Raises ValueError for a figure that has none."""
    if figure.drawn is None:
        raise ValueError(f"the figure of {figure.name} has no picture")
    picture = stacked([(figure.title, _picture(figure.drawn))])
    return Drawing(picture.height, picture.shapes, figure.words)


def _picture(drawn: Drawn) -> Picture:
    match drawn:
        case BarChart():
            picture = draw_bars(drawn)
        case MonthChart():
            picture = draw_months(drawn)
        case RangeChart():
            picture = draw_ranges(drawn)
        case Matrix():
            picture = draw_matrix(drawn)
        case QuarterChart():
            picture = draw_quarters(drawn)
        case CourseChart():
            picture = draw_courses(drawn)
        case Stacked(parts):
            picture = stacked((title, _picture(part)) for title, part in parts)
    return picture
