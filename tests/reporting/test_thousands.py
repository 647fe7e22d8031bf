"""Numbers of one kind are written in one way: thousands have a comma in every sentence, picture and table of words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from resample.auditing.checklist import Choice, Item
from resample.comparison.chance import Seen, Visible
from resample.comparison.change_sentences import difference_words, visible_words
from resample.comparison.course import courses
from resample.comparison.course_sentences import course_sentence
from resample.comparison.pairs import Difference
from resample.comparison.quarters import quarter_of
from resample.plan import Ambition, Cohort, ReviewPlan
from resample.publication.edition import publish
from resample.publication.public_report import public_report, public_sections
from resample.reporting.annex import findings_annex
from resample.reporting.blocks import Section
from resample.reporting.exception_report import exception_report
from resample.reporting.provenance import Provenance, provenance_section
from resample.reporting.summary import Summary, summarise
from resample.sampling.record import Month, NotDrawn, StratumDrawn
from tests.makers.reviews import CHECKLIST, EVERYTHING, RECORD, Review, audited_review
from tests.reporting.test_golden import lines_of

pytestmark = pytest.mark.slow

RUN_OF_DIGITS = re.compile(r"(?<![\d,.])\d{4,}")
YEAR = re.compile(r"\b(19|20)\d\d(?=$|[/\s.,:;)-])")

USUAL: Mapping[str, Any] = {"primary_concern": "neglect"}
UNABLE: Mapping[str, Any] = {
    item.name: "unable" for item in CHECKLIST.items if item.kind == "select_one" and "unable" in item.choice
}
MIXED: Mapping[str, Any] = {
    **USUAL, "contact_appropriate": "no", "inappropriate_reason": "no_consent", "consent": "not_required",
    "step_down_recorded": "early_help", "step_down_in_place": "none", "themes": ("good_practice", "resources"),
    "threshold": "too_high", "preventable": "early_help", "grade": "good", "contacts_between": 1200,
}  # fmt: skip


def large(of_each: Sequence[Mapping[str, Any]], quarter: int = 3) -> Review:
    """Of 14,300 re-referrals that could be drawn 2,620 audited, all those of CFF, in which these audits take turns."""
    strata = (StratumDrawn("assessment", 11_700, 20), StratumDrawn("cff", 2_600, 2_600))
    months = tuple(
        Month(f"2022-{3 * quarter - 2 + at:02}", number, {"Police": number - 1500, "Schools": 1500})
        for at, number in enumerate((4_000, 5_000, 6_100))
    )
    record = replace(
        RECORD, strata=strata, months=months, population=15_000, drawable=14_300, seed="20240501",
        not_drawn=(NotDrawn("audited with a later one", 1_100), NotDrawn("not recorded", 700)),
        start=date(2022, 3 * quarter - 2, 1), end=date(2022, 3 * quarter, 30), stamp=str(quarter),
    )  # fmt: skip
    plan = ReviewPlan(
        cohorts=(Cohort(("assessment",), ("primary_concern",)),),
        ambition=(Ambition("immediate_concern", "yes", at_most=0.99),),
    )
    return audited_review(record, list(itertools.islice(itertools.cycle(of_each), 2_620)), plan)


def summary_of(review: Review) -> Summary:
    """The review, counted."""
    return summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)


def without_comma(texts: Iterator[str] | Sequence[str]) -> list[str]:
    """Those that have a run of four digits which is no year, with what stands round it."""
    found = (RUN_OF_DIGITS.finditer(YEAR.sub("", text)) for text in texts)
    return sorted({match.string[max(0, match.start() - 40) : match.end() + 20] for each in found for match in each})


def lines(sections: Sequence[Section]) -> Iterator[str]:
    """All words of a report."""
    return (line for section in sections for line in lines_of(section))


@pytest.mark.parametrize(
    "audits",
    [(EVERYTHING,), (USUAL, MIXED, UNABLE)],
    ids=["everything", "untold"],
)
def test_thousands_have_a_comma_in_a_report(audits: Sequence[Mapping[str, Any]]) -> None:
    """In the internal report with its pictures and its record, in the sentences for programs, and in the public one."""
    review = large(audits)
    summary = summary_of(review)
    record = provenance_section(replace(summary, record=replace(review.record, seed="")), Provenance("", 1_500, ()))
    assert without_comma(lines([*exception_report(summary, review.plan), findings_annex(summary), record])) == []
    assert without_comma([said.text for said in summary.findings]) == []
    edition = publish(summary, review.plan.publication.threshold, date(2023, 1, 31))
    public = public_report(edition, review.record, CHECKLIST.item)
    assert without_comma(lines(public_sections(public, review.plan))) == []


def test_thousands_have_a_comma_in_a_comparison() -> None:
    """Of two quarters, and of three together."""
    right = Item("select_one", "right", "Was it right?"), Choice("early", "Closed too early")
    tables = ((Seen(1400, 2100), Seen(1500, 2200)),)
    assert difference_words(Difference(*right, "", tables)) == (
        "Was it right? Closed too early: 1,400 of 2,100 then, 1,500 of 2,200 now. "
        "A change as large as this could be chance."
    )
    assert visible_words(Difference(*right, "", tables, visible=Visible(1401, 1533))) == (
        "from 1,400 of 2,100 only to 1,401 or fewer or to 1,533 or more of 2,200"
    )
    quarters = [
        quarter_of(review.record, review.plan, review.cases, review.findings, CHECKLIST)
        for review in (large((USUAL, MIXED), quarter) for quarter in (1, 2, 3))
    ]
    words = [course_sentence(course) for course in courses(quarters)]
    assert any(
        "1,310 of 2,620, 1,310 of 2,620, 1,310 of 2,620. Over the three quarters: 3,930 of 7,860;" in said
        for said in words
    )
    assert without_comma(words) == []
