"""Horizontal bars from zero with their labels: one panel of them, or several side by side on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.rendering.pictures.axes import NUMBERS, Across, axis_end
from resample.rendering.pictures.look import BESIDE, COLOURS, SCALES, WIDTH
from resample.rendering.pictures.shapes import Bar as Rectangle
from resample.rendering.pictures.shapes import Picture, Shape, centred, hanging, on_white
from resample.rendering.pictures.text_widths import LINE, SMALL, TEXT, most_lines, widest, wrapped
from resample.reporting.drawn import Bar, BarChart, BarPanel

ALONE, BESIDE_OTHERS = 2.4, 2.1
"""Inches that a name may be wide, so that enough is left for bars: of one panel, and of panels with titles."""

LABEL = 0.07
"""Inches from the end of a bar to its label."""

BETWEEN = 0.15
"""Inches from one panel to the next."""

TOP = 0.05
"""Inches above the bars."""


@dataclass(frozen=True)
class Rows:
    """Where the bars of each name are."""

    top: float
    high: float
    """Inches that each name takes."""
    size: float
    """Of the letters of labels, in points."""

    def middle(self, at: int) -> float:
        """Of a name, counted from 0."""
        return self.top + (at + 0.5) * self.high


def draw_bars(chart: BarChart) -> Picture:
    """The first name on top; panels with titles have smaller labels, since they share the width."""
    titled = any(panel.title for panel in chart.panels)
    names = [_wrapped(name, BESIDE_OTHERS if titled else ALONE) for name in chart.names]
    left = widest(names) + BESIDE - 0.1
    inches = (WIDTH - left - 0.1) / len(chart.panels) - (BETWEEN if titled else 0.0)
    titles = [_wrapped(panel.title, inches, SMALL) for panel in chart.panels]
    top = 0.13 + LINE * most_lines(titles) if titled else TOP
    rows = Rows(top, _row_height(chart, names), SMALL if titled else TEXT)
    foot, end = top + rows.high * len(names), _end(chart, inches, rows.size)
    shapes = [shape for at, name in enumerate(names) for shape in _name(left, rows.middle(at), name)]
    for at, (panel, title) in enumerate(zip(chart.panels, titles, strict=True)):
        axis = Across(left + at * (inches + BETWEEN), inches, end, SCALES[chart.unit])
        shapes += hanging(axis.left, 0.06, title, SMALL)
        shapes += axis.grid(top, foot, about=3 if titled else 7)
        shapes += _bars(axis, panel, rows)
        shapes.append(axis.edge(top, foot))
    note = hanging(0.07, foot + NUMBERS + 0.02, chart.note)
    return Picture(foot + NUMBERS + (0.25 if chart.note else 0.0), (*shapes, *note))


def _wrapped(text: str, inches: float, size: float = TEXT) -> str:
    return "\n".join(wrapped(line, inches, size) for line in text.split("\n"))


def _row_height(chart: BarChart, names: Sequence[str]) -> float:
    """Room for the longest name, and for bars below one another."""
    several = max(len(bars) for panel in chart.panels for bars in panel.bars) > 1
    return 0.2 + LINE * max(2, most_lines(names)) if several else 0.14 + LINE * most_lines(names)


def _end(chart: BarChart, inches: float, size: float) -> float:
    bars = [bar for panel in chart.panels for of_name in panel.bars for bar in of_name]
    return axis_end([bar.value for bar in bars], [bar.label for bar in bars], inches, size=size)


def _name(left: float, middle: float, name: str) -> Iterator[Shape]:
    yield from centred(left - 0.09, middle, name, TEXT, "end")


def _bars(axis: Across, panel: BarPanel, rows: Rows) -> Iterator[Shape]:
    for at, bars in enumerate(panel.bars):
        thick = 0.6 * rows.high if len(bars) == 1 else 0.72 * rows.high / len(bars)
        step = 0.8 * rows.high / len(bars)
        first = rows.middle(at) - step * (len(bars) - 1) / 2
        for beside, bar in enumerate(bars):
            yield from _bar(axis, bar, first + beside * step, thick, rows.size)


def _bar(axis: Across, bar: Bar, middle: float, thick: float, size: float) -> Iterator[Shape]:
    right = axis.at(bar.value)
    yield Rectangle(axis.left, middle - thick / 2, right - axis.left, thick, COLOURS[bar.tone])
    for line in centred(right + LABEL, middle, bar.label, size):
        yield from on_white(line)
