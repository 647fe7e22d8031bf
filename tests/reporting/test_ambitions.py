"""Ambitions: what is said of them holds, and "cannot be told" is said in place of a guess."""

from __future__ import annotations

import io
import itertools
import json
import math
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from resample.auditing.ambition_answers import ambition_answers
from resample.auditing.checklist import Choice, Item
from resample.errors import InputRefused
from resample.plan import Ambition
from resample.rendering.excel import write_summary
from resample.reporting.ambition_results import CountOf, ambition_results, ambition_sentence
from resample.reporting.ambitions import Limit, Verdict, audits_that_would_tell, verdict_on
from resample.reporting.estimates import StratumCount, estimate
from resample.reporting.exception_report import exception_report
from resample.reporting.summary import Summary, summarise
from resample.reporting.summary_json import summary_to_json
from resample.reporting.unknown_bounds import BoundedCount, KnownCount, bounded_count
from resample.sampling.record import ExtractRead
from tests.makers.reviews import CHECKLIST, Review, half_missing, nothing_found, published

NOT_APPROPRIATE = Ambition("contact_appropriate", "no", at_most=0.10)


def summary_with(review: Review, *ambitions: Ambition) -> Summary:
    """The summary of a review whose plan has these ambitions."""
    plan = replace(review.plan, ambition=ambitions)
    return summarise(review.record, plan, review.cases, review.findings, CHECKLIST)


def always(low: int, high: int, *, so: int) -> CountOf:
    """A review in which every answer has this range in any case, with so many of 20 in the sample."""

    def count_of(item: Item, choices: tuple[Choice, ...]) -> BoundedCount:
        del item, choices
        return BoundedCount(estimate([StratumCount(256, 20, so)]), low, high)

    return count_of


def test_a_verdict_is_wrong_in_at_most_two_and_a_half_of_a_hundred() -> None:
    """Enumerated over every population of two small designs, with the limits just below and just above the truth."""
    for design in (((12, 4), (6, 2)), ((20, 5),)):
        population = sum(N for N, _ in design)
        samples = list(itertools.product(*(range(n + 1) for _, n in design)))
        found = {
            sample: bounded_count([KnownCount(N, n, n, x) for (N, n), x in zip(design, sample, strict=True)])
            for sample in samples
        }
        for units in itertools.product(*(range(N + 1) for N, _ in design)):
            truth = sum(units)
            for limit in (truth - 1, truth):
                if limit < 0:
                    continue
                right = Verdict.NOT_MET if limit < truth else Verdict.MET
                bound = Limit(Fraction(limit, population), at_most=True)
                wrong = sum(
                    math.prod(
                        Fraction(math.comb(M, x) * math.comb(N - M, n - x), math.comb(N, n))
                        for (N, n), M, x in zip(design, units, sample, strict=True)
                    )
                    for sample in samples
                    if verdict_on(found[sample], bound) not in (right, Verdict.CANNOT_BE_TOLD)
                )
                assert wrong <= Fraction(1, 40)


@pytest.mark.parametrize(
    ("ambition", "ends", "verdict"),
    [
        (Ambition("contact_appropriate", "no", at_most=0.10), (0, 25), "It is met."),
        (Ambition("contact_appropriate", "no", at_most=0.10), (26, 90), "It is not met."),
        (Ambition("contact_appropriate", "yes", at_least=0.10), (26, 90), "It is met."),
        (Ambition("contact_appropriate", "yes", at_least=0.10), (3, 25), "It is not met."),
    ],
)
def test_the_range_in_any_case_decides(ambition: Ambition, ends: tuple[int, int], verdict: str) -> None:
    """Met or not met only where the whole range says so; 10% of 256 is 25.6 units."""
    (answers,) = ambition_answers([ambition], CHECKLIST)
    (result,) = ambition_results([answers], always(*ends, so=2), 21)
    assert ambition_sentence(result, "children").endswith(f"between {ends[0]} and {ends[1]} of the 256 children, "
                                                          f"in any case. {verdict}")  # fmt: skip


