"""What a table of comparators adds to an indicator, and what it leaves as the plan has it."""

from __future__ import annotations

from resample.errors import Address
from resample.plan import Indicator, QuarterOutturn
from resample.reporting.comparators import ComparatorFigure, with_comparators
from resample.reporting.indicator import indicator_sentences
from resample.text.periods import read_period

INDICATOR = Indicator(
    "", "2022/23 Q2", 26.5, 20.0, england=21.0, history=(QuarterOutturn("2022/23 Q1", 27.6, neighbours=22.0),)
)


def figure(who: str, period: str, value: float, row: int) -> ComparatorFigure:
    """A figure of a row."""
    return ComparatorFigure(who, read_period(period), value, Address("ours.csv", place=f"row {row}"))


def test_only_what_the_plan_does_not_say_is_filled_in() -> None:
    """By period: a new one is added, a later one has no place, and what the plan says stays."""
    filled = with_comparators(
        INDICATOR,
        [
            figure("neighbours", "2021/22 Q4", 21.9, 2), figure("outturn", "2021/22 Q4", 25.8, 2),
            figure("neighbours", "2022/23 Q1", 99.0, 3), figure("england", "Q1 2022-23", 21.8, 3),
            figure("neighbours", "2022/23 Q2", 22.3, 4), figure("england", "2022/23 Q2", 99.0, 4),
            figure("outturn", "2022/23 Q2", 99.0, 4), figure("england", "2022/23 Q3", 99.0, 5),
        ],
    )  # fmt: skip
    assert (filled.outturn, filled.neighbours, filled.england) == (26.5, 22.3, 21.0)
    assert filled.history == (
        QuarterOutturn("2022/23 Q1", 27.6, neighbours=22.0, england=21.8),
        QuarterOutturn("2021/22 Q4", 25.8, neighbours=21.9),
    )
    assert list(indicator_sentences(filled))[-1] == (
        "Source of other figures: ours.csv, rows 2 to 4 (statistical neighbours); ours.csv, row 2 (the council's own "
        "25.8%); ours.csv, row 3 (England 21.8%)."
    )


def test_shares_are_read_in_per_cent() -> None:
    """A workbook keeps 22.4% as 0.224; where figures may be small they are left as they are."""
    shares = [figure("england", "2021/22 Q4", 0.224, 2)]
    assert with_comparators(INDICATOR, shares).history[1].england == 22.4
    small = Indicator("", "2022/23 Q2", 0.3)
    assert with_comparators(small, shares).history[0].england == 0.22


def test_years_stand_beside_quarters_in_words() -> None:
    """They are said, not drawn; a year that ends after the quarter is not told."""
    filled = with_comparators(INDICATOR, [figure("england", "2021/22", 21.5, 2), figure("england", "2022/23", 22.4, 3)])
    assert "By year: England was 21.5% in 2021/22." in list(indicator_sentences(filled))
    assert with_comparators(INDICATOR, []) == INDICATOR
