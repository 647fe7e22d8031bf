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
from resample.reporting.range_words import between
from resample.reporting.unknown_bounds import BoundedCount
from resample.text.wording import capital, in_running_text, listed, short_percent

CountOf = Callable[[Item, tuple[Choice, ...]], BoundedCount]
"""How many of all units have some answers to a question, taken as one."""


@dataclass(frozen=True)
class AmbitionResult:
    """An ambition held against what was found."""

    answers: AmbitionAnswers
    found: BoundedCount
    audited: int
    verdict: Verdict
    would_tell: int | None
    """How many audits, drawn in proportion, would tell if the estimate held; None where it is told, or none would."""

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


def _result(answers: AmbitionAnswers, found: BoundedCount, audited: int) -> AmbitionResult:
    limit = limit_of(answers.ambition)
    verdict, best = verdict_on(found, limit), found.like_the_others
    would_tell = None
    if verdict is Verdict.CANNOT_BE_TOLD and best.share is not None:
        would_tell = audits_that_would_tell(Fraction(best.share), limit, best.population, CONFIDENCE)
    return AmbitionResult(answers, found, audited, verdict, would_tell)


def ambition_sentence(result: AmbitionResult, noun: str) -> str:
    """The ambition, the verdict and what it rests on."""
    found = result.found
    many = between(found.any_low, found.any_high, found.like_the_others.population, noun)
    aim = f"The ambition: {limit_words(result.limit)} of all are to be so. {capital(ambition_words(result.answers))}:"
    if result.verdict is Verdict.CANNOT_BE_TOLD:
        return f"{aim} {many}, in any case. Whether it is met cannot be told from {result.audited:,}{_more(result)}."
    return f"{aim} {many}, in any case. It is {result.verdict.value}."


def ambition_words(answers: AmbitionAnswers) -> str:
    """What the ambition counts: as the answers say it, and where they say nothing the question with its answers."""
    said = list(dict.fromkeys(choice.says for choice in answers.choices))
    if len(said) == 1 and said[0]:
        return said[0]
    labels = listed([f'"{choice.label}"' for choice in answers.choices], at_most=len(answers.choices))
    return f"{in_running_text(answers.item.label.rstrip('?:. '))}, {labels}"


def _more(result: AmbitionResult) -> str:
    if result.found.like_the_others.share is None:
        return "; a stratum tells nothing so far"
    if result.would_tell is None:
        return f"; only all {result.found.like_the_others.population:,} would tell if the estimate held"
    return f"; {result.would_tell:,} drawn in proportion would tell if the estimate held"


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
        "audited": result.audited,
        "verdict": result.verdict.value,
        "would_tell": result.would_tell,
    }
