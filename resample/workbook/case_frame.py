"""What every sheet of a case has, whoever fills it in: whose it is, at its head and at its foot, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from resample.auditing.case_marks import case_mark
from resample.workbook.form_sheet import FormSheet
from resample.workbook.layout import (
    ANSWER,
    AUDITOR_LABEL,
    FOOT,
    HINT,
    LABEL,
    MARK_LABEL,
    SAMPLE_ID,
    STAMP_LABEL,
    STATE,
    About,
    AuditCase,
)
from resample.workbook.question_states import ALL_ANSWERED, FIRST_OPEN, CaseProgress


@dataclass(frozen=True)
class CaseFrame:
    """The head and the foot of the form of a case."""

    form: FormSheet
    case: AuditCase
    about: About

    def head(self) -> int:
        """The title, the facts and, beside them, whose sheet it is; the first row below."""
        self.form.title(self.case.sample_id)
        whose = {AUDITOR_LABEL: self.about.auditor} if self.about.auditor else {}
        beside = whose | {STAMP_LABEL: self.about.stamp, MARK_LABEL: self._mark}
        self.form.head([(SAMPLE_ID, self.case.sample_id), *self.case.facts.items()], tuple(beside.items()))
        return self.form.row

    def foot(self, progress: CaseProgress, first: int, open_at: int | None) -> None:
        """Whose it is, once more; and at the top how far it is and the way to what is open.

        `first` is the first row that has a state, `open_at` that of the first open question as it is sent out.
        """
        answered, bold = f"{progress.done} of {progress.done + progress.to_do} answered", {"bold": True, "indent": 1}
        self.form.sheet.write_formula(0, ANSWER, progress.answered, self.form.formats(**bold), answered)
        at_first = ALL_ANSWERED if open_at is None else f"{FIRST_OPEN}{open_at + 1}"
        self.form.link(0, HINT, progress.first_open(self.case.sample_id, first + 1), at_first)
        foot = {LABEL: FOOT, ANSWER: self.case.sample_id, STATE: MARK_LABEL, HINT: self._mark}
        self.form.small_print(tuple(foot.items()))
        self.form.page(self.about)

    @property
    def _mark(self) -> str:
        return case_mark(self.about.stamp, self.case.sample_id, self.case.unit_id)
