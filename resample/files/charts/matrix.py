"""The report's picture of step-down: what the closure record says, against the help that was in fact in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resample.auditing.checklist import Choice
from resample.files.charts.dress import GRID, INK, WIDTH, picture
from resample.files.charts.letters import LINE, SMALL, widest, wrapped
from resample.files.charts.shades import ink_on, shade
from resample.reporting.themes import StepDown
from resample.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 1.25
"""Inches that the name of a row may be wide."""

CELL = 0.42
"""Inches: the least height of a row."""

ROWS, COLUMNS = "On the\nclosure record", "Help in fact in place"
NOTE = "Outlined: the record and the help in place agree."


def matrix_chart(matrix: StepDown, *, form: str = "png") -> bytes:
    """Each number of cases in its cell, the deeper blue the more; where record and help agree the cell is outlined.

    Rows are what the record says, columns the help in place; what occurs in no case has neither. Raises ValueError
    for no cases or a form that is not one of FORMS.
    """
    if not matrix.of:
        raise ValueError("there are no cases to show")
    recorded, in_place = _occurring(matrix)
    rows = [wrapped(one.label, NAMES) for one in recorded]
    inches = (WIDTH - max(widest(rows), widest([ROWS])) - 0.3) / len(in_place)
    columns = [wrapped(one.label, inches - 0.03, SMALL) for one in in_place]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _cells(axes, matrix, recorded, in_place)
        _edges(axes, rows, columns)

    height = max(CELL, 0.1 + LINE * _lines(rows)) * len(rows) + LINE * _lines([ROWS, *columns]) + 0.7
    return picture(draw, height=height, form=form, described=matrix_chart_words(matrix))


def matrix_chart_words(matrix: StepDown) -> str:
    """The picture of step-down for those who do not see it."""
    recorded, in_place = _occurring(matrix)
    told = []
    for row in recorded:
        cells = [(matrix.count([(row.name, column.name)]), column.label) for column in in_place]
        told.append(f"{row.label}: {', '.join(f'{label} {count:,}' for count, label in cells if count)}")
    return (
        f"Table of {counted(matrix.of, 'case')}, shaded by number: step-down on the closure record, and for each the "
        f"help in fact in place. {'; '.join(told)}."
    )


def _lines(texts: Sequence[str]) -> int:
    return 1 + max(text.count("\n") for text in texts)


def _occurring(matrix: StepDown) -> tuple[list[Choice], list[Choice]]:
    pairs = [pair for pair, count in matrix.counts.items() if count]
    rows, columns = ({pair[side] for pair in pairs} for side in (0, 1))
    return [one for one in matrix.recorded if one.name in rows], [one for one in matrix.in_place if one.name in columns]


def _cells(axes: Axes, matrix: StepDown, recorded: Sequence[Choice], in_place: Sequence[Choice]) -> None:
    most = max(matrix.counts.values())
    for y, row in enumerate(recorded):
        for x, column in enumerate(in_place):
            count = matrix.count([(row.name, column.name)])
            _cell(axes, x, y, f"{count:,}", part=count / most)
            if row.name == column.name:
                _outline(axes, x, y)


def _cell(axes: Axes, x: int, y: int, number: str, *, part: float) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=shade(part), edgecolor=GRID, linewidth=1))
    weight = "bold" if part else "normal"
    axes.text(x + 0.5, y + 0.5, number, ha="center", va="center", color=ink_on(part), weight=weight)


def _outline(axes: Axes, x: int, y: int) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, fill=False, edgecolor=INK, linewidth=1.8, zorder=3))


def _edges(axes: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    axes.set(xlim=(-0.02, len(columns) + 0.02), ylim=(len(rows) + 0.02, -0.02))
    axes.set_yticks([at + 0.5 for at in range(len(rows))], rows)
    axes.set_xticks([at + 0.5 for at in range(len(columns))], columns, fontsize=SMALL)
    axes.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    above = 72 * LINE * _lines([ROWS, *columns])
    _heading(axes, ROWS, (-6, 4), "right")
    _heading(axes, COLUMNS, (0, above + 8), "left")
    axes.set_xlabel(NOTE, fontsize=SMALL, loc="left")


def _heading(axes: Axes, text: str, points: tuple[float, float], side: str) -> None:
    """A heading so many points from the upper left corner of the cells."""
    axes.annotate(text, (0, 0), xytext=points, textcoords="offset points", ha=side, weight="bold")
