"""Cases with what is known of them, from plain answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from resample.auditing.checklist import Checklist
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.reporting.known_answers import KnownCase, known_cases
from resample.sampling.record import SampleCase

Given = Mapping[str, Collection[str]]
"""Choices by question."""


def known_case(sample_id: str, stratum: str, checklist: Checklist, *by_workbook: Given) -> KnownCase:
    """One case, of which each workbook gives answers of its own."""
    case = SampleCase(sample_id, "", stratum, "sample", 1, "", None, None)
    findings = [said for said in _findings(case, by_workbook) if said.choice in _offered(checklist, said.item)]
    (known,) = known_cases(findings, [case], checklist)
    return known


def _offered(checklist: Checklist, name: str) -> Collection[str]:
    return checklist.item[name].choice if name in checklist.item else ()


def _findings(case: SampleCase, by_workbook: Sequence[Given]) -> Sequence[Finding]:
    return [
        Finding(case.sample_id, case.stratum, item, choice, "", "", Address(f"{at}.xlsx"))
        for at, given in enumerate(by_workbook)
        for item, choices in given.items()
        for choice in choices
    ]
