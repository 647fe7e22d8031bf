"""How far a case is, question by question: what stands beside each, and what its sheet and the list of cases count."""

from __future__ import annotations

from dataclasses import dataclass

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Item
from resample.workbook.formulas import CaseFormulas, on_sheet, quoted

ANSWERED, TO_ANSWER = "answered", "to answer"
"""Of a question that must be answered."""
NOTED, IF_ANY = "noted", "if any"
"""Of one that may be left empty."""
NOT_ASKED, TO_CLEAR, NO_AUDIT = "does not apply", "does not apply: clear it", "not audited"
STATES = (ANSWERED, TO_ANSWER, NOTED, IF_ANY, NOT_ASKED, TO_CLEAR, NO_AUDIT)

OPEN, DONE, LOOK_AGAIN = "to do", "done", "look again"
"""Of a case, beside `NO_AUDIT`; to be looked at again is what answers a question that does not apply."""

FIRST_OPEN, FIRST_TO_CLEAR = "Go to the first open question: row ", "Clear what does not apply: row "
ALL_ANSWERED = "Every question is answered. Thank you."


def state(item: Item, formulas: CaseFormulas) -> str:
    """One of the states, as a formula."""
    empty = formulas.is_empty(item)
    open_, filled = (TO_ANSWER, ANSWERED) if item.required else (IF_ANY, NOTED)
    usual = f"IF({empty},{quoted(open_)},{quoted(filled)})"
    if item == NOT_AUDITED:
        return f"={usual}"
    outside = f"IF({empty},{quoted(NOT_ASKED)},{quoted(TO_CLEAR)})"
    asked = f"IF({formulas.applies(item)}=0,{outside},{usual})" if item.relevant else usual
    return f'=IFERROR(IF({formulas.is_not_audited()},{quoted(NO_AUDIT)},{asked}),"")'


def state_at_first(item: Item) -> str:
    """What `state` comes to while nothing is answered."""
    if not item.applies({}):
        return NOT_ASKED
    return TO_ANSWER if item.required else IF_ANY


@dataclass(frozen=True)
class CaseProgress:
    """What is counted over the states of a case; `states` names their cells."""

    states: str
    to_do: int
    """How many questions must still be answered, as the workbook is sent out."""
    done: int = 0
    """How many are answered by then."""

    def on(self, sheet: str) -> CaseProgress:
        """The same as another sheet counts it; `sheet` is that of the case."""
        return CaseProgress(on_sheet(sheet, self.states), self.to_do, self.done)

    @property
    def open(self) -> str:
        """How many questions must still be answered."""
        return self._count(TO_ANSWER)

    @property
    def answered(self) -> str:
        """How many are answered, in words."""
        words = f'{self._count(ANSWERED)}&" of "&({self._count(ANSWERED)}+{self.open})&" answered"'
        return f"=IF({self._count(NO_AUDIT)}>0,{quoted(NO_AUDIT)},{words})"

    @property
    def case(self) -> str:
        """Where the case stands."""
        done = f"IF({self.open}=0,{quoted(DONE)},{quoted(OPEN)})"
        again = f"IF({self._count(TO_CLEAR)}>0,{quoted(LOOK_AGAIN)},{done})"
        return f"=IF({self._count(NO_AUDIT)}>0,{quoted(NO_AUDIT)},{again})"

    def first_open(self, sheet: str, first_row: int) -> str:
        """The way to the first open question, or else to the first answer that is to be cleared.

        It names the row, too, for a program that follows no such way. HYPERLINK stands outermost and ADDRESS names the
        sheet, so that each program follows its own notation.
        """
        open_, again = (f"(MATCH({quoted(state)},{self.states},0)+{first_row - 1})" for state in (TO_ANSWER, TO_CLEAR))
        target = f'"#"&ADDRESS(IFERROR({open_},IFERROR({again},1)),2,4,TRUE,{quoted(sheet)})'
        clear = f"IFERROR({quoted(FIRST_TO_CLEAR)}&{again},{quoted(ALL_ANSWERED)})"
        words = f"IFERROR({quoted(FIRST_OPEN)}&{open_},{clear})"
        return f"=HYPERLINK({target},{words})"

    def _count(self, state: str) -> str:
        return f"COUNTIF({self.states},{quoted(state)})"
