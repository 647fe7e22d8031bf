"""The sentence above a figure says what its numbers say, also where several are alike or there are none."""

from __future__ import annotations

import pytest

from resample.auditing.checklist import AnswerRole, Choice
from resample.reporting.figures.findings_figure import findings_figure
from resample.reporting.figures.months_figure import months_figure
from resample.reporting.figures.sample_figure import sample_figure
from resample.reporting.figures.step_down_figure import step_down_figure
from resample.sampling.record import Month, StratumDrawn
from resample.text.nouns import REREFERRAL
from tests.rendering.pictures.invented import found, matrix_of


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((9, 21, 0), "August had the most re-referrals: 21 of 30."),
        ((9, 9, 2), "July and August had the most re-referrals: 9 of 20 each."),
        ((5, 5, 5), "Each month had 5 of the 15 re-referrals."),
    ],
)
def test_months_that_tie_are_all_named(counts: tuple[int, ...], said: str) -> None:
    """None is called the highest that is not alone."""
    assert (
        months_figure([Month(f"2022-{at:02}", count, {}) for at, count in enumerate(counts, 7)], REREFERRAL).finding
        == said
    )


def test_a_sample_shared_out_as_all_are_differs_nowhere() -> None:
    """A tenth of both strata: there is nothing to allow for."""
    figure = sample_figure([StratumDrawn("cff", 40, 4), StratumDrawn("mash", 20, 2)], "team")
    assert figure.finding == "The 6 drawn are shared out as the 60 that could be drawn are."


def test_findings_that_tie_are_counted() -> None:
    """One finding alone is named with its range; of several as frequent none is picked out."""
    one, other, none = (found("it was so", (256, 21, x)) for x in (20, 2, 0))
    assert findings_figure([other, one], "children", 21).finding.startswith(
        "Found most often: it was so, in 20 of 21; about 244 of the 256 children, between "
    )
    assert findings_figure([one, other, one], "children", 21).finding.startswith(
        "2 findings were made most often, each in 20 of 21"
    )
    nothing = "None of these findings was made in the 21 cases that could be told."
    assert findings_figure([none], "children", 21).finding == nothing


def test_step_down_says_both_sides() -> None:
    """How often they agree, and how often targeted help was not there, as far as kinds of help are told apart."""
    kinds = (
        Choice("none", "None"),
        Choice("early_help", "Help", says="targeted Early Help", role=AnswerRole.EARLY_HELP),
    )
    counts = {("early_help", "none"): 4, ("none", "none"): 2}
    said = "The record and the help in place agree in 2 of 6"
    assert step_down_figure(matrix_of(kinds[:1], counts)).finding == f"{said}."
    assert step_down_figure(matrix_of(kinds, counts)).finding == (
        "The record and the help in place agree in 2 of 6; in 4 the record says targeted Early Help, and it was not in "
        "place."
    )
