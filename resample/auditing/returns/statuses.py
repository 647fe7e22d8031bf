"""Where each case stands, and each audit of it: a case that two people audit is two audits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist
from resample.auditing.findings import (
    COMPLETE,
    INCOMPLETE,
    NOT_AUDITED,
    NOT_RETURNED,
    NOT_STARTED,
    CaseStatus,
    SentCase,
)
from resample.auditing.returns.conflicts import Conflict
from resample.auditing.returns.readings import Reading
from resample.errors import Address, Problem
from resample.text.wording import counted, fold, listed


@dataclass(frozen=True)
class Audit:
    """One auditor's audit of one case, in however many workbooks it came back."""

    case: SentCase
    file: str
    """The workbook it was sent in."""
    auditor: str
    """Whom that workbook was for; blank where nobody was named."""
    readings: tuple[Reading, ...]
    differing: int = 0
    """Questions that its own workbooks answer differently, and that nobody has settled."""
    refused: bool = False
    """Whether a sheet of it came back that nobody can say whose answers it holds."""

    @property
    def started(self) -> tuple[Reading, ...]:
        """The readings that hold anything."""
        return tuple(reading for reading in self.readings if reading.started)

    @property
    def missing(self) -> tuple[str, ...]:
        """Required questions that no reading answers, by name."""
        if not self.started or any(reading.not_audited for reading in self.started):
            return ()
        first, *others = self.started
        return tuple(name for name in first.missing if all(name in reading.missing for reading in others))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it could not be made."""
        return tuple(dict.fromkeys(reading.not_audited for reading in self.started if reading.not_audited))

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What is no answer."""
        return tuple(doubt for reading in self.started for doubt in reading.doubts)

    @property
    def doubted(self) -> tuple[str, ...]:
        """The labels of the questions that these stand under."""
        return tuple(label for reading in self.started for label in reading.doubted)

    @property
    def contradicts_itself(self) -> bool:
        """One workbook says that the case cannot be audited, and another has its answers."""
        return bool(self.reasons) and not all(reading.not_audited for reading in self.started)

    @property
    def status(self) -> str:
        """One of the five."""
        if not self.started:
            return NOT_STARTED if self.readings else NOT_RETURNED
        if self.doubts or self.missing or self.contradicts_itself or self.differing:
            return INCOMPLETE
        return NOT_AUDITED if self.reasons else COMPLETE


def audits_of(
    case: SentCase,
    readings: Sequence[Reading],
    unsettled: Sequence[Conflict],
    refused: Collection[tuple[str, str]] = (),
) -> tuple[Audit, ...]:
    """The audits of a case, each with its readings; what nobody can be told to have sent is taken for the first's.

    `unsettled` are the questions of the case that are answered differently; `refused` sample ids and auditors, folded,
    of sheets that came back and were not read.
    """
    auditors = [fold(name) for name in case.auditors]
    theirs: list[list[Reading]] = [[] for _ in case.files or ("",)]
    for reading in readings:
        known = [auditors.index(name) for name in (fold(reading.sent_to), fold(reading.auditor)) if name in auditors]
        theirs[known[0] if known else 0].append(reading)
    files, names = case.files or ("",), case.auditors or ("",) * len(theirs)
    return tuple(
        Audit(case, file, name, tuple(own), _differing(own, unsettled), (case.sample_id, fold(name)) in refused)
        for file, name, own in zip(files, names, theirs, strict=True)
    )


def _differing(readings: Sequence[Reading], unsettled: Sequence[Conflict]) -> int:
    files = {reading.where.file for reading in readings}
    answers = ({given.answer for given in conflict.given if given.source.file in files} for conflict in unsettled)
    return sum(len(given) > 1 for given in answers)


def case_status(audits: Sequence[Audit], *, differ: bool) -> CaseStatus:
    """Where a case stands; `differ` says whether answers to it differ and nobody has settled them.

    Of two audits both have to come back. Where one of them could not be made, the other will do.
    """
    case = audits[0].case
    states = {audit.status for audit in audits}
    missing = tuple(dict.fromkeys(name for audit in audits for name in audit.missing))
    if states <= {NOT_STARTED, NOT_RETURNED}:
        return CaseStatus(case.sample_id, case.stratum, min(states, key=(NOT_STARTED, NOT_RETURNED).index))
    if states == {NOT_AUDITED}:
        reasons = dict.fromkeys(reason for audit in audits for reason in audit.reasons)
        return CaseStatus(case.sample_id, case.stratum, NOT_AUDITED, reason="; ".join(reasons))
    whole = states <= {COMPLETE, NOT_AUDITED} and not differ
    return CaseStatus(case.sample_id, case.stratum, COMPLETE if whole else INCOMPLETE, missing)


def audit_problems(audit: Audit, checklist: Checklist) -> Iterator[Problem]:
    """What keeps an audit that came back from being complete."""
    case, started = audit.case, audit.started
    if audit.readings and not started:
        yield Problem(audit.readings[0].where, "This case has no answers yet.", sample_id=case.sample_id)
    yield from audit.doubts
    if audit.missing:
        labels = listed([f'"{checklist.item[name].label}"' for name in audit.missing], at_most=3)
        where = started[0].missing[audit.missing[0]]
        yield Problem(where, f"Not answered: {labels}.", sample_id=case.sample_id)
    if audit.contradicts_itself:
        reason = next(reading for reading in started if reading.not_audited)
        answers = next(reading for reading in started if not reading.not_audited)
        found = f'This sheet says "{reason.not_audited}", and {answers.where} has answers.'
        expected = "Either the case was audited or it was not."
        yield Problem(
            reason.where, found, expected, "Clear the one or the other, and collect it again.", case.sample_id
        )


def missing_workbooks(audits: Sequence[Audit]) -> Iterator[Problem]:
    """One problem for each workbook of which no case came back, and for each other case that did not."""
    by_file: dict[str, list[Audit]] = {}
    for audit in audits:
        by_file.setdefault(audit.file, []).append(audit)
    for file, sent in by_file.items():
        gone = [audit.case.sample_id for audit in sent if not audit.readings and not audit.refused]
        if len(gone) == len(sent):
            found = f"This workbook has not come back. It holds {counted(len(gone), 'case')}: {listed(gone)}."
            yield Problem(Address(file), found, remedy="Ask for it, and put it into returned.")
            continue
        for sample_id in gone:
            found = f"{sample_id} was sent in this workbook, and has not come back in it."
            remedy = "Ask for its sheet, in the workbook as it was sent out, and collect that."
            yield Problem(Address(file), found, remedy=remedy, sample_id=sample_id)
