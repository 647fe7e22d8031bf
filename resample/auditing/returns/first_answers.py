"""What auditors answered to a case, before anybody settles or moderates it, and what they wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import SentCase
from resample.auditing.returns.conflicts import CANNOT_DIFFER, Conflict, Given, given_by
from resample.auditing.returns.readings import Reading

Answers = frozenset[tuple[str, str]]
"""Choices and texts, as a reading has them."""


@dataclass(frozen=True)
class FirstAnswer:
    """A question that a case was audited by, and the one answer of all who audited it."""

    case: SentCase
    item: Item
    answers: Answers
    """Nothing where nobody answered it."""
    given: tuple[Given, ...]
    """The same from each workbook, in the words of the checklist."""

    @property
    def words(self) -> str:
        """The answer in the words of the checklist; blank where there is none."""
        return self.given[0].answer if self.given else ""


@dataclass(frozen=True)
class Written:
    """What an auditor wrote under a question that takes a text or a date."""

    item: Item
    given: Given


@dataclass(frozen=True)
class AnsweredCase:
    """A case that was audited, for somebody who looks at it a second time."""

    case: SentCase
    first_answers: tuple[FirstAnswer, ...]
    """In the order of the checklist; questions that are answered differently are not among them."""
    conflicts: tuple[Conflict, ...]
    written: tuple[Written, ...]


def answered_case(
    case: SentCase, readings: Sequence[Reading], conflicts: Sequence[Conflict], checklist: Checklist
) -> AnsweredCase | None:
    """What was answered to a case; None where nobody has audited it."""
    audits = [reading for reading in readings if reading.started and not reading.not_audited]
    if not audits:
        return None
    differing = {conflict.item.name for conflict in conflicts}
    first_answers = tuple(_first_answers(case, audits, differing, checklist))
    return AnsweredCase(case, first_answers, tuple(conflicts), tuple(_written(audits, checklist)))


def _first_answers(
    case: SentCase, audits: Sequence[Reading], differing: Collection[str], checklist: Checklist
) -> Iterator[FirstAnswer]:
    for item in checklist.items:
        if item.kind in CANNOT_DIFFER or item.name in differing:
            continue
        answered = [(audit, findings) for audit in audits if (findings := audit.answer(item.name))]
        given = tuple(given_by(audit, item, findings) for audit, findings in answered)
        said = answered[0][1] if answered else ()
        yield FirstAnswer(case, item, frozenset((finding.choice, finding.text) for finding in said), given)


def _written(audits: Sequence[Reading], checklist: Checklist) -> Iterator[Written]:
    for item in checklist.items:
        for audit in audits if item.kind in CANNOT_DIFFER else ():
            if findings := audit.answer(item.name):
                yield Written(item, given_by(audit, item, findings))
