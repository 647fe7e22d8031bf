"""Drawing a review's sample again from its extract: whether the frame is the same, and every case of the sample."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from resample.errors import Address, Command, InputRefused, Problem, Sentence
from resample.plan import ReviewPlan
from resample.review.folder import ReviewFolder
from resample.sampling.frame import Referrals
from resample.sampling.proof import FrameChange, SampleFault, faults_of_sample, frame_change, unit_mark
from resample.sampling.record import SEED_MADE, DrawRecord, SampleCase
from resample.steps.forgotten_verified import faults_of_forgotten, frame_can_be_made, refuse_other_frame
from resample.steps.framing import Framed, frame_of
from resample.steps.left_out_before import audited_before
from resample.steps.period_read import read, read_period_of
from resample.steps.stages import Listener, begin
from resample.text.wording import counted


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


def drawn_again(
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


def _is_claimed(framed: Framed, record: DrawRecord) -> bool:
    """Whether the record says that these re-referrals gave its seed."""
    same_bytes = framed.extract.sha256 == record.extract.sha256
    return same_bytes and record.seed_from == SEED_MADE and not record.earlier


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
