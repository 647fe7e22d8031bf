"""What a person must know of a returned sheet beside its answers: labels that changed, and what stands outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.answers import Cell
from resample.errors import Address, Problem
from resample.text.printable import quoted
from resample.text.wording import counted, listed, nearest
from resample.workbook.case_reading import CaseReading, Unknown

MOST_NAMED = 5
"""Cells and questions that a message names."""
KEPT = "It is kept in the workbook and answers no question."


@dataclass(frozen=True)
class SheetProblems:
    """Of one sheet of a file."""

    reading: CaseReading
    file: str

    def all(self) -> Iterator[Problem]:
        """Each with its address."""
        yield from self._labels()
        for heading, cells in self.reading.doubled.items():
            found = f'"{heading}" stands here {len(cells)} times, beside {_places(cells)}; none of them was read.'
            yield self._problem(cells[0].place, found, remedy="Keep one of them.")
        yield from self._beside_answers()
        yield from self._hidden()

    def _labels(self) -> Iterator[Problem]:
        """Questions that are gone, each with what may be its label now; then what answers nothing."""
        unknown, gone = list(self.reading.unknown), []
        for heading in self._missing():
            near = nearest(heading, [label.text for label in unknown])
            if not near:
                gone.append(f'"{heading}"')
                continue
            label = next(label for label in unknown if label.text == near)
            unknown.remove(label)
            found = f'There is no question "{heading}"; {quoted(near)} may be it, and was not read.'
            yield self._problem(label.label.place, found, remedy="Give it back its words, and collect it again.")
        if gone:
            found = f"Not on this sheet: {listed(gone, at_most=MOST_NAMED)}."
            remedy = "Answer in the workbook as it was sent out, where nothing is missing."
            yield self._problem("", found, remedy=remedy)
        yield from self._unknown(unknown)

    def _missing(self) -> Iterator[str]:
        """Questions that the sheet has not got, and answers that one of several has not."""
        there = {*self.reading.answers, *self.reading.doubled}
        for item in self.reading.labels.items.values():
            lacking = [heading for heading, _ in item.headings if heading not in there]
            if lacking and len(lacking) == len(item.headings):
                yield item.label
            else:
                yield from (choice.label for heading, choice in item.headings if choice and heading in lacking)

    def _unknown(self, labels: Sequence[Unknown]) -> Iterator[Problem]:
        answered = [label.answer for label in labels if not label.answer.blank]
        if answered:
            found = (
                f"No question of the checklist stands beside {_places(answered)}; what was written there was not read."
            )
            yield self._problem(answered[0].place, found, remedy="Write it into the box of its question.")

    def _beside_answers(self) -> Iterator[Problem]:
        marks = self.reading.sheet.marks
        notes = [label.label for label in self.reading.unknown if label.answer.blank]
        places = [cell.place for cell in (*self.reading.strays, *notes)]
        places += [f"a comment at {cell}" for cell in marks.commented]
        places += ["a text box"] if marks.text_boxes else []
        if places:
            yield self._problem("", f"Written beside the answers: {listed(places, at_most=MOST_NAMED)}.", KEPT)

    def _hidden(self) -> Iterator[Problem]:
        marks = self.reading.sheet.marks
        if marks.hidden_rows:
            found = f"{counted(len(marks.hidden_rows), 'row')} hidden: {listed(marks.hidden_rows, at_most=MOST_NAMED)}."
            yield self._problem(f"row {marks.hidden_rows[0]}", found, "What stands there was read.")
        if marks.hidden:
            yield self._problem("", "This sheet is hidden.", "It was read all the same.")

    def _problem(self, place: str, found: str, expected: str = "", remedy: str = "") -> Problem:
        sample_id = self.reading.row.sample_id
        where = Address(self.file, self.reading.sheet.title, place)
        return Problem(where, found, expected, remedy, "" if sample_id.blank else str(sample_id.value).strip())


def _places(cells: Sequence[Cell]) -> str:
    return listed([cell.place for cell in cells], at_most=MOST_NAMED)
