"""Whether a report is made before all is known, and what it says of that on every page."""

from __future__ import annotations

from resample.reporting.summary import Summary
from resample.text.wording import are, counted


def interim_words(summary: Summary) -> str:
    """What is still to come or to be settled; blank where all is there."""
    to_come = summary.cases_drawn - summary.cases_audited - summary.not_audited.count
    unsettled = len(summary.unsettled)
    parts = []
    if to_come:
        done = f"{summary.cases_audited:,} of {counted(summary.cases_drawn, 'case')} audited"
        parts.append(f"{done}, {to_come:,} {are(to_come)} still to come")
    if unsettled:
        parts.append(f"{counted(unsettled, 'answer')} {are(unsettled)} not settled between two auditors")
    return f"Interim report: {'; '.join(parts)}." if parts else ""
