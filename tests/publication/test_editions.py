"""Two editions of a review tell no more than the first: whatever was found between them, the numbers stay."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from resample.auditing.checklist import Item
from resample.auditing.findings import Finding
from resample.errors import InputRefused
from resample.plan import parse_plan, plan_text
from resample.publication.edition import publish
from resample.publication.edition_json import changed, edition_from_json, edition_to_json
from resample.publication.public_report import public_report, public_to_json
from resample.reporting.summary import Summary
from resample.sampling.record import Replacement
from resample.steps.publishing import next_report
from tests.makers.random_reviews import cases_of, given, random_audits, random_record, summary_of

FIRST, LATER = date(2022, 10, 10), date(2022, 11, 7)
Pair = tuple[Summary, Summary]


def late_case(chance: random.Random) -> Pair:
    """All but one case are audited, then all."""
    record = random_record(chance)
    cases = cases_of(record)
    findings = random_audits(chance, cases)
    late = chance.choice(cases).sample_id
    early = [finding for finding in findings if finding.sample_id != late]
    return summary_of(record, cases, early), summary_of(record, cases, findings)


def settled(chance: random.Random) -> Pair:
    """Two auditors differ on every question of a case, and then it is settled."""
    record = random_record(chance)
    cases = cases_of(record)
    findings = random_audits(chance, cases)
    doubled = next(case for case in cases)
    doubtful = [
        *findings,
        *(given(doubled, finding.item, finding.choice, "B") for finding in random_audits(chance, [doubled])),
    ]
    return summary_of(record, cases, doubtful), summary_of(record, cases, findings)


def replaced(chance: random.Random) -> Pair:
    """A case is replaced by the next of its stratum, and audited anew."""
    record = random_record(chance)
    cases = cases_of(record)
    findings = random_audits(chance, cases)
    first, *others = cases
    instead = replace(first, sample_id=f"{first.stratum}-99")
    anew = [finding for finding in findings if finding.sample_id != first.sample_id]
    anew += random_audits(chance, [instead])
    after = replace(record, replacements=(Replacement(first.sample_id, instead.sample_id, "restricted"),))
    return summary_of(record, cases, findings), summary_of(after, [instead, *others], anew)


def extended(chance: random.Random) -> Pair:
    """Four more cases of the first stratum."""
    record = random_record(chance)
    record = replace(record, strata=(replace(record.strata[0], N=record.strata[0].N + 4), *record.strata[1:]))
    larger = replace(record, strata=(replace(record.strata[0], n=record.strata[0].n + 4), *record.strata[1:]))
    cases = cases_of(larger)
    findings = random_audits(chance, cases)
    early = cases_of(record)
    ids = {case.sample_id for case in early}
    before: list[Finding] = [finding for finding in findings if finding.sample_id in ids]
    return summary_of(record, early, before), summary_of(larger, cases, findings)


@pytest.mark.slow
@pytest.mark.parametrize("happened", [late_case, settled, replaced, extended])
def test_a_second_edition_tells_nothing_of_what_happened(happened: Callable[[random.Random], Pair]) -> None:
    """Of 200 reviews by chance: the second paper is the same whatever the late answers were, but for its date."""
    differed = 0
    for seed in range(50):
        before, after = happened(random.Random(seed))  # noqa: S311 - no secret
        first = publish(before, 4, FIRST)
        kept = edition_from_json(json.loads(json.dumps(edition_to_json(first))))
        assert kept == first
        differing = changed(first, publish(after, 4, LATER))
        differed += bool(differing)
        if differing:
            with pytest.raises(InputRefused, match="would learn how the cases between them were answered"):
                next_report(after, 4, LATER, kept)
        again, unchanged = (next_report(summary, 4, LATER, kept, again=True) for summary in (after, before))
        assert edition_to_json(again.edition) == edition_to_json(first)
        assert public_to_json(again, "") == public_to_json(unchanged, "")
        assert {*again.sentences} - {*public_report(first, before.record, items_of(before)).sentences} == {
            "The numbers are those that were first published, on 10 October 2022: newer ones beside them would tell of "
            "single cases."
        }
    assert differed > 10


def items_of(summary: Summary) -> dict[str, Item]:
    """The questions by their names."""
    return {result.item.name: result.item for result in summary.items}


def test_a_threshold_may_be_higher_and_is_held_too() -> None:
    """It is 4 unless a plan says otherwise; a plan that is changed later changes no number that was published."""
    assert parse_plan("").publication.threshold == 4
    plan = parse_plan("[publication]\nthreshold = 9")
    assert parse_plan(plan_text(plan)) == plan
    with pytest.raises(InputRefused, match=r"\[publication\] threshold: This is 1\. It is not less than 2"):
        parse_plan("[publication]\nthreshold = 1")
    summary, _ = extended(random.Random(8))  # noqa: S311 - no secret
    first = publish(summary, 4, FIRST)
    assert next_report(summary, 5, LATER, first, again=True).edition == first
