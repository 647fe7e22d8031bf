"""The report's picture of the sample against the population that it was drawn from, stratum by stratum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resample.rendering.pictures.axes import NUMBERS, Across
from resample.rendering.pictures.axis_length import axis_end
from resample.rendering.pictures.bars import Lying, lying, name_of, names_right
from resample.rendering.pictures.look import DARK_BLUE, GREY, PERCENTS, WIDTH
from resample.rendering.pictures.series import few
from resample.rendering.pictures.shapes import Drawing
from resample.rendering.pictures.stacked import NAME
from resample.rendering.pictures.text_widths import LINE, most_lines, wrapped
from resample.sampling.record import StratumDrawn
from resample.text.wording import percent, stratum_label

MOST = 12
"""How many strata have bars of their own; the smallest of more are together."""

TOP = 0.05
"""Inches above the bars."""


def sample_chart(strata: Sequence[StratumDrawn]) -> Drawing:
    """Two bars a stratum: its share of all units that could be drawn, and its share of the sample.

    The largest stratum is on top, and its labels say what is what; months keep their order. Raises ValueError for no
    units or nothing drawn.
    """
    if not sum(one.n for one in strata):
        raise ValueError("there is no sample to show")
    rows = _rows(strata)
    names = [wrapped(_name(one), NAME) for one in rows]
    high = 0.2 + LINE * max(2, most_lines(names))
    pairs = _pairs(rows)
    left = names_right(names)
    inches = WIDTH - left - 0.1
    bars = [bar for pair in pairs for bar in pair]
    end = axis_end([bar.value for bar in bars], [bar.label for bar in bars], inches)
    axis, foot = Across(left, inches, end, PERCENTS), TOP + high * len(rows)
    shapes = list(axis.grid(TOP, foot))
    for at, (name, pair) in enumerate(zip(names, pairs, strict=True)):
        middle = TOP + (at + 0.5) * high
        shapes += name_of(left, middle, name)
        for bar, beside in zip(pair, (-0.2, 0.2), strict=True):
            shapes += lying(axis, middle + beside * high, 0.36 * high, bar)
    return Drawing(foot + NUMBERS, (*shapes, axis.edge(TOP, foot)), sample_chart_words(strata))


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


def _pairs(rows: Sequence[StratumDrawn]) -> list[tuple[Lying, Lying]]:
    """The population's bar in grey, and below it the sample's in blue."""
    population = _bars([one.N for one in rows], "that could be drawn", GREY)
    sample = _bars([one.n for one in rows], "drawn", DARK_BLUE)
    return list(zip(population, sample, strict=True))


def _bars(counts: Sequence[int], what: str, colour: str) -> Iterator[Lying]:
    for share, label in zip(_shares(counts), _labels(counts, what), strict=True):
        yield Lying("", 100 * share, label, colour)


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
