"""What stands on every case's sheet of a checklist, whoever fills it in; anything else was written by somebody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.case_marks import MARK
from resample.auditing.checklist import Checklist, Choice, Item
from resample.text.wording import fold
from resample.workbook.facts import ALSO, FACT_HEADINGS, OF_OTHERS
from resample.workbook.layout import (
    ALL_CASES,
    AUDITOR_LABEL,
    FOOT,
    MARK_LABEL,
    SAMPLE_ID,
    STAMP_LABEL,
    TICK,
    UNIT_LABELS,
)
from resample.workbook.question_states import ALL_ANSWERED, FIRST_OPEN, FIRST_TO_CLEAR, NO_AUDIT, STATES

PROGRESS = re.compile(r"\d+ of \d+ answered")


@dataclass(frozen=True)
class SheetLabels:
    """The labels of a checklist's questions, folded, and all other words that its sheets are sent with."""

    checklist: Checklist

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The questions by their labels."""
        return {fold(item.label): item for item in (NOT_AUDITED, *self.checklist.items)}

    @cached_property
    def choices(self) -> Mapping[str, Mapping[str, Choice]]:
        """Of each question of several answers, by its name, its answers by their labels."""
        several = (item for item in self.checklist.items if item.kind == "select_multiple")
        return {item.name: {fold(choice.label): choice for choice in item.choices} for item in several}

    @cached_property
    def answers(self) -> frozenset[str]:
        """Whatever may be chosen somewhere."""
        labels = (choice.label for item in self.items.values() for choice in item.choices)
        return frozenset(map(fold, (TICK, *labels)))

    @cached_property
    def groups(self) -> frozenset[str]:
        """Headings of groups."""
        return frozenset(map(fold, (item.group for item in self.checklist.items if item.group)))

    @cached_property
    def facts(self) -> frozenset[str]:
        """Labels of what is known of the case."""
        return frozenset(map(fold, (SAMPLE_ID, FOOT, *UNIT_LABELS, *FACT_HEADINGS.values(), ALSO, *OF_OTHERS.values())))

    @cached_property
    def _words(self) -> frozenset[str]:
        hints = (item.hint for item in (NOT_AUDITED, *self.checklist.items))
        small = (ALL_CASES, ALL_ANSWERED, NO_AUDIT, STAMP_LABEL, AUDITOR_LABEL, MARK_LABEL, *STATES, *hints)
        return frozenset(map(fold, small)) | self.groups | self.facts | self.items.keys()

    def is_ours(self, text: str) -> bool:
        """Whether a text is one that the sheet was sent with, or what a formula of ours comes to."""
        folded = fold(text)
        # a formula that a program does not know shows as an error
        of_formula = PROGRESS.fullmatch(folded) or folded.startswith(
            (fold(FIRST_OPEN), fold(FIRST_TO_CLEAR), "#", "err:")
        )
        return folded in self._words or bool(of_formula) or bool(MARK.fullmatch(text.strip()))
