"""Proving a review: its folder by its journal, its sample by its record, and both by drawing again from the extract."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resample.errors import Address, Command, InputRefused, Problem, Sentence, With, Words
from resample.plan import ReviewPlan
from resample.reporting.provenance import SHOWN
from resample.review.changed_folder import refusing_changed
from resample.review.folder import ReviewFolder
from resample.review.integrity import Kept, kept
from resample.review.journal import Entry, Journal
from resample.review.printed_marks import asked_mark, line_of, printed_marks
from resample.sampling.frame import Referrals
from resample.sampling.proof import (
    FrameChange,
    SampleFault,
    faults_of_doubles,
    faults_of_rows,
    faults_of_sample,
    frame_change,
    unit_mark,
)
from resample.sampling.record import SEED_MADE, DrawRecord, SampleCase
from resample.steps.figures_verified import FiguresAgain, figures_again
from resample.steps.findings_verified import FindingsAgain, findings_again
from resample.steps.forgotten_verified import (
    faults_of_forgotten,
    frame_can_be_made,
    no_longer_proved,
    refuse_other_frame,
)
from resample.steps.framing import Framed, frame_of
from resample.steps.left_out_before import audited_before
from resample.steps.period_read import read, read_period_of
from resample.steps.stages import Listener, begin
from resample.text.wording import counted, listed


@dataclass(frozen=True)
class DrawnAgain:
    """What a second drawing showed."""

    same_bytes: bool
    """Whether the extract is the same file, to the byte."""
    same_frame: bool
    change: FrameChange
    seed_as_made: bool | None
    """Whether the seed is the one that the re-referrals give; None where the record claims no such thing, or the
    extract is another by now."""
    faults: tuple[SampleFault, ...]
    """Rows that a second drawing does not give, beside those that the record does not."""


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
        again=_again(folder, extract_path, plan, record, cases, faults, progress) if extract_path else None,
        figures=_figures(folder, progress) if figures else None,
        findings=findings_again(folder, state.journal, progress),
        mark=_held(state.journal, mark) if mark else None,
    )


def _again(
    folder: ReviewFolder,
    extract_path: Path,
    plan: ReviewPlan,
    record: DrawRecord,
    cases: Sequence[SampleCase],
    known: Collection[SampleFault],
    progress: Listener | None,
) -> DrawnAgain | None:
    """What a second drawing shows; None where what it needs was taken out of the review."""
    if not record.forgotten:
        return _drawn_again(extract_path, plan, record, cases, known, progress)
    if not frame_can_be_made(record):
        return None
    framed = framed_again(extract_path, plan, record, progress=progress)
    refuse_other_frame(framed, record)
    return DrawnAgain(
        same_bytes=framed.extract.sha256 == record.extract.sha256,
        same_frame=True,
        change=FrameChange(0, 0, 0, record.drawable),
        seed_as_made=framed.made_seed == record.seed if _is_claimed(framed, record) else None,
        faults=tuple(faults_of_forgotten(framed.frame, record, cases, folder.journal())),
    )


def _is_claimed(framed: Framed, record: DrawRecord) -> bool:
    """Whether the record says that these re-referrals gave its seed."""
    same_bytes = framed.extract.sha256 == record.extract.sha256
    return same_bytes and record.seed_from == SEED_MADE and not record.earlier


def _held(journal: Journal, mark: str) -> HeldMark:
    line = line_of(journal, mark)
    return HeldMark(mark, line, sum(entry.number > line.number for entry in journal.entries) if line else 0)


def _figures(folder: ReviewFolder, progress: Listener | None) -> FiguresAgain:
    begin(progress, "Reckoning every figure again")
    return figures_again(folder)


def _drawn_again(
    extract_path: Path,
    plan: ReviewPlan,
    record: DrawRecord,
    cases: Sequence[SampleCase],
    known: Collection[SampleFault],
    progress: Listener | None,
) -> DrawnAgain:
    framed = framed_again(extract_path, plan, record, progress=progress)
    change = frame_change(framed.frame, record)
    if change.kept * 2 < record.drawable:
        found = f"Only {change.kept:,} of the {record.drawable:,} that could be drawn are in this extract."
        where = Address(extract_path.name)
        remedy = f"Name the extract that was drawn from: its SHA-256 begins with {record.extract.sha256[:12]}."
        raise InputRefused(Problem(where, found, "It is another extract.", remedy))
    return DrawnAgain(
        same_bytes=framed.extract.sha256 == record.extract.sha256,
        same_frame=framed.frame.fingerprint == record.fingerprint,
        change=change,
        seed_as_made=framed.made_seed == record.seed if _is_claimed(framed, record) else None,
        faults=tuple(fault for fault in faults_of_sample(framed.frame, record, cases) if fault not in known),
    )


def framed_again(
    extract_path: Path,
    plan: ReviewPlan,
    record: DrawRecord,
    *,
    exclude_path: Path | None = None,
    progress: Listener | None = None,
) -> Framed:
    """The frame of an extract, without those that had been audited before, by the record or a list besides."""
    begin(progress, "Reading the extract")
    quarter = read_period_of(read(extract_path, plan, record.noun), plan, record.noun)
    on_the_list, said = audited_before(quarter.extract, [exclude_path] if exclude_path else [])
    before = set(record.audited_before)

    def left_out(referrals: Referrals) -> Collection[int]:
        if not before:
            return on_the_list
        marked = {at for at, unit_id in enumerate(referrals.unit_ids) if unit_mark(record.seed, unit_id) in before}
        return on_the_list | marked

    return frame_of(quarter, plan, left_out, said)


def refuse_changed_frame(framed: Framed, record: DrawRecord) -> None:
    """InputRefused where the frame is not the one that was drawn from."""
    if framed.frame.fingerprint != record.fingerprint:
        change = frame_change(framed.frame, record)
        where = Address(framed.extract.file, framed.extract.sheet)
        verification = Command("verify", "the verification")
        remedy = Sentence.of("Use the extract that was drawn from; ", verification, " says more.")
        raise InputRefused(
            Problem(where, f"The extract has changed since the draw: {change_words(change)}.", "", remedy)
        )


def change_words(change: FrameChange) -> str:
    """What a frame has gained, lost and moved."""
    return (
        f"{counted(change.added, 'unit')} added, {change.removed:,} removed, "
        f"{change.moved:,} in another stratum, {change.kept:,} as they were"
    )
