"""What the journal of a review tells its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.provenance import Provenance, interrupted_words
from resample.review.folder import ReviewFolder
from resample.review.integrity import Kept, kept
from resample.review.journal import Entry
from resample.text.wording import counted, does, were

REPORTS = ("report", "mend")
"""Commands that change nothing that a report is made of: the report is the same after them."""

MOST = 5
"""Faults of the folder that a report names; resample verify names all."""


def provenance(folder: ReviewFolder) -> Provenance:
    """What was done in a review, and what went wrong."""
    state = kept(folder)
    journal = state.journal
    collected = journal.of("collect")
    marks = zip(journal.entries, journal.marks, strict=True)
    of_weight = [mark for entry, mark in marks if entry.command not in REPORTS]
    return Provenance(
        of_weight[-1] if of_weight else "",
        collected[-1].counts.get("workbooks", 0) if collected else 0,
        tuple(_slips(journal.entries, state)),
    )


def _slips(entries: Sequence[Entry], state: Kept) -> Iterator[str]:
    yield from _faults(state)
    collected = next((at for at, entry in enumerate(entries) if entry.command == "collect"), len(entries))
    later = sum(entry.counts.get("added", 0) for entry in entries[collected:] if entry.command == "extend")
    if later:
        yield f"{counted(later, 'case')} {were(later)} added to the sample after findings had been collected."
    last = next((entry for entry in reversed(entries) if entry.command == "collect"), None)
    to_resolve = last.counts.get("to resolve", 0) if last else 0
    if to_resolve:
        things = counted(to_resolve, "thing")
        yield f"{things} {were(to_resolve)} still to be resolved when the findings were last collected."
    interrupted = sum(bool(entry.notes) for entry in entries)
    if interrupted:
        yield interrupted_words(interrupted)


def _faults(state: Kept) -> Iterator[str]:
    """What does not hold in the folder; the report itself is about to be written anew."""
    own = [problem for problem in state.faults if not problem.where.file.startswith("report/")]
    yield from (f"{problem.where}: {problem.found}" for problem in own[:MOST])
    if len(own) > MOST:
        yield f"{counted(len(own) - MOST, 'more thing')} in the folder {does(len(own) - MOST)} not hold."
