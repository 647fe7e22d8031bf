"""How far each auditor is, and a line to remind them with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.findings import COMPLETE, NOT_AUDITED, NOT_RETURNED, NOT_STARTED
from resample.auditing.returns.statuses import Audit
from resample.text.wording import are, counted


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

    @property
    def reminder(self) -> str:
        """A line to send them; blank where nothing is open. It has sample ids and nothing else of a case.

        It does not tell which cases somebody else audits too.
        """
        if not self.open:
            return ""
        dear = f"Dear {self.auditor or 'colleague'}:"
        if all(audit.status == NOT_RETURNED for audit in self.audits):
            has, it = ("has", "it") if len(self.files) == 1 else ("have", "them")
            books = f"{_books(self.files)} with {counted(len(self.audits), 'case')}"
            return f"{dear} your {books} {has} not come back yet. Please send {it}, half filled if need be."
        cases = "1 case is" if len(self.audits) == 1 else f"{counted(len(self.audits), 'case')} {are(len(self.open))}"
        number = f"your {cases}" if len(self.audits) == 1 else f"{len(self.open)} of your {cases}"
        return f"{dear} {number} still open: {', '.join(map(_open_words, self.open))}."


def progress(audits: Sequence[Audit]) -> tuple[Progress, ...]:
    """Each auditor, in the order of the first workbook they were sent."""
    by_auditor: dict[str, list[Audit]] = {}
    for audit in sorted(audits, key=lambda audit: audit.file):
        by_auditor.setdefault(audit.auditor, []).append(audit)
    return tuple(Progress(name, tuple(theirs)) for name, theirs in by_auditor.items())


def _open_words(audit: Audit) -> str:
    """What is open in one case: `CFF-02 (3 questions)`."""
    return f"{audit.case.sample_id} ({' and '.join(_parts(audit))})"


def _parts(audit: Audit) -> Iterator[str]:
    if audit.status in (NOT_STARTED, NOT_RETURNED):
        yield audit.status
    if audit.missing:
        yield counted(len(audit.missing), "question")
    if audit.doubts:
        yield f"{counted(len(audit.doubts), 'answer')} to check"
    if audit.differing:
        yield f"{counted(audit.differing, 'question')} answered in two ways"
    if audit.contradicts_itself:
        yield "audited or not?"


def _books(files: Sequence[str]) -> str:
    return f"workbook {files[0]}" if len(files) == 1 else f"{len(files)} workbooks"
