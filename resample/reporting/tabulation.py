"""Counts by question, answer and cohort, of those asked and of those told, with what they say of the whole.

A statement about an answer is about all units: "asked, and so". A case that was not asked is therefore one that is not
so, and the range over all units holds; of those asked, the count and the number told are said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from resample.auditing.checklist import Checklist, Choice, Item
from resample.plan import Cohort
from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount, StratumFound
from resample.reporting.known_answers import Knowledge, KnownAnswer, KnownCase
from resample.reporting.unknown_bounds import KnownCount
from resample.sampling.record import StratumDrawn


@dataclass(frozen=True)
class AnswerResult(FoundCount):
    """One answer to one question, or several that a reader wants as one; of one that means unknown, among those asked.

    An answer that means unknown has no range: it is no finding.
    """

    choices: tuple[Choice, ...]

    @property
    def choice(self) -> Choice:
        """The first of its choices."""
        return self.choices[0]

    @property
    def names(self) -> frozenset[str]:
        """The names of its choices."""
        return frozenset(choice.name for choice in self.choices)

    @property
    def meaning(self) -> str:
        """What its first choice means, as the others do."""
        return self.choice.meaning

    @property
    def is_finding(self) -> bool:
        """Whether it tells anything of the cases, and not only of what is known of them."""
        return self.meaning != "unknown"

    @property
    def is_told(self) -> bool:
        """Whether it is counted among those that could be told."""
        return self.meaning not in ("unknown", "excluded")


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
    not_asked: int
    """Cases of which it is known that the question does not apply to them."""
    answers: tuple[AnswerResult, ...]
    """One a choice, in the order of the checklist."""
    together: tuple[AnswerResult, ...] = ()
    """Answers that mean the same, as one, where there are several."""
    unsettled: int = 0
    """Of those asked, in how many two auditors differ and nobody has settled it."""

    @property
    def base(self) -> Base:
        """The cases that a count of its answers is of."""
        return Base(self.asked, self.told, hangs=bool(self.item.relevant), unsettled=self.unsettled)

    @property
    def answered(self) -> bool:
        """Whether it was put to any case, or answered in one by an answer that leaves the denominator."""
        return bool(self.asked) or any(answer.count for answer in self.answers)

    def answer(self, name: str) -> AnswerResult:
        """The result of a choice by its name. StopIteration where there is none."""
        return next(answer for answer in self.answers if name in answer.names)

    def count(self, *names: str) -> int:
        """Cases with one of these choices, of a question with one answer."""
        return sum(answer.count for answer in self.answers if answer.choice.name in names)

    def added_up(self, names: Collection[str]) -> AnswerResult:
        """Choices of a question with one answer a case as if they were one."""
        first, *others = [answer for answer in self.answers if answer.choice.name in names]
        for answer in others:
            first = replace(first, choices=(*first.choices, *answer.choices), strata=first.with_those_of(answer))
        return first


@dataclass(frozen=True)
class StratumCases:
    """A stratum with its cases."""

    drawn: StratumDrawn
    cases: Sequence[KnownCase]
    replaced: int
    """Cases that were drawn and replaced: what they would have shown is not known."""

    def found(self, so: int, of: int, known: int) -> StratumFound:
        """How many of its cases are so, of how many that are told, and of how many it is known."""
        drawn = len(self.cases) + self.replaced
        return StratumFound(self.drawn.stratum, of, KnownCount(self.drawn.N, drawn, known, so))


def tabulate(
    strata: Sequence[StratumCases], checklist: Checklist, cohorts: Sequence[Cohort]
) -> tuple[QuestionResult, ...]:
    """Every closed question over all strata, and then the questions of each cohort over its strata."""
    closed = [item for item in checklist.items if item.choices]
    results = [question_result(item, strata) for item in closed]
    for cohort in cohorts:
        within = [stratum for stratum in strata if stratum.drawn.stratum in cohort.strata]
        wanted = [item for item in closed if {item.name, item.role} & {*cohort.items}]
        # a cohort that is everything, or nothing, says nothing of its own
        if 0 < len(within) < len(strata):
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
        not_asked=sum(answer.knowledge is Knowledge.NOT_ASKED for answer in answers),
        answers=tuple(answer_result(item, (choice,), strata) for choice in item.choices),
        together=tuple(answer_result(item, choices, strata) for choices in _meaning_the_same(item)),
        unsettled=sum(answer.unsettled for answer in answers),
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
    return AnswerResult(tuple(_in_stratum(item, choices, stratum, NOT_KNOWN) for stratum in strata), choices)


def evidence_of(item: Item, choices: tuple[Choice, ...], strata: Sequence[StratumCases]) -> FoundCount:
    """The same for a judgement: an answer that leaves the denominator, such as "Not graded", tells nothing of it."""
    untold = NOT_KNOWN if choices[0].meaning == "excluded" else NO_EVIDENCE
    return FoundCount(tuple(_in_stratum(item, choices, stratum, untold) for stratum in strata))


NOT_KNOWN = frozenset({Knowledge.UNKNOWN})
NO_EVIDENCE = frozenset({Knowledge.UNKNOWN, Knowledge.LEFT_OUT})


def _in_stratum(
    item: Item, choices: Sequence[Choice], stratum: StratumCases, untold: Collection[Knowledge]
) -> StratumFound:
    names, counts_in = {choice.name for choice in choices}, counted_among(choices[0].meaning)
    answers = [case.answers[item.name] for case in stratum.cases]
    counted = [answer for answer in answers if counts_in(answer)]
    so = sum(not answer.chosen.isdisjoint(names) for answer in counted)
    known = sum(answer.knowledge not in untold for answer in answers)
    return stratum.found(so, len(counted), known)


def counted_among(meaning: str) -> Callable[[KnownAnswer], bool]:
    """Which answers a choice of this meaning is counted among."""
    if meaning == "unknown":
        return lambda answer: answer.asked
    told = {Knowledge.TOLD, *([Knowledge.LEFT_OUT] if meaning == "excluded" else [])}
    return lambda answer: answer.knowledge in told


def strata_with_cases(
    strata: Sequence[StratumDrawn], cases: Collection[KnownCase], replaced: Mapping[str, int]
) -> tuple[StratumCases, ...]:
    """Each stratum with its cases; `replaced` says by stratum how many cases were drawn and replaced."""
    return tuple(
        StratumCases(
            stratum,
            tuple(case for case in cases if case.stratum == stratum.stratum),
            replaced.get(stratum.stratum, 0),
        )
        for stratum in strata
    )
