"""What a review says of the ambitions of its plan, in sentences and for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from resample.auditing.ambition_answers import AmbitionAnswers
from resample.auditing.checklist import Choice, Item
from resample.plan import Ambition
from resample.reporting.ambitions import Limit, Verdict, audits_that_would_tell, verdict_on
from resample.reporting.estimates import CONFIDENCE
from resample.reporting.found_counts import FoundCount
from resample.reporting.headlines import spoken
from resample.reporting.range_words import between
from resample.reporting.unknown_bounds import BoundedCount
from resample.text.wording import capital, counted, in_running_text, listed, short_percent, stratum_label

CountOf = Callable[[Item, tuple[Choice, ...]], FoundCount]
"""In how many cases, and in how many of all units, a question has some answers, taken as one."""


@dataclass(frozen=True)
class AmbitionResult:
    """An ambition held against what was found."""

    answers: AmbitionAnswers
    counted: FoundCount
    audited: int
    verdict: Verdict
    would_tell: int | None
    """How many audits, drawn in proportion, would tell if the estimate held; None where it is told, or none would.

    Where these are no more than were drawn, it is what is not known that keeps the verdict back.
    """

    @property
    def found(self) -> BoundedCount:
        """How many of all units are so."""
        return self.counted.whole

    @property
    def limit(self) -> Limit:
        """The share that is not to be passed."""
        return limit_of(self.answers.ambition)


def limit_of(ambition: Ambition) -> Limit:
    """The bound of an ambition, as its text says it.

    >>> limit_of(Ambition("contact_appropriate", "no", at_most=0.1))
    Limit(share=Fraction(1, 10), at_most=True)
    """
    share = ambition.at_least if ambition.at_most is None else ambition.at_most
    return Limit(Fraction(str(share)), at_most=ambition.at_most is not None)


def limit_words(limit: Limit) -> str:
    """A bound in words.

    >>> limit_words(Limit(Fraction(1, 10), at_most=True))
    'at most 10%'
    """
    return f"at {'most' if limit.at_most else 'least'} {short_percent(float(limit.share))}"


def ambition_results(
    ambitions: Sequence[AmbitionAnswers], count_of: CountOf, audited: int
) -> tuple[AmbitionResult, ...]:
    """The verdict on each ambition, from the range in any case of what it speaks of."""
    return tuple(_result(answers, count_of(answers.item, answers.choices), audited) for answers in ambitions)


def _result(answers: AmbitionAnswers, counted: FoundCount, audited: int) -> AmbitionResult:
    limit = limit_of(answers.ambition)
    verdict, best = verdict_on(counted.whole, limit), counted.whole.like_the_others
    would_tell = None
    if verdict is Verdict.CANNOT_BE_TOLD and best.share is not None:
        would_tell = audits_that_would_tell(Fraction(best.share), limit, best.population, CONFIDENCE)
    return AmbitionResult(answers, counted, audited, verdict, would_tell)


def ambition_sentence(result: AmbitionResult, noun: str) -> str:
    """The ambition, the verdict and what it rests on."""
    found, best = result.found, result.found.like_the_others
    untold = f" that tell ({result.counted.unknown:,} do not)" if result.counted.unknown else ""
    many = f"in {best.count:,} of {'the ' if untold else ''}{best.of:,}{untold}; " + between(
        found.any_low, found.any_high, best.population, noun
    )
    aim = f"The ambition: {limit_words(result.limit)} of all are to be so. {capital(ambition_words(result.answers))}:"
    if result.verdict is Verdict.CANNOT_BE_TOLD:
        return f"{aim} {many}, in any case. Whether it is met cannot be told from {result.audited:,}; {_more(result)}."
    return f"{aim} {many}, in any case. It is {result.verdict.value}."


def ambition_words(answers: AmbitionAnswers) -> str:
    """What the ambition counts: as the question's sentence begins, or as it says of all exceptions; else by labels.

    What another answer says may speak of the beginning, as "it was set too low" does, and cannot stand alone.
    """
    if {choice.says for choice in answers.choices} == {word.words for word in spoken(answers.item)[:1]}:
        return spoken(answers.item)[0].words
    exceptions = {choice.name for choice in answers.item.choices if choice.meaning == "exception"}
    if answers.item.says and {choice.name for choice in answers.choices} == exceptions:
        return answers.item.says
    labels = listed([f'"{choice.label}"' for choice in answers.choices], at_most=len(answers.choices), last="or")
    return f"{in_running_text(answers.item.label.rstrip('?:. '))}, {labels}"


def _more(result: AmbitionResult) -> str:
    """What it would take to tell."""
    unknown, would_tell = result.counted.unknown, result.would_tell
    if silent := result.counted.silent:
        strata = listed([stratum_label(name) for name in silent], at_most=len(silent), last="or")
        return f"no case of {strata} tells so far, and at least one{' of each' if len(silent) > 1 else ''} has to"
    if would_tell is None:
        return f"only all {result.found.like_the_others.population:,} would tell if the estimate held"
    if unknown and would_tell <= result.found.like_the_others.of + unknown:
        return f"first find out the {counted(unknown, 'answer')} that {'does' if unknown == 1 else 'do'} not tell"
    return f"{would_tell:,} drawn in proportion{' that all tell' if unknown else ''} would tell if the estimate held"


def ambition_to_json(result: AmbitionResult) -> dict[str, Any]:
    """One of `ambitions` in `summary.json`."""
    ambition, found, best = result.answers.ambition, result.found, result.found.like_the_others
    counted = {"choice": ambition.choice} if ambition.choice else {"meaning": ambition.meaning}
    bound = {"at_most" if result.limit.at_most else "at_least": float(result.limit.share)}
    return {
        "item": ambition.item,
        **counted,
        **bound,
        "population": best.population,
        "estimate": best.share,
        "any_case": [found.any_low, found.any_high],
        "count": best.count,
        "of": best.of,
        "unknown": result.counted.unknown,
        "audited": result.audited,
        "verdict": result.verdict.value,
        "would_tell": result.would_tell,
    }
