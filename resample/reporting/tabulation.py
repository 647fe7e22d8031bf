"""Counts by question, answer and cohort, of those asked and of those told, with what they say of the whole.

A statement about an answer is about all units: "asked, and so". A case that was not asked is therefore one that is not
so, and the range over all units holds; of those asked, the count and the number told are said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Choice, Item
from resample.plan import Cohort
from resample.reporting.known_answers import Knowledge, KnownAnswer, KnownCase
from resample.reporting.unknown_bounds import BoundedCount, KnownCount, bounded_count
from resample.sampling.record import StratumDrawn


@dataclass(frozen=True)
class StratumTally:
    """One answer to one question in one stratum."""

    stratum: str
    count: int
    of: int
    """Those that could be told."""


@dataclass(frozen=True)
class AnswerResult:
    """One answer to one question, or several that a reader wants as one."""

    choices: tuple[Choice, ...]
    count: int
    of: int
    """Those that could be told, of those asked; of an answer that means unknown, those asked."""
    by_stratum: tuple[StratumTally, ...]
    whole: BoundedCount | None
    """How many of all units are so; None of an answer that means unknown, which is no finding."""

    @property
    def names(self) -> frozenset[str]:
        """The names of its choices."""
        return frozenset(choice.name for choice in self.choices)

    @property
    def meaning(self) -> str:
        """What its first choice means, as the others do."""
        return self.choices[0].meaning


@dataclass(frozen=True)
class QuestionResult:
    """One closed question, over all strata or over those of a cohort."""

    item: Item
    strata: tuple[str, ...]
    cohort: bool
    """Whether it speaks for some strata only, beside the whole."""
    asked: int
    """Cases to which the question was put, be the answer known or not."""
    told: int
    """Of those asked, how many could be told."""
    unknown: int
    """Cases of the sample of which it is not known, those without an audit among them."""
    answers: tuple[AnswerResult, ...]
    """One a choice, in the order of the checklist."""
    together: tuple[AnswerResult, ...] = ()
    """Answers that mean the same, as one, where there are several."""

    def answer(self, name: str) -> AnswerResult:
        """The result of a choice by its name. StopIteration where there is none."""
        return next(answer for answer in self.answers if name in answer.names)


@dataclass(frozen=True)
class StratumCases:
    """A stratum with its cases."""

    drawn: StratumDrawn
    cases: Sequence[KnownCase]
    replaced: int
    """Cases that were drawn and replaced: what they would have shown is not known."""


def tabulate(
    strata: Sequence[StratumCases], checklist: Checklist, cohorts: Sequence[Cohort]
) -> tuple[QuestionResult, ...]:
    """Every closed question over all strata, and then the questions of each cohort over its strata."""
    closed = [item for item in checklist.items if item.choices]
    results = [question_result(item, strata) for item in closed]
    for cohort in cohorts:
        within = [stratum for stratum in strata if stratum.drawn.stratum in cohort.strata]
        wanted = [item for item in closed if item.name in cohort.items]
        # a cohort that is everything says nothing of its own
        if len(within) < len(strata):
            results += [question_result(item, within, cohort=True) for item in wanted]
    return tuple(results)


def question_result(item: Item, strata: Sequence[StratumCases], *, cohort: bool = False) -> QuestionResult:
    """The counts and ranges of one closed question."""
    answers = [case.answers[item.name] for stratum in strata for case in stratum.cases]
    return QuestionResult(
        item,
        tuple(stratum.drawn.stratum for stratum in strata),
        cohort,
        asked=sum(answer.asked for answer in answers),
        told=sum(answer.told for answer in answers),
        unknown=sum(answer.knowledge is Knowledge.UNKNOWN for answer in answers),
        answers=tuple(answer_result(item, (choice,), strata) for choice in item.choices),
        together=tuple(answer_result(item, choices, strata) for choices in _meaning_the_same(item)),
    )


def _meaning_the_same(item: Item) -> Sequence[tuple[Choice, ...]]:
    """Answers that a reader adds up: exceptions, and those that are met; of a question with one answer a case."""
    if item.kind != "select_one":
        return ()
    by_meaning = (
        tuple(choice for choice in item.choices if choice.meaning == meaning) for meaning in ("exception", "met")
    )
    return [choices for choices in by_meaning if len(choices) > 1]


def answer_result(item: Item, choices: tuple[Choice, ...], strata: Sequence[StratumCases]) -> AnswerResult:
    """Some choices of a question as one answer."""
    names, meaning = {choice.name for choice in choices}, choices[0].meaning
    counts_in = _counting(meaning)
    tallies, known = [], []
    for stratum in strata:
        answers = [case.answers[item.name] for case in stratum.cases]
        counted = [answer for answer in answers if counts_in(answer)]
        so = sum(not answer.chosen.isdisjoint(names) for answer in counted)
        tallies.append(StratumTally(stratum.drawn.stratum, so, len(counted)))
        sure = sum(answer.knowledge is not Knowledge.UNKNOWN for answer in answers)
        known.append(KnownCount(stratum.drawn.N, len(answers) + stratum.replaced, sure, so))
    whole = None if meaning == "unknown" else bounded_count(known)
    count, of = sum(tally.count for tally in tallies), sum(tally.of for tally in tallies)
    return AnswerResult(choices, count, of, tuple(tallies), whole)


def _counting(meaning: str) -> Callable[[KnownAnswer], bool]:
    """Which answers a choice of this meaning is counted among."""
    if meaning == "unknown":
        return lambda answer: answer.asked
    told = {Knowledge.TOLD, *([Knowledge.LEFT_OUT] if meaning == "excluded" else [])}
    return lambda answer: answer.knowledge in told


def strata_with_cases(
    strata: Sequence[StratumDrawn], cases: Collection[KnownCase], replaced: Collection[str]
) -> tuple[StratumCases, ...]:
    """Each stratum with its cases; `replaced` has the stratum of each case that was drawn and replaced."""
    return tuple(
        StratumCases(
            stratum,
            tuple(case for case in cases if case.stratum == stratum.stratum),
            sum(name == stratum.stratum for name in replaced),
        )
        for stratum in strata
    )
