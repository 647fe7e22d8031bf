"""The findings of a review, read once more from the workbooks that came back and held against its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resample.errors import InputRefused
from resample.review.folder import ReviewFolder
from resample.review.journal import Journal, fingerprint
from resample.steps.collecting import collected_again
from resample.steps.stages import Listener

CHANGES_CASES = ("extend", "replace")
"""Commands after which the same workbooks may give other findings."""


@dataclass(frozen=True)
class FindingsAgain:
    """How the answers of `findings.csv` compare with those that the workbooks give."""

    agree: int = 0
    differ: int = 0
    """Answers that stand in one of the two only."""
    not_compared: str = ""
    """Why nothing was compared, as a sentence; blank where it was."""


def findings_again(folder: ReviewFolder, journal: Journal, progress: Listener | None = None) -> FindingsAgain | None:
    """Read what was collected again; None before anything was."""
    if not (folder.path / "findings.csv").is_file():
        return None
    try:
        if why := _not_to_be_compared(folder, journal):
            return FindingsAgain(not_compared=why)
        last = journal.of("collect")[-1]
        again = set(collected_again(folder, date.fromisoformat(last.at[:10]), progress).reconciled.findings)
        stand = set(folder.findings())
    except (InputRefused, ValueError):
        return FindingsAgain(not_compared="The workbooks that came back cannot be read again.")
    return FindingsAgain(len(again & stand), len(again ^ stand))


def _not_to_be_compared(folder: ReviewFolder, journal: Journal) -> str:
    collected = journal.of("collect")
    if folder.record().forgotten:
        return "The findings: what came back was taken out, so they cannot be read again."
    if not collected:
        return "The journal tells of no collection, so the findings were not read again."
    if any(entry.number > collected[-1].number for entry in journal.of(*CHANGES_CASES)):
        return "The sample has changed since the findings were collected, so they were not read again."
    kept = {sha256 for name, sha256 in journal.written.items() if name.startswith("received/")}
    there = {path.name: fingerprint(path.read_bytes()) for path in folder.returned_files()}
    if not set(there.values()) <= kept:
        return "Not all that lies in returned has been collected, so the findings were not read again."
    if not {finding.source.file for finding in folder.findings()} <= {*there}:
        return "Not all workbooks that were collected lie in returned by now, so the findings were not read again."
    return ""
