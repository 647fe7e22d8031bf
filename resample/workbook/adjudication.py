"""The adjudication workbook: on a sheet a case the answers that differ, side by side, and room to settle each.

It holds every conflict, settled or not, so that the newest one that comes back says all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from resample.auditing.returns.conflicts import Conflict
from resample.auditing.returns.first_answers import AnsweredCase, Written
from resample.auditing.returns.settlements import Settlement, answer_words
from resample.text.wording import fold
from resample.workbook import style
from resample.workbook.answer_offers import AnswerOffers
from resample.workbook.case_frame import CaseFrame
from resample.workbook.case_workbook import write_case_workbook
from resample.workbook.form_sheet import ROOM_FOR_TEXT, FormSheet
from resample.workbook.formulas import quoted
from resample.workbook.judgement_labels import GIVEN, REASON, SETTLED_ANSWER, SETTLED_BY
from resample.workbook.layout import ANSWER, STAMP_LABEL, STATE, About, AuditCase
from resample.workbook.list_of_cases import KEEP_SAFE, FrontWords
from resample.workbook.question_states import ANSWERED, TO_ANSWER, CaseProgress

WRITTEN = "Also written about this case"

WIDTHS = (30.0, 40.0, 40.0, 34.0)
MORE_ANSWERS = 40.0
"""Characters of the columns: labels, the answers of two, and what explains; of a third answer and any further."""

HOW = (
    "Click a case below. Each question stands there with the answer of either auditor, and what they wrote to it.",
    "Choose the answer that holds, and write who settled it and why. All three are needed.",
    "Save the workbook and collect it like any other. The answers that were given are kept as they are.",
)

Judged = tuple[Conflict, Settlement | None]


def write_adjudication(
    conflicts: Sequence[Judged], answered: Sequence[AnsweredCase], facts: Mapping[str, AuditCase], about: About
) -> bytes:
    """The workbook for these conflicts, of which some may be settled; the same bytes for the same arguments.

    `answered` has what was written to the cases, and `facts` what is known of them, by sample id.
    """
    by_case = {
        sample_id: list(judged) for sample_id, judged in groupby(conflicts, lambda judged: judged[0].case.sample_id)
    }
    written = {case.case.sample_id: case.written for case in answered}
    offers = AnswerOffers()

    def write_case(form: FormSheet, case: AuditCase) -> CaseProgress:
        of_case, said = by_case[case.sample_id], written.get(case.sample_id, ())
        return _AdjudicationSheet(CaseFrame(form, case, about), of_case, said, offers).write()

    most = max(len(_workbooks(judged, written.get(sample_id, ()))) for sample_id, judged in by_case.items())
    facts_of_review = (("Review of", about.title), (STAMP_LABEL, about.stamp))
    words = FrontWords("Answers that differ", facts_of_review, (("How to settle", HOW), KEEP_SAFE))
    cases = [facts[sample_id] for sample_id in by_case]
    widths = WIDTHS + (MORE_ANSWERS,) * (most - 3)
    return write_case_workbook(cases, about, words, write_case, offers.write, widths)


Workbook = tuple[str, str]
"""Whose it is, folded, and its file."""


def _workbooks(judged: Sequence[Judged], written: Sequence[Written]) -> dict[Workbook, str]:
    """The workbooks that anything of a case stands in, each with its auditor."""
    given = [*(given for conflict, _ in judged for given in conflict.given), *(said.given for said in written)]
    return {(fold(answer.auditor), answer.source.file): answer.auditor for answer in given}


@dataclass
class _AdjudicationSheet:
    """The questions of a case that are answered differently."""

    frame: CaseFrame
    judged: Sequence[Judged]
    written: Sequence[Written]
    offers: AnswerOffers

    def write(self) -> CaseProgress:
        """From the title to the foot."""
        self.form, self._columns = self.frame.form, list(_workbooks(self.judged, self.written))
        first, asked = self.frame.head(), {conflict.item.name for conflict, _ in self.judged}
        open_ = [row for conflict, settled in self.judged if (row := self._question(conflict, settled)) is not None]
        others = [said for said in self.written if not _hangs_on(said, asked)]
        if others:
            self.form.band(WRITTEN)
            self._auditors({})
            self._comments(others)
            self.form.gap()
        progress = CaseProgress(
            xl_range_abs(first, STATE, self.form.row - 1, STATE), len(open_), len(self.judged) - len(open_)
        )
        self.frame.foot(progress, first, next(iter(open_), None))
        return progress

    def _question(self, conflict: Conflict, settlement: Settlement | None) -> int | None:
        """The answers and what was written to them, and below the boxes; the row of the first, if it is open."""
        self.form.band(conflict.item.label)
        sources = {(fold(given.auditor), given.source.file): given for given in conflict.given}
        self._auditors({at: f"{given.source.file}, {given.source.place}" for at, given in sources.items()})
        self._line(GIVEN, {at: given.answer for at, given in sources.items()}, bold=True)
        self._comments([said for said in self.written if _hangs_on(said, {conflict.item.name})])
        row = self.form.row
        self._boxes(conflict, settlement)
        self.form.gap()
        return None if settlement else row

    def _boxes(self, conflict: Conflict, settlement: Settlement | None) -> None:
        row, said = self.form.row, ("", "", "")
        if settlement:
            said = answer_words(settlement), settlement.settled_by, settlement.reason
        tests = ",".join(f'{xl_rowcol_to_cell(at, ANSWER)}<>""' for at in range(row, row + len(said)))
        state = f"=IF(AND({tests}),{quoted(ANSWERED)},{quoted(TO_ANSWER)})"
        self.form.question(SETTLED_ANSWER, "", state, ANSWERED if settlement else TO_ANSWER)
        self.form.plain(SETTLED_BY)
        self.form.plain(REASON, max(ROOM_FOR_TEXT, self.form.height(said[-1], ANSWER)))
        for at, text in enumerate(said, row):
            form = {"num_format": "@", "align": "left", "indent": 1}
            self.form.filled(at, ANSWER, text, **form)
            self.form.mark((ANSWER, ANSWER), (at, at), f'{xl_rowcol_to_cell(at, ANSWER)}=""', bg_color=style.OPEN)
        self.form.sheet.data_validation(row, ANSWER, row, ANSWER, self.offers.rule(conflict.item, _offered(conflict)))

    def _auditors(self, places: Mapping[Workbook, str]) -> None:
        """Whose answers stand below, and where they stand in their own workbooks."""
        names = _workbooks(self.judged, self.written)
        texts = {at: "\n".join(filter(None, (name, places.get(at, at[1])))) for at, name in names.items()}
        self._line("", texts, font_size=style.SMALL, font_color=style.QUIET)

    def _comments(self, written: Sequence[Written]) -> None:
        for label, said in groupby(written, lambda said: said.item.label):
            self._line(label, {(fold(of.given.auditor), of.given.source.file): of.given.answer for of in said})

    def _line(self, label: str, texts: Mapping[Workbook, str], **form: Any) -> None:
        """What each workbook says, side by side."""
        row = self.form.row
        self.form.plain(label, max((self.form.height(text, ANSWER) for text in texts.values()), default=0.0))
        for column, at in enumerate(self._columns, ANSWER):
            if text := texts.get(at):
                self.form.locked(row, text, column, num_format="@", **form)


def _hangs_on(written: Written, names: set[str]) -> bool:
    """Whether it is asked only after one of these questions."""
    return any(condition.item in names for condition in written.item.relevant)


def _offered(conflict: Conflict) -> list[str]:
    """All choices of the question; of one with several answers, those that were given."""
    if conflict.item.kind != "select_multiple":
        return [choice.label for choice in conflict.item.choices]
    return [*dict.fromkeys(given.answer for given in conflict.given)]