def test_what_cannot_be_told_says_how_many_would() -> None:
    """The size at which the estimate would decide, itself reckoned by the verdict on a sample that shows as many."""
    (answers,) = ambition_answers([NOT_APPROPRIATE], CHECKLIST)
    (result,) = ambition_results([answers], always(3, 73, so=1), 21)
    size = audits_that_would_tell(Fraction(0.05), Limit(Fraction(1, 10), at_most=True), 256, 0.95)
    assert result.would_tell == size
    found = bounded_count([KnownCount(256, size or 0, size or 0, round(0.05 * (size or 0)))])
    assert verdict_on(found, result.limit) is Verdict.MET
    assert f"cannot be told from 21; {size} drawn in proportion would tell" in ambition_sentence(result, "children")


def test_what_is_unknown_keeps_a_verdict_back() -> None:
    """Cases without an audit may be so or not: no verdict of "met" that one of them could undo."""
    least = Ambition("contact_appropriate", "no", at_most=0.25)
    told = summary_with(nothing_found(), least).ambitions[0]
    untold = summary_with(half_missing(), least).ambitions[0]
    assert (told.found.any_low, told.found.any_high, told.verdict) == (0, 49, Verdict.MET)
    assert untold.found.any_high > 64
    assert untold.verdict is not Verdict.MET


def test_not_known_is_not_no() -> None:
    """The child's voice of one of 21 could not be told: in any case it may be absent in more than none of all."""
    found = summary_with(nothing_found(), Ambition("child_voice", meaning="exception", at_most=0.2)).ambitions[0].found
    assert found.any_low == 0
    assert (
        found.any_high
        == bounded_count(
            [KnownCount(165, 10, 10, 1), KnownCount(52, 5, 5, 0), KnownCount(29, 3, 3, 0), KnownCount(10, 3, 3, 0)]
        ).any_high
    )


def test_report_workbook_and_json_say_the_same() -> None:
    """One sentence in all three, and its numbers in `summary.json`."""
    extract = ExtractRead("", "0" * 64, 266, {})
    review = replace(published(), record=replace(published().record, extract=extract))
    summary = summary_with(review, NOT_APPROPRIATE)
    said = ambition_sentence(summary.ambitions[0], summary.noun)
    assert said in json.dumps(summary_to_json(summary)["sentences"], ensure_ascii=False)
    assert said in str(exception_report(summary, review.plan))
    front = openpyxl.load_workbook(io.BytesIO(write_summary(summary))).worksheets[0]
    cells = front.iter_rows(values_only=True)
    assert said in {cell for row in cells for cell in row}
    (ambition,) = summary_to_json(summary)["ambitions"]
    assert (ambition["item"], ambition["choice"], ambition["at_most"]) == ("contact_appropriate", "no", 0.1)
    assert ambition["any_case"] == [summary.ambitions[0].found.any_low, summary.ambitions[0].found.any_high]


@pytest.mark.parametrize(
    ("ambition", "said"),
    [
        (Ambition("contact_apropriate", "no", at_most=0.1), "Did you mean contact_appropriate?"),
        (Ambition("quote", "no", at_most=0.1), "no question"),
        (Ambition("threshold", "to_low", at_most=0.1), "Did you mean too_low?"),
        (Ambition("primary_concern", meaning="met", at_most=0.1), "means met"),
        (Ambition("child_voice", "unable", at_most=0.1), "not known"),
    ],
)
def test_what_the_checklist_has_not_is_refused(ambition: Ambition, said: str) -> None:
    """With the nearest name, and the place in the plan."""
    with pytest.raises(InputRefused) as refused:
        ambition_answers([NOT_APPROPRIATE, ambition], CHECKLIST)
    assert said in str(refused.value)
    assert "plan.toml, [[ambition]] number 2" in str(refused.value)
