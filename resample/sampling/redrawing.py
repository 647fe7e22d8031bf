"""Drawing again of a corrected extract, with the seed of the earlier draw: which cases stay, and why others do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from resample.sampling.frame import AUDITED_BEFORE, SamplingFrame, Stratum
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED
from resample.sampling.record import DrawRecord, EarlierDraw, SampleCase
from resample.sampling.tickets import Sample, tickets

GONE = "not among the re-referrals of the period now"
MOVED = "in another stratum now, and not drawn there"
FEWER = "not drawn, since fewer are drawn from the stratum now"
BEHIND = "not drawn, since others of the stratum stand before it now"

NOT_IN_A_STRATUM: Mapping[str, str] = {
    NOT_RECORDED: "in no stratum now",
    NOT_MATCHED: "in no stratum now",
    AUDITED_BEFORE: "left out now, as audited before",
}
"""Why a case that is still a re-referral of the period cannot be drawn, by the reason that the frame has for it."""


def earlier_draw(
    review: str,
    record: DrawRecord,
    before: Sequence[SampleCase],
    frame: SamplingFrame,
    sample: Sample,
    audited: Collection[str] = (),
) -> EarlierDraw:
    """What became of the cases of an earlier draw: `before` are its rows, of the review of that name.

    `audited` are the sample ids whose audits had come back.
    """
    drawn = {case.unit.unit_id for case in sample.cases}
    cases = [case for case in before if case.role == "sample"]
    leaving = [case for case in cases if case.unit_id not in drawn]
    left: dict[str, list[str]] = {}
    for sample_id, reason in _reasons(leaving, before, frame, sample):
        left.setdefault(reason, []).append(sample_id)
    replaced = tuple(case.sample_id for case in before if case.role == "replaced" and case.unit_id in drawn)
    lost = tuple(case.sample_id for case in leaving if case.sample_id in audited)
    return EarlierDraw(review, record.stamp, len(cases), len(cases) - len(leaving), left, replaced, lost)


def _reasons(
    leaving: Sequence[SampleCase], before: Sequence[SampleCase], frame: SamplingFrame, sample: Sample
) -> Iterator[tuple[str, str]]:
    """The earlier sample id of each case that is not drawn again, and why."""
    unplaced = {row.unit_id: row.reason for row in frame.excluded if row.reason in NOT_IN_A_STRATUM}
    strata = {unit_id: stratum for stratum in frame.strata for unit_id in stratum.unit_ids} if leaving else {}
    sizes = Counter(case.stratum for case in before if case.role == "sample")
    for case in leaving:
        stratum = strata.get(case.unit_id)
        if stratum is None:
            yield case.sample_id, NOT_IN_A_STRATUM.get(unplaced.get(case.unit_id, ""), GONE)
        elif stratum.name != case.stratum:
            yield case.sample_id, MOVED
        else:
            in_the_same_number = _place(case, stratum, sample.seed) <= sizes[case.stratum]
            yield case.sample_id, FEWER if in_the_same_number else BEHIND


def _place(case: SampleCase, stratum: Stratum, seed: str) -> int:
    """Where a case stands in the order of its stratum's tickets now, 1 for the first."""
    own = bytes.fromhex(case.ticket)
    return 1 + sum(ticket < own for ticket in tickets(seed, stratum.unit_ids))
