"""How far two auditors agreed: what the double audits say for a reader and for a program. Counts only, no case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resample.auditing.agreement import Agreement, agreements
from resample.auditing.checklist import Checklist
from resample.auditing.findings import Finding
from resample.reporting.typed_table import Column, Count, Measure, Share, Table, counts
from resample.sampling.record import SampleCase
from resample.text.wording import counted, none_or, were


def double_audits(
    cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> tuple[Agreement, ...]:
    """The agreement on each question that two auditors of a case both answered; of cases that were sent to two."""
    twice = {case.sample_id for case in cases if case.second_auditor}
    found = agreements((finding for finding in findings if finding.sample_id in twice), checklist)
    return tuple(agreement for agreement in found if agreement.of)


def double_audit_sentences(agreement: Sequence[Agreement]) -> Iterator[str]:
    """How many cases and answers there were two of, and how many answers were the same."""
    cases = {sample_id for question in agreement for sample_id in question.cases}
    if cases:
        agreed, of = sum(question.count for question in agreement), sum(question.of for question in agreement)
        said = f"{counted(len(cases), 'case')} {were(len(cases))} audited by two people"
        yield f"{said}: they agreed on {agreed:,} of {counted(of, 'answer')} and differ on {none_or(of - agreed)}."


def agreement_table(agreement: Sequence[Agreement]) -> Table:
    """Each question that two auditors of a case both answered, with the range of the share of all."""
    columns = (
        Column("Question"),
        *counts("Agreed", "Of"),
        *(Column("At least, of all", Share), Column("At most, of all", Share), Column("AC1", Measure)),
    )
    rows = (
        (
            question.item.label,
            *(Count(question.count), Count(question.of)),
            *(Share(question.low, digits=0), Share(question.high, digits=0)),
            None if question.ac1 is None else Measure(question.ac1, digits=2),
        )
        for question in agreement
    )
    return Table("How far two auditors of the same case agreed", columns, tuple(rows))


def agreement_to_json(agreement: Agreement) -> Mapping[str, Any]:
    """The agreement on a question, for `summary.json`; the range is of shares."""
    return {
        "item": agreement.item.name,
        "count": agreement.count,
        "of": agreement.of,
        "low": agreement.low,
        "high": agreement.high,
        "ac1": agreement.ac1,
    }
