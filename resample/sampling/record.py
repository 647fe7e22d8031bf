"""The record of a draw: what `draw.json` and `sample.csv` hold, and all that later steps know of the extract."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from resample.sampling.allocation import Allocation
from resample.sampling.frame import UNPLACED, SamplingFrame, Stratum
from resample.sampling.tickets import Drawn, Sample

AUDITS_WITHIN = timedelta(days=366)
"""How long after the period an audit may be dated: a year is late enough, and 2202 for 2022 is found."""


@dataclass(frozen=True)
class StratumDrawn:
    """N_h and n_h."""

    stratum: str
    N: int
    n: int


@dataclass(frozen=True)
class Month:
    """Re-referrals of one calendar month of the period, by who referred."""

    month: str
    """Year and month, ``2022-07``."""
    rereferrals: int
    sources: Mapping[str, int]


@dataclass(frozen=True)
class NotDrawn:
    """Rows that could not be drawn, for one reason and one value of the team column."""

    reason: str
    count: int
    value: str = ""


@dataclass(frozen=True)
class SampleCase:
    """One row of `sample.csv`; its fields are the columns."""

    sample_id: str
    unit_id: str
    stratum: str
    role: str
    """``sample``, ``reserve``, or ``replaced`` for a case that could not be audited."""
    order: int
    ticket: str
    selection_probability: float | None
    """n_h / N_h; none but for the sample."""
    design_weight: float | None
    """N_h / n_h: how many units of its stratum the case stands for; none but for the sample."""
    auditor: str = ""
    second_auditor: str = ""
    """Who audits it too, where it is audited twice."""

    @property
    def auditors(self) -> tuple[str, ...]:
        """The names of those who audit it: none, one or two."""
        return tuple(name for name in (self.auditor, self.second_auditor) if name)


@dataclass(frozen=True)
class Replacement:
    """A case that could not be audited, the reserve that stands for it, and why."""

    sample_id: str
    by: str
    reason: str


@dataclass(frozen=True)
class DrawRecord:
    """What was drawn, from what, and how; enough to draw again and to estimate."""

    version: str
    title: str
    drawn_at: str
    extract: Mapping[str, Any]
    """File, sheet, SHA-256 of its bytes, rows, and which heading meant what."""
    start: date
    end: date
    by: str
    """What strata are made of, in words: closing team."""
    unit: str
    definition: str
    population: int
    drawable: int
    not_drawn: tuple[NotDrawn, ...]
    strata: tuple[StratumDrawn, ...]
    rule: str
    rule_words: str
    notes: tuple[str, ...]
    seed: str
    fingerprint: str
    months: tuple[Month, ...]
    audited_before: tuple[str, ...]
    """Marks of the units that were left out since an audit has seen them."""
    frame: Mapping[str, str]
    """By stratum, the marks of its units in a row: tells what an extract has gained and lost, and names nobody."""
    referrals: int | None = None
    """All referrals of the period; None where the extract holds re-referrals only."""
    by_other_definition: int | None = None
    """How many of them the other definition calls re-referrals."""
    stamp: str = ""
    """Names this draw and no other: in each workbook, so that a stranger's is told apart."""
    checklist: Mapping[str, Any] = field(default_factory=dict)
    """The three tables that the workbooks were made from."""
    auditors: tuple[Mapping[str, Any], ...] = ()
    workbooks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Sample ids by the file they were sent in."""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is known of each case and reserve, for workbooks that are sent later."""
    replacements: tuple[Replacement, ...] = ()
    double: float = 0.0
    """The share of cases that are audited twice."""
    rounds: tuple[Sequence[str], ...] = ()
    """The sample ids that were drawn together: at first, and each time that the sample was extended."""

    @property
    def sizes(self) -> dict[str, int]:
        """N_h by stratum."""
        return {one.stratum: one.N for one in self.strata}

    @property
    def drawn(self) -> int:
        """n, the size of the sample."""
        return sum(one.n for one in self.strata)

    @property
    def rereferrals(self) -> int:
        """Re-referrals of the period, each row of them."""
        return sum(one.rereferrals for one in self.months)

    @property
    def unplaced(self) -> tuple[NotDrawn, ...]:
        """Units of the population that are in no stratum."""
        return tuple(one for one in self.not_drawn if one.reason in UNPLACED)


