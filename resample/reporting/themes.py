"""Counts by item, choice and cohort, with what they say of the whole; and the step-down matrix."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resample.auditing.checklist import AnswerRole, Checklist, Choice, Item, Role
from resample.plan import Cohort
from resample.reporting.case_answers import CaseAnswers
from resample.reporting.estimates import Estimate, StratumCount, estimate
from resample.sampling.record import StratumDrawn
from resample.text.wording import in_running_text


@dataclass(frozen=True)
class ChoiceResult:
    """One answer to one question."""

    choice: Choice
    count: int
    of: int
    """Audited cases that count; cases in which the question leaves the denominator are not among them."""
    estimate: Estimate
    """Of the units of the cohort, how many are cases of this answer."""
    counts: tuple[StratumCount, ...]
    """What it was made from, stratum by stratum."""
    whole: bool
    """Whether the estimate's share speaks for `of`: not where some cases have left the denominator."""


@dataclass(frozen=True)
class ItemResult:
    """One question, for all strata or for some of them together."""

    item: Item
    strata: tuple[str, ...]
    cohort: bool
    """Whether it speaks for some strata only."""
    choices: tuple[ChoiceResult, ...]
    audited: int
    """Cases that count for this question, those where it does not apply included."""
    asked: int
    """Cases in which the question applied."""

    def count(self, *names: str) -> int:
        """Cases with one of these choices."""
        return sum(answer.count for answer in self.choices if answer.choice.name in names)

    def result(self, name: str) -> ChoiceResult:
        """The result of a choice by its name. StopIteration where there is none."""
        return next(answer for answer in self.choices if answer.choice.name == name)

    def together(self, names: Sequence[str]) -> ChoiceResult:
        """Choices of a question with one answer as if they were one, that of the first of them."""
        first, *others = [answer for answer in self.choices if answer.choice.name in names]
        if not others:
            return first
        by_stratum = zip(first.counts, *(answer.counts for answer in others), strict=True)
        counts = tuple(replace(of[0], x=sum(count.x for count in of)) for of in by_stratum)
        found = estimate(counts)
        return replace(first, count=found.count, estimate=found, counts=counts)


Pair = tuple[str, str]
"""Step-down on the record, and help in place."""


@dataclass(frozen=True)
class StepDown:
    """Step-down on the record (rows) against help in place (columns), each case once.

    Answers of the two sides that share a name agree.
    """

    recorded: tuple[Choice, ...]
    in_place: tuple[Choice, ...]
    counts: Mapping[Pair, int]
    of: int
    strata: tuple[tuple[int, tuple[Pair, ...]], ...] = ()
    """N_h and the audited pairs of each stratum, for what they say of the whole."""
    items: Pair = ("", "")
    """The names of the two questions."""

    def count(self, pairs: Collection[Pair]) -> int:
        """Cases of any of these pairs of record and help."""
        return sum(n for pair, n in self.counts.items() if pair in pairs)

    def of_the_whole(self, pairs: Collection[Pair]) -> Estimate | None:
        """How many of all there may be; None where nothing is known of the strata."""
        strata = [StratumCount(N, len(seen), sum(pair in pairs for pair in seen)) for N, seen in self.strata]
        return estimate(strata) if strata else None

    @property
    def agreed(self) -> frozenset[Pair]:
        """The record says what is in place."""
        return frozenset(pair for pair in self.counts if pair[0] == pair[1])

    @property
    def universal_with_early_help(self) -> frozenset[Pair]:
        """Closed to universal services on the record, Early Help in fact active."""
        active = _of_role(self.in_place, AnswerRole.EARLY_HELP)
        return frozenset(itertools.product(_of_role(self.recorded, AnswerRole.UNIVERSAL), active))

    @property
    def early_help_not_in_place(self) -> frozenset[Pair]:
        """Closed to Early Help on the record, not in fact in place; none where no answer would say that it is."""
        active = _of_role(self.in_place, AnswerRole.EARLY_HELP)
        others = [choice.name for choice in self.in_place if choice.meaning != "unknown" and choice.name not in active]
        return frozenset(itertools.product(_of_role(self.recorded, AnswerRole.EARLY_HELP), others if active else ()))

    @property
    def differing(self) -> tuple[tuple[AnswerRole, frozenset[Pair]], ...]:
        """What the record says and what was not so, as far as the checklist tells kinds of help apart."""
        active, missing = self.universal_with_early_help, self.early_help_not_in_place
        both = ((AnswerRole.UNIVERSAL, active), (AnswerRole.EARLY_HELP, missing))
        return tuple((role, pairs) for role, pairs in both if pairs)


