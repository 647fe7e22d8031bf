"""In the public edition a case in which no answer tells is never one that is not so."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.publication.edition import HEADLINE, Edition, publish
from resample.publication.edition_json import changed, edition_from_json, edition_to_json
from resample.publication.public_report import PublicReport, public_report
from resample.publication.ranges import public_range
from resample.reporting.headlines import main_answer
from resample.reporting.known_answers import known_cases
from resample.reporting.summary import Summary
from resample.steps.publishing import next_report
from tests.makers.random_reviews import cases_of, given, random_audits, random_record, summary_of
from tests.makers.reviews import CHECKLIST, Review, doubles, nothing_found

DAY = date(2022, 10, 10)
ITEMS = {item.name: item for item in CHECKLIST.items}


def answered(review: Review, item: str, choice: str, cases: int) -> Summary:
    """A review in which the first cases have another answer to a question."""
    ids = {case.sample_id for case in review.cases[:cases]}
    changed_in = [finding for finding in review.findings if finding.sample_id in ids and finding.item == item]
    others = [finding for finding in review.findings if finding not in changed_in]
    return summary_of(
        review.record, review.cases, [*others, *(replace(finding, choice=choice) for finding in changed_in)]
    )


def published(summary: Summary) -> PublicReport:
    """What is published of it."""
    return public_report(publish(summary, 4, DAY), summary.record, ITEMS)


def said_of(report: PublicReport, words: str) -> str:
    """The sentence of a finding."""
    (text,) = [finding.text for finding in report.findings if words in finding.words]
    return text


def test_none_found_among_few_that_tell_is_no_small_range() -> None:
    """Of 21 files 13 do not tell: none was found, about 15 may be so, and the range is that of any case."""
    said = said_of(published(answered(nothing_found(), "preventable", "unable", 13)), "prevented")
    assert said == (
        "In none of 21 was it found that the re-referral could have been prevented; in about 15 of them no answer "
        "tells; between 0 and 248 of the 256 children."
    )
    assert "between 0 and 49 of the 256" in said_of(published(nothing_found_summary()), "prevented")


def nothing_found_summary() -> Summary:
    """Nothing found, everything told."""
    review = nothing_found()
    return summary_of(review.record, review.cases, review.findings)


def test_an_answer_that_does_not_fit_the_case_is_no_evidence() -> None:
    """Of 21 pieces of work 15 are not graded: that few were good says nothing of the rest."""
    said = said_of(published(answered(nothing_found(), "grade", "not_graded", 15)), "graded")
    assert "with those in which no answer tells; between" in said


def test_the_order_of_answers_has_no_end_that_what_is_not_told_could_pass() -> None:
    """Beside an order no second number stands, so that its range reaches as far as it may."""
    report = published(answered(nothing_found(), "primary_concern", "unable", 3))
    (order,) = [number for number in report.edition.numbers if number.item == "primary_concern"]
    assert order.with_untold is None
    assert said_of(report, "Primary concern") == (
        "Primary concern at re-referral: neglect in nearly all (at least 17) of 21 (or more where no answer tells; "
        "between 134 and 256 of the 256 children)."
    )


def test_the_public_range_holds_the_internal_one() -> None:
    """Of reviews by chance, each with cases not audited, not told and unsettled: of every main answer."""
    compared = 0
    for seed in range(30):
        chance = random.Random(seed)  # noqa: S311 - no secret
        record = random_record(chance)
        cases = cases_of(record)
        findings = partly_told(chance, random_audits(chance, cases), [case.sample_id for case in cases])
        summary = summary_of(record, cases, findings)
        edition = publish(summary, 4, DAY)
        headlines = {number.item: number for number in edition.numbers if number.kind == HEADLINE}
        for result in summary.items:
            if not result.cohort and (number := headlines.get(result.item.name)) and number.number is not None:
                main = main_answer(result)
                assert main is not None
                low, high = public_range(edition.design, number.number, number.with_untold)
                # the ends of a rounded number are those of the two extreme divisions among strata
                assert low <= main[1].whole.any_low + 1
                assert high >= main[1].whole.any_high - 1
                compared += 1
    assert compared > 200


def partly_told(chance: random.Random, findings: Sequence[Finding], ids: Sequence[str]) -> Sequence[Finding]:
    """Some cases without an audit, one with a second auditor who differs."""
    missing = set(chance.sample(ids, k=2))
    twice = chance.choice([name for name in ids if name not in missing])
    kept = [finding for finding in findings if finding.sample_id not in missing]
    second = [
        replace(finding, auditor="B", source=Address("b.xlsx"), choice=ITEMS[finding.item].choices[0].name)
        for finding in kept
        if finding.sample_id == twice and ITEMS[finding.item].kind == "select_one"
    ]
    return [*kept, *second]


def former(edition: Edition) -> Any:
    """The file that a program wrote which did not say what is not told."""
    data = json.loads(json.dumps(edition_to_json(edition)))
    for number in data["numbers"]:
        del number["with_untold"]
    del data["doubled"], data["says_untold"]
    return {**data, "schema": 3}


def test_an_edition_of_a_former_program_keeps_its_numbers_and_says_what_they_leave_open() -> None:
    """It is read, nothing of it counts as changed, and what it did not say is not printed beside it now."""
    summary = answered(nothing_found(), "preventable", "unable", 13)
    first = edition_from_json(former(publish(summary, 4, DAY)))
    now = publish(summary, 4, DAY)
    assert changed(first, now) == []
    report = next_report(summary, 4, DAY, first)
    assert [number.number for number in report.edition.numbers] == [number.number for number in now.numbers]
    assert "In how many cases no answer tells was not said" in " ".join(report.sentences)
    assert "no answer tells; between 0 and 256 of the 256" in said_of(report, "prevented")
    assert edition_from_json(json.loads(json.dumps(edition_to_json(first)))) == first
    assert changed(now, publish(nothing_found_summary(), 4, DAY)) != []


def test_audited_twice_and_not_settled_is_said() -> None:
    """That all were audited does not stand alone where two auditors may differ."""
    review = doubles()
    said = " ".join(published(summary_of(review.record, review.cases, review.findings)).sentences)
    assert (
        "All of them have been audited. Where a case was audited twice and the two auditors differ, no answer" in said
    )
    assert "audited twice" not in " ".join(published(nothing_found_summary()).sentences)


def test_a_checklist_of_boxes_alone_tells_nothing_of_a_case_that_nobody_opened() -> None:
    """Nothing ticked in a case without an audit is not known; in one that came back it is none."""
    themes = Item("select_multiple", "themes", "Themes", choices=(Choice("haste", "Haste"), Choice("hope", "Hope")))
    cases = nothing_found().cases[:2]
    (first, second) = known_cases([given(cases[0], "themes", "haste")], cases, Checklist("own", "Own", "1", (themes,)))
    assert first.answers["themes"].told
    assert not second.answers["themes"].told
