"""Counts by item, choice and cohort, with what they say of the whole; and the step-down matrix."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resample.auditing.checklist import Checklist, Choice, Item
from resample.plan import Cohort
from resample.reporting.case_answers import CaseAnswers
from resample.reporting.estimates import Estimate, StratumCount, estimate
from resample.sampling.record import StratumDrawn

RECORDED, IN_PLACE = "step_down_recorded", "step_down_in_place"
EARLY_HELP = ("early_help", "team_around_family")
"""Help in place that is Early Help: targeted, or by a team around the family."""
KINDS_OF_HELP = {"universal", "early_help"}
"""What both sides of the step-down matrix must offer, since its sentences speak of them."""


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
        return sum(one.count for one in self.choices if one.choice.name in names)

    def result(self, name: str) -> ChoiceResult:
        """The result of a choice by its name. StopIteration where there is none."""
        return next(one for one in self.choices if one.choice.name == name)

    def together(self, names: Collection[str]) -> ChoiceResult:
        """Choices of a question with one answer as if they were one, that of the first of them."""
        some = [one for one in self.choices if one.choice.name in names]
        by_stratum = zip(*(one.counts for one in some), strict=True)
        counts = tuple(StratumCount(of[0].N, of[0].n, sum(one.x for one in of)) for of in by_stratum)
        found = estimate(counts)
        return replace(self.result(next(iter(names))), count=found.count, estimate=found, counts=counts)


Pair = tuple[str, str]
"""Step-down on the record, and help in place."""


@dataclass(frozen=True)
class StepDown:
    """Step-down on the record (rows) against help in place (columns), each case once."""

    recorded: tuple[Choice, ...]
    in_place: tuple[Choice, ...]
    counts: Mapping[tuple[str, str], int]
    of: int
    strata: tuple[tuple[int, tuple[Pair, ...]], ...] = ()
    """N_h and the audited pairs of each stratum, for what they say of the whole."""

    def count(self, pairs: Collection[Pair]) -> int:
        """Cases of any of these pairs of record and help."""
        return sum(n for pair, n in self.counts.items() if pair in pairs)

    def of_the_whole(self, pairs: Collection[Pair]) -> Estimate | None:
        """How many of all there may be; None where nothing is known of the strata."""
        strata = [StratumCount(N, len(seen), sum(one in pairs for one in seen)) for N, seen in self.strata]
        return estimate(strata) if strata else None

    @property
    def agreed(self) -> frozenset[Pair]:
        """The record says what is in place."""
        return frozenset(pair for pair in self.counts if pair[0] == pair[1])

    @property
    def universal_with_early_help(self) -> frozenset[Pair]:
        """Closed to universal services on the record, Early Help in fact active."""
        return frozenset(("universal", one) for one in EARLY_HELP)

    @property
    def early_help_not_in_place(self) -> frozenset[Pair]:
        """Closed to targeted Early Help on the record, not in fact in place."""
        others = {one.name for one in self.in_place} - {*EARLY_HELP, "unable"}
        return frozenset(("early_help", one) for one in others)


def tabulate(
    answers: Sequence[CaseAnswers], checklist: Checklist, strata: Sequence[StratumDrawn], cohorts: Sequence[Cohort]
) -> tuple[ItemResult, ...]:
    """Every closed question over all strata, and then the questions of each cohort over its strata."""
    closed = [item for item in checklist.items if item.choices]
    results = [_item_result(item, answers, checklist, strata) for item in closed]
    names = {one.stratum for one in strata}
    for cohort in cohorts:
        some = tuple(one for one in strata if one.stratum in cohort.strata)
        # a cohort that is everything, or nothing, says nothing of its own
        if some and {one.stratum for one in some} != names:
            wanted = [item for item in closed if item.name in cohort.items]
            results += [_item_result(item, answers, checklist, some, cohort=True) for item in wanted]
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
        one.stratum: [case for case in answers if case.stratum == one.stratum and case.counts_for(item, checklist)]
        for one in strata
    }
    counted = [case for cases in by_stratum.values() for case in cases]
    excluded = {choice.name for choice in item.choices if choice.meaning == "excluded"}
    left_out = sum(bool(case.chosen.get(item.name, frozenset()) & excluded) for case in counted)

    def result(choice: Choice) -> ChoiceResult:
        counts = tuple(StratumCount(one.N, *_n_and_x(by_stratum[one.stratum], item, choice)) for one in strata)
        found = estimate(counts)
        leaves = choice.meaning == "excluded"
        of = len(counted) if leaves else len(counted) - left_out
        return ChoiceResult(choice, found.count, of, found, counts, whole=leaves or not left_out)

    asked = (
        len(counted) if item.kind == "select_multiple" else sum(bool(case.chosen.get(item.name)) for case in counted)
    )
    names = tuple(one.stratum for one in strata)
    return ItemResult(item, names, cohort, tuple(map(result, item.choices)), len(counted), asked)


def _n_and_x(cases: Sequence[CaseAnswers], item: Item, choice: Choice) -> tuple[int, int]:
    return len(cases), sum(choice.name in case.chosen.get(item.name, ()) for case in cases)


def step_down(answers: Sequence[CaseAnswers], checklist: Checklist, strata: Sequence[StratumDrawn]) -> StepDown | None:
    """The step-down matrix, where the checklist asks for both its sides as the shipped one does."""
    sides = [checklist.item[name] for name in (RECORDED, IN_PLACE) if name in checklist.item]
    if len(sides) < 2 or not all(side.kind == "select_one" and side.choice.keys() >= KINDS_OF_HELP for side in sides):
        return None
    pairs = list(_pairs(answers))
    counts = {pair: pairs.count(pair) for pair in dict.fromkeys(pairs)}
    by_stratum = tuple(
        (one.N, tuple(_pairs([case for case in answers if case.stratum == one.stratum]))) for one in strata
    )
    return StepDown(checklist.item[RECORDED].choices, checklist.item[IN_PLACE].choices, counts, len(pairs), by_stratum)


def _pairs(answers: Sequence[CaseAnswers]) -> Iterator[Pair]:
    for case in answers:
        if case.chosen.get(RECORDED) and case.chosen.get(IN_PLACE):
            (recorded,), (in_place,) = case.chosen[RECORDED], case.chosen[IN_PLACE]
            yield recorded, in_place
