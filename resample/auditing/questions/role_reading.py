"""The columns `role` and `says`: a word that is known, on a question that it fits, and once where it may stand once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from resample.auditing.questions.items import Choice
from resample.auditing.questions.roles import KINDS, OF_SEVERAL, AnswerRole, Role
from resample.auditing.questions.table_rows import Faults, Row
from resample.text.wording import fold, listed, nearest

Word = TypeVar("Word", Role, AnswerRole)


def read_role(row: Row, kind: str, taken: dict[Role, int], faults: Faults) -> Role | None:
    """The role of a question; `taken` holds the rows of the roles above, and gets this one."""
    role = _known(row, Role, faults)
    if not role:
        return None
    if kind != KINDS[role]:
        found = f'The role "{role}" stands at a question of the type {kind}.'
        faults.add(row, "role", found, f"Its question is of the type {KINDS[role]}.", "Correct the role or the type.")
    elif role not in OF_SEVERAL and taken.setdefault(role, row.number) != row.number:
        found = f'The role "{role}" stands twice: in row {taken[role]} too.'
        faults.add(row, "role", found, "One question has it.", "Clear one of them.")
    return role


def read_answer_role(row: Row, faults: Faults) -> AnswerRole | None:
    """The role of an answer."""
    role = _known(row, AnswerRole, faults)
    if role is AnswerRole.HEADLINE and not row["says"]:
        found = "The sentence is to begin with this answer, and it says nothing."
        faults.add(row, "role", found, remedy="Write what it says under says, or clear the role.")
    return role


def _known(row: Row, roles: type[Word], faults: Faults) -> Word | None:
    by_word = {str(role): role for role in roles}
    word = fold(row["role"]).replace(" ", "_")
    if word and word not in by_word:
        near = nearest(word, by_word)
        expected = f"It is blank or one of {listed(list(by_word))}."
        faults.add(row, "role", f'The role is "{row["role"]}".', expected, f"Did you mean {near}?" if near else "")
    return by_word.get(word)


def read_says(row: Row, kind: str, choices: Sequence[Choice], faults: Faults) -> str:
    """What a number above nought says, or the exceptions of a question with one answer added up; else blank."""
    if (
        row["says"]
        and kind != "integer"
        and not (kind == "select_one" and any(choice.meaning == "exception" for choice in choices))
    ):
        found = f"A question of the type {kind} says nothing by itself."
        remedy = "Write what each answer says in the sheet choices." if kind == "select_one" else "Clear it."
        expected = "Here stands what a number above nought says, or all answers together that mean an exception."
        faults.add(row, "says", found, expected, remedy)
    return row["says"].rstrip(". ")
