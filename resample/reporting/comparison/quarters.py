"""One quarter as a comparison sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.plan import ReviewPlan
from resample.reporting.comparison.chance import Seen
from resample.reporting.known_answers import Knowledge, KnownCase, known_cases
from resample.sampling.record import DrawRecord, SampleCase, StratumDrawn
from resample.text.wording import in_prose


@dataclass(frozen=True)
class Quarter:
    """The audited cases of one review, what was asked of them, and what they stand for."""

    title: str
    start: date
    end: date
    by: str
    """What its strata are made of, in words: closing team."""
    unit: str
    definition: str
    strata: tuple[StratumDrawn, ...]
    checklist: Checklist
    answers: tuple[KnownCase, ...]
    patterns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which values belong to a stratum, as the plan has it."""

    @property
    def period(self) -> str:
        """From when to when, in words."""
        return f"{in_prose(self.start)} to {in_prose(self.end)}"

    @property
    def drawn(self) -> int:
        """The size of its sample."""
        return sum(stratum.n for stratum in self.strata)

    @cached_property
    def closed(self) -> Mapping[str, Item]:
        """Its questions that offer answers, by name."""
        return {item.name: item for item in self.checklist.items if item.choices}

    @cached_property
    def audited_strata(self) -> tuple[str, ...]:
        """Those of which any case was audited, in the order of the design."""
        audited = {case.stratum for case in self.answers}
        return tuple(drawn.stratum for drawn in self.strata if drawn.stratum in audited)

    def counting(self, item: str, stratum: str = "") -> list[KnownCase]:
        """The cases of which it is known, as in the estimates; of one stratum, or of all."""
        own = (case for case in self.answers if stratum in ("", case.stratum))
        return [case for case in own if case.answers[item].knowledge is not Knowledge.UNKNOWN]

    def seen(self, item: str, choice: str, stratum: str = "") -> Seen:
        """Cases of an answer among those that count for its question; of one stratum, or of all."""
        cases = self.counting(item, stratum)
        return Seen(sum(choice in case.answers[item].chosen for case in cases), len(cases))


def quarter_of(
    record: DrawRecord, plan: ReviewPlan, cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> Quarter:
    """A review as a comparison sees it."""
    return Quarter(
        record.title, record.start, record.end, record.by, record.unit, record.definition, record.strata,
        checklist, tuple(case for case in known_cases(findings, cases, checklist) if case.audited), plan.strata,
    )  # fmt: skip
