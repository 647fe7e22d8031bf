"""The record of a draw: what `draw.json` and `sample.csv` hold, and all that later steps know of the extract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from resample.sampling.frame import AUDITED_WITH_LATER, UNPLACED
from resample.text.nouns import REREFERRAL, Noun

AUDITS_WITHIN = timedelta(days=366)
"""How long after the period and the draw an audit is looked for: a year is late enough, and 2202 for 2022 is found."""

UNITS_IN_ORDER = ("referral", "child", "family")
"""As they are named where there are several."""

SEED_MADE, SEED_GIVEN = "made", "given"
"""Where a seed comes from: from the re-referrals themselves, or from whoever drew."""


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
    """A case that was taken out of the sample, the reserve that stands for it, and why."""

    sample_id: str
    by: str
    reason: str
    stratum: str = ""
    although_audited: str = ""
    """Who decided so, where its audit had come back; blank for a case that could not be audited."""


@dataclass(frozen=True)
class EarlierDraw:
    """The draw that this one was made again from, with its seed, and what became of its cases."""

    review: str
    """The name of its folder."""
    stamp: str
    cases: int
    stay: int
    """How many of its cases were drawn again."""
    left: Mapping[str, Sequence[str]]
    """The sample ids that the others had, by why they were not."""
    replaced: tuple[str, ...]
    """Sample ids that had been replaced in it, and whose units are drawn again."""
    audited: tuple[str, ...] = ()
    """Of those that are not drawn again, the sample ids whose audits had come back."""


@dataclass(frozen=True)
class ExtractRead:
    """What the cases were drawn from; the name of the file is not kept, since it may name people."""

    sheet: str
    sha256: str
    """Of its bytes, in hex."""
    rows: int
    headings: Mapping[str, str]
    """Which heading had which meaning."""


@dataclass(frozen=True)
class DrawRecord:
    """What was drawn, from what, and how; enough to draw again and to estimate."""

    version: str
    title: str
    drawn_at: str
    extract: ExtractRead
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
    seed_from: str = ""
    """`SEED_MADE` or `SEED_GIVEN`; blank in records from before it was kept."""
    earlier: EarlierDraw | None = None
    """Where it keeps the cases of an earlier draw: which, and how many."""
    drawn_again: tuple[str, ...] = ()
    """Names of the reviews that were drawn again from this one, of a corrected extract."""
    due: date | None = None
    """Until when the workbooks are to come back; None where nobody said."""
    units: Mapping[str, str] = field(default_factory=dict)
    """What is drawn in each stratum, where they have units of their own; else it is `unit` in all."""
    noun: Noun = REREFERRAL
    """What the rows of the extract are called, as the checklist has it."""
    forgotten: date | None = None
    """When what is personal was taken out of the review; None while it is there."""

    @property
    def sizes(self) -> dict[str, int]:
        """N_h by stratum."""
        return {stratum.stratum: stratum.N for stratum in self.strata}

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is drawn in any stratum: one kind of unit, or several."""
        drawn = {*self.units.values()} or {self.unit}
        return tuple(unit for unit in UNITS_IN_ORDER if unit in drawn)

    @property
    def drawn_by_kind(self) -> dict[str, int]:
        """The size of the sample by what is drawn."""
        drawn = Counter[str]()
        for stratum in self.strata:
            drawn[self.units.get(stratum.stratum, self.unit)] += stratum.n
        return {unit: drawn[unit] for unit in self.kinds}

    @property
    def drawn(self) -> int:
        """n, the size of the sample."""
        return sum(stratum.n for stratum in self.strata)

    @property
    def rereferrals(self) -> int:
        """Re-referrals of the period, each row of them."""
        return sum(month.rereferrals for month in self.months)

    @property
    def unplaced(self) -> tuple[NotDrawn, ...]:
        """Units of the population that are in no stratum."""
        return tuple(rows for rows in self.not_drawn if rows.reason in UNPLACED)

    @property
    def earlier_rereferrals(self) -> int:
        """Re-referrals of a child or family that has a later one in the period, which alone may be audited."""
        return sum(rows.count for rows in self.not_drawn if rows.reason == AUDITED_WITH_LATER)

    @property
    def replaced(self) -> dict[str, int]:
        """How many cases of each stratum were replaced: what their audits would have shown, or did, is not counted."""
        counts = Counter(replacement.stratum for replacement in self.replacements)
        return {stratum.stratum: counts[stratum.stratum] for stratum in self.strata}

    @property
    def drawn_on(self) -> date:
        """The day of the draw."""
        return datetime.fromisoformat(self.drawn_at).date()

    @property
    def latest_audit(self) -> date:
        """The last day that an audit is looked for on: some way after the period, and after the draw."""
        return max(self.end, self.drawn_on) + AUDITS_WITHIN
