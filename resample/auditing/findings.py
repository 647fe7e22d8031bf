"""What came back, held against what was sent: findings, the state of each case, and what a person must resolve.

Cases are matched by sample id and answers by heading, never by position. Nothing is chosen silently: of two different
answers both are kept and neither is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from resample.auditing.answers import Cell, ReturnedRow, RowAnswers, read_answers
from resample.auditing.checklist import Checklist, Item
from resample.errors import Address, Problem
from resample.wording import counted, listed, nearest

COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED = "complete", "incomplete", "not started", "not returned"


@dataclass(frozen=True)
class ReturnedWorkbook:
    """A workbook as it came back, before anybody judged it."""

    file: str
    sheet: str
    auditor: str
    """Whom it was sent to; blank where nobody was named."""
    headings: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]


@dataclass(frozen=True)
class SentCase:
    """A case that was sent out, and the workbook that it was sent in."""

    sample_id: str
    stratum: str
    file: str


@dataclass(frozen=True)
class Finding:
    """One row of `findings.csv`: one answer of one auditor on one case."""

    sample_id: str
    stratum: str
    item: str
    choice: str
    """The choice's name; blank for a text, a number or a date."""
    text: str
    """What was written; blank for a choice."""
    auditor: str
    source: Address


@dataclass(frozen=True)
class CaseStatus:
    """Where a case stands, and which required questions have no answer yet."""

    sample_id: str
    stratum: str
    status: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reconciled:
    """All that a collection gives; every case that was sent has one status."""

    findings: tuple[Finding, ...]
    statuses: tuple[CaseStatus, ...]
    problems: tuple[Problem, ...]

    def count(self, status: str) -> int:
        """How many cases have that status."""
        return sum(one.status == status for one in self.statuses)


def reconcile(
    returned: Sequence[ReturnedWorkbook],
    sent: Sequence[SentCase],
    checklist: Checklist,
    *,
    start: date,
    end: date,
    replaced: Mapping[str, str] | None = None,
) -> Reconciled:
    """Findings of the returned workbooks, one status for every case that was sent, and the problems.

    `start` and `end` bound the dates that auditors may give. `replaced` names, for a case that could not be audited,
    the one that stands for it.
    """
    pile = _Pile({case.sample_id: case for case in sent}, checklist, start, end, replaced or {})
    for workbook in returned:
        pile.add(workbook)
    statuses = tuple(pile.status(case) for case in sent)
    findings = tuple(finding for case in sent for finding in pile.findings_of(case))
    pile.note_missing_workbooks()
    return Reconciled(findings, statuses, tuple(pile.problems))


@dataclass(frozen=True)
class _Reading:
    """What one workbook says of one case."""

    workbook: ReturnedWorkbook
    row: ReturnedRow
    answers: RowAnswers

    @property
    def auditor(self) -> str:
        """Who the row says it was; else whom the workbook was sent to."""
        typed = (one.text for one in self.answers.answered if one.item.name == "auditor")
        return next(typed, self.workbook.auditor)

    def answer(self, item: Item) -> frozenset[tuple[str, str]]:
        return frozenset((one.choice, one.text) for one in self.answers.answered if one.item is item)


