"""What the journal of a review tells its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.provenance import Provenance, interrupted_words
from resample.reporting.replacements import replacement_slips
from resample.review.folder import ReviewFolder
from resample.review.integrity import Kept, kept
from resample.review.journal import Entry
from resample.text.wording import counted, does, were

DRAWN_AGAIN = "draw again"
"""What another review does in the journal of the one whose cases it keeps."""

MOST = 5
"""Faults of the folder that a report names; resample verify names all."""


def provenance(folder: ReviewFolder) -> Provenance:
    """What was done in a review, and what went wrong."""
    state = kept(folder)
    journal = state.journal
    collected = journal.of("collect")
    marks = zip(journal.entries, journal.marks, strict=True)
    of_weight = [mark for entry, mark in marks if entry in journal.of_weight]
    return Provenance(
        of_weight[-1] if of_weight else "",
        collected[-1].counts.get("workbooks", 0) if collected else 0,
        (*_slips(journal.entries, state), *replacement_slips(folder.record())),
    )


def doubts(folder: ReviewFolder) -> tuple[str, ...]:
    """Why a report made now may not tell what was found, as sentences."""
    return tuple(_doubts(kept(folder)))


def _doubts(state: Kept) -> Iterator[str]:
    yield from _faults(state)
    waiting = sum(problem.where.file.startswith("returned/") for problem in state.behind)
    if waiting:
        yield f"{counted(waiting, 'file')} in returned {were(waiting)} not collected."
    last = state.journal.of("extend", "replace", "collect")
    if last and last[-1].command != "collect" and state.journal.of("collect"):
        yield "The sample was changed after the findings were collected."


def _slips(entries: Sequence[Entry], state: Kept) -> Iterator[str]:
    yield from _doubts(state)
    yield from _other_draws(entries)
    collected = next((at for at, entry in enumerate(entries) if entry.command == "collect"), len(entries))
    later = sum(entry.counts.get("added", 0) for entry in entries[collected:] if entry.command == "extend")
    if later:
        yield f"{counted(later, 'case')} {were(later)} added to the sample after findings had been collected."
    last = next((entry for entry in reversed(entries) if entry.command == "collect"), None)
    to_resolve, to_settle = (last.counts.get(name, 0) if last else 0 for name in ("to resolve", "to settle"))
    if to_resolve:
        things = counted(to_resolve, "thing")
        of_them = f", among them {counted(to_settle, 'answer')} not settled" if to_settle else ""
        yield f"{things} {were(to_resolve)} still to be resolved when the findings were last collected{of_them}."
    interrupted = sum(bool(entry.notes) for entry in entries)
    if interrupted:
        yield interrupted_words(interrupted)


def _other_draws(entries: Sequence[Entry]) -> Iterator[str]:
    """Reviews of the same time that lay beside this one, and those that were drawn again from it."""
    draws = (entry.settings.get("beside") for entry in entries if entry.command == "draw")
    beside = sum(len(names) for names in draws if isinstance(names, list))
    if beside:
        reviews = counted(beside, "other review")
        yield f"{reviews} of the same time lay in the same folder when the sample was drawn."
    if any(entry.command == DRAWN_AGAIN for entry in entries):
        yield "The extract was corrected since, and a later review was drawn again from this one."


def _faults(state: Kept) -> Iterator[str]:
    """What does not hold in the folder; the report itself is about to be written anew."""
    own = [problem for problem in state.faults if not problem.where.file.startswith("report/")]
    yield from (f"{problem.where}: {problem.found}" for problem in own[:MOST])
    if len(own) > MOST:
        yield f"{counted(len(own) - MOST, 'more thing')} in the folder {does(len(own) - MOST)} not hold."
