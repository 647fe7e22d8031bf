"""What came back, held against what was sent: findings, a status for each case, and what a person must resolve.

Nothing is chosen silently: of two different answers both are kept, and neither is counted until somebody settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from resample.auditing.answers import NOT_AUDITED as NOT_AUDITED_ITEM
from resample.auditing.checklist import Checklist
from resample.auditing.findings import NOT_AUDITED, CaseStatus, Finding, ReturnedWorkbook, SentCase
from resample.auditing.returns.concerns import OpenConcern, open_concerns
from resample.auditing.returns.conflicts import Conflict, Difference, conflicts, difference
from resample.auditing.returns.earlier_versions import lost_answers, lost_concerns
from resample.auditing.returns.first_answers import AnsweredCase, answered_case
from resample.auditing.returns.moderated_answers import ModeratedAnswer
from resample.auditing.returns.moderations import ReturnedModeration, moderate
from resample.auditing.returns.progress import Progress, progress
from resample.auditing.returns.readings import Pile, Reading, Sent
from resample.auditing.returns.repeated import Repeated, repeated
from resample.auditing.returns.settlements import ReturnedAdjudication, Settled, Settlement, key, settle
from resample.auditing.returns.statuses import Audit, audit_problems, audits_of, case_status, missing_workbooks
from resample.errors import Command, Problem, Sentence, With
from resample.text.wording import fold


@dataclass(frozen=True)
class Reconciled:
    """All that a collection gives; every case that was sent has one status."""

    findings: tuple[Finding, ...]
    statuses: tuple[CaseStatus, ...]
    problems: tuple[Problem, ...]
    """What a person must resolve, beside the concerns."""
    concerns: tuple[OpenConcern, ...]
    """Children who may be at risk now, and of whom nobody has it yet."""
    conflicts: tuple[tuple[Conflict, Settlement | None], ...]
    """Answers that differ, and how that was settled."""
    progress: tuple[Progress, ...]
    differences: tuple[Difference, ...] = ()
    """The cases in which any of these is not settled."""
    answered: tuple[AnsweredCase, ...] = ()
    """The cases that anybody has audited, for who settles or moderates them."""
    moderated: tuple[ModeratedAnswer, ...] = ()
    """The answers that a moderator has looked at."""
    repeated: tuple[Repeated, ...] = ()
    """Answers that came more than once and count once."""

    def count(self, status: str) -> int:
        """How many cases have that status."""
        return sum(case.status == status for case in self.statuses)

    @property
    def not_audited(self) -> tuple[CaseStatus, ...]:
        """Cases that could not be audited and that nothing stands for yet."""
        return tuple(case for case in self.statuses if case.status == NOT_AUDITED)


def reconcile(
    returned: Iterable[ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration],
    sent: Sequence[SentCase],
    checklist: Checklist,
    *,
    start: date,
    end: date,
    replaced: Mapping[str, str] | None = None,
    earlier: Iterable[ReturnedWorkbook] = (),
    children: Mapping[str, str] | None = None,
    drawn: date = date.min,
    today: date = date.max,
) -> Reconciled:
    """Findings of the returned workbooks, one status for every case that was sent, and the problems.

    `start` and `end` bound the dates that auditors may give. `replaced` names, for a case that could not be audited,
    the one that stands for it; `earlier` are versions that came before those that are read; `children` are the ids of
    children by sample id. A concern counts as told on a day from `drawn`, the day of the draw, to `today`. Workbooks
    are taken one after another, and none is kept.
    """
    pile = Pile(Sent({case.sample_id: case for case in sent}, checklist, start, end, replaced or {}, drawn))
    second = list(_added(pile, returned))
    adjudications = [book for book in second if isinstance(book, ReturnedAdjudication)]
    before = Pile(pile.sent)
    for workbook in earlier:
        before.add(workbook)
    readings = {case.sample_id: pile.readings.get(case.sample_id, []) for case in sent}
    differing = [conflict for case in sent for conflict in conflicts(case, readings[case.sample_id], checklist)]
    settled = settle(differing, adjudications)
    open_: dict[str, list[Conflict]] = {case.sample_id: [] for case in sent}
    for conflict in differing:
        open_[conflict.case.sample_id] += [] if key(conflict) in settled.settlements else [conflict]
    answered = _answered(sent, readings, differing, checklist)
    moderation = moderate(answered, [book for book in second if isinstance(book, ReturnedModeration)])
    audits = {
        case.sample_id: audits_of(case, readings[case.sample_id], open_[case.sample_id], pile.refused) for case in sent
    }
    statuses = tuple(case_status(audits[sample_id], differ=bool(unsettled)) for sample_id, unsettled in open_.items())
    every = [audit for audits_of_case in audits.values() for audit in audits_of_case]
    problems = _problems(pile, audits, statuses, open_, settled)
    return Reconciled(
        findings=tuple(_all_findings(sent, readings, differing, settled, moderation.answers)),
        statuses=statuses,
        problems=(
            *problems,
            *lost_answers(before, pile),
            *moderation.problems,
            *missing_workbooks(every),
        ),
        concerns=tuple(open_concerns([*pile.concerns, *lost_concerns(before, pile)], children or {}, today)),
        conflicts=tuple((conflict, settled.settlements.get(key(conflict))) for conflict in differing),
        progress=progress(every),
        differences=tuple(
            difference(readings[sample_id], unsettled, checklist) for sample_id, unsettled in open_.items() if unsettled
        ),
        answered=answered,
        moderated=moderation.answers,
        repeated=(
            *(Repeated(sample_id, tuple(places)) for sample_id, places in pile.copies.items()),
            *repeated(pile.readings),
        ),
    )


def _added(
    pile: Pile, returned: Iterable[ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration]
) -> Iterator[ReturnedAdjudication | ReturnedModeration]:
    """Put every workbook of audits on the pile; the others are handed back without the sheets of nobody's case."""
    for workbook in returned:
        if isinstance(workbook, ReturnedWorkbook):
            pile.add(workbook)
            continue
        faults = {case.sheet: fault for case in workbook.cases if (fault := pile.sent.drawn.fault(case, workbook.file))}
        pile.problems += (*workbook.problems, *faults.values())
        yield replace(workbook, rows=tuple(row for row in workbook.rows if row.sheet not in faults))


