"""Nine reviews in memory, each of which can go wrong in its own way between the answers and what is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from resample.auditing.findings import Finding
from resample.errors import Address
from resample.sampling.frame import AUDITED_WITH_LATER
from resample.sampling.record import NotDrawn
from tests.makers.reviews import (
    CHECKLIST,
    Review,
    everything_found,
    half_missing,
    nothing_found,
    published,
    single_stratum,
)


def half_unable() -> Review:
    """Every second case of the published quarter with "Unable to tell" wherever that is offered."""
    review = published()
    unsure = {case.sample_id for case in review.cases[::2]}
    able = {item.name for item in CHECKLIST.items if "unable" in item.choice}
    findings = tuple(
        replace(said, choice="unable") if said.sample_id in unsure and said.item in able else said
        for said in review.findings
    )
    return replace(review, findings=findings)


def census() -> Review:
    """Every unit of the frame was drawn: what is found is so."""
    review = half_unable()
    strata = tuple(replace(stratum, N=stratum.n) for stratum in review.record.strata)
    cases = tuple(replace(case, design_weight=1.0) for case in review.cases)
    return replace(review, record=replace(review.record, strata=strata, drawable=21, population=31), cases=cases)


def families() -> Review:
    """The published quarter as one of families, some of which were re-referred more than once."""
    return _latest(published(), "family", earlier=12)


def children() -> Review:
    """Half audited, of children of whom many were re-referred more than once."""
    return _latest(half_missing(), "child", earlier=40)


def _latest(review: Review, unit: str, earlier: int) -> Review:
    record = review.record
    not_drawn = (*record.not_drawn, NotDrawn(AUDITED_WITH_LATER, earlier))
    return replace(review, record=replace(record, unit=unit, population=266 + earlier, not_drawn=not_drawn))


def not_audited() -> Review:
    """Seven cases whose files could not be had, and nothing else is missing."""
    review = published()
    gone = {case.sample_id for case in review.cases[::3]}
    findings = tuple(said for said in review.findings if said.sample_id not in gone)
    reasons = (
        Finding(case.sample_id, case.stratum, "not_audited", "file_restricted", "", "A", Address("a.xlsx"))
        for case in review.cases[::3]
    )
    return replace(review, findings=(*findings, *reasons))


def doubles_with_conflicts() -> Review:
    """Nine cases audited twice: the second auditors differ on the threshold, or on the question others hang on."""
    review = published()
    twice = review.cases[:9]
    cases = tuple(replace(case, second_auditor="B") if case in twice else case for case in review.cases)
    other = {"threshold": "too_low", "contact_appropriate": "no"}
    differing = {case.sample_id: list(other)[at % 2] for at, case in enumerate(twice)}
    second = tuple(
        replace(
            said,
            auditor="B",
            source=Address("b.xlsx"),
            choice=other[said.item] if said.item == differing[said.sample_id] else said.choice,
        )
        for said in review.findings
        if said.sample_id in differing
    )
    return replace(review, cases=cases, findings=(*review.findings, *second))


NINE: dict[str, Callable[[], Review]] = {
    make.__name__: make
    for make in (
        *(nothing_found, everything_found, single_stratum, not_audited, families, children),
        *(doubles_with_conflicts, census, half_unable),
    )
}
