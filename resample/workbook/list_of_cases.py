"""The front sheet: who audits what and until when, how to fill it in, and one line a case with the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from resample.workbook import style
from resample.workbook.formulas import on_sheet
from resample.workbook.layout import OPEN_HEADING, STATE_HEADING, About, AuditCase
from resample.workbook.question_states import DONE, LOOK_AGAIN, NO_AUDIT, OPEN, CaseProgress

FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 23, 11, 24
"""Characters of columns: the first holds labels too."""


KEEP_SAFE = (
    "Keep it safe",
    ("The ids are those of the case system. Keep this workbook where case records may be kept.",),
)
"""What every workbook says that goes out."""


@dataclass(frozen=True)
class FrontWords:
    """What stands over the list."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Of the whole workbook, each with its label."""
    instructions: tuple[tuple[str, Sequence[str]], ...]
    """Headings, each with its lines."""


@dataclass
class ListOfCases:
    """Written from the top down; `row` is the next free one."""

    sheet: Worksheet
    formats: style.Formats
    cases: Sequence[AuditCase]
    about: About
    words: FrontWords
    row: int = 0

    def write(self, progress: Sequence[CaseProgress]) -> None:
        """Title, facts, how to fill it in, then the cases; `progress` is that of each, on its own sheet."""
        self.sheet.set_row(0, 32)
        self.sheet.write_string(
            0, 0, self.words.title, self.formats(bold=True, font_size=18, font_color=style.DARK, indent=1)
        )
        self.row = 1
        for label, text in self.words.facts:
            self._line(label, text)
        self._counted([states.to_do for states in progress])
        for part, lines in self.words.instructions:
            self.row += 1
            for at, line in enumerate(lines):
                self._line("" if at else part, line)
        self.row += 1
        self._table(progress)
        self._page()

    def _line(self, label: str, text: str) -> None:
        self.sheet.write_string(self.row, 0, label, self.formats(bold=True, font_color=style.FACTS, indent=1))
        self.sheet.write_string(self.row, 1, text, self.formats(align="left", indent=1))
        self.row += 1

    def _counted(self, to_do: Sequence[int]) -> None:
        """How far all of it is."""
        first = self.row + 4 + sum(1 + len(lines) for _, lines in self.words.instructions)
        cells = [f"${_letter(at)}${first}:${_letter(at)}${first + len(self.cases) - 1}" for at in self._counts_at]
        finished = "+".join(f'COUNTIF({cells[1]},"{state}")' for state in (DONE, NO_AUDIT))
        formula = f'={finished}&" of {len(self.cases)} done, questions open: "&SUM({cells[0]})'
        self.sheet.write_string(self.row, 0, "Cases", self.formats(bold=True, font_color=style.FACTS, indent=1))
        at_first = f"{list(to_do).count(0)} of {len(self.cases)} done, questions open: {sum(to_do)}"
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
        to_do, states = progress.to_do, progress.on(case.sample_id)
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


def _letter(column: int) -> str:
    return str(xl_col_to_name(column))


def _shown(fact: object) -> str:
    return f"{fact:%d %b %Y}" if isinstance(fact, date) else str(fact or "")