Judged = TypeVar("Judged", Conflict, ModeratedAnswer)


def _by_case(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """By sample id, in their order."""
    by_case: dict[str, list[Judged]] = {}
    for answer in judged:
        by_case.setdefault(answer.case.sample_id, []).append(answer)
    return by_case


def _answered(
    sent: Sequence[SentCase],
    readings: Mapping[str, Sequence[Reading]],
    differing: Sequence[Conflict],
    checklist: Checklist,
) -> tuple[AnsweredCase, ...]:
    """The cases that were audited, in the order of the sample."""
    conflicts_of = _by_case(differing)
    found = (
        answered_case(case, readings[case.sample_id], conflicts_of.get(case.sample_id, ()), checklist) for case in sent
    )
    return tuple(case for case in found if case)


def _all_findings(
    sent: Sequence[SentCase],
    readings: Mapping[str, Sequence[Reading]],
    differing: Sequence[Conflict],
    settled: Settled,
    moderated: Sequence[ModeratedAnswer],
) -> Iterator[Finding]:
    """Case by case in the order of the sample, the answers that were given, and those that settle or moderate them."""
    conflicts_of, moderated_of = _by_case(differing), _by_case(moderated)
    for case in sent:
        of_case = conflicts_of.get(case.sample_id, ())
        yield from _findings(readings[case.sample_id], {conflict.item.name for conflict in of_case})
        for conflict in of_case:
            if settlement := settled.settlements.get(key(conflict)):
                yield from settlement.findings
        for answer in moderated_of.get(case.sample_id, ()):
            yield from answer.findings


def _findings(readings: Sequence[Reading], in_conflict: Collection[str]) -> Iterator[Finding]:
    """The answers to a case, `in_conflict` being questions that are answered differently.

    What an auditor answered in the same way in two workbooks stands once.
    """
    seen: set[tuple[str, str, frozenset[tuple[str, str]]]] = set()
    for reading in readings:
        nothing = (finding for finding in reading.none_chosen if finding.item in in_conflict)
        by_item: dict[str, list[Finding]] = {}
        for finding in (*reading.findings, *nothing):
            by_item.setdefault(finding.item, []).append(finding)
        for item, same in by_item.items():
            said = (fold(reading.auditor), item, frozenset((finding.choice, finding.text) for finding in same))
            if said not in seen:
                yield from same
            seen.add(said)


def _problems(
    pile: Pile,
    audits: Mapping[str, Sequence[Audit]],
    statuses: Sequence[CaseStatus],
    open_: Mapping[str, Sequence[Conflict]],
    settled: Settled,
) -> Iterator[Problem]:
    """Those of whole workbooks, then case by case in the order of the sample, then those of settlements."""
    yield from pile.problems
    for status in statuses:
        for audit in audits[status.sample_id]:
            yield from audit_problems(audit, pile.sent.checklist)
        yield from (conflict.problem for conflict in open_[status.sample_id])
        if status.status == NOT_AUDITED:
            yield _cannot_be_audited(status, pile.readings[status.sample_id])
    yield from settled.problems


def _cannot_be_audited(status: CaseStatus, readings: Sequence[Reading]) -> Problem:
    where = next(finding.source for reading in readings for finding in reading.answer(NOT_AUDITED_ITEM.name))
    found = f"This case cannot be audited: {status.reason}."
    ending = ", or leave it to the report to say so."
    remedy = Sentence.of("Take the next on the list", With(Command("replace")), ending)
    return Problem(where, found, remedy=remedy, sample_id=status.sample_id)
