"""How far two auditors agreed: what the double audits say for a reader and for a program. Counts only, no case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resample.auditing.agreement import Agreement, agreements
from resample.auditing.checklist import Checklist
from resample.auditing.findings import Finding
from resample.sampling.record import SampleCase
from resample.text.wording import counted, were


def double_audits(
    cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> tuple[Agreement, ...]:
    """The agreement on each question that two auditors of a case both answered; of cases that were sent to two."""
    twice = {case.sample_id for case in cases if case.second_auditor}
    found = agreements((one for one in findings if one.sample_id in twice), checklist)
    return tuple(one for one in found if one.of)


def double_audit_sentences(agreement: Sequence[Agreement]) -> Iterator[str]:
    """How many cases and answers there were two of, and how many answers were the same."""
    cases = {sample_id for one in agreement for sample_id in one.cases}
    if cases:
        agreed, of = sum(one.count for one in agreement), sum(one.of for one in agreement)
        said = f"{counted(len(cases), 'case')} {were(len(cases))} audited by two people"
        yield f"{said}: they agreed on {agreed} of {counted(of, 'answer')}."


def agreement_to_json(one: Agreement) -> Mapping[str, Any]:
    """The agreement on a question, for `summary.json`; the range is of shares."""
    return {
        "item": one.item.name,
        "count": one.count,
        "of": one.of,
        "low": one.low,
        "high": one.high,
        "ac1": one.ac1,
    }
