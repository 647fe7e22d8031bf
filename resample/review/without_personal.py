"""A review without what is personal: what of its record, its tables and its plan stays.

A ticket, and the mark of a unit in the record, is a digest of a seed that anybody can read and of an id. Ids are short,
so that whoever tries them all finds the one that a ticket is of. So tickets and marks go with the ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from resample.auditing.checklist import Checklist
from resample.auditing.findings import NONE_CHOSEN, TAKEN_OUT, Finding
from resample.errors import Address
from resample.plan import ReviewPlan
from resample.sampling.record import DrawRecord, SampleCase

NO_REASON = "the reason was taken out of the record"
"""Stands for why a case was replaced, which somebody had typed."""


def record_without(record: DrawRecord, on: date) -> DrawRecord:
    """The record without facts of cases, marks of units and typed reasons; `on` is the day, of the first time."""
    return replace(
        record,
        facts={},
        frame={},
        audited_before=(),
        replacements=tuple(replace(replacement, reason=NO_REASON) for replacement in record.replacements),
        forgotten=record.forgotten or on,
    )


def sample_without(cases: Iterable[SampleCase]) -> tuple[SampleCase, ...]:
    """The rows of the sample without ids and tickets."""
    return tuple(replace(case, unit_id="", ticket="") for case in cases)


def findings_without(findings: Sequence[Finding], checklist: Checklist) -> tuple[Finding, ...]:
    """The answers, with a mark in the place of what was written.

    Which of them stand in one workbook is told still, since two auditors of one case are told apart by that.
    """
    files = {name: f"workbook {number}" for number, name in enumerate(sorted(_files(findings)), 1)}
    return tuple(
        replace(
            finding,
            text=finding.text if _is_no_text(finding, checklist) else TAKEN_OUT,
            source=Address(files[finding.source.file]),
            settled=TAKEN_OUT if finding.settled else "",
        )
        for finding in findings
    )


def plan_without(plan: ReviewPlan) -> ReviewPlan:
    """The plan without the comments that it picks."""
    return replace(plan, quotes=())


def texts_of(findings: Sequence[Finding], checklist: Checklist) -> int:
    """How many texts of people stand in the findings."""
    texts = (finding for finding in findings if finding.text != TAKEN_OUT and not _is_no_text(finding, checklist))
    reasons = (finding for finding in findings if finding.settled not in ("", TAKEN_OUT))
    return sum(1 for _ in (*texts, *reasons))


def _files(findings: Iterable[Finding]) -> set[str]:
    return {finding.source.file for finding in findings}


def _is_no_text(finding: Finding, checklist: Checklist) -> bool:
    """Whether an answer is a choice, none of several, or a number, which are counted."""
    item = checklist.item.get(finding.item)
    if not finding.text:
        return True
    if item is None:
        return False
    return finding.text == NONE_CHOSEN if item.choices else item.kind == "integer" and finding.text.isdecimal()
