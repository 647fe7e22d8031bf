"""What is said of an indicator: its standing, its trend, and in which unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resample.plan import Indicator, IndicatorPart, QuarterOutturn
from resample.reporting.figures.rates_figure import history_table
from resample.reporting.indicator import has_history, indicator_sentences, standing, trend_sentences

HISTORY = (QuarterOutturn("2021/22 Q2", 33.0), QuarterOutturn("2022/23 Q1", 27.6))
RE_REFERRALS = Indicator("", "2022/23 Q2", 26.5, 20, better="lower", tolerance=22, history=HISTORY)
ASSESSMENTS = Indicator(
    "", "2022/23 Q1", 79, 88, better="higher", tolerance=83, note="improvement from 61% in Q4",
    history=(QuarterOutturn("2021/22 Q4", 61), QuarterOutturn("2022-03", 53), QuarterOutturn("2022-06", 79)),
)  # fmt: skip
NOT_KNOWN = Indicator(
    "", "2022/23 Q2", 25.4, 4.7, unit="", better="lower", provisional=True,
    parts=(IndicatorPart("not in education, employment or training", 17.1), IndicatorPart("not known", 8.3)),
    history=(QuarterOutturn("2021-09", 17.6),),
)  # fmt: skip
EXCLUSIONS = Indicator(
    "", "2021/22 Q1", 0.3, better="lower", cumulative=True,
    history=(QuarterOutturn("2020/21 Q4", 0.61), QuarterOutturn("2020/21 Q1", 0.25), QuarterOutturn("2018/19", 0.68)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "outturn", "target", "word"),
    [
        (RE_REFERRALS, "26.5%", "20%",
         "target missed by 6.5 percentage points, and the tolerance (22%) by 4.5; lower is better"),
        (ASSESSMENTS, "79% (improvement from 61% in Q4)", "88%",
         "target missed by 9 percentage points, and the tolerance (83%) by 4; higher is better"),
        (NOT_KNOWN, "25.4 (provisional)", "4.7", "target missed by 20.7; lower is better"),
        (EXCLUSIONS, "0.3%", "", "lower is better"),
        (Indicator(outturn=64, target=100, better="higher"), "64%", "100%",
         "target missed by 36 percentage points; higher is better"),
        (Indicator(outturn=21, target=20, tolerance=22, better="lower"), "21%", "20%",
         "target missed by 1 percentage point, within the tolerance (22%); lower is better"),
        (Indicator(outturn=20, target=20, better="lower"), "20%", "20%", "target met; lower is better"),
        (Indicator(outturn=20, target=20, better="higher"), "20%", "20%", "target met; higher is better"),
        (Indicator(outturn=26.5, target=20), "26.5%", "20%", "6.5 percentage points above the target"),
        (Indicator(outturn=554.2, target=500, unit="rate per 10,000"), "554.2 per 10,000", "500 per 10,000",
         "54.2 above the target"),
        (Indicator(target=20, note="late"), "", "20%", ""),
    ],
)  # fmt: skip
def test_the_published_forms_stand_in_one_row(indicator: Indicator, outturn: str, target: str, word: str) -> None:
    """Outturn and target in the indicator's unit; the word says whether that is good only where somebody has said."""
    stands = standing(indicator)
    assert (stands.outturn, stands.target, stands.word) == (outturn, target, word)
    assert stands.met == (None if "met" not in word and "missed" not in word else "met" in word)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (
            replace(RE_REFERRALS, better="", tolerance=None),
            ["The outturn for quarter 2 of 2022/23 was 26.5%, 6.5 percentage points above the target (20%).",
             "26.5% is 1.1 percentage points below the quarter before (27.6%) and 6.5 below the same quarter a year "
             "before (33%).",
             "It was above target in all three quarters on record."],
        ),
        (
            ASSESSMENTS,
            ["The outturn for quarter 1 of 2022/23 was 79% (improvement from 61% in Q4), against a target of 88%: "
             "missed by 9 percentage points, and the tolerance (83%) by 4; higher is better.",
             "79% is 18 percentage points above the quarter before (61%).",
             "It was below target in both of the last two quarters.",
             "By month: it was 53% in March 2022 and 79% in June 2022."],
        ),
        (
            NOT_KNOWN,
            ["The outturn for quarter 2 of 2022/23 was 25.4 (provisional), against a target of 4.7: missed by 20.7; "
             "lower is better.",
             "It is made up of 17.1 not in education, employment or training and 8.3 not known.",
             "By month: it was 17.6 in September 2021."],
        ),
        (
            EXCLUSIONS,
            ["The outturn for quarter 1 of 2021/22 was 0.3%; lower is better.",
             "0.3% is 0.05 percentage points above the same quarter a year before (0.25%).",
             "By quarter: it was 0.61% in quarter 4 of 2020/21.",
             "By year: it was 0.68% in 2018/19."],
        ),
        (Indicator("", "2022/23 Q2", 20, 20),
         ["The outturn for quarter 2 of 2022/23 was 20%, equal to the target (20%)."]),
        (Indicator("", "", 19, 20), ["The outturn was 19%, 1 percentage point below the target (20%)."]),
        (Indicator("", "2022-06", 109, unit="number", neighbours=100, england=109,
                   history=(QuarterOutturn("2022-05", 112), QuarterOutturn("2021-06", 109)), source="LAIT, May 2023"),
         ["The outturn for June 2022 was 109.",
          "109 is 3 below the month before (112), equal to the same month a year before (109), 9 above statistical "
          "neighbours (100) and equal to England (109).",
          "Source of other figures: LAIT, May 2023."]),
        (Indicator(), []),
    ],
)  # fmt: skip
def test_outturn_in_words(indicator: Indicator, expected: list[str]) -> None:
    """Against target, the period before and a year before, each kind of period by itself; points for per cent alone."""
    assert list(indicator_sentences(indicator)) == expected


