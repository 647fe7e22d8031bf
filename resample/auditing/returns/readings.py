"""What each returned workbook says of each case, which is known by all that its sheet says of whose it is.

Cells are forgotten once they are read, so that many workbooks take little room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from resample.auditing.answers import NOT_AUDITED, ReturnedCase, RowAnswers, read_answers
from resample.auditing.checklist import Checklist, Item, Role
from resample.auditing.findings import NONE_CHOSEN, Finding, ReturnedWorkbook, SentCase
from resample.auditing.returns.concerns import Concern, concern_of
from resample.auditing.returns.identities import DrawnCases
from resample.errors import Address, Problem
from resample.text.printable import shown
from resample.text.wording import fold, listed, nearest

MOST_NEAREST = 100
"""Sheets of no case of the sample for which the nearest sample id is looked for: it takes a thousandth of a second."""


@dataclass(frozen=True)
class Reading:
    """What one workbook says of one case."""

    where: Address
    """The cell of the sample id."""
    sent_to: str
    """Whom the workbook was sent to; blank where nobody was named."""
    auditor: str
    """Whom it was sent to; where nobody was named, who it says it was."""
    started: bool
    findings: tuple[Finding, ...]
    none_chosen: tuple[Finding, ...]
    """Of a whole audit, that it chose nothing where several answers may be; it matters where another chose some."""
    missing: Mapping[str, Address]
    """By name, the required questions without an answer, and where it belongs."""
    doubts: tuple[Problem, ...]
    doubted: tuple[str, ...]
    """The labels of the questions that these stand under."""
    not_audited: str
    """Why the case cannot be audited, in the words of its list; blank where it can."""

    def answer(self, item: str) -> tuple[Finding, ...]:
        """What it says to a question, by its name."""
        return tuple(finding for finding in (*self.findings, *self.none_chosen) if finding.item == item)


@dataclass(frozen=True)
class Sent:
    """What was asked of whom."""

    cases: Mapping[str, SentCase]
    """By sample id."""
    checklist: Checklist
    start: date
    end: date
    """Bounds of the dates that auditors may give."""
    replaced: Mapping[str, str]
    """For a case that could not be audited, the one that stands for it."""
    drawn_on: date = date.min
    """The day of the draw: no workbook is older."""

    @cached_property
    def drawn(self) -> DrawnCases:
        """The cases, by all that tells one from another."""
        return DrawnCases(self.cases)


@dataclass
class Pile:
    """The workbooks read so far."""

    sent: Sent
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    """By sample id."""
    concerns: list[Concern] = field(default_factory=list)
    """Those of every sheet, also of one that is no case of the sample."""
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[str, str]] = field(default_factory=set)
    """Cases of which a sheet came back that was not read, each with whom it was sent to, folded."""
    copies: dict[str, list[Address]] = field(default_factory=dict)
    """Cases of which a workbook has several sheets that say the same."""
    near: dict[str, str] = field(default_factory=dict)
    """The nearest sample ids of sheets that are no case of this sample, blank where none is near."""

    def add(self, workbook: ReturnedWorkbook) -> None:
        """Read every case of a workbook that is one of this sample."""
        self.problems += workbook.problems
        sheets: dict[tuple[str, str], list[ReturnedCase]] = {}
        for row in workbook.rows:
            sample_id = _sample_id(row)
            self.concerns += self._concerns(workbook, row, sample_id)
            if fault := self.sent.drawn.fault(row, workbook.file):
                self.problems.append(fault)
                self._refuse(workbook, row, fault.sample_id)
            elif sample_id in self.sent.cases:
                sent_to = _sent_to(workbook, row, self.sent.cases[sample_id])
                sheets.setdefault((sample_id, fold(sent_to)), []).append(row)
            elif sample_id in self.sent.replaced:
                self._tell_replaced(workbook, row, sample_id)
            elif sample_id or row.has_answers(self.sent.checklist):
                self._tell_stranger(workbook, row, sample_id)
        for (sample_id, _), rows in sheets.items():
            self._add_case(workbook, sample_id, rows)

    def _add_case(self, workbook: ReturnedWorkbook, sample_id: str, rows: list[ReturnedCase]) -> None:
        """Read an auditor's sheet of a case; of several none, unless all those that hold anything say the same."""
        filled = [row for row in rows if _answers_in(row)] or rows[:1]
        if any(_answers_in(row) != _answers_in(filled[0]) for row in filled):
            sheets = listed([row.sheet or row.sample_id.place for row in filled])
            found = f"{sample_id} stands here {len(filled)} times, with other answers: {sheets}. None of them was read."
            self._tell(workbook, filled[1], found, remedy="Keep one sheet a case.", sample_id=sample_id)
            self._refuse(workbook, filled[1], sample_id)
            return
        reading = _reading(workbook, filled[0], self.sent.cases[sample_id], self.sent)
        self.readings.setdefault(sample_id, []).append(reading)
        if len(filled) > 1:
            self.copies[sample_id] = [Address(workbook.file, row.sheet, row.sample_id.place) for row in filled]

    def _refuse(self, workbook: ReturnedWorkbook, row: ReturnedCase, sample_id: str) -> None:
        if case := self.sent.cases.get(sample_id):
            self.refused.add((sample_id, fold(_sent_to(workbook, row, case))))

    def _concerns(self, workbook: ReturnedWorkbook, row: ReturnedCase, sample_id: str) -> list[Concern]:
        asked, safe_id = self.sent, self._safe_id(sample_id)
        concern = concern_of(
            row, safe_id, workbook.file, row.sheet, asked.checklist, start=asked.start, drawn=asked.drawn_on
        )
        return [concern] if concern else []

    def _safe_id(self, sample_id: str) -> str:
        """An id as a message may repeat it: one of the sample, or one like it; any other may be a child's."""
        known = sample_id in self.sent.cases or sample_id in self.sent.replaced
        return sample_id if known or self._near(sample_id) else ""

    def _near(self, sample_id: str) -> str:
        """The sample id that looks most like another one; it is looked for a limited number of times."""
        if sample_id not in self.near and len(self.near) < MOST_NEAREST:
            self.near[sample_id] = nearest(sample_id, self.sent.cases)
        return self.near.get(sample_id, "")

    def _tell(self, workbook: ReturnedWorkbook, row: ReturnedCase, found: str, **rest: str) -> None:
        where = Address(workbook.file, row.sheet, row.sample_id.place)
        self.problems.append(Problem(where, found, **rest))

    def _tell_replaced(self, workbook: ReturnedWorkbook, row: ReturnedCase, sample_id: str) -> None:
        """It is no matter that its sheet still says why it could not be audited."""
        said = read_answers(row, self.sent.checklist, start=self.sent.start, end=self.sent.end)
        if row.has_answers(self.sent.checklist) and not said.not_audited:
            found = f"{sample_id} was replaced by {self.sent.replaced[sample_id]}, and has answers all the same."
            self._tell(workbook, row, found, expected="It was not read.", sample_id=sample_id)

    def _tell_stranger(self, workbook: ReturnedWorkbook, row: ReturnedCase, sample_id: str) -> None:
        safe_id = self._safe_id(sample_id) or "What stands here"
        found = f"{safe_id} is no case of this sample." if sample_id else "There are answers here but no sample id."
        near = self._near(sample_id) if sample_id else ""
        remedy = f"If it is {near}, write that." if near else "Write the sample id that the case was sent with."
        self._tell(workbook, row, found, expected="It was not read.", remedy=remedy)


