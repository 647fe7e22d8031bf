"""The report's picture of its main findings: what the sample found, and how common that may be among all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resample.files.charts.dress import BESIDE, DARK_BLUE, PERCENTS, TURQUOISE, WIDTH, picture
from resample.files.charts.letters import LINE, SMALL, widest, wrapped
from resample.reporting.estimates import Estimate
from resample.reporting.themes import ChoiceResult
from resample.wording import counted, in_running_text, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 15
"""How many findings have a row."""

NAMES, RANGES = 2.75, 1.4
"""Inches: the most that a finding may be wide, and the least that is left for ranges."""

AXIS = "Share of all that could be drawn: the estimate (dot) and its range (line)"


@dataclass(frozen=True)
class Found:
    """A finding in words, and how often it was found."""

    words: str
    """Such as: the case had been closed too early."""
    result: ChoiceResult


def ranges_chart(findings: Sequence[Found], *, form: str = "png") -> bytes:
    """Each finding's range among all as a line from 0% to 100%, on it a dot for the estimate; the commonest on top.

    The dot is the weighted estimate and not the sample's own share: the axis is of all units, and where sampling
    fractions differ the sample's share is no share of them. There is no dot where a stratum has no audited case. Of
    more than fifteen findings the least common have no row, and a note says so. Raises ValueError for no findings or a
    form that is not one of FORMS.
    """
    if not findings:
        raise ValueError("there are no findings to show")
    rows, left = _ranked(findings)
    labels = [_label(one.result) for one in rows]
    room = WIDTH - widest(labels, SMALL) - 2 * BESIDE
    names = [wrapped(sentence(one.words).rstrip("."), min(NAMES, room - RANGES), SMALL) for one in rows]
    heights = [0.12 + LINE * (1 + name.count("\n")) for name in names]
    middles = [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for middle, one in zip(middles, rows, strict=True):
            _range(axes, middle, one.result)
        _axis(axes, every=25 if room - widest(names, SMALL) > 2 else 50)
        axes.set(xlim=(0, 100), ylim=(sum(heights), 0))
        axes.set_yticks(middles, names)
        _labels(axes, middles, labels)
        figure.supxlabel(f"{AXIS}.{_not_shown(left)}", x=0.01, ha="left", fontsize=SMALL)

    return picture(draw, height=sum(heights) + 0.6, form=form, described=ranges_chart_words(findings))


def ranges_chart_words(findings: Sequence[Found]) -> str:
    """The picture of ranges for those who do not see it."""
    rows, left = _ranked(findings)
    told = "; ".join(_told(one) for one in rows)
    return (
        f"Chart of ranges. What was found in the sample, and how common it may be among all: {told}.{_not_shown(left)}"
    )


def _ranked(findings: Sequence[Found]) -> tuple[list[Found], int]:
    """The commonest first, and how many have no row."""
    ranked = sorted(findings, key=lambda one: _share(one.result), reverse=True)
    return ranked[:MOST], max(0, len(ranked) - MOST)


def _share(result: ChoiceResult) -> float:
    """The estimate, or the middle of the range where there is none."""
    found = result.estimate
    return (found.low + found.high) / 2 if found.share is None else found.share


def _range(axes: Axes, y: float, result: ChoiceResult) -> None:
    found = result.estimate
    # the ends are higher than the dot, so that a short range is seen behind it
    ends = [100 * found.low, 100 * found.high]
    axes.plot(ends, [y, y], color=TURQUOISE, linewidth=3, solid_capstyle="butt", clip_on=False)
    axes.plot(ends, [y, y], "|", color=TURQUOISE, markersize=12, markeredgewidth=2, clip_on=False)
    if found.share is not None:
        axes.plot([100 * found.share], [y], "o", color=DARK_BLUE, markersize=7, clip_on=False, zorder=3)


def _axis(axes: Axes, *, every: int) -> None:
    at = range(0, 101, every)
    axes.set_xticks(at, [PERCENTS.words(value) for value in at])
    axes.tick_params(length=0, pad=8, labelsize=SMALL)
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)


def _labels(axes: Axes, middles: Sequence[float], labels: Sequence[str]) -> None:
    """Below one another at the right of the axis."""
    beside = axes.get_yaxis_transform()
    for middle, label in zip(middles, labels, strict=True):
        axes.annotate(
            label, (1, middle), xycoords=beside, xytext=(10, 0), textcoords="offset points", va="center", fontsize=SMALL
        )


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
