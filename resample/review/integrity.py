"""Whether a review folder is as its journal says: nothing changed, taken away or slipped in since it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resample.errors import Address, Command, Problem, Sentence, With, Words
from resample.review.folder import ReviewFolder
from resample.review.journal import JOURNAL, Journal, fingerprint
from resample.review.printed_marks import faults_of_marks, stale_reports
from resample.review.unknown_files import kept_aside, not_collected, slipped_in
from resample.review.writing.leftovers import waiting
from resample.text.printable import shown
from resample.text.wording import sentence

EDITED = (
    "plan.toml", "report/exception-report.docx", "report/exception-report-interim.docx",
    "report/public/exception-report.docx",
)  # fmt: skip
"""What people are asked to write in."""

SENT = "workbooks/"
"""What people send out: it may be moved away, and opened and saved on the way."""

RECEIVED = "received/"


@dataclass(frozen=True)
class Kept:
    """What was found of a review folder."""

    journal: Journal
    unchanged: int
    """Files that are as they were written."""
    edited: tuple[str, ...]
    """Files that people may write in, and have."""
    away: tuple[str, ...]
    """Files that people may send away, and have."""
    faults: tuple[Problem, ...]
    slipped: tuple[Problem, ...] = ()
    """Files that no line of the journal tells of, outside of what was received."""
    behind: tuple[Problem, ...] = ()
    """What has come back or been written since, and is not taken up: workbooks to collect, a report to write."""
    aside: tuple[str, ...] = ()
    """Versions kept aside that hold what somebody had written."""

    @property
    def entries(self) -> int:
        """Lines of the journal that can be read."""
        return len(self.journal.entries)


def kept(folder: ReviewFolder) -> Kept:
    """Hold every file against the journal."""
    journal = folder.journal()
    strange = list(slipped_in(journal, folder))
    slipped = [problem for problem in strange if not problem.where.file.startswith(RECEIVED)]
    faults = [*_waiting(folder), *_faults_of(journal, folder), *faults_of_marks(journal, folder)]
    faults += [problem for problem in strange if problem not in slipped]
    edited: list[str] = []
    away: list[str] = []
    unchanged = 0
    for name, sha256 in journal.written.items():
        path = folder.path / name
        there = path.is_file()
        if there and fingerprint(path.read_bytes()) == sha256:
            unchanged += 1
        elif name in EDITED or name.startswith(SENT):
            (edited if there else away).append(name)
        else:
            faults.append(_changed(name) if there else _gone(name))
    behind = (*not_collected(journal, folder), *stale_reports(journal, folder))
    aside = kept_aside(journal, folder)
    return Kept(journal, unchanged, tuple(edited), tuple(away), tuple(faults), tuple(slipped), behind, aside)


def _waiting(folder: ReviewFolder) -> Iterator[Problem]:
    """What an interrupted run has left, which the next command that writes puts in order."""
    found = "This was left by a run that was interrupted, or that is at work now."
    remedy = "The next command that writes into the review puts it in order, and says so."
    yield from (Problem(Address(shown(name)), found, remedy=remedy) for name in waiting(folder.path))


def _faults_of(journal: Journal, folder: ReviewFolder) -> Iterator[Problem]:
    where = Address(JOURNAL)
    if not (folder.path / JOURNAL).is_file():
        found = "There is no journal: what was done cannot be told from this folder."
        yield Problem(where, found, remedy="Put it back from a copy of the folder, if there is one.")
    for fault in journal.faults:
        remedy = "The journal was changed by hand. Compare it with a copy of the folder."
        yield Problem(where, sentence(fault), remedy=remedy)


def _changed(name: str) -> Problem:
    return Problem(Address(name), "This file is not as resample wrote it.", remedy=_remedy(name))


def _gone(name: str) -> Problem:
    return Problem(Address(name), "This file is not there any more.", remedy=_remedy(name))


def _remedy(name: str) -> Words:
    """How a file comes to be again as it was."""
    if name.startswith("report/"):
        return Sentence.of("Write it again", With(Command("report")), ".")
    if name in {"findings.csv", "problems.csv"}:
        return Sentence.of("Write it again", With(Command("collect")), ".")
    return "Put it back from a copy of the folder."
