"""What stands in the body of a report: a few findings, what went wrong before all else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resample.auditing.checklist import Checklist, Choice, Item
from resample.reporting.leading_findings import MOST, LeadingFinding, leading_findings, nothing_urgent
from resample.reporting.summary import Summary, summarise
from tests.makers.reviews import CHECKLIST, REVIEWS, Review, everything_found, nothing_found, published


def summary_of(review: Review, checklist: Checklist = CHECKLIST) -> Summary:
    """The counts of a review."""
    return summarise(review.record, review.plan, review.cases, review.findings, checklist)


def leading(review: Review, *wanted: str) -> tuple[LeadingFinding, ...]:
    """The leading findings of a review."""
    summary = summary_of(review)
    return leading_findings(summary.items, summary.matrix, wanted)


@pytest.mark.parametrize("name", REVIEWS)
def test_what_went_wrong_comes_first(name: str) -> None:
    """At most six, no question twice, all that is amiss before the rest, and of that the commonest first."""
    findings = leading(REVIEWS[name]())
    assert len(findings) <= MOST
    assert len({finding.items for finding in findings}) == len(findings)
    assert [finding.amiss for finding in findings] == sorted((finding.amiss for finding in findings), reverse=True)
    amiss = [finding for finding in findings if finding.amiss]
    assert amiss == sorted(amiss, key=lambda finding: (not finding.urgent, -finding.share))


def test_the_published_quarter_leads_with_what_could_have_been_prevented() -> None:
    """Its sentences, number for number; 8 of 21 weighted is 113 of 256."""
    said = [str(finding.said) for finding in leading(published())]
    assert said[0] == (
        "In 8 of 21 the re-referral could have been prevented (about 113; 60 to 169): "
        "by social care in 5, by early help in 2 and by a partner in 1."
    )
    assert said[-1] == "In 20 of 21 the re-referral was for the same concern as at closure (about 240; 185 to 255)."


def test_a_child_at_risk_comes_before_all() -> None:
    """However rare it is."""
    first, *_ = leading(everything_found())
    assert first.urgent
    assert first.said.begin == "In 21 of 21 there was an immediate safeguarding concern to escalate"
    assert nothing_urgent(summary_of(everything_found()).items) == ""
    assert nothing_urgent(summary_of(nothing_found()).items) == "In none of 21 was a child found to be at risk now."


def test_what_the_plan_asks_after_is_never_left_out() -> None:
    """A finding that the plan has an ambition for stands in the body, though others are commoner."""
    assert "contact_appropriate" not in {item for finding in leading(published()) for item in finding.items}
    first, *_ = leading(published(), "contact_appropriate")
    assert str(first.said) == (
        "In 2 of 21 the contact was not appropriate for children's social care (about 20; 3 to 73): "
        "1 because Early Help was already involved and 1 because it had already been decided that the threshold was "
        "not met."
    )


def test_a_checklist_that_says_nothing_is_told_by_its_labels() -> None:
    """A question whose exceptions have no words of their own is named by its label and theirs."""
    asked = CHECKLIST.item["preventable"]
    silent = replace(
        asked, choices=tuple(Choice(choice.name, choice.label, choice.meaning) for choice in asked.choices)
    )
    items: tuple[Item, ...] = tuple(silent if item.name == asked.name else item for item in CHECKLIST.items)
    summary = summary_of(published(), replace(CHECKLIST, items=items))
    first, *_ = leading_findings(summary.items, summary.matrix)
    assert first.said.begin == (
        'Could the re-referral have been prevented: "By social care", "By early help" and "By a partner" in 8 of 21'
    )