def _sample_id(row: ReturnedCase) -> str:
    return "" if row.sample_id.blank else shown(str(row.sample_id.value).strip())


def _answers_in(row: ReturnedCase) -> dict[str, str]:
    return {fold(heading): str(cell.value).strip() for heading, cell in row.cells.items() if not cell.blank}


def _sent_to(workbook: ReturnedWorkbook, row: ReturnedCase, case: SentCase) -> str:
    """Whom a sheet was sent to, wherever it lies now; a name that is none of the case's auditors is the workbook's."""
    auditors = {fold(name) for name in case.auditors if name}
    return row.auditor if fold(row.auditor) in auditors else workbook.auditor


def _reading(workbook: ReturnedWorkbook, row: ReturnedCase, case: SentCase, sent: Sent) -> Reading:
    said = read_answers(row, sent.checklist, start=sent.start, end=sent.end)
    typed = (answer.text for answer in said.answered if answer.item.role is Role.AUDITOR)
    # whose answer it is comes from the workbook; a name that was typed may be anybody's
    sent_to = _sent_to(workbook, row, case)
    auditor = sent_to or next(typed, "")

    def address(place: str) -> Address:
        return Address(workbook.file, row.sheet, place)

    def finding(answer: tuple[str, str, str, str]) -> Finding:
        item, choice, text, place = answer
        return Finding(case.sample_id, case.stratum, item, choice, text, auditor, address(place))

    return Reading(
        where=address(row.sample_id.place),
        sent_to=sent_to,
        auditor=auditor,
        started=row.has_answers(sent.checklist) or any(True for _ in row.cells_of(NOT_AUDITED)),
        findings=tuple(map(finding, _answers(row, said))),
        none_chosen=tuple(map(finding, _none_chosen(row, said, sent.checklist))),
        missing={item.name: address(_place(row, item)) for item in said.missing},
        doubts=tuple(
            Problem(address(wrong.cell.place), wrong.found, wrong.doubt.expected, wrong.doubt.remedy, case.sample_id)
            for wrong in said.doubtful
        ),
        doubted=tuple(wrong.item.label for wrong in said.doubtful),
        not_audited=said.not_audited,
    )


def _answers(row: ReturnedCase, said: RowAnswers) -> Iterator[tuple[str, str, str, str]]:
    """Item, choice, text and cell of every answer."""
    for answer in said.answered:
        yield answer.item.name, answer.choice, answer.text, answer.cell.place
    if said.not_audited:
        choice = next(choice.name for choice in NOT_AUDITED.choices if choice.label == said.not_audited)
        yield NOT_AUDITED.name, choice, "", _place(row, NOT_AUDITED)


def _none_chosen(row: ReturnedCase, said: RowAnswers, checklist: Checklist) -> Iterator[tuple[str, str, str, str]]:
    """The same for questions that may have several answers and have none, in an audit that is otherwise whole."""
    if said.missing or said.doubtful or said.not_audited or not said.answered:
        return
    chosen: dict[str, set[str]] = {}
    for answer in said.answered:
        chosen.setdefault(answer.item.name, set()).add(answer.choice)
    for item in checklist.items:
        there = all(row.cell(heading) for heading, _ in item.headings)
        if item.kind == "select_multiple" and item.name not in chosen and there and item.applies(chosen):
            yield item.name, "", NONE_CHOSEN, _place(row, item)


def _place(row: ReturnedCase, item: Item) -> str:
    """The first cell of a question; where its label is gone, that of the sample id."""
    return (row.cell(item.headings[0][0]) or row.sample_id).place
