"""What each moderator is to look at."""

from __future__ import annotations

from resample.auditing.assignment import AuditableCase, Auditor
from resample.auditing.findings import SentCase
from resample.auditing.returns.first_answers import AnsweredCase
from resample.auditing.returns.moderation_work import moderation_work

SAMPLE = [AuditableCase(f"CFF-0{n}", "CFF North", "cff") for n in range(1, 5)]
WHO = [Auditor("Kim"), Auditor("Zoë O'Neill", role="moderator"), Auditor("Bo", role="moderator")]


def answered(*sample_ids: str) -> list[AnsweredCase]:
    """Cases that have been audited."""
    return [AnsweredCase(SentCase(sample_id, "cff", ()), (), (), ()) for sample_id in sample_ids]


def test_answered_cases_are_shared_out_and_stay_with_their_moderator() -> None:
    """As more come back, nobody loses one."""
    every = list(moderation_work(SAMPLE, answered(*(case.sample_id for case in SAMPLE)), WHO, ()))
    assert [(work.file, len(work.cases)) for work in every] == [
        ("moderation-bo.xlsx", 2),
        ("moderation-zoe-o-neill.xlsx", 2),
    ]
    theirs = {case.case.sample_id: work.moderator for work in every for case in work.cases}
    for sample_id, moderator in theirs.items():
        (alone,) = moderation_work(SAMPLE, answered(sample_id), WHO, ())
        assert alone.moderator == moderator


def test_without_moderators_or_audits_there_is_nothing_to_look_at() -> None:
    """No workbook is written for nobody or of nothing."""
    assert list(moderation_work(SAMPLE, answered("CFF-01"), WHO[:1], ())) == []
    assert list(moderation_work(SAMPLE, [], WHO, ())) == []
