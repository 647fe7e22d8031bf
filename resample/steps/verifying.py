"""Proving a review: its folder by its journal, its sample by its record, and both by drawing again from the extract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resample.errors import Command, Sentence, With, Words
from resample.reporting.provenance import SHOWN
from resample.review.changed_folder import refusing_changed
from resample.review.folder import ReviewFolder
from resample.review.integrity import Kept, kept
from resample.review.journal import Entry, Journal
from resample.review.printed_marks import asked_mark, line_of, printed_marks
from resample.sampling.proof import (
    SampleFault,
    faults_of_doubles,
    faults_of_rows,
)
from resample.sampling.record import DrawRecord
from resample.steps.drawn_verified import DrawnAgain, drawn_again
from resample.steps.figures_verified import FiguresAgain, figures_again
from resample.steps.findings_verified import FindingsAgain, findings_again
from resample.steps.forgotten_verified import (
    frame_can_be_made,
    no_longer_proved,
)
from resample.steps.stages import Listener, begin
from resample.text.wording import listed


@dataclass(frozen=True)
class HeldMark:
    """A mark that somebody has kept elsewhere, held against the journal."""

    mark: str
    line: Entry | None
    """The line that has it; None where none has."""
    later: int
    """Lines after it."""


@dataclass(frozen=True)
class Verification:
    """What was found of a review: of its folder, of its sample, and of a second drawing."""

    review: Path
    record: DrawRecord
    kept: Kept
    cases: int
    """Rows of the sample that were checked, reserves included."""
    faults: tuple[SampleFault, ...]
    """Rows that are not what the record gives."""
    seed_changed: bool
    """Whether the plan names another seed by now."""
    again: DrawnAgain | None
    """None where no extract was named."""
    figures: FiguresAgain | None = None
    """None where nobody asked for a second opinion on the figures."""
    findings: FindingsAgain | None = None
    """None where nothing has been collected."""
    mark: HeldMark | None = None
    """None where no mark was named."""

    @property
    def proven(self) -> bool:
        """Whether everything holds that could be looked at."""
        again = self.again
        drawn = again is None or (again.same_frame and not again.faults and again.seed_as_made is not False)
        reckoned = self.figures is None or not self.figures.differ
        read = self.findings is None or not self.findings.differ
        marked = self.mark is None or self.mark.line is not None
        kept = not (self.kept.faults or self.kept.slipped or self.kept.behind)
        return drawn and reckoned and read and marked and kept and not self.faults and not self.seed_changed

    @property
    def no_longer_proved(self) -> tuple[Words, ...]:
        """What nobody can prove any more, since what is personal was taken out, as sentences."""
        collected = self.findings is not None
        return tuple(no_longer_proved(self.record, drawn_again=self.again is not None, collected=collected))

    @property
    def not_looked_at(self) -> tuple[Words, ...]:
        """What may have been changed for all that this says, as sentences."""
        return tuple(_not_looked_at(self))


def _not_looked_at(verification: Verification) -> Iterator[Words]:
    kept = verification.kept
    if not verification.again and frame_can_be_made(verification.record):
        yield "Whether the extract gives this sample: name it to draw again too."
    if verification.findings is None:
        yield "The findings: nothing has been collected."
    elif verification.findings.not_compared and not verification.record.forgotten:
        yield verification.findings.not_compared
    if not verification.figures and "report/summary.json" in kept.journal.written:
        yield Sentence.of(
            "The figures of the report, which are reckoned again", With(Command("verify", option="figures")), "."
        )
    if kept.journal.entries and not _last_is_held(verification):
        last = kept.journal.entries[-1]
        yield (
            f"The last line of the journal ({last.command}, {last.day}), after which none stands that would tell of a "
            f"change. Its mark is {kept.journal.marks[-1][:SHOWN]}: hold it against one that was kept elsewhere."
        )
    for names, why in ((kept.edited, "which people may write in"), (kept.away, "which may be sent away"),
                       (kept.aside, "kept aside, which somebody had written in")):  # fmt: skip
        if names:
            yield f"What stands in {listed(names, at_most=10)}, {why}."


def _last_is_held(verification: Verification) -> bool:
    """Whether a mark from outside of the journal tells of its last line."""
    journal = verification.kept.journal
    marks = [mark for _, mark in printed_marks(ReviewFolder(verification.review))]
    marks += [verification.mark.mark] if verification.mark else []
    return any(journal.marks[-1].startswith(mark) for mark in marks)


def verify(
    review_path: Path,
    extract_path: Path | None = None,
    *,
    figures: bool = False,
    mark: str = "",
    progress: Listener | None = None,
) -> Verification:
    """Hold the folder against its journal and the sample against its record; with the extract, draw again.

    Nothing is written, not even what an interrupted run has left is put in order: what waits is told.

    `mark` is one of the journal that was kept elsewhere, on a paper. With `figures` every number of the report is
    reckoned again by other code, from the tables alone.
    Raises InputRefused where the extract has next to nothing in common with the one that was drawn from, or where
    there is no report whose figures could be reckoned; WrongUsage where `mark` is no mark.
    """
    folder, named_mark = ReviewFolder(review_path), asked_mark(mark) if mark else ""
    with refusing_changed(folder):
        return _verified(folder, extract_path, figures, named_mark, progress)


def _verified(
    folder: ReviewFolder, extract_path: Path | None, figures: bool, mark: str, progress: Listener | None
) -> Verification:
    begin(progress, "Looking through the review")
    record, plan, cases = folder.record(), folder.plan(), folder.sample()
    doubles = () if record.forgotten else faults_of_doubles(record, cases)
    faults = (*faults_of_rows(record, cases), *doubles)
    state = kept(folder)
    return Verification(
        folder.path,
        record,
        state,
        cases=len(cases),
        faults=faults,
        seed_changed=bool(plan.sample.seed) and plan.sample.seed != record.seed,
        again=drawn_again(folder, extract_path, plan, record, cases, faults, progress) if extract_path else None,
        figures=_figures(folder, progress) if figures else None,
        findings=findings_again(folder, state.journal, progress),
        mark=_held(state.journal, mark) if mark else None,
    )


def _held(journal: Journal, mark: str) -> HeldMark:
    line = line_of(journal, mark)
    return HeldMark(mark, line, sum(entry.number > line.number for entry in journal.entries) if line else 0)


def _figures(folder: ReviewFolder, progress: Listener | None) -> FiguresAgain:
    begin(progress, "Reckoning every figure again")
    return figures_again(folder)
