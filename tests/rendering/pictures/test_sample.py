"""The picture of the sample against the population."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from resample.rendering.pictures.look import DARK_BLUE, GREY
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.figures.sample_figure import sample_figure
from resample.sampling.record import StratumDrawn
from tests.rendering.pictures.invented import untitled
from tests.rendering.pictures.svg import bars, texts

PUBLISHED = [
    StratumDrawn("mash", 29, 3),
    StratumDrawn("assessment", 165, 10),
    StratumDrawn("cff", 52, 5),
    StratumDrawn("other", 10, 3),
]


def sample_chart(strata: Sequence[StratumDrawn]) -> Drawing:
    """The picture of a sample of these strata."""
    return untitled(sample_figure(strata, "closing team"))


def test_published_quarter_2_of_2022_23() -> None:
    """Each stratum with its share of the 256 and of the 21, the largest first, and both counts."""
    written = texts(sample_chart(PUBLISHED))
    assert {"64.5% (165 of the 256 that could be drawn)", "47.6% (10 of the 21 drawn)", "14.3% (3)"} <= {*written}
    assert [text for text in written if text.isalpha()] == ["Assessment", "CFF", "MASH", "Other"]
    assert sample_chart(PUBLISHED).words == (
        "Bar chart. Shares of the 256 that could be drawn, and of the 21 drawn: Assessment 64.5% (165) and 47.6% (10); "
        "CFF 20.3% (52) and 23.8% (5); MASH 11.3% (29) and 14.3% (3); Other 3.9% (10) and 14.3% (3)."
    )


def test_bars_are_as_long_as_their_shares() -> None:
    """From zero and on one scale, the population grey and the sample dark."""
    drawing = sample_chart(PUBLISHED)
    population, sample = ([long for long, _ in bars(drawing, colour)] for colour in (GREY, DARK_BLUE))
    unit = population[0] / (165 / 256)
    assert population == pytest.approx([unit * n / 256 for n in (165, 52, 29, 10)], rel=0.01)
    assert sample == pytest.approx([unit * n / 21 for n in (10, 5, 3, 3)], rel=0.01)


def test_of_many_strata_the_smallest_are_together() -> None:
    """Of thirteen the eleven largest have bars of their own; nothing is left out of the sum."""
    words = sample_chart([StratumDrawn(f"team {n}", n, 1) for n in range(1, 14)]).words
    assert words.endswith("Team 3 3.3% (3) and 7.7% (1); 2 other strata 3.3% (3) and 15.4% (2).")


def test_months_keep_their_order() -> None:
    """Strata that are months are not ranked."""
    written = texts(sample_chart([StratumDrawn("2022-08", 30, 3), StratumDrawn("2022-07", 10, 1)]))
    assert [text for text in written if text.startswith("2022")] == ["2022-07", "2022-08"]
