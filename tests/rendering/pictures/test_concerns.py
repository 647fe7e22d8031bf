"""The picture of primary concerns, by cohort."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.rendering.pictures.look import DARK_BLUE, GREY
from resample.reporting.figures.concerns_figure import concerns_figure
from resample.reporting.figures.tallies import MOST_ANSWERS, MOST_TALLIES, ranked_tallies
from resample.reporting.tabulation import QuestionResult
from tests.rendering.pictures.invented import result, untitled
from tests.rendering.pictures.svg import bars, texts

WHOLE = result({"Disability": 3, "Neglect": 5, "Domestic abuse": 8, "Exploitation": 0})
MAIN = result(
    {"Disability": 1, "Neglect": 5, "Domestic abuse": 8, "Exploitation": 0}, "assessment cff mash", cohort=True
)


def names(results: Sequence[QuestionResult]) -> list[str]:
    """What stands side by side."""
    return [one.name for one in ranked_tallies(results)]


def test_main_teams_stand_beside_all() -> None:
    """Each concern with "x of n" in both, the most frequent first; what nobody answered is not there."""
    written = texts(untitled(concerns_figure([WHOLE, MAIN], "children")))
    assert {"All", "16 cases", "Assessment, CFF and MASH", "14 cases"} <= {*written}
    assert [text for text in written if " of " in text] == [
        "8 of 16", "5 of 16", "3 of 16", "8 of 14", "5 of 14", "1 of 14"
    ]  # fmt: skip
    assert "Exploitation" not in written
    assert concerns_figure([WHOLE, MAIN], "children").words == (
        "Bar charts. Primary concern. All: domestic abuse in 8 of 16; neglect in 5 of 16; disability in 3 of 16. "
        "Assessment, CFF and MASH: domestic abuse in 8 of 14; neglect in 5 of 14; disability in 1 of 14."
    )


def test_without_cohorts_all_stand_alone() -> None:
    """One panel, all strata."""
    assert concerns_figure([WHOLE], "children").words == (
        "Bar chart. Primary concern. All: domestic abuse in 8 of 16; neglect in 5 of 16; disability in 3 of 16."
    )


def test_bars_are_as_long_as_their_counts_in_all_panels() -> None:
    """One scale, from zero."""
    lengths = [long for long, _ in bars(untitled(concerns_figure([WHOLE, MAIN], "children")), DARK_BLUE)]
    assert lengths == pytest.approx([lengths[0] * count / 8 for count in (8, 5, 3, 8, 5, 1)], rel=0.01)


def test_cohorts_that_overlap_stand_beside_all() -> None:
    """All strata come first."""
    overlapping = [result({"Neglect": 2}, strata, cohort=True) for strata in ("assessment cff", "cff mash")]
    assert names([result({"Neglect": 9}), *overlapping]) == ["All", "Assessment and CFF", "CFF and MASH"]


def test_of_many_answers_the_least_frequent_are_together() -> None:
    """Twelve bars at most; the last is grey and says how many answers it is."""
    drawing = untitled(concerns_figure([result({f"concern {n}": n for n in range(1, 15)})], "children"))
    assert {"3 other answers", "6 of 105"} <= {*texts(drawing)}
    assert len(bars(drawing, GREY)) == 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=15, max_size=15), min_size=1, max_size=6))
def test_every_case_is_in_one_panel_and_one_bar(counts: list[list[int]]) -> None:
    """Whatever the cohorts: few panels, few bars, and those of a panel add up to its cases."""
    strata = [f"team-{at}" for at in range(len(counts))]
    every = {f"concern {at}": sum(row[at] for row in counts) for at in range(15)}
    cohorts = [
        result({f"concern {at}": n for at, n in enumerate(row)}, name, cohort=True)
        for row, name in zip(counts[1:], strata[1:], strict=True)
    ]
    tallies = ranked_tallies([result(every, " ".join(strata)), *cohorts])
    assert len(tallies) <= MOST_TALLIES
    for tally in tallies:
        assert len(tally.answers) <= MOST_ANSWERS
        assert sum(one.count for one in tally.answers) == tally.cases
        assert all(0 <= one.count <= one.of == tally.cases for one in tally.answers)
