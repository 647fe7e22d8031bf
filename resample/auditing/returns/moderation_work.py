"""What each moderator is to look at: the answered cases, shared out among them and none of their own team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.assignment import AuditableCase, Auditor, moderation
from resample.auditing.returns.first_answers import AnsweredCase
from resample.auditing.returns.moderated_answers import ModeratedAnswer
from resample.auditing.workbook_names import moderation_name


@dataclass(frozen=True)
class ModerationWork:
    """The workbook of one moderator, before it is written."""

    file: str
    moderator: str
    cases: tuple[AnsweredCase, ...]
    moderated: Mapping[tuple[str, str], ModeratedAnswer]
    """What has been said already, by sample id and the question's name."""


def moderation_work(
    sample: Sequence[AuditableCase],
    answered: Iterable[AnsweredCase],
    auditors: Sequence[Auditor],
    moderated: Iterable[ModeratedAnswer],
) -> Iterator[ModerationWork]:
    """A workbook for each moderator who has any answered case.

    Cases are shared out over the whole sample, in its order, so that a moderator keeps theirs as more come back.
    """
    by_case = moderation(sample, auditors)
    theirs: dict[str, list[AnsweredCase]] = {}
    for case in answered:
        if moderator := by_case.get(case.case.sample_id):
            theirs.setdefault(moderator, []).append(case)
    said = {(answer.case.sample_id, answer.item.name): answer for answer in moderated}
    for moderator, cases in sorted(theirs.items()):
        sample_ids = {case.case.sample_id for case in cases}
        own = {key: answer for key, answer in said.items() if key[0] in sample_ids}
        yield ModerationWork(moderation_name(moderator), moderator, tuple(cases), own)
