"""What a draw comes to: the parts of its record, and the rows of `sample.csv`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from resample.sampling.allocation import Allocation
from resample.sampling.frame import SamplingFrame, Stratum
from resample.sampling.record import NotDrawn, SampleCase, StratumDrawn
from resample.sampling.tickets import Drawn, Sample


def review_stamp(fingerprint: str, seed: str, allocation: Allocation, checklist: str) -> str:
    """Twelve hex digits that any other draw, or another checklist, would change."""
    drawn = "\n".join(f"{name}\t{n}" for name, n in allocation.counts.items())
    return hashlib.sha256(f"{fingerprint}\n{seed}\n{drawn}\n{checklist}".encode()).hexdigest()[:12]


def strata_drawn(strata: Sequence[Stratum], allocation: Allocation) -> tuple[StratumDrawn, ...]:
    """N_h and n_h of each stratum."""
    return tuple(StratumDrawn(stratum.name, stratum.size, allocation.counts[stratum.name]) for stratum in strata)


def not_drawn(frame: SamplingFrame) -> tuple[NotDrawn, ...]:
    """Exclusions counted by reason, and by team where no pattern matched it."""
    counts = Counter((row.reason, row.value) for row in frame.excluded)
    return tuple(NotDrawn(reason, count, value) for (reason, value), count in sorted(counts.items()))


def as_replaced(case: SampleCase) -> SampleCase:
    """A case that could not be audited: visible, and standing for nothing."""
    return replace(case, role="replaced", selection_probability=None, design_weight=None)


def sample_cases(
    sample: Sample, strata: Sequence[StratumDrawn], auditors: Mapping[str, Sequence[str]]
) -> tuple[SampleCase, ...]:
    """The rows of `sample.csv`: stratum by stratum, cases before reserves. `auditors` are none, one or two a case."""
    by_name = {stratum.stratum: stratum for stratum in strata}

    def row(drawn: Drawn, role: str) -> SampleCase:
        of = by_name[drawn.unit.stratum]
        probability, weight = (of.n / of.N, of.N / of.n) if role == "sample" else (None, None)
        return SampleCase(
            drawn.sample_id, drawn.unit.unit_id, of.stratum, role, drawn.order, drawn.ticket,
            probability, weight, *auditors.get(drawn.sample_id, ()),
        )  # fmt: skip

    rows = [row(drawn, "sample") for drawn in sample.cases] + [row(drawn, "reserve") for drawn in sample.reserves]
    position = {stratum.stratum: at for at, stratum in enumerate(strata)}
    return tuple(sorted(rows, key=lambda case: (position[case.stratum], case.order)))