def kind_of_help(side: Sequence[Choice], role: AnswerRole) -> str:
    """What a side of the matrix calls a kind of help, in a sentence: targeted Early Help."""
    return " or ".join(choice.says or in_running_text(choice.label) for choice in side if choice.role is role)


def _of_role(side: Sequence[Choice], role: AnswerRole) -> list[str]:
    return [choice.name for choice in side if choice.role is role]


def tabulate(
    answers: Sequence[CaseAnswers], checklist: Checklist, strata: Sequence[StratumDrawn], cohorts: Sequence[Cohort]
) -> tuple[ItemResult, ...]:
    """Every closed question over all strata, and then the questions of each cohort over its strata."""
    closed = [item for item in checklist.items if item.choices]
    results = [_item_result(item, answers, checklist, strata) for item in closed]
    for cohort in cohorts:
        inside = tuple(stratum for stratum in strata if stratum.stratum in cohort.strata)
        # a cohort that is everything, or nothing, says nothing of its own
        if 0 < len(inside) < len(strata):
            wanted = [item for item in closed if {item.name, item.role} & {*cohort.items}]
            results += [_item_result(item, answers, checklist, inside, cohort=True) for item in wanted]
    return tuple(results)


def _item_result(
    item: Item,
    answers: Sequence[CaseAnswers],
    checklist: Checklist,
    strata: Sequence[StratumDrawn],
    *,
    cohort: bool = False,
) -> ItemResult:
    by_stratum = {
        of.stratum: [case for case in answers if case.stratum == of.stratum and case.counts_for(item, checklist)]
        for of in strata
    }
    counted = [case for cases in by_stratum.values() for case in cases]
    excluded = {choice.name for choice in item.choices if choice.meaning == "excluded"}
    left_out = sum(bool(case.chosen.get(item.name, frozenset()) & excluded) for case in counted)

    def result(choice: Choice) -> ChoiceResult:
        counts = tuple(StratumCount(of.N, *_n_and_x(by_stratum[of.stratum], item, choice)) for of in strata)
        found = estimate(counts)
        leaves = choice.meaning == "excluded"
        of = len(counted) if leaves else len(counted) - left_out
        return ChoiceResult(choice, found.count, of, found, counts, whole=leaves or not left_out)

    asked = (
        len(counted) if item.kind == "select_multiple" else sum(bool(case.chosen.get(item.name)) for case in counted)
    )
    names = tuple(stratum.stratum for stratum in strata)
    return ItemResult(item, names, cohort, tuple(map(result, item.choices)), len(counted), asked)


def _n_and_x(cases: Sequence[CaseAnswers], item: Item, choice: Choice) -> tuple[int, int]:
    return len(cases), sum(choice.name in case.chosen.get(item.name, ()) for case in cases)


def step_down(answers: Sequence[CaseAnswers], checklist: Checklist, strata: Sequence[StratumDrawn]) -> StepDown | None:
    """The step-down matrix, where the checklist asks for both its sides."""
    recorded, in_place = checklist.with_role(Role.STEP_DOWN), checklist.with_role(Role.HELP_IN_PLACE)
    if not recorded or not in_place:
        return None
    items = (recorded.name, in_place.name)
    pairs = list(_pairs(answers, items))
    counts = {pair: pairs.count(pair) for pair in dict.fromkeys(pairs)}
    by_stratum = tuple(
        (of.N, tuple(_pairs([case for case in answers if case.stratum == of.stratum], items))) for of in strata
    )
    return StepDown(recorded.choices, in_place.choices, counts, len(pairs), by_stratum, items)


def _pairs(answers: Sequence[CaseAnswers], items: Pair) -> Iterator[Pair]:
    for case in answers:
        record, help_ = (case.chosen.get(item) for item in items)
        if record and help_:
            yield next(iter(record)), next(iter(help_))
