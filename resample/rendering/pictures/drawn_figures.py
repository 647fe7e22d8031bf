"""A figure as a drawing: what it shows, laid out under its title, with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resample.rendering.pictures.bar_chart import draw_bars
from resample.rendering.pictures.matrix_chart import draw_matrix
from resample.rendering.pictures.month_chart import draw_months
from resample.rendering.pictures.picture_files import saved
from resample.rendering.pictures.quarter_chart import draw_quarters
from resample.rendering.pictures.range_chart import draw_ranges
from resample.rendering.pictures.shapes import Drawing, Picture, stacked
from resample.reporting.drawn import BarChart, Drawn, Matrix, MonthChart, QuarterChart, RangeChart, Stacked
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
            return draw_bars(drawn)
        case MonthChart():
            return draw_months(drawn)
        case RangeChart():
            return draw_ranges(drawn)
        case Matrix():
            return draw_matrix(drawn)
        case QuarterChart():
            return draw_quarters(drawn)
        case Stacked(parts):
            return stacked((title, _picture(part)) for title, part in parts)


def pictures_of(figures: Iterable[Figure], form: str) -> Mapping[str, bytes]:
    """The picture of each figure, saved in a form such as "svg", by the figure's name."""
    return {figure.name: saved(drawing(figure), form) for figure in figures}
