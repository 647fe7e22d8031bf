"""What is picked out of many answers: never one that tells nothing, and never as if it had been the only one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import fisher_exact

from resample.auditing.checklist import Checklist, Choice, Item
from resample.comparison.change_sentences import scope_sentences, verdict_sentences
from resample.comparison.pairs import compare
from resample.comparison.quarters import Quarter
from resample.reporting.main_findings import questions_with_findings
from resample.reporting.summary import summarise
from resample.sampling.record import StratumDrawn
from tests.makers.known import known_case
from tests.makers.reviews import CHECKLIST, published

APRIL, JULY = (date(2022, 4, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2022, 9, 30))
CHOICES = (Choice("yes", "Yes"), Choice("no", "No"))


def quarter(period: tuple[date, date], strata: int) -> Quarter:
    """3 of 30 cases of each stratum with the answer."""
    item = Item(
        "select_one", "right", "Was it right?", required=True, choices=(Choice("yes", "Yes"), Choice("no", "No"))
    )
    checklist = Checklist("own", "Our own", "2022-01-01", (item,))
    names = [f"team {at}" for at in range(strata)]
    cases = [
        known_case(f"{name}-{at}", name, checklist, {"right": ["yes" if at < 3 else "no"]})
        for name in names
        for at in range(30)
    ]
    drawn = tuple(StratumDrawn(name, 100, 30) for name in names)
    return Quarter("", *period, "closing team", ("child",), "given", drawn, checklist, tuple(cases))


@pytest.mark.parametrize("strata", [2, 5, 20])
def test_what_could_have_been_seen_allows_for_all_that_is_compared(strata: int) -> None:
    """Of so many comparisons the level of each is that part of 5 in 100, by scipy's test: the more, the wider."""
    found = compare(quarter(APRIL, strata), quarter(JULY, strata)).by_stratum
    seen = [x for x in range(31) if fisher_exact(np.array([[3, 27], [x, 30 - x]])).pvalue <= 0.05 / strata]
    assert len(found) == strata
    for difference in found:
        assert difference.visible
        assert difference.visible.or_fewer == max((x for x in seen if x < 3), default=None)
        assert difference.visible.or_more == min(x for x in seen if x > 3)


def counted_quarter(period: tuple[date, date], found: Mapping[str, int]) -> Quarter:
    """Of 30 cases, so many with each of several questions."""
    items = tuple(Item("select_one", name, f"{name.title()}?", required=True, choices=CHOICES) for name in found)
    checklist = Checklist("own", "Our own", "2022-01-01", items)
    cases = [
        known_case(f"S{at}", "a", checklist, {name: ["yes" if at < x else "no"] for name, x in found.items()})
        for at in range(30)
    ]
    drawn = (StratumDrawn("a", 100, 30),)
    return Quarter("", *period, "closing team", ("child",), "given", drawn, checklist, tuple(cases))


def test_the_example_is_the_one_nearest_to_half() -> None:
    """Where chance moves counts most; and beside one change that is more than chance the others are said to be none."""
    before, after = {"rare": 2, "half": 14, "all": 29}, {"rare": 27, "half": 15, "all": 29}
    found = compare(counted_quarter(APRIL, before), counted_quarter(JULY, after))
    assert [*scope_sentences(found)][-1].startswith("What could have been seen: from 14 of 30 only to ")
    assert next(verdict_sentences(found)) == "Each of the other changes could be chance."


def test_the_most_frequent_answer_is_one_that_tells_something() -> None:
    """Of 21 concerns 12 could not be told and 9 were neglect: it is neglect."""
    review = published()
    unsure = {case.sample_id for case in review.cases[:12]}
    findings = tuple(
        replace(said, choice="unable" if said.sample_id in unsure else "neglect")
        for said in review.findings
        if said.item == "primary_concern"
    )
    summary = summarise(review.record, review.plan, review.cases, findings, CHECKLIST)
    (found,) = (of for _, of in questions_with_findings(summary.items, summary.matrix) if "neglect" in of.names)
    assert (found.result.count, found.base.told, found.base.asked) == (9, 9, 21)
