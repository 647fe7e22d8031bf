"""The nouns of a collection: what was sent, what came back, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from resample.auditing.answers import ReturnedCase
from resample.errors import Address, Problem

COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED, NOT_AUDITED = STATUSES = (
    "complete",
    "incomplete",
    "not started",
    "not returned",
    "not audited",
)

NONE_CHOSEN = "none"
"""The text of a finding that says that none of several answers was chosen; it stands only where answers differ."""


TAKEN_OUT = "(taken out)"
"""Stands for what somebody wrote, once what is personal was taken out of the review."""


@dataclass(frozen=True)
class SentCase:
    """A case that was sent out, and the workbooks that it was sent in: two where two people audit it."""

    sample_id: str
    stratum: str
    files: tuple[str, ...]
    auditors: tuple[str, ...] = ()
    """Whom each of the files is for; none where nobody is named."""
    unit_id: str = ""
    """The id of the child, the family or the referral that was drawn."""
    mark: str = ""
    """What its sheet was marked with."""


@dataclass(frozen=True)
class ReturnedWorkbook:
    """A workbook as it came back, before anybody judged it."""

    file: str
    auditor: str
    """Whom it was sent to; blank where nobody was named, or where a program has dropped it."""
    rows: tuple[ReturnedCase, ...]
    problems: tuple[Problem, ...] = ()
    """What stands in it and answers no question, and questions that it lacks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of `findings.csv`: one answer of one auditor on one case."""

    sample_id: str
    stratum: str
    item: str
    """The question's name; `not_audited` where it is the reason why a case could not be audited."""
    choice: str
    """The choice's name; blank for a text, a number or a date."""
    text: str
    """What was written; blank for a choice."""
    auditor: str
    source: Address
    settled: str = ""
    """Why this answer holds where others differ, as the person says who settled it; blank for any other answer."""


@dataclass(frozen=True)
class CaseStatus:
    """Where a case stands, and which required questions have no answer yet."""

    sample_id: str
    stratum: str
    status: str
    missing: tuple[str, ...] = ()
    reason: str = ""
    """Why it was not audited."""
