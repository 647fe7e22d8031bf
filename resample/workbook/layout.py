"""What stands where in an audit workbook: the names that writing and reading share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CASES, LISTS = "Cases", "Lists"
"""The sheets beside those of the cases."""
ABOUT = "About"
"""Of an adjudication workbook."""

OPEN_HEADING, STATE_HEADING = "Questions open", "State"
"""The last two columns of the list of cases."""

LABEL, ANSWER, STATE, HINT = range(4)
"""The columns of a case's sheet."""

SAMPLE_ID = "Sample ID"
FOOT = "End of this case"
"""The labels of the first row and of the last one; beside both stands the sample id."""
ALL_CASES = "All cases"
"""The way back to the list."""
UNIT_LABELS = ("Referral ID", "Family ID", "Child ID")
"""The id of what was drawn stands beside the first of these that has one: beside a family's stands a child's."""
STAMP_LABEL, AUDITOR_LABEL, MARK_LABEL = "Review", "For", "Mark"
STAMP_PROPERTY = "resample review"
AUDITOR_PROPERTY = "resample auditor"
TICK = "Yes"
"""What ticks one of several answers."""
LONGEST_TEXT = 1000
"""Characters an auditor may write in one cell."""

Fact = str | date | None


@dataclass(frozen=True)
class AuditCase:
    """A case to audit and what is known of it, by heading, the id of the drawn unit among it."""

    sample_id: str
    facts: Mapping[str, Fact]

    @property
    def unit_id(self) -> str:
        """The id of what was drawn: a child, a family or a referral."""
        return str(next((self.facts[label] for label in UNIT_LABELS if self.facts.get(label)), ""))


@dataclass(frozen=True)
class About:
    """What a workbook says of its review."""

    title: str
    stamp: str
    auditor: str
    """Whom the workbook is for; blank for anybody."""
    start: date
    """First day of the period: no audit is older."""
    latest_audit: date
    """No audit is later."""
    due: date | None = None
    """Until when it is to be sent back; None where nobody said."""