def quarters(*outturns: float, neighbours: float | None = None) -> tuple[QuarterOutturn, ...]:
    """Quarters one after another from the first of 2020/21."""
    return tuple(
        QuarterOutturn(f"{2020 + at // 4}/{21 + at // 4} Q{at % 4 + 1}", outturn, neighbours=neighbours)
        for at, outturn in enumerate(outturns)
    )


@pytest.mark.parametrize(
    ("outturns", "said"),
    [
        ((25, 26, 27, 28, 29), "It was above target in each of the last five quarters."),
        ((25, 26, 19, 28, 29), "It was above target in every quarter on record but quarter 3 of 2020/21."),
        ((25, 19, 19, 28, 29), "It was above target in both of the last two quarters."),
        ((25, 19, 18, 17, 29), "It was above target in 2 of the 5 quarters on record."),
        ((20, 20), "It was equal to target in both of the last two quarters."),
    ],
)
def test_a_sentence_over_the_history(outturns: tuple[float, ...], said: str) -> None:
    """How steadily it was on the side on which it was last."""
    *history, last = quarters(*outturns)
    indicator = Indicator("", last.quarter, last.outturn, 20.0, history=tuple(history))
    assert said in list(trend_sentences(indicator))
    assert has_history(indicator)


def test_what_is_alike_is_said_once() -> None:
    """Target and neighbours together, where it was on the same side of both at the same times."""
    indicator = Indicator("", "2021/22 Q1", 29, 20, neighbours=22, history=quarters(25, 26, 21, 28, neighbours=22))
    assert list(trend_sentences(indicator))[1] == (
        "It was above target in each of the last five quarters and above statistical neighbours in every quarter on "
        "record but quarter 3 of 2020/21."
    )
    alike = replace(indicator, history=quarters(25, 26, 27, 28, neighbours=22))
    said = "It was above target and statistical neighbours in each of the last five quarters."
    assert list(trend_sentences(alike))[1] == said


def test_a_target_that_changed_is_compared_as_it_was() -> None:
    """An earlier quarter is beside the target that held then."""
    first, *later = quarters(21, 21, 21)
    history = (replace(first, target=22.0), replace(later[0], target=20.0))
    indicator = Indicator("", later[1].quarter, 21, 20, history=history)
    assert list(trend_sentences(indicator))[1] == "It was above target in both of the last two quarters."


def test_whole_years_have_a_mean() -> None:
    """Of four quarters each, where two years are whole; a figure that grows through the year has none."""
    indicator = Indicator("", "2022/23 Q1", 30, history=quarters(24, 24, 24, 24.4, 25, 25, 25, 25.8))
    said = "The mean of the four quarters was 24.1% in 2020/21 and 25.2% in 2021/22."
    assert said in list(trend_sentences(indicator))
    assert said not in list(trend_sentences(replace(indicator, cumulative=True)))


def test_the_table_has_what_is_known() -> None:
    """Columns of which nothing is known are left out; numbers are in the indicator's unit."""
    assert history_table(RE_REFERRALS).rows == (
        ("Quarter 2 of 2021/22", "33%", "20%"), ("Quarter 1 of 2022/23", "27.6%", "20%"),
        ("Quarter 2 of 2022/23", "26.5%", "20%"),
    )  # fmt: skip
    rates = Indicator("", "2022-06", 554.2, unit="rate per 10,000", england=540)
    table = history_table(rates)
    assert (table.title, table.header) == ("The indicator by month, per 10,000", ("Month", "Outturn", "England"))
    assert table.rows == (("June 2022", "554.2", "540"),)
