"""What stands where in an audit workbook: the names that writing and reading share, and the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist, Choice, Item, Role

ABOUT, AUDIT, CASE_VIEW, LISTS = "About", "Audit", "Case view", "Lists"
SAMPLE_ID = "Sample ID"
TO_DO = "To do"
STAMP_PROPERTY = "resample review"
AUDITOR_PROPERTY = "resample auditor"
STAMP_LABEL = "Review"
AUDITOR_LABEL = "For"
TICK = "Yes"
"""What ticks one of several answers."""
LONGEST_TEXT = 1000
"""Characters an auditor may write in one cell: what the case view shows whole, on one page with all the rest."""

Fact = str | date | None


@dataclass(frozen=True)
class AuditCase:
    """A case to audit and what is known of it, by heading."""

    sample_id: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class About:
    """What the About sheet says of the review."""

    title: str
    stamp: str
    auditor: str
    """Whom the workbook is for; blank for anybody."""
    start: date
    """First day of the period: no audit is older."""
    latest_audit: date
    """No audit is later."""
    due: date | None = None
    """Until when it is to come back; None where nobody said."""


@dataclass(frozen=True)
class Column:
    """One column of the Audit sheet."""

    heading: str
    width: float
    """In characters."""
    item: Item | None = None
    """The question it answers; none for a fact."""
    choice: Choice | None = None
    """The choice it stands for, where a question may have several answers."""

    def is_for(self, item: Item, choice: str) -> bool:
        """Whether it is the column of that choice of a question."""
        return self.item == item and self.choice is not None and self.choice.name == choice


def audit_columns(checklist: Checklist, cases: Sequence[AuditCase]) -> tuple[Column, ...]:
    """The columns of the Audit sheet from left to right: sample id, to do, facts, questions.

    Before the checklist's own questions stands the one that belongs to every workbook: why a case was not audited.
    """
    longest = max(len(case.sample_id) for case in cases)
    known = [
        Column(SAMPLE_ID, 1.2 * longest),
        Column(TO_DO, 8),
        *(Column(heading, FACT_WIDTHS.get(heading, 11.5)) for heading in cases[0].facts),
    ]
    return (*known, *_questions([NOT_AUDITED, *checklist.items]))


FACT_WIDTHS = {"Child ID": 10, "Closed on": 11.5, "Re-referred on": 11.5}
WIDTHS = {"text": 30.0, "integer": 9.0, "date": 11.5, "select_one": 11.7, "select_multiple": 5.5}
"""Narrow, since text wraps: all columns side by side fit the width of an A3 page."""


def _questions(items: Sequence[Item]) -> Iterator[Column]:
    for item in items:
        for heading, choice in item.headings:
            width = 12 if item.role is Role.AUDITOR else WIDTHS[item.kind]
            # a heading's longest word stands in one line, unless the heading stands upright
            word = 0 if choice else max(len(word) for word in re.split(r"[\s-]", heading))
            yield Column(heading, max(width, 1.1 * word), item, choice)