@dataclass
class _Pile:
    """The workbooks read so far, by case."""

    sent: Mapping[str, SentCase]
    checklist: Checklist
    start: date
    end: date
    replaced: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    readings: dict[str, list[_Reading]] = field(default_factory=dict)

    def add(self, workbook: ReturnedWorkbook) -> None:
        """Read every row of a workbook that is a case of this sample."""
        self._note_headings(workbook)
        ids = Counter(str(row.sample_id.value).strip() for row in workbook.rows if not row.sample_id.blank)
        for row in workbook.rows:
            sample_id = "" if row.sample_id.blank else str(row.sample_id.value).strip()
            if ids[sample_id] > 1:
                found = f"The sample id {sample_id} stands in {ids[sample_id]} rows; none of them was read."
                self._problem(workbook, row.sample_id, found, remedy="Keep one row a case.", sample_id=sample_id)
            elif sample_id in self.sent:
                answers = read_answers(row, self.checklist, start=self.start, end=self.end)
                self.readings.setdefault(sample_id, []).append(_Reading(workbook, row, answers))
            elif sample_id in self.replaced:
                self._note_replaced(workbook, row, sample_id)
            elif sample_id or row.has_answers(self.checklist):
                self._note_stranger(workbook, row, sample_id)

    def status(self, case: SentCase) -> CaseStatus:
        """Where a case stands; what keeps it from being complete becomes a problem."""
        readings = self.readings.get(case.sample_id, [])
        started = [reading for reading in readings if reading.row.has_answers(self.checklist)]
        if not started:
            for reading in readings[:1]:
                found = "This case has no answers yet."
                self._problem(reading.workbook, reading.row.sample_id, found, sample_id=case.sample_id)
            return CaseStatus(case.sample_id, case.stratum, NOT_STARTED if readings else NOT_RETURNED)
        doubts = sum(self._note_doubts(case, reading) for reading in started)
        missing = [item for item in started[0].answers.missing if all(item in one.answers.missing for one in started)]
        if missing:
            self._note_missing(case, started[0], missing)
        conflicts = self._note_conflicts(case, started)
        status = INCOMPLETE if missing or conflicts or doubts else COMPLETE
        return CaseStatus(case.sample_id, case.stratum, status, tuple(item.name for item in missing))

    def findings_of(self, case: SentCase) -> Iterator[Finding]:
        """Its findings; the same answer of the same auditor, sent twice, stands once."""
        seen: set[tuple[str, ...]] = set()
        for reading in self.readings.get(case.sample_id, []):
            book = reading.workbook
            for one in reading.answers.answered:
                key = (one.item.name, one.choice, one.text, reading.auditor)
                if key not in seen:
                    seen.add(key)
                    source = Address(book.file, book.sheet, one.cell.place)
                    yield Finding(case.sample_id, case.stratum, *key, source=source)

    def note_missing_workbooks(self) -> None:
        """One problem for each workbook of which no case came back."""
        out: dict[str, list[str]] = {}
        for case in self.sent.values():
            out.setdefault(case.file, []).append(case.sample_id)
        for file, ids in out.items():
            if not any(sample_id in self.readings for sample_id in ids):
                found = f"This workbook has not come back. It holds {counted(len(ids), 'case')}: {listed(ids)}."
                self.problems.append(Problem(Address(file), found, remedy="Ask for it, and put it into returned."))

    def _problem(self, workbook: ReturnedWorkbook, cell: Cell, found: str, **rest: str) -> None:
        self.problems.append(Problem(Address(workbook.file, workbook.sheet, cell.place), found, **rest))

    def _note_headings(self, workbook: ReturnedWorkbook) -> None:
        asked = [heading for item in self.checklist.items for heading, _ in item.headings]
        strange = [heading for heading in workbook.headings if heading not in asked]
        for heading in asked:
            if heading not in workbook.headings:
                near = nearest(heading, strange)
                remedy = f'"{near}" may be it: give it its name back.' if near else "Put the column back."
                where = Address(workbook.file, workbook.sheet, "headings")
                self.problems.append(Problem(where, f'There is no heading "{heading}".', remedy=remedy))

    def _note_replaced(self, workbook: ReturnedWorkbook, row: ReturnedRow, sample_id: str) -> None:
        if row.has_answers(self.checklist):
            found = f"{sample_id} was replaced by {self.replaced[sample_id]}, and has answers all the same."
            self._problem(workbook, row.sample_id, found, expected="The row was not read.", sample_id=sample_id)

    def _note_stranger(self, workbook: ReturnedWorkbook, row: ReturnedRow, sample_id: str) -> None:
        found = f"{sample_id} is no case of this sample." if sample_id else "This row has answers but no sample id."
        near = nearest(sample_id, self.sent) if sample_id else ""
        remedy = f"If it is {near}, write that." if near else "Write the sample id that the case was sent with."
        self._problem(workbook, row.sample_id, found, expected="The row was not read.", remedy=remedy)

    def _note_doubts(self, case: SentCase, reading: _Reading) -> int:
        for one in reading.answers.doubtful:
            found = f'"{one.cell.value}" is no answer to "{one.item.label}".'
            rest = {"expected": one.doubt.expected, "remedy": one.doubt.remedy, "sample_id": case.sample_id}
            self._problem(reading.workbook, one.cell, found, **rest)
        return len(reading.answers.doubtful)

    def _note_missing(self, case: SentCase, reading: _Reading, missing: Sequence[Item]) -> None:
        cell = reading.row.cells.get(missing[0].headings[0][0], reading.row.sample_id)
        labels = listed([f'"{item.label}"' for item in missing], at_most=3)
        self._problem(reading.workbook, cell, f"Not answered: {labels}.", sample_id=case.sample_id)

    def _note_conflicts(self, case: SentCase, readings: Sequence[_Reading]) -> int:
        """How many questions two workbooks answer differently; each becomes a problem."""
        conflicts = 0
        for item in self.checklist.items:
            given = [(reading, answer) for reading in readings if (answer := reading.answer(item))]
            if item.kind in ("text", "date") or len({answer for _, answer in given}) < 2:
                continue
            conflicts += 1
            first = given[0][0]
            files = listed([reading.workbook.file for reading, _ in given])
            cell = first.row.cells.get(item.headings[0][0], first.row.sample_id)
            found = f'"{item.label}" is answered differently in {files}. Neither answer is counted.'
            rest = {"remedy": "Settle it, and correct one workbook.", "sample_id": case.sample_id}
            self._problem(first.workbook, cell, found, **rest)
        return conflicts
