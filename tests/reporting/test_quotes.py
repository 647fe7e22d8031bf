"""An auditor is quoted only where somebody chose it: the plan, or whoever wrote the checklist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resample.auditing.checklist import Checklist, Role
from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused
from resample.plan import Quote, ReviewPlan
from resample.reporting.exception_report import exception_report
from resample.reporting.quotes import (
    ChosenQuote,
    chosen_quotes,
    refuse_unknown_quotes,
    unwritten_sentences,
)
from resample.reporting.summary import Summary, summarise
from tests.makers.reviews import CHECKLIST, REVIEWS

LEARNING = "The record should have named the Early Help worker."


def summary_of(checklist: Checklist = CHECKLIST, *more: Finding) -> Summary:
    """The published quarter, asked with a checklist."""
    review = REVIEWS["published"]()
    return summarise(review.record, review.plan, review.cases, [*review.findings, *more], checklist)


SUMMARY = summary_of()
LEARNT = next(comment for comment in SUMMARY.comments if comment.text == LEARNING)
IDS = [case.sample_id for case in REVIEWS["published"]().cases]
PICKED = Quote(LEARNT.sample_id, "learning")


def test_no_comment_is_quoted_that_nobody_chose() -> None:
    """Though there are several, and all of them are in the workbook."""
    assert len(SUMMARY.comments) > 3
    assert chosen_quotes(SUMMARY, ReviewPlan()) == ()
    report = repr(exception_report(SUMMARY, ReviewPlan()))
    assert [comment.text for comment in SUMMARY.comments if comment.text in report] == []


def test_the_plan_picks_a_quote_and_says_what_it_is_an_example_of() -> None:
    """Without a word of that, the first theme of its case."""
    (quote,) = chosen_quotes(SUMMARY, ReviewPlan(quotes=(PICKED, PICKED)))
    assert quote == ChosenQuote("themes/record_mismatch", "learning", LEARNT.stratum, LEARNING)
    picked = replace(PICKED, finding="step_down_communicated")
    (quote,) = chosen_quotes(SUMMARY, ReviewPlan(quotes=(picked,)))
    assert quote.finding == "step_down_communicated"
    assert quote.words == f'"{LEARNING}" (an auditor)'


def test_a_question_may_be_there_to_be_quoted() -> None:
    """Its role says so: each comment to it stands in the report, and once, also if the plan picks one of them."""
    items = tuple(replace(item, role=Role.QUOTED) if item.name == "learning" else item for item in CHECKLIST.items)
    summary = summary_of(replace(CHECKLIST, items=items))
    learning = [comment.text for comment in summary.comments if comment.item == "learning"]
    assert len(learning) > 1
    quotes = chosen_quotes(summary, ReviewPlan(quotes=(PICKED,)))
    assert sorted(quote.text for quote in quotes) == sorted(learning)
    assert quotes[0].text == LEARNING


@pytest.mark.parametrize(
    ("quote", "key", "found", "remedy"),
    [
        (Quote(LEARNT.sample_id, "learnign"), "item", 'no question for comments called "learnign"', "learning?"),
        (Quote(LEARNT.sample_id, "threshold"), "item", "no question for comments", "good_practice and learning."),
        (Quote("ASSESMENT-02", "learning"), "sample_id", 'no case "ASSESMENT-02"', "Did you mean ASSESSMENT-02?"),
        (replace(PICKED, finding="themes/haste"), "finding", 'no answer called "haste"', "It can be themes/"),
    ],
)
def test_a_quote_of_what_is_not_there_is_refused(quote: Quote, key: str, found: str, remedy: str) -> None:
    """To the letter, with the nearest that there is."""
    with pytest.raises(InputRefused) as refused:
        refuse_unknown_quotes(ReviewPlan(quotes=(quote,)), IDS, CHECKLIST)
    (problem,) = refused.value.problems
    assert problem.where == Address("plan.toml", place=f"[[quotes]] number 1 {key}")
    assert found in str(problem.found)
    assert remedy in str(problem.remedy)


def test_an_audit_that_has_not_come_back_keeps_no_report_up() -> None:
    """What the plan picks and nobody has written yet is told, and the others are quoted."""
    plan = ReviewPlan(quotes=(PICKED, Quote("ASSESSMENT-01", "learning")))
    refuse_unknown_quotes(plan, IDS, CHECKLIST)
    assert [quote.text for quote in chosen_quotes(SUMMARY, plan)] == [LEARNING]
    assert list(unwritten_sentences(plan, SUMMARY.comments)) == [
        "Not quoted: nothing is written under learning of ASSESSMENT-01, or not yet."
    ]
