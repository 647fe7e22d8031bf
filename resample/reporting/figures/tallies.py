"""How often each answer to one question was given: over all strata, and beside that in those of cohorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.reporting.figures.sources import few
from resample.reporting.tabulation import QuestionResult
from resample.text.wording import capital, listed, stratum_label

MOST_TALLIES, MOST_ANSWERS = 4, 12
"""How many stand side by side, all strata first, and how many answers below one another."""


@dataclass(frozen=True)
class Answer:
    """One answer in one cohort."""

    label: str
    count: int
    of: int
    """Cases that count."""
    rest: bool = False
    """Whether these are all answers that have no place of their own."""

    @property
    def words(self) -> str:
        """The number as it is printed."""
        return f"{self.count:,} of {self.of:,}"


@dataclass(frozen=True)
class Tally:
    """The answers of one cohort, in the order of all."""

    name: str
    cases: int
    answers: tuple[Answer, ...]


Counts = Mapping[str, Answer]


def ranked_tallies(results: Sequence[QuestionResult]) -> list[Tally]:
    """Cohorts, and the other strata together, each with the answers that were given anywhere, most frequent first.

    `results` are those of one question with one answer a case: over all strata, and over cohorts. All strata stand
    alone where there are no cohorts, and first where cohorts overlap or are more than three. A cohort without a case
    is left out; nothing is left where nothing was answered.
    """
    whole = next((result for result in results if not result.cohort), None)
    given = {name: answer.count for name, answer in _counts(whole).items() if answer.count} if whole else {}
    if not whole or not given:
        return []
    shown, rest = few(given, MOST_ANSWERS)
    beside = [result for result in results if result.cohort and result.told]
    return [
        Tally(
            _together(result.strata) if result.cohort else "All",
            result.told,
            tuple(_in_order(_counts(result), shown, rest)),
        )
        for result in (whole, *beside)[:MOST_TALLIES]
    ]


def _counts(result: QuestionResult) -> Counts:
    return {
        answer.choice.name: Answer(answer.choice.label, answer.count, answer.of)
        for answer in result.answers
        if answer.is_told
    }


def _in_order(counts: Counts, shown: Sequence[str], rest: Sequence[str]) -> list[Answer]:
    answers = [counts[name] for name in shown]
    if rest:
        left = [counts[name] for name in rest]
        answers.append(
            Answer(f"{len(rest)} other answers", sum(answer.count for answer in left), left[0].of, rest=True)
        )
    return answers


def _together(strata: Sequence[str]) -> str:
    return capital(listed([stratum_label(name) for name in strata]))
