"""How often each answer to one question was given: in cohorts side by side, and in the strata that none of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resample.reporting.figures.sources import few
from resample.reporting.themes import ItemResult
from resample.text.wording import capital, listed, stratum_label

MOST_TALLIES, MOST_ANSWERS = 4, 12
"""How many cohorts stand side by side, and how many answers below one another, the rest of them among these."""


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


def ranked_tallies(results: Sequence[ItemResult]) -> list[Tally]:
    """Cohorts, and the other strata together, each with the answers that were given anywhere, most frequent first.

    `results` are those of one question with one answer a case: over all strata, and over cohorts. All strata stand
    alone where there are no cohorts, and first where cohorts overlap or are more than three. A cohort without a case
    is left out; nothing is left where nothing was answered.
    """
    whole = next((result for result in results if not result.cohort), None)
    found = {choice.choice.name: choice.count for choice in whole.choices if choice.count} if whole else {}
    if not whole or not found:
        return []
    shown, rest = few(found, MOST_ANSWERS)
    groups = _groups(whole, [result for result in results if result.cohort and result.audited])
    return [Tally(name, cases, tuple(_in_order(counts, shown, rest))) for name, cases, counts in groups]


def _groups(whole: ItemResult, cohorts: Sequence[ItemResult]) -> list[tuple[str, int, Counts]]:
    every = ("All", whole.audited, _counts(whole))
    groups = [(_together(cohort.strata), cohort.audited, _counts(cohort)) for cohort in cohorts]
    taken = [stratum for cohort in cohorts for stratum in cohort.strata]
    if not groups or len(taken) > len({*taken}) or len(groups) >= MOST_TALLIES:
        return [every, *groups[: MOST_TALLIES - 1]]
    left = tuple(stratum for stratum in whole.strata if stratum not in taken)
    cases = whole.audited - sum(cohort.audited for cohort in cohorts)
    return [*groups, (_together(left), cases, _less(every[2], [counts for *_, counts in groups]))] if cases else groups


def _counts(result: ItemResult) -> Counts:
    return {choice.choice.name: Answer(choice.choice.label, choice.count, choice.of) for choice in result.choices}


def _less(whole: Counts, parts: Sequence[Counts]) -> Counts:
    """What of the whole is in none of its parts."""
    return {
        name: Answer(
            answer.label,
            answer.count - sum(part[name].count for part in parts),
            answer.of - sum(part[name].of for part in parts),
        )
        for name, answer in whole.items()
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
