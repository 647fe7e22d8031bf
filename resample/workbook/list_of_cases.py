"""The front sheet: who audits what and until when, how to fill it in, and one line a case with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Checklist
from resample.text.wording import counted, in_prose
from resample.workbook import style
from resample.workbook.formulas import on_sheet, to_do_at_first
from resample.workbook.layout import AUDITOR_LABEL, OPEN_HEADING, STAMP_LABEL, STATE_HEADING, About, AuditCase
from resample.workbook.question_states import DONE, LOOK_AGAIN, NO_AUDIT, OPEN, CaseProgress

FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 23, 11, 24
"""Characters of columns: the first holds labels too."""


@dataclass
class ListOfCases:
    """Written from the top down; `row` is the next free one."""

    sheet: Worksheet
    formats: style.Formats
    cases: Sequence[AuditCase]
    checklist: Checklist
    about: About
    row: int = 0

    def write(self, progress: Sequence[CaseProgress]) -> None:
        """Title, facts, how to fill it in, then the cases; `progress` is that of each, on its own sheet."""
        title = f"Case audit for {self.about.auditor}" if self.about.auditor else "Case audit"
        self.sheet.set_row(0, 32)
        self.sheet.write_string(0, 0, title, self.formats(bold=True, font_size=18, font_color=style.DARK, indent=1))
        self.row = 1
        for label, text in self._facts():
            self._line(label, text)
        self._counted()
        for part, lines in _instructions(self.cases):
            self.row += 1
            for at, line in enumerate(lines):
                self._line("" if at else part, line)
        self.row += 1
        self._table(progress)
        self._page()

    def _facts(self) -> Iterator[tuple[str, str]]:
        yield "Review of", self.about.title
        yield AUDITOR_LABEL, self.about.auditor or "whoever audits these cases"
        if self.about.due:
            yield "Send it back by", f"{in_prose(self.about.due)}, half filled if need be"
        version = self.checklist.version_words
        yield "Checklist", f"{self.checklist.title} (version of {version})" if version else self.checklist.title
        yield STAMP_LABEL, self.about.stamp

    def _line(self, label: str, text: str) -> None:
        self.sheet.write_string(self.row, 0, label, self.formats(bold=True, font_color=style.FACTS, indent=1))
        self.sheet.write_string(self.row, 1, text, self.formats(align="left", indent=1))
        self.row += 1

    def _counted(self) -> None:
        """How far all of it is."""
        first = self.row + 4 + sum(1 + len(lines) for _, lines in _instructions(self.cases))
        cells = [f"${_letter(at)}${first}:${_letter(at)}${first + len(self.cases) - 1}" for at in self._counts_at]
        finished = "+".join(f'COUNTIF({cells[1]},"{state}")' for state in (DONE, NO_AUDIT))
        formula = f'={finished}&" of {len(self.cases)} done, questions open: "&SUM({cells[0]})'
        to_do = len(self.cases) * to_do_at_first(self.checklist.items)
        self.sheet.write_string(self.row, 0, "Cases", self.formats(bold=True, font_color=style.FACTS, indent=1))
        at_first = f"0 of {len(self.cases)} done, questions open: {to_do}"
        self.sheet.write_formula(self.row, 1, formula, self.formats(bold=True, align="left", indent=1), at_first)
        self.row += 1

    @property
    def _counts_at(self) -> tuple[int, int]:
        """The columns of open questions and of states."""
        return 1 + len(self.cases[0].facts), 2 + len(self.cases[0].facts)

    def _table(self, progress: Sequence[CaseProgress]) -> None:
        self.sheet.repeat_rows(self.row)
        headings = ["Case", *self.cases[0].facts, OPEN_HEADING, STATE_HEADING]
        head = self.formats(bold=True, font_color="white", bg_color=style.DARK, text_wrap=True, indent=1)
        self.sheet.set_row(self.row, 34)
        for at, heading in enumerate(headings):
            self.sheet.write_string(self.row, at, heading, head)
            self.sheet.set_column(at, at, self._width(at, heading))
        first = self.row + 1
        for row, (case, states) in enumerate(zip(self.cases, progress, strict=True), first):
            self._case(row, case, states)
        self._mark_states(first, first + len(self.cases) - 1)
        self.row = first + len(self.cases)

    def _width(self, at: int, heading: str) -> float:
        if at == 0:
            return max(FIRST_WIDTH, 1.3 * max(len(case.sample_id) for case in self.cases))
        longest = max((len(_shown(case.facts.get(heading))) for case in self.cases), default=0)
        return min(max(LEAST_WIDTH, 1.1 * longest + 2), MOST_WIDTH)

    def _case(self, row: int, case: AuditCase, progress: CaseProgress) -> None:
        lined = {"bottom": 1, "bottom_color": style.LINE, "indent": 1}
        link = self.formats(bold=True, font_color=style.LINK, underline=1, **lined)
        texts = [_shown(fact) for fact in case.facts.values()]
        self.sheet.set_row(row, max(24, *(style.height(text, MOST_WIDTH - 3, style.USUAL) for text in texts)))
        self.sheet.write_url(row, 0, f"internal:{on_sheet(case.sample_id, 'A1')}", link, case.sample_id)
        for at, fact in enumerate(case.facts.values(), 1):
            if isinstance(fact, date):
                day = self.formats(num_format=style.DAY, align="left", **lined)
                self.sheet.write_datetime(row, at, datetime.combine(fact, time()), day)
            else:
                self.sheet.write_string(row, at, fact or "", self.formats(text_wrap=True, align="left", **lined))
        to_do, states = to_do_at_first(self.checklist.items), progress.on(case.sample_id)
        form = self.formats(align="center", **(lined | {"indent": 0}))
        self.sheet.write_formula(row, self._counts_at[0], f"={states.open}", form, to_do)
        self.sheet.write_formula(row, self._counts_at[1], states.case, form, OPEN if to_do else DONE)

    def _mark_states(self, first: int, last: int) -> None:
        at = self._counts_at[1]
        for states, fill in (((DONE, NO_AUDIT), style.DONE), ((LOOK_AGAIN,), style.OPEN)):
            tests = ",".join(f'${_letter(at)}{first + 1}="{state}"' for state in states)
            rule = {"type": "formula", "criteria": f"=OR({tests})", "format": self.formats(bg_color=fill)}
            self.sheet.conditional_format(first, at, last, at, rule)

    def _page(self) -> None:
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_rows": True, "format_columns": True})
        self.sheet.set_paper(style.A4)
        self.sheet.set_portrait()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        self.sheet.set_footer(style.footer(self.about))
        self.sheet.activate()


def _instructions(cases: Sequence[AuditCase]) -> Iterator[tuple[str, Sequence[str]]]:
    drawn = f"{counted(len(cases), 'case')}, drawn by lot"
    how = (
        f"{drawn}: click one below, read the file, and answer down the page. Tab goes on to the next box.",
        "Choose from the list in the box. What is marked is still to answer; what is grey does not apply: leave it.",
        'If the file does not tell, choose "Unable to tell" where it is offered. An empty box is never an answer.',
        f'If a case cannot be audited at all, say why under "{NOT_AUDITED.label}". Nothing else is then asked.',
        "Do not write the names of children or families. Save it as .xlsx and send it back; half filled is fine.",
    )
    urgent = "If a child may be at risk now, tell the service manager at once. Do not wait for the audit to end."
    care = "The ids are those of the case system. Keep this workbook where case records may be kept."
    yield "How to fill it in", how
    yield "At once", (urgent,)
    yield "Keep it safe", (care,)


def _letter(column: int) -> str:
    return str(xl_col_to_name(column))


def _shown(fact: object) -> str:
    return f"{fact:%d %b %Y}" if isinstance(fact, date) else str(fact or "")
