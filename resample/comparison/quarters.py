"""One quarter as a comparison sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.comparison.chance import Seen
from resample.plan import ReviewPlan
from resample.reporting.known_answers import KnownCase, known_cases
from resample.reporting.sample_sentences import unit_noun
from resample.reporting.tabulation import StratumCases, counted_among, strata_with_cases
from resample.sampling.record import DrawRecord, SampleCase, StratumDrawn
from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import in_prose

QUARTER_OF_A_YEAR = range(85, 96)
"""Days, with some to spare for a period that ends before its last month does."""


@dataclass(frozen=True)
class Quarter:
    """The audited cases of one review, what was asked of them, and what they stand for."""

    title: str
    start: date
    end: date
    by: str
    """What its strata are made of, in words: closing team."""
    kinds: tuple[str, ...]
    """What was drawn: one kind of unit, or several."""
    definition: str
    strata: tuple[StratumDrawn, ...]
    checklist: Checklist
    answers: tuple[KnownCase, ...]
    patterns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which values belong to a stratum, as the plan has it."""
    not_answered: tuple[KnownCase, ...] = ()
    """Cases of the sample of which nothing is known."""
    replaced: Mapping[str, int] = field(default_factory=dict)
    """By stratum, the cases that were drawn and replaced."""
    rows: Noun = REREFERRAL
    """What the rows of its extract are."""
    noun: str = REREFERRAL.many
    """What its numbers count."""

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

    @property
    def population(self) -> int:
        """All units that could be drawn."""
        return sum(stratum.N for stratum in self.strata)

    @cached_property
    def cases(self) -> tuple[StratumCases, ...]:
        """Each stratum with all its cases."""
        return strata_with_cases(self.strata, (*self.answers, *self.not_answered), self.replaced)

    def counting(self, item: str, stratum: str = "", meaning: str = "") -> list[KnownCase]:
        """The cases that an answer is counted among, of one stratum or of all: those asked that could be told."""
        own, counts_in = (case for case in self.answers if stratum in ("", case.stratum)), counted_among(meaning)
        return [case for case in own if counts_in(case.answers[item])]

    def seen(self, item: str, choice: str, stratum: str = "") -> Seen:
        """Cases of an answer among those that it is counted among; of one stratum, or of all."""
        cases = self.counting(item, stratum, self.closed[item].choice[choice].meaning)
        return Seen(sum(choice in case.answers[item].chosen for case in cases), len(cases))


def quarter_of(
    record: DrawRecord, plan: ReviewPlan, cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> Quarter:
    """A review as a comparison sees it."""
    known = known_cases(findings, cases, checklist)
    return Quarter(
        record.title, record.start, record.end, record.by, record.kinds, record.definition, record.strata,
        checklist, tuple(case for case in known if case.audited), plan.strata,
        tuple(case for case in known if not case.audited), record.replaced, record.noun,
        unit_noun(record),
    )  # fmt: skip


def period_word(quarters: Sequence[Quarter]) -> str:
    """What each of them is called: reviews of another length than three months are no quarters."""
    lengths = {(quarter.end - quarter.start).days + 1 for quarter in quarters}
    return "quarter" if all(length in QUARTER_OF_A_YEAR for length in lengths) else "review"