def review_stamp(fingerprint: str, seed: str, allocation: Allocation, checklist: str) -> str:
    """Twelve hex digits that any other draw, or another checklist, would change."""
    drawn = "\n".join(f"{name}\t{n}" for name, n in allocation.counts.items())
    return hashlib.sha256(f"{fingerprint}\n{seed}\n{drawn}\n{checklist}".encode()).hexdigest()[:12]


def strata_drawn(strata: Sequence[Stratum], allocation: Allocation) -> tuple[StratumDrawn, ...]:
    """N_h and n_h of each stratum."""
    return tuple(StratumDrawn(one.name, one.size, allocation.counts[one.name]) for one in strata)


def not_drawn(frame: SamplingFrame) -> tuple[NotDrawn, ...]:
    """Exclusions counted by reason, and by team where no pattern matched it."""
    counts = Counter((one.reason, one.value) for one in frame.excluded)
    return tuple(NotDrawn(reason, count, value) for (reason, value), count in sorted(counts.items()))


def months(by_day: Mapping[tuple[date, str], int], start: date, end: date) -> tuple[Month, ...]:
    """Re-referrals of the period by month, also of a month without any, and within a month by source, most first; from
    their counts by day. Nothing where the period has none at all.

    >>> by_day = {(date(2022, 7, 4), "Police"): 2, (date(2022, 7, 9), ""): 1, (date(2021, 7, 9), ""): 1}
    >>> found = months(by_day, date(2022, 7, 1), date(2022, 8, 31))
    >>> [(one.month, one.rereferrals, one.sources) for one in found]
    [('2022-07', 3, {'Police': 2, 'not recorded': 1}), ('2022-08', 0, {})]
    """
    counts: dict[str, Counter[str]] = {}
    for (when, source), count in by_day.items():
        if start <= when <= end:
            counts.setdefault(f"{when:%Y-%m}", Counter())[source or "not recorded"] += count
    every = _months_between(start, end) if counts else ()
    return tuple(_month(one, counts.get(one, Counter())) for one in every)


def _months_between(start: date, end: date) -> Iterator[str]:
    for at in range(12 * start.year + start.month - 1, 12 * end.year + end.month):
        yield f"{at // 12}-{at % 12 + 1:02}"


def _month(name: str, sources: Counter[str]) -> Month:
    return Month(name, sources.total(), dict(sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))))


def as_replaced(case: SampleCase) -> SampleCase:
    """A case that could not be audited: visible, and standing for nothing."""
    return replace(case, role="replaced", selection_probability=None, design_weight=None)


def sample_cases(
    sample: Sample, strata: Sequence[StratumDrawn], auditors: Mapping[str, Sequence[str]]
) -> tuple[SampleCase, ...]:
    """The rows of `sample.csv`: stratum by stratum, cases before reserves. `auditors` are none, one or two a case."""
    by_name = {one.stratum: one for one in strata}

    def row(drawn: Drawn, role: str) -> SampleCase:
        of = by_name[drawn.unit.stratum]
        probability, weight = (of.n / of.N, of.N / of.n) if role == "sample" else (None, None)
        return SampleCase(
            drawn.sample_id, drawn.unit.unit_id, of.stratum, role, drawn.order, drawn.ticket,
            probability, weight, *auditors.get(drawn.sample_id, ()),
        )  # fmt: skip

    rows = [row(drawn, "sample") for drawn in sample.cases] + [row(drawn, "reserve") for drawn in sample.reserves]
    position = {one.stratum: at for at, one in enumerate(strata)}
    return tuple(sorted(rows, key=lambda one: (position[one.stratum], one.order)))


def record_to_json(record: DrawRecord) -> dict[str, Any]:
    """The record as JSON has it; `record_from_json` gives it back."""
    return asdict(record) | {"start": record.start.isoformat(), "end": record.end.isoformat()}


def record_from_json(data: Mapping[str, Any]) -> DrawRecord:
    """The record that `record_to_json` wrote. KeyError or TypeError where something is missing or misplaced."""
    return DrawRecord(
        **{
            **data,
            "start": date.fromisoformat(data["start"]),
            "end": date.fromisoformat(data["end"]),
            "not_drawn": tuple(NotDrawn(**one) for one in data["not_drawn"]),
            "strata": tuple(StratumDrawn(**one) for one in data["strata"]),
            "notes": tuple(data["notes"]),
            "months": tuple(Month(**one) for one in data["months"]),
            "audited_before": tuple(data["audited_before"]),
            "auditors": tuple(data["auditors"]),
            "replacements": tuple(Replacement(**one) for one in data["replacements"]),
            "rounds": tuple(tuple(one) for one in data["rounds"]),
        }
    )
