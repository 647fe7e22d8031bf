"""Reading the sheet of one case: its answers by their labels, wherever they stand, and whose it says it is.

A label is known by its words and never by its row. Answers of a question that may have several stand under it, and
answers to two questions may be called alike: an answer belongs to the question above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from resample.auditing.answers import Cell, Identity, ReturnedCase
from resample.auditing.case_marks import MARK
from resample.auditing.checklist import Item
from resample.intake.sources.cell_names import column_letters
from resample.text.wording import fold
from resample.workbook.layout import AUDITOR_LABEL, FOOT, SAMPLE_ID, STAMP_LABEL, UNIT_LABELS
from resample.workbook.returned_workbook import Sheet
from resample.workbook.sheet_labels import SheetLabels

LABELS_OF_A_CASE = frozenset(map(fold, (SAMPLE_ID, FOOT, *UNIT_LABELS)))
FEWEST = 2
"""How many of these, one under the other, make a sheet that of a case; a table has one of them as a heading."""


@dataclass(frozen=True)
class Unknown:
    """A label that is none of the checklist's, and what stands beside it."""

    text: str
    label: Cell
    answer: Cell


@dataclass
class CaseReading:
    """One sheet, read from the top down."""

    sheet: Sheet
    labels: SheetLabels
    column: int
    """The column of labels, counted from 1; answers stand in the next."""
    answers: dict[str, Cell] = field(default_factory=dict)
    """By heading: a question's label, or with its answer's behind it."""
    facts: dict[str, Cell] = field(default_factory=dict)
    """By folded label."""
    beside: dict[str, str] = field(default_factory=dict)
    """What stands in small print behind a folded label."""
    marks: list[Cell] = field(default_factory=list)
    doubled: dict[str, list[Cell]] = field(default_factory=dict)
    """Questions that stand there more than once, of which none is read."""
    unknown: list[Unknown] = field(default_factory=list)
    strays: list[Cell] = field(default_factory=list)
    """Whatever somebody wrote where no answer belongs."""
    beside_heading: Cell | None = None
    _groups: set[str] = field(default_factory=set)
    """Headings that are above."""
    _several: Item | None = None
    """The question of several answers that the rows here stand under."""

    def read(self) -> CaseReading:
        """All rows."""
        for number, row in self.sheet.rows.items():
            self._line(number)
            for column, value in row.items():
                if column not in (self.column, self.column + 1):
                    self._small_print(number, column, str(value))
        for heading in self.doubled:
            self.answers.pop(heading, None)
        return self

    @property
    def row(self) -> ReturnedCase:
        """The case that it says it is."""
        units = [self.facts[fold(label)] for label in UNIT_LABELS if fold(label) in self.facts]
        # where children and families are drawn side by side, a child's sheet has no id of a family
        unit = next((cell for cell in units if not cell.blank), next(iter(units), None))
        identity = Identity(unit, self.facts.get(fold(FOOT)), tuple(self.marks), self.beside_heading)
        nowhere = Cell(None, f"{column_letters(self.column + 1)}2")
        sample_id, auditor = self.facts.get(fold(SAMPLE_ID), nowhere), self.beside.get(fold(AUDITOR_LABEL), "")
        return ReturnedCase(sample_id, self.answers, self.sheet.title, auditor, identity)

    @property
    def stamp(self) -> str:
        """The review that it says it belongs to; blank where it says nothing."""
        return self.beside.get(fold(STAMP_LABEL), "")

    def _line(self, number: int) -> None:
        """A label and what stands beside it."""
        label, answer = self.sheet.cell(number, self.column), self.sheet.cell(number, self.column + 1)
        text = "" if label.blank else " ".join(str(label.value).split())
        folded = fold(text)
        if heading := self._heading_of_choice(folded):
            self.answers[heading] = answer
        elif folded in self.labels.groups - self._groups:
            # a question of the same name comes after it
            self._groups.add(folded)
            self._beside_no_question(answer)
        elif item := self.labels.items.get(folded):
            self._question(item, answer)
        elif folded in self.labels.facts:
            self.facts.setdefault(folded, answer)
        elif folded in self.labels.groups or not text:
            self._beside_no_question(answer)
        elif folded not in self._titles:
            self.unknown.append(Unknown(text, label, answer))

    def _heading_of_choice(self, label: str) -> str:
        """The heading of an answer to the question above, which has not had it yet."""
        choice = self.labels.choices[self._several.name].get(label) if self._several else None
        heading = f"{self._several.label}: {choice.label}" if self._several and choice else ""
        return heading if heading not in self.answers else ""

    def _question(self, item: Item, answer: Cell) -> None:
        self._several = item if item.kind == "select_multiple" else None
        if self._several:
            self.strays += [] if answer.blank else [answer]
        elif item.label in self.answers:
            self.doubled.setdefault(item.label, [self.answers[item.label]]).append(answer)
        else:
            self.answers[item.label] = answer

    def _beside_no_question(self, answer: Cell) -> None:
        """One of the checklist's answers there has slipped, and others with it; anything else is a note."""
        if answer.blank:
            return
        if fold(str(answer.value)) in self.labels.answers:
            self.beside_heading = self.beside_heading or answer
        elif not self.labels.is_ours(str(answer.value)):
            self.strays.append(answer)

    @cached_property
    def _titles(self) -> frozenset[str]:
        """What the first line may say: the sample id, as the tab and two cells say it too."""
        rows = self.sheet.rows.values()
        of_ids = (row for row in rows if fold(str(row.get(self.column, ""))) in (fold(SAMPLE_ID), fold(FOOT)))
        return frozenset(fold(str(text)) for text in (self.sheet.title, *(row.get(self.column + 1) for row in of_ids)))

    def _small_print(self, number: int, column: int, text: str) -> None:
        """What the sheet was sent with, or somebody's note."""
        if MARK.fullmatch(text.strip()):
            self.marks.append(self.sheet.cell(number, column))
        elif (folded := fold(text)) in (fold(AUDITOR_LABEL), fold(STAMP_LABEL)) and folded not in self.beside:
            value = self.sheet.cell(number, column + 1)
            self.beside[folded] = "" if value.blank else str(value.value).strip()
        elif folded and not self.labels.is_ours(text) and text.strip() not in self.beside.values():
            self.strays.append(self.sheet.cell(number, column))


def case_reading(sheet: Sheet, labels: SheetLabels) -> CaseReading | None:
    """What a sheet holds, if it is that of a case: by its labels or, where these are gone, by its mark."""
    said: dict[int, set[str]] = {}
    marked = False
    for row in sheet.rows.values():
        for column, value in row.items():
            if isinstance(value, str):
                marked = marked or bool(MARK.fullmatch(value.strip()))
                if (folded := fold(value)) in LABELS_OF_A_CASE:
                    said.setdefault(column, set()).add(folded)
    columns = [column for column, words in said.items() if len(words) >= FEWEST] or ([1] if marked else [])
    return CaseReading(sheet, labels, columns[0]).read() if columns else None
