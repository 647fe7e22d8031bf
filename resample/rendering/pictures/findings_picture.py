"""The report's picture of its main findings: what the sample found, and how common that may be among all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.rendering.pictures.axes import GRIDLINE, NUMBERS, Across
from resample.rendering.pictures.look import BESIDE, DARK_BLUE, GRID, PERCENTS, TURQUOISE, WIDTH
from resample.rendering.pictures.shapes import Dot, Drawing, Shape, centred, hanging, level, upright
from resample.rendering.pictures.text_widths import LINE, SMALL, most_lines, widest, wrapped
from resample.reporting.estimates import Estimate
from resample.reporting.main_findings import Found
from resample.reporting.themes import ChoiceResult
from resample.text.wording import counted, in_running_text, sentence

MOST = 15
"""How many findings have a row."""

NAMES, RANGES = 2.75, 1.4
"""Inches: the most that a finding may be wide, and the least that is left for ranges."""

TOP = 0.04
"""Inches above the rows."""

AXIS = "Share of all that could be drawn: the estimate (dot) and its range (line)"


def ranges_chart(findings: Sequence[Found]) -> Drawing:
    """Each finding's range among all as a line from 0% to 100%, on it a dot for the estimate; the commonest on top.

    The dot is the weighted estimate and not the sample's own share: the axis is of all units, and where sampling
    fractions differ the sample's share is no share of them. There is no dot where a stratum has no audited case. Of
    more than fifteen findings the least common have no row, and a note says so. Raises ValueError for no findings.
    """
    if not findings:
        raise ValueError("there are no findings to show")
    rows, left = _ranked(findings)
    labels = [_label(one.result) for one in rows]
    room = WIDTH - widest(labels, SMALL) - 2 * BESIDE
    names = [wrapped(sentence(one.words).rstrip("."), min(NAMES, room - RANGES), SMALL) for one in rows]
    begin = widest(names, SMALL) + 0.2
    axis = Across(begin, room + 0.2 - begin, 100, PERCENTS)
    shapes, top = list[Shape](), TOP
    for one, name, label in zip(rows, names, labels, strict=True):
        high = 0.12 + LINE * most_lines([name])
        middle = top + high / 2
        shapes += centred(begin - 0.12, middle, name, SMALL, "end")
        shapes += _range(axis, middle, one.result)
        shapes += centred(axis.at(100) + 0.14, middle, label, SMALL)
        top += high
    note = hanging(0.07, top + NUMBERS, f"{AXIS}.{_not_shown(left)}", SMALL)
    return Drawing(top + NUMBERS + 0.22, (*_grid(axis, top), *shapes, *note), ranges_chart_words(findings))


def _grid(axis: Across, foot: float) -> Iterator[Shape]:
    """Gridlines at 0% and 100% and as many between as there is room for."""
    for value in range(0, 101, 25 if axis.inches > 2 else 50):
        yield upright(axis.at(value), TOP, foot, GRIDLINE, GRID)
        yield from hanging(axis.at(value), foot + 0.09, PERCENTS.words(value), SMALL, "middle")


def ranges_chart_words(findings: Sequence[Found]) -> str:
    """The picture of ranges for those who do not see it."""
    rows, left = _ranked(findings)
    told = "; ".join(_told(one) for one in rows)
    return (
        f"Chart of ranges. What was found in the sample, and how common it may be among all: {told}.{_not_shown(left)}"
    )


def _ranked(findings: Sequence[Found]) -> tuple[list[Found], int]:
    """The commonest first, and how many have no row."""
    ranked = sorted(findings, key=lambda one: one.share, reverse=True)
    return ranked[:MOST], max(0, len(ranked) - MOST)


def _range(axis: Across, y: float, result: ChoiceResult) -> Iterator[Shape]:
    found = result.estimate
    low, high = axis.at(100 * found.low), axis.at(100 * found.high)
    yield level(low, high, y, 3, TURQUOISE)
    # the ends are higher than the dot, so that a short range is seen behind it
    yield from (upright(end, y - 6 / 72, y + 6 / 72, 2, TURQUOISE) for end in (low, high))
    if found.share is not None:
        yield Dot(axis.at(100 * found.share), y, 7, DARK_BLUE)


def _label(result: ChoiceResult) -> str:
    return f"{_counted(result)}; {_range_words(result.estimate)}"


def _told(one: Found) -> str:
    found = one.result.estimate
    return f"{in_running_text(one.words)} in {_counted(one.result)} ({_range_words(found)})"


def _counted(result: ChoiceResult) -> str:
    return f"{result.count:,} of {result.of:,}"


def _range_words(found: Estimate) -> str:
    ends = dict.fromkeys([f"{found.low_count:,}", f"{found.high_count:,}"])
    return f"{' to '.join(ends)} of the {found.population:,}"


def _not_shown(left: int) -> str:
    return f" {counted(left, 'more finding has', 'more findings have')} no row." if left else ""
