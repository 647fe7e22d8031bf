"""Proving a draw: what a frame has gained and lost since, and whether a second drawing gives the same sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.sampling.doubles import draw_doubles
from resample.sampling.frame import SamplingFrame
from resample.sampling.record import DrawRecord, SampleCase
from resample.sampling.tickets import MARK, draw_sample, ticket_number
from resample.text.wording import are, were


def unit_mark(seed: str, unit_id: str) -> str:
    """The first digits of a unit's ticket."""
    return ticket_number(seed, unit_id)[:MARK]


@dataclass(frozen=True)
class FrameChange:
    """What a frame has gained and lost since the draw, in units."""

    added: int
    removed: int
    moved: int
    """Units that are in another stratum now."""
    kept: int


def frame_change(frame: SamplingFrame, record: DrawRecord) -> FrameChange:
    """How a frame differs from the one that was drawn from."""
    now = {unit_mark(record.seed, unit): stratum.name for stratum in frame.strata for unit in stratum.unit_ids}
    then = {
        marks[at : at + MARK]: stratum for stratum, marks in record.frame.items() for at in range(0, len(marks), MARK)
    }
    both = now.keys() & then.keys()
    kept = sum(now[mark] == then[mark] for mark in both)
    return FrameChange(len(now) - len(both), len(then) - len(both), len(both) - kept, kept)


@dataclass(frozen=True)
class SampleFault:
    """A row of the sample that a second drawing does not give."""

    sample_id: str
    what: str


def faults_of_sample(frame: SamplingFrame, record: DrawRecord, cases: Sequence[SampleCase]) -> tuple[SampleFault, ...]:
    """Draw again, and hold every ticket and every place in the order against the rows of the sample."""
    rows = {stratum.stratum: sum(case.stratum == stratum.stratum for case in cases) for stratum in record.strata}
    here = {stratum.name: min(rows.get(stratum.name, 0), stratum.size) for stratum in frame.strata}
    again = {case.sample_id: case for case in draw_sample(frame, here, record.seed).cases}
    units = {unit for stratum in frame.strata for unit in stratum.unit_ids}
    faults = []
    for case in cases:
        drawn = again.get(case.sample_id)
        if ticket_number(record.seed, case.unit_id) != case.ticket:
            faults.append(SampleFault(case.sample_id, "its ticket is not that of its id"))
        elif case.unit_id not in units:
            faults.append(SampleFault(case.sample_id, "it is not in the extract, or in no stratum"))
        elif drawn is None or drawn.unit.unit_id != case.unit_id:
            faults.append(SampleFault(case.sample_id, "another unit is drawn in its place"))
    missing = again.keys() - {case.sample_id for case in cases}
    return (*faults, *(SampleFault(sample_id, "it is drawn, and has no row") for sample_id in sorted(missing)))


def faults_of_rows(record: DrawRecord, cases: Sequence[SampleCase]) -> tuple[SampleFault, ...]:
    """Hold the rows of a sample against the record alone: ids, tickets, their order, and how many of each stratum.

    Where ids and tickets were taken out, the rest.
    """
    lots = () if record.forgotten else cases
    faults = [
        SampleFault(case.sample_id, "its ticket is not that of its id")
        for case in lots
        if ticket_number(record.seed, case.unit_id) != case.ticket
    ]
    misnamed = (case for case in cases if not case.sample_id.endswith(f"-{case.order:02d}"))
    faults += (SampleFault(case.sample_id, "its sample id is not that of its place") for case in misnamed)
    for stratum in record.strata:
        rows = [case for case in cases if case.stratum == stratum.stratum]
        marks = record.frame.get(stratum.stratum, "")
        lowest = sorted(marks[at : at + MARK] for at in range(0, len(marks), MARK))
        drawn = sum(case.role == "sample" for case in rows)
        if drawn != stratum.n:
            told = f"{drawn} of its cases {are(drawn)} in the sample, and {stratum.n} {were(stratum.n)} drawn"
            faults.append(SampleFault(stratum.stratum, told))
        strange = (
            case
            for case in (() if record.forgotten else rows)
            if lowest[case.order - 1 : case.order] != [case.ticket[:MARK]]
        )
        faults += (SampleFault(case.sample_id, "another unit was drawn in its place") for case in strange)
    strata = {stratum.stratum for stratum in record.strata}
    nowhere = (case for case in cases if case.stratum not in strata)
    return (*faults, *(SampleFault(case.sample_id, "it is in no stratum that was drawn from") for case in nowhere))


def faults_of_doubles(record: DrawRecord, cases: Sequence[SampleCase]) -> tuple[SampleFault, ...]:
    """Decide again which cases are audited twice; a reserve has this from the case that it stands for."""
    units = {case.sample_id: case.unit_id for case in cases}
    doubles: set[str] = set()
    drawn = 0
    for together in record.rounds:
        known = {sample_id: units.get(sample_id, "") for sample_id in together}
        doubles |= draw_doubles(known, record.double, record.seed, drawn_before=drawn)
        drawn += len(together)
    for replacement in record.replacements:
        doubles |= {replacement.by} if replacement.sample_id in doubles else set()
    said = {False: "two people audit it, and the lot gives one", True: "one person audits it, and the lot gives two"}
    wrong = (case for case in cases if bool(case.second_auditor) != (case.sample_id in doubles))
    return tuple(SampleFault(case.sample_id, said[case.sample_id in doubles]) for case in wrong)
