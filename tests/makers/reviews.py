"""Six reviews in memory: the published quarter, and quarters whose sentences are harder to say truly."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from resample.auditing.findings import Finding
from resample.errors import Address
from resample.plan import CLOSING_TEAMS, ReviewPlan, parse_plan
from resample.sampling.record import DrawRecord, ExtractRead, Month, NotDrawn, Replacement, SampleCase, StratumDrawn
from resample.workbook.checklist_sources import open_checklist

_EXAMPLES = importlib.import_module("resample.examples.make_examples")
_, CHECKLIST = open_checklist("closing-team")

STRATA = tuple(
    StratumDrawn(*one) for one in (("assessment", 165, 10), ("cff", 52, 5), ("mash", 29, 3), ("other", 10, 3))
)
RULE = "10% of each, at least 3 and at most 10"

RECORD = DrawRecord(
    version="test",
    title="Re-referrals, quarter 2 of 2022/23",
    drawn_at="2022-10-10T09:00:00+00:00",
    extract=ExtractRead("", "", 0, {}),
    start=date(2022, 7, 1),
    end=date(2022, 9, 30),
    by="closing team",
    unit="child",
    definition="given",
    population=266,
    drawable=256,
    not_drawn=(NotDrawn("not recorded", 10),),
    strata=STRATA,
    rule="rate",
    rule_words=RULE,
    notes=(),
    seed="",
    fingerprint="",
    months=tuple(
        Month(f"2022-{month:02}", sum(counts), dict(zip(_EXAMPLES.REFERRERS, counts, strict=True)))
        for month, counts in _EXAMPLES.BY_MONTH.items()
    ),
    audited_before=(),
    frame={},
)
"""The draw of the published quarter."""

EVERYTHING: Mapping[str, Any] = {
    "contact_appropriate": "no",
    "inappropriate_reason": "no_consent",
    "threshold": "too_low",
    "closure_decision": "too_early",
    "same_concern": "escalated",
    "primary_concern": "neglect",
    "step_down_recorded": "early_help",
    "step_down_in_place": "none",
    "step_down_communicated": "neither",
    "missed_opportunity": "yes",
    "consent": "no",
    "history_considered": "no",
    "realistic": "no",
    "worker_changes": "yes",
    "safety_plan": "not_monitored",
    "child_voice": "no",
    "oversight": "no",
    "preventable": "social_care",
    "themes": tuple(one.name for one in CHECKLIST.item["themes"].choices if one.name != "good_practice"),
    "grade": "inadequate",
    "immediate_concern": "yes",
}
"""A case in which every question found what it looks for."""

NOT_AUDITED = {1: "file_restricted", 3: "file_restricted", 11: "records_elsewhere", 19: "not_found"}
"""Cases of the half-audited quarter that could not be audited, by their place in the sample."""


@dataclass(frozen=True)
class Review:
    """What a report is made from."""

    record: DrawRecord
    plan: ReviewPlan
    cases: tuple[SampleCase, ...]
    findings: tuple[Finding, ...]


def published() -> Review:
    """Quarter 2 of 2022/23, as the shipped example has it."""
    plan = parse_plan((_EXAMPLES.QUARTER_2 / "plan.toml").read_text(encoding="utf-8"))
    return audited_review(RECORD, _EXAMPLES.AUDITS, plan)


def nothing_found() -> Review:
    """The same sample, and no audit found anything amiss; of the first case one question could not be answered."""
    as_usual = {"primary_concern": "neglect"}
    return audited_review(RECORD, [as_usual | {"child_voice": "unable"}, *[as_usual] * 20])


def everything_found() -> Review:
    """The same sample, and every audit found all that can be found."""
    return audited_review(RECORD, [EVERYTHING] * 21)


def single_stratum() -> Review:
    """Three of the 29 children of one team; a child was re-referred twice, and a case was replaced."""
    by_month = {"2022-07": {"Police": 6, "Schools": 3}, "2022-08": {"Police": 12, "Schools": 9}, "2022-09": {}}
    months = tuple(Month(name, sum(sources.values()), sources) for name, sources in by_month.items())
    record = replace(
        RECORD,
        strata=(StratumDrawn("mash", 29, 3),),
        months=months,
        population=29,
        drawable=29,
        not_drawn=(),
        definition="closure",
        referrals=112,
        by_other_definition=24,
        replacements=(Replacement("MASH-02", "MASH-04", "The file is restricted."),),
    )
    audits = _EXAMPLES.AUDITS[15:18]
    return audited_review(record, audits, ReviewPlan(strata={"mash": CLOSING_TEAMS["mash"]}, cohorts=()))


def half_missing() -> Review:
    """The published quarter with every second audit missing: four cases could not be audited, six are not back.

    The first case was audited twice, and the two auditors differ on the threshold.
    """
    whole = published()
    first, *others = whole.cases
    cases = (replace(first, second_auditor="B"), *others)
    back = {case.sample_id for case in cases[::2]}
    findings = [one for one in whole.findings if one.sample_id in back]
    findings += [
        replace(one, auditor="B", source=Address("b.xlsx"), choice="too_low" if one.item == "threshold" else one.choice)
        for one in findings
        if one.sample_id == first.sample_id
    ]
    findings += [_finding(cases[at], "not_audited", choice=why) for at, why in NOT_AUDITED.items()]
    return replace(whole, cases=cases, findings=tuple(findings))


def doubles() -> Review:
    """The published quarter with the first five cases audited twice.

    Of one the two differ on the threshold and on the earlier decision, of which only the threshold has been settled.
    """
    whole = published()
    twice, differing = {case.sample_id for case in whole.cases[:5]}, whole.cases[1].sample_id
    cases = tuple(replace(case, second_auditor="B") if case.sample_id in twice else case for case in whole.cases)
    answers = {"threshold": "too_low", "closure_decision": "too_early"}
    second = [
        replace(finding, auditor="B", source=Address("b.xlsx"), choice=answers.get(finding.item, finding.choice))
        if finding.sample_id == differing
        else replace(finding, auditor="B", source=Address("b.xlsx"))
        for finding in whole.findings
        if finding.sample_id in twice
    ]
    settled = [
        replace(finding, settled="The file says so.")
        for finding in whole.findings
        if (finding.sample_id, finding.item) == (differing, "threshold")
    ]
    return replace(whole, cases=cases, findings=(*whole.findings, *second, *settled))


REVIEWS = {
    make.__name__: make for make in (published, nothing_found, everything_found, single_stratum, half_missing, doubles)
}


def audited_review(record: DrawRecord, audits: Sequence[Mapping[str, Any]], plan: ReviewPlan | None = None) -> Review:
    cases = tuple(_cases(record.strata))
    pairs = zip(cases, audits, strict=True)
    findings = tuple(one for case, audit in pairs for one in _findings(case, {**_EXAMPLES.USUAL, **audit}))
    return Review(record, plan or ReviewPlan(), cases, findings)


def _cases(strata: Sequence[StratumDrawn]) -> Iterator[SampleCase]:
    for of in strata:
        for order in range(1, of.n + 1):
            sample_id, share = f"{of.stratum.upper()}-{order:02}", of.n / of.N
            yield SampleCase(sample_id, "", of.stratum, "sample", order, "", share, 1 / share, "A")


def _findings(case: SampleCase, answers: Mapping[str, Any]) -> Iterator[Finding]:
    """One auditor's answers to the questions that apply to a case."""
    chosen = {name: {answer} for name, answer in answers.items() if isinstance(answer, str)}
    for item in CHECKLIST.items:
        answer = answers.get(item.name)
        if answer is None or not item.applies(chosen):
            continue
        if item.choices:
            several = [answer] if isinstance(answer, str) else answer
            yield from (_finding(case, item.name, choice=one) for one in several)
        else:
            yield _finding(case, item.name, text=str(answer))


def _finding(case: SampleCase, item: str, *, choice: str = "", text: str = "") -> Finding:
    return Finding(case.sample_id, case.stratum, item, choice, text, "A", Address("a.xlsx"))
