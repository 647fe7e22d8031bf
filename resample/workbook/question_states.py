"""How far a case is, question by question: what the view of one case says beside each, and links to."""

from __future__ import annotations

from dataclasses import dataclass

from resample.auditing.answers import NOT_AUDITED
from resample.auditing.checklist import Item
from resample.workbook.formulas import CaseFormulas, quoted
from resample.workbook.layout import AUDIT

ANSWERED, TO_ANSWER = "answered", "to answer"
"""Of a question that must be answered."""
NOTED, IF_ANY = "noted", "if any"
"""Of one that may be left empty."""
NOT_ASKED, TO_CLEAR, NO_AUDIT = "does not apply", "does not apply: clear it", "not audited"


@dataclass(frozen=True)
class CaseStates:
    """The states of the questions of one case, as formulas."""

    formulas: CaseFormulas
    row: str
    """Where the row of the case on the Audit sheet stands."""

    def state(self, item: Item) -> str:
        """One of the states above."""
        empty = self.formulas.is_empty(item)
        open_, filled = (TO_ANSWER, ANSWERED) if item.required else (IF_ANY, NOTED)
        usual = f"IF({empty},{quoted(open_)},{quoted(filled)})"
        if item == NOT_AUDITED:
            return usual
        outside = f"IF({empty},{quoted(NOT_ASKED)},{quoted(TO_CLEAR)})"
        asked = f"IF({self.formulas.applies(item)}=0,{outside},{usual})" if item.relevant else usual
        return f"IF({self.formulas.is_not_audited()},{quoted(NO_AUDIT)},{asked})"

    def link(self, item: Item) -> str:
        """The state, and behind it the way to the very cell where the answer is typed.

        HYPERLINK stands outermost and ADDRESS names the sheet, so that each program follows its own notation; COLUMN
        keeps the way true should a column be moved.
        """
        from xlsxwriter.utility import xl_col_to_name

        column = next(at for at, column in enumerate(self.formulas.columns) if column.item == item)
        column_number = f"COLUMN({AUDIT}!${xl_col_to_name(column)}$1)"
        target = f'"#"&ADDRESS({self.row},{column_number},4,TRUE,{quoted(AUDIT)})'
        return f'=HYPERLINK(IFERROR({target},""),IFERROR({self.state(item)},""))'

    def progress(self, states: str) -> str:
        """How many questions are answered, of those that must be; `states` is the range that says so."""
        answered, to_answer = (f"COUNTIF({states},{quoted(state)})" for state in (ANSWERED, TO_ANSWER))
        counted = f'{answered}&" of "&({answered}+{to_answer})&" answered"'
        return f"IF({self.formulas.is_not_audited()},{quoted(NO_AUDIT)},{counted})"


def state_at_first(item: Item) -> str:
    """What `state` comes to while nothing is answered."""
    if not item.applies({}):
        return NOT_ASKED
    return TO_ANSWER if item.required else IF_ANY
