"""Proving a review that what is personal was taken out of, as far as that can be done.

Its journal keeps the fingerprint of each table from before. So whoever has the extract can draw again, put ids and
tickets back into their places, and see whether the table is the same to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resample.errors import Address, InputRefused, Problem
from resample.review.csv_tables import sample_csv
from resample.review.journal import Journal, fingerprint
from resample.sampling.frame import AUDITED_BEFORE, SamplingFrame
from resample.sampling.proof import SampleFault, faults_of_doubles
from resample.sampling.record import DrawRecord, SampleCase
from resample.sampling.tickets import draw_sample
from resample.steps.framing import Framed
from resample.text.wording import counted, were

SAMPLE = "sample.csv"


def frame_can_be_made(record: DrawRecord) -> bool:
    """Whether an extract can give the frame that was drawn from: not where whom it left out is known no more."""
    return not (record.forgotten and _left_out(record))


def _left_out(record: DrawRecord) -> int:
    return sum(rows.count for rows in record.not_drawn if rows.reason == AUDITED_BEFORE)


def refuse_other_frame(framed: Framed, record: DrawRecord) -> None:
    """InputRefused where the frame is not the one that was drawn from; in what it differs, nobody can tell."""
    if framed.frame.fingerprint != record.fingerprint:
        where = Address(framed.extract.file, framed.extract.sheet)
        found = "It does not give the list that was drawn from: it is another extract, or has changed since."
        expected = "In what it differs cannot be told, since what is personal was taken out of the review."
        remedy = f"Name the extract that was drawn from: its SHA-256 begins with {record.extract.sha256[:12]}."
        raise InputRefused(Problem(where, found, expected, remedy))


def faults_of_forgotten(
    frame: SamplingFrame, record: DrawRecord, cases: Sequence[SampleCase], journal: Journal
) -> Iterator[SampleFault]:
    """Draw again, put ids and tickets back, and hold the table against its fingerprint in the journal."""
    rows = {stratum.stratum: sum(case.stratum == stratum.stratum for case in cases) for stratum in record.strata}
    here = {stratum.name: min(rows.get(stratum.name, 0), stratum.size) for stratum in frame.strata}
    drawn = {case.sample_id: case for case in draw_sample(frame, here, record.seed).cases}
    if strange := [case.sample_id for case in cases if case.sample_id not in drawn]:
        yield from (SampleFault(sample_id, "it is not drawn") for sample_id in strange)
        return
    whole = [
        replace(case, unit_id=drawn[case.sample_id].unit.unit_id, ticket=drawn[case.sample_id].ticket) for case in cases
    ]
    if fingerprint(sample_csv(whole)) not in journal.ever_written.get(SAMPLE, ()):
        yield SampleFault(SAMPLE, "drawn again, it is not the table whose fingerprint the journal has")
    yield from faults_of_doubles(record, whole)


def no_longer_proved(record: DrawRecord, *, drawn_again: bool, collected: bool) -> Iterator[str]:
    """What nobody can prove any more, as sentences; nothing where nothing was taken out."""
    if not record.forgotten:
        return
    if left_out := _left_out(record):
        units = counted(left_out, "unit")
        yield (
            f"That an extract gives this sample: {units} {were(left_out)} left out as audited before, and which they "
            f"were is known no more."
        )
    elif not drawn_again:
        yield "Without the extract, that the sample is that of the lot, and which cases two people audit."
    if collected:
        yield (
            "That the findings are what the workbooks said. Their fingerprints stand in the journal: a copy that was "
            "kept elsewhere can be held against these."
        )
