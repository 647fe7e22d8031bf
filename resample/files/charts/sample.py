"""The report's picture of the sample against the population that it was drawn from, stratum by stratum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resample.files.charts.dress import BESIDE, DARK_BLUE, GREY, ON_WHITE, PERCENTS, WIDTH, picture, ticks
from resample.files.charts.letters import LINE, widest, wrapped
from resample.files.charts.parts import NAME
from resample.files.charts.room import axis_end
from resample.files.charts.series import few
from resample.sampling.record import StratumDrawn
from resample.wording import percent, stratum_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 12
"""How many strata have bars of their own; the smallest of more are together."""


def sample_chart(strata: Sequence[StratumDrawn], *, form: str = "png") -> bytes:
    """Two bars a stratum: its share of all units that could be drawn, and its share of the sample.

    The largest stratum is on top, and its labels say what is what; months keep their order. Raises ValueError for no
    units, nothing drawn, or a form that is not one of FORMS.
    """
    if not sum(one.n for one in strata):
        raise ValueError("there is no sample to show")
    rows = _rows(strata)
    names = [wrapped(_name(one), NAME) for one in rows]
    lines = max(2, 1 + max(name.count("\n") for name in names))

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _pairs(axes, rows, WIDTH - widest(names) - BESIDE)
        axes.set_yticks(range(len(rows)), names)

    height = 0.45 + (0.2 + LINE * lines) * len(rows)
    return picture(draw, height=height, form=form, described=sample_chart_words(strata))


def sample_chart_words(strata: Sequence[StratumDrawn]) -> str:
    """The picture of the sample for those who do not see it."""
    rows = _rows(strata)
    population, sample = _shares([one.N for one in rows]), _shares([one.n for one in rows])
    told = [
        f"{_name(one)} {percent(of_all)} ({one.N:,}) and {percent(of_sample)} ({one.n:,})"
        for one, of_all, of_sample in zip(rows, population, sample, strict=True)
    ]
    every, drawn = sum(one.N for one in strata), sum(one.n for one in strata)
    return f"Bar chart. Shares of the {every:,} that could be drawn, and of the {drawn:,} drawn: {'; '.join(told)}."


def _rows(strata: Sequence[StratumDrawn]) -> list[StratumDrawn]:
    """The largest first, months in their order; the smallest of many are together."""
    by_name = {one.stratum: one for one in strata}
    if all(re.fullmatch(r"\d{4}-\d{2}", name) for name in by_name):
        return [by_name[name] for name in sorted(by_name)]
    shown, rest = few({one.stratum: one.N for one in strata}, MOST)
    left = [by_name[name] for name in rest]
    others = StratumDrawn(f"{len(left)} other strata", sum(one.N for one in left), sum(one.n for one in left))
    return [*(by_name[name] for name in shown), *([others] if left else [])]


def _pairs(axes: Axes, rows: Sequence[StratumDrawn], inches: float) -> None:
    """The population's bar in grey, and below it the sample's in blue."""
    population, sample = [one.N for one in rows], [one.n for one in rows]
    both = (
        (-0.2, GREY, _shares(population), _labels(population, "that could be drawn")),
        (0.2, DARK_BLUE, _shares(sample), _labels(sample, "drawn")),
    )
    for beside, colour, shares, labels in both:
        places = [at + beside for at in range(len(rows))]
        bars = axes.barh(places, [100 * share for share in shares], height=0.36, color=colour)
        axes.bar_label(bars, labels, padding=5, bbox=ON_WHITE)
    values = [100 * share for _, _, shares, _ in both for share in shares]
    end = axis_end(values, [label for *_, labels in both for label in labels], inches)
    at = ticks(PERCENTS, end)
    axes.set_xticks(at, [PERCENTS.words(value) for value in at])
    axes.set(xlim=(0, end), ylim=(len(rows) - 0.5, -0.5))
    axes.tick_params(length=0, pad=6)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x")


def _labels(counts: Sequence[int], what: str) -> list[str]:
    """Share and count; the first says of what."""
    of = [f" of the {sum(counts):,} {what}", *([""] * (len(counts) - 1))]
    shares = zip(_shares(counts), counts, of, strict=True)
    return [f"{percent(share)} ({count:,}{whole})" for share, count, whole in shares]


def _shares(counts: Sequence[int]) -> list[float]:
    return [count / sum(counts) for count in counts]


def _name(stratum: StratumDrawn) -> str:
    label = stratum_label(stratum.stratum)
    return label[:1].upper() + label[1:]
