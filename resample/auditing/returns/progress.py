"""How far each auditor is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.auditing.findings import COMPLETE, NOT_AUDITED
from resample.auditing.returns.statuses import Audit


@dataclass(frozen=True)
class Progress:
    """One auditor and all that they were sent."""

    auditor: str
    """Blank where nobody was named."""
    audits: tuple[Audit, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The workbooks that they were sent."""
        return tuple(dict.fromkeys(audit.file for audit in self.audits))

    @property
    def open(self) -> tuple[Audit, ...]:
        """What they have still to do."""
        return tuple(audit for audit in self.audits if audit.status not in (COMPLETE, NOT_AUDITED))

    def count(self, *states: str) -> int:
        """How many of their audits stand so."""
        return sum(audit.status in states for audit in self.audits)


def progress(audits: Sequence[Audit]) -> tuple[Progress, ...]:
    """Each auditor, in the order of the first workbook they were sent."""
    by_auditor: dict[str, list[Audit]] = {}
    for audit in sorted(audits, key=lambda audit: audit.file):
        by_auditor.setdefault(audit.auditor, []).append(audit)
    return tuple(Progress(name, tuple(theirs)) for name, theirs in by_auditor.items())
