"""The moderation workbook: on a sheet a case every question with its first answer, to agree with or to change.

What auditors answer differently is not on it: that is settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_abs

from resample.auditing.findings import NONE_CHOSEN
from resample.auditing.returns.first_answers import AnsweredCase, FirstAnswer, Written
from resample.auditing.returns.moderated_answers import ModeratedAnswer
from resample.auditing.returns.moderation_work import ModerationWork
from resample.auditing.returns.moderations import AGREE
from resample.auditing.returns.settlements import words_of_answers
from resample.text.wording import capital, counted
from resample.workbook import style
from resample.workbook.answer_offers import AnswerOffers
from resample.workbook.case_frame import CaseFrame
from resample.workbook.case_workbook import write_case_workbook
from resample.workbook.form_sheet import LEAST_HEIGHT, FormSheet
from resample.workbook.formulas import quoted
from resample.workbook.judgement_labels import FIRST_ANSWER, HELD, HOW_FAR, OTHERS, QUESTION, WHY
from resample.workbook.layout import ANSWER, AUDITOR_LABEL, LABEL, STAMP_LABEL, About, AuditCase
from resample.workbook.list_of_cases import KEEP_SAFE, FrontWords
from resample.workbook.question_states import ANSWERED, IF_ANY, NOTED, TO_ANSWER, CaseProgress

HELD_AT, WHY_AT, STATE_AT = 2, 3, 4
WIDTHS = (40.0, 34.0, 28.0, 38.0, 11.0)

HOW = (
    "Click a case below, read its file, and look at each answer as the auditor gave it.",
    f'Choose "{AGREE}", or the answer that should stand, and write why. A reason is asked only for a change.',
    f'"{AGREE}" beside "{OTHERS}" speaks for whatever you leave blank on that sheet.',
    "A question without an answer may be answered where your change makes it apply. Texts are there to be read.",
    "Save the workbook and send it back. The first answers are kept as they are.",
)


def write_moderation(work: ModerationWork, facts: Mapping[str, AuditCase], about: About) -> bytes:
    """The workbook of a moderator, with what they have said before; the same bytes for the same arguments.

    `facts` is what is known of the cases, by sample id.
    """
    answered, offers, about = {case.case.sample_id: case for case in work.cases}, AnswerOffers(), _for(work, about)

    def write_case(form: FormSheet, case: AuditCase) -> CaseProgress:
        frame = CaseFrame(form, case, about)
        return _ModerationSheet(frame, answered[case.sample_id], work.moderated, offers).write()

    said = (("Review of", about.title), (AUDITOR_LABEL, about.auditor), (STAMP_LABEL, about.stamp))
    words = FrontWords(f"Moderation by {work.moderator}", said, (("How to moderate", HOW), KEEP_SAFE))
    cases = [facts[sample_id] for sample_id in answered]
    return write_case_workbook(cases, about, words, write_case, offers.write, WIDTHS)


def _for(work: ModerationWork, about: About) -> About:
    return replace(about, auditor=work.moderator)


@dataclass
class _ModerationSheet:
    """The questions that a case was audited by."""

    frame: CaseFrame
    case: AnsweredCase
    moderated: Mapping[tuple[str, str], ModeratedAnswer]
    offers: AnswerOffers

    def write(self) -> CaseProgress:
        """From the title to the foot."""
        self.form, self._open, self._done = self.frame.form, list[int](), 0
        self.frame.head()
        self._headings()
        self._rest = self._others()
        first = self.form.row
        for group, asked in groupby(_in_order(self.case), key=lambda asked: asked.item.group):
            if group:
                self.form.band(group)
            for entry in asked:
                if isinstance(entry, FirstAnswer):
                    self._question(entry)
                else:
                    self._row(entry.item.label, self._said(entry))
        if differing := len(self.case.conflicts):
            self._row(f"Not shown here: {counted(differing, 'question')} that auditors answer differently", "")
        self._mark_states(first)
        self.form.gap()
        states = xl_range_abs(first, STATE_AT, self.form.row - 1, STATE_AT)
        progress = CaseProgress(states, len(self._open), self._done)
        self.frame.foot(progress, first, next(iter(self._open), None))
        return progress

    def _said(self, written: Written) -> str:
        """A text, and whose it is where several have written."""
        auditors = {said.given.auditor for said in self.case.written}
        return f"{written.given.auditor}: {written.given.answer}" if len(auditors) > 1 else written.given.answer

    def _headings(self) -> None:
        head = {"bold": True, "font_color": "white", "bg_color": style.FACTS}
        for column, heading in enumerate((QUESTION, FIRST_ANSWER, HELD, WHY, HOW_FAR)):
            self.form.locked(self.form.row, heading, column, **head)
        self.form.sheet.set_row(self.form.row, LEAST_HEIGHT)
        self.form.row += 1

    def _others(self) -> int:
        """The row that speaks for the rest; its number, counted from 1."""
        row = self._row(OTHERS, "for whatever you leave blank below")
        self.form.filled(row, HELD_AT, "", num_format="@", indent=1)
        rule = {"validate": "list", "source": [AGREE], "error_title": "Not an answer"}
        rule |= {"error_message": f'Choose "{AGREE}", or clear it.'}
        self.form.sheet.data_validation(row, HELD_AT, row, HELD_AT, rule)
        return row + 1

    def _question(self, first: FirstAnswer) -> None:
        said = self.moderated.get((self.case.case.sample_id, first.item.name))
        held = (words_of_answers(first.item, said.answers) if said.changed else AGREE) if said else ""
        why = said.reason if said else ""
        row = self._row(first.item.label, first.words, why, bold=True)
        form = {"num_format": "@", "align": "left", "indent": 1}
        self.form.filled(row, HELD_AT, held, **form)
        self.form.filled(row, WHY_AT, why, **form)
        self.form.sheet.data_validation(row, HELD_AT, row, HELD_AT, self.offers.rule(first.item, _offered(first)))
        at_first = (ANSWERED if said else TO_ANSWER) if first.words else NOTED if said else IF_ANY
        small = {"font_size": style.SMALL, "font_color": style.QUIET, "align": "center"}
        self.form.sheet.write_formula(row, STATE_AT, self._state(row + 1), self.form.formats(**small), at_first)
        self._open += [row] if at_first == TO_ANSWER else []
        self._done += at_first == ANSWERED

    def _state(self, row: int) -> str:
        """How far a question is, as a formula."""
        agrees = f'AND($C${self._rest}={quoted(AGREE)},D{row}="")'
        blank = f"IF({agrees},{quoted(ANSWERED)},{quoted(TO_ANSWER)})"
        whole = f'OR(C{row}={quoted(AGREE)},C{row}=B{row},D{row}<>"")'
        said = f"IF({whole},{quoted(ANSWERED)},{quoted(TO_ANSWER)})"
        none = f'IF(AND(C{row}="",D{row}=""),{quoted(IF_ANY)},IF(D{row}="",{quoted(TO_ANSWER)},{quoted(NOTED)}))'
        return f'=IF(B{row}="",{none},IF(C{row}="",{blank},{said}))'

    def _row(self, label: str, beside: str, why: str = "", **form: Any) -> int:
        """A question or a text with what the auditors said."""
        height = max(self.form.height(beside, ANSWER), self.form.height(why, WHY_AT))
        row = self.form.plain(label, height)
        if beside:
            self.form.locked(row, beside, num_format="@", **form)
        return row

    def _mark_states(self, first: int) -> None:
        """Marked where it is still to look at, quiet where nobody answered."""
        rows, state = (first, self.form.row - 1), f"$E{first + 1}"
        self.form.mark((HELD_AT, STATE_AT), rows, f"{state}={quoted(TO_ANSWER)}", bg_color=style.OPEN)
        self.form.mark(
            (STATE_AT, STATE_AT), rows, f"OR({state}={quoted(ANSWERED)},{state}={quoted(NOTED)})", bg_color=style.DONE
        )
        self.form.mark((LABEL, LABEL), rows, f"{state}={quoted(IF_ANY)}", font_color=style.GREYED)


def _in_order(case: AnsweredCase) -> Iterator[FirstAnswer | Written]:
    """Each text behind the question that it hangs on, or else at the end of its group."""
    left = list(case.written)
    entries: list[FirstAnswer | Written] = [*case.first_answers, *case.written]
    for group in dict.fromkeys(entry.item.group for entry in entries):
        for first in case.first_answers:
            if first.item.group == group:
                yield first
                hanging = [said for said in left if any(of.item == first.item.name for of in said.item.relevant)]
                yield from (replace(said, item=replace(said.item, group=group)) for said in hanging)
                left = [said for said in left if said not in hanging]
        yield from (said for said in left if said.item.group == group)
        left = [said for said in left if said.item.group != group]


def _offered(first: FirstAnswer) -> list[str]:
    """To agree, every answer that the question has, and that none of several holds."""
    none = [capital(NONE_CHOSEN)] if first.item.kind == "select_multiple" else []
    return [AGREE, *(choice.label for choice in first.item.choices), *none]
