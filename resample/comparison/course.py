"""The course of the main findings over several quarters, and what all of them say together.

Taken together the strata are those of each quarter, the population is the sum of theirs, and the range is exact over
all of them: nothing is taken to be alike in two quarters.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from resample.auditing.ambition_answers import AmbitionAnswers
from resample.auditing.checklist import Choice, Item
from resample.comparison.common import asked_otherwise
from resample.comparison.quarters import Quarter
from resample.reporting.ambition_results import ambition_words, limit_of
from resample.reporting.ambitions import Limit
from resample.reporting.count_bases import Base
from resample.reporting.main_findings import Found, questions_with_findings
from resample.reporting.step_down import step_down
from resample.reporting.tabulation import AnswerResult, answer_result, question_result, tabulate


@dataclass(frozen=True)
class Course:
    """A main finding of the last quarter, through all of them."""

    words: str
    """Such as: the case had been closed too early."""
    item: Item
    choices: tuple[Choice, ...]
    quarters: tuple[Quarter, ...]
    findings: tuple[Found | None, ...]
    """Quarter by quarter; None where one did not ask it alike."""
    limit: Limit | None
    """What the ambition of the last plan lets pass, where it has one for this finding."""

    @property
    def asked(self) -> tuple[Quarter, ...]:
        """The quarters that asked it alike."""
        return tuple(quarter for quarter, finding in zip(self.quarters, self.findings, strict=True) if finding)

    @property
    def overlaps(self) -> bool:
        """Whether a case may be in two of these quarters, so that they cannot be added up."""
        return overlap(self.asked) is not None

    @cached_property
    def together(self) -> Found:
        """The finding over every stratum of every quarter that asked it; of quarters that do not overlap."""
        known = [finding for finding in self.findings if finding]
        strata = tuple(stratum for finding in known for stratum in finding.result.strata)
        asked, told, unsettled = (
            sum(getattr(finding.base, name) for finding in known) for name in ("asked", "told", "unsettled")
        )
        base = Base(asked, told, bool(self.item.relevant), unsettled)
        return Found(self.words, AnswerResult(strata, self.choices), base)


def overlap(quarters: Sequence[Quarter]) -> tuple[Quarter, Quarter] | None:
    """The first two quarters with days in both; None where no two have any."""
    pairs = itertools.combinations(quarters, 2)
    return next(((first, second) for first, second in pairs if first.overlaps(second)), None)


def courses(quarters: Sequence[Quarter], ambitions: Sequence[AmbitionAnswers] = ()) -> tuple[Course, ...]:
    """The main findings of the last quarter that another one asked alike, in the order of its checklist.

    What an ambition speaks of is one of them; where it is none of the main findings it comes after these.
    """
    last = quarters[-1]
    results = tabulate(last.cases, last.checklist, ())
    found = questions_with_findings(results, step_down(last.cases, last.checklist))
    main = {(result.item.name, finding.names): finding.words for result, finding in found}
    limits = {_key(aim): limit_of(aim.ambition) for aim in ambitions}
    said = {_key(aim): ambition_words(aim) for aim in ambitions} | main
    lines = [_course(tuple(quarters), *key, said[key], limits.get(key)) for key in dict.fromkeys([*main, *limits])]
    return tuple(course for course in lines if len(course.asked) > 1)


_Key = tuple[str, frozenset[str]]
"""A question and those of its answers that are counted, by their names."""


def _key(aim: AmbitionAnswers) -> _Key:
    return aim.item.name, frozenset(choice.name for choice in aim.choices)


def _course(
    quarters: tuple[Quarter, ...], name: str, names: Collection[str], words: str, limit: Limit | None
) -> Course:
    item = quarters[-1].closed[name]
    choices = tuple(choice for choice in item.choices if choice.name in names)
    findings = tuple(_found_in(quarter, item, choices, words) for quarter in quarters)
    return Course(words, item, choices, quarters, findings, limit)


def _found_in(quarter: Quarter, item: Item, choices: tuple[Choice, ...], words: str) -> Found | None:
    """None where it was not asked alike."""
    asked = quarter.closed.get(item.name)
    if not asked or asked_otherwise(asked, item) or any(choice.name not in asked.choice for choice in choices):
        return None
    base = question_result(asked, quarter.cases).base
    return Found(words, answer_result(asked, choices, quarter.cases), base)
