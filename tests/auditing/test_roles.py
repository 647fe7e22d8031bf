"""Roles and words of a checklist: refused where they could not be done, and what names stand for without them."""

from __future__ import annotations

import re

import pytest

from resample.auditing.checklist import AnswerRole, Checklist, Role, read_checklist
from resample.errors import InputRefused

TOP = """
type           | name    | label     | relevant           | role       | says
select_one yn  | seen    | Seen?     |                    |            |
select_one why | why     | Why not?  | ${seen} = 'no'     | reason     |
select_one at  | now     | At risk?  |                    | escalation |
integer        | visits  | Visits    |                    |            | there were visits
"""
CHOICES = """
list_name | name | label | meaning   | says                    | role
yn        | yes  | Yes   | met       |                         |
yn        | no   | No    | exception | the child was not seen. |
why       | far  | Far   |           | because it was far      |
at        | yes  | Yes   | exception |                         |
at        | no   | No    | met       |                         |
many      | home | Home  |           |                         |
many      | town | Town  |           |                         |
"""
SETTINGS = [{"form_id": "own", "form_title": "Our own", "version": "2026-01-01"}]


def table(text: str) -> list[dict[str, str]]:
    """A table from lines of cells; the first line is its headings."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(header, row, strict=True)) for row in rows]


def own(survey: str = "", choices: str = "", *, without: tuple[str, ...] = ()) -> Checklist:
    """The checklist above with more rows, and without some columns."""
    written = {"survey": table(f"{TOP.strip()}\n{survey}"), "choices": table(f"{CHOICES.strip()}\n{choices}")}
    tables = {
        name: [{column: cell for column, cell in row.items() if column not in without} for row in rows]
        for name, rows in written.items()
    }
    return read_checklist({**tables, "settings": SETTINGS}, "own.xlsx")


def test_roles_and_words_are_read() -> None:
    """However they are typed; a full stop at the end of words would stand inside a sentence."""
    checklist = own("select_one yn2 | q | Q | | Primary  Concern |", "yn2 | a | A | | |")
    assert checklist.with_role(Role.PRIMARY_CONCERN) is checklist.item["q"]
    assert checklist.item["seen"].choice["no"].says == "the child was not seen"
    assert checklist.item["visits"].says == "there were visits"
    assert checklist.with_role(Role.AUDITOR) is None


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("text | q | Q | | auditr |", "role", 'The role is "auditr". * Did you mean auditor?'),
        ("text | q | Q | | date_audited |", "role", "at a question of the type text. * of the type date."),
        ("select_one at | q | Q | | escalation |", "role", 'The role "escalation" stands twice: in row 4 too.'),
        ("select_one many | q | Q | | step_down |", "role", 'No question has the role "help_in_place"'),
        ("select_one many | q | Q | | reason |", "role", "hangs on no single answer"),
        ("select_one many | q | Q | ${seen} != 'yes' | reason |", "role", "hangs on no single answer"),
        ("select_one many | q | Q | | | it was so", "says", "says nothing by itself. * in the sheet choices."),
        ("text | q | Q | | | it was so", "says", "says nothing by itself. * Clear it."),
        ("note | q | Q | | quote |", "role", "A row of the type note takes no role."),
        ("begin_group | q | Q | | | it was so", "says", "A row of the type begin_group takes no says."),
    ],
)  # fmt: skip
def test_a_role_that_does_not_fit_is_refused(row: str, column: str, said: str) -> None:
    """With its sheet, row and column, and what was probably meant; what stands for * is not looked at."""
    more = "\nend_group | | | | |" if row.startswith("begin_group") else ""
    with pytest.raises(InputRefused) as refused:
        own(row + more)
    (fault,) = map(str, refused.value.problems)
    assert fault.startswith(f"own.xlsx, sheet survey, row 6, column {column}: ")
    assert re.search(".*".join(re.escape(part) for part in said.split("*")), fault)


@pytest.mark.parametrize(
    ("row", "survey", "column", "said"),
    [
        ("yn | part | In part | | | headlne", "", "role", 'The role is "headlne". * Did you mean headline?'),
        ("yn | part | In part | | | headline", "", "role", "is to begin with this answer, and it says nothing."),
        ("yn | part | In part | | | early_help", "", "role", "is one of answers to a question of step-down."),
        ("yn | na | Not asked | excluded | it was not asked |", "", "says", "out of the count is told by its label."),
        ("many | sea | Sea | | it was at sea |", "select_multiple many | q | Q | | |", "says", "by their labels."),
        ("l | a | A | | it was a |", "select_one l | q | Q | | |\nselect_one l | r | R | | |", "says",
         'The list "l" says sentences, and belongs to 2 questions.'),
        ("l | a | A | | it was a | headline\nl | b | B | | it was b | headline", "select_one l | q | Q | | |", "role",
         "The sentence begins with the answer in row 9 already."),
    ],
)  # fmt: skip
def test_words_that_would_be_lost_are_refused(row: str, survey: str, column: str, said: str) -> None:
    """An answer that cannot say what is written there is told at its row."""
    with pytest.raises(InputRefused) as refused:
        own(survey, row)
    (fault,) = map(str, refused.value.problems)
    assert re.match(rf"own.xlsx, sheet choices, row (9|10), column {column}: ", fault)
    assert re.search(".*".join(re.escape(part) for part in said.split("*")), fault)


def test_a_concern_that_no_answer_raises_is_refused() -> None:
    """A child would be told of to nobody."""
    with pytest.raises(InputRefused) as refused:
        own("select_one many | q | Q | | escalation |")
    assert any("No answer to this question raises a concern." in str(one) for one in refused.value.problems)


def test_a_reason_may_stand_in_the_group_of_its_question() -> None:
    """What the group asks is asked of both."""
    checklist = own(
        "begin_group | g | G | ${now} = 'no' | |\nselect_one many | q | Q | | |\n"
        "select_one r | because | Because | ${q} = 'home' | reason |\nend_group | | | | |",
        "r | a | A | | because of a |",
    )
    answer = checklist.item["because"].reason_of
    assert answer == checklist.item["because"].relevant[-1]
    assert answer.item == "q"


NAMED = """
select_one many | primary_concern | Concern | | |
select_multiple many | themes | Themes | | |
select_one many | immediate_concern | Now? | | |
text | whom | Whom? | ${immediate_concern} = 'town' | |
text | escalated_to | Told whom? | | |
text | learning | Learning | | |
text | auditor | Auditor | | |
date | audited_on | When | | |
select_one many | step_down_recorded | Recorded | | |
select_one many | step_down_in_place | In place | | |
"""


def test_names_stand_for_roles_only_where_there_is_no_column() -> None:
    """A council's checklist from before there was one works as it did; with the column a name says nothing."""
    with_column = own(NAMED.strip())
    assert [item.name for item in with_column.items if item.role] == ["why", "now"]
    checklist = own(NAMED.strip(), without=("role", "says"))
    assert {item.name: item.role for item in checklist.items if item.role} == {
        "primary_concern": Role.PRIMARY_CONCERN, "themes": Role.THEME, "immediate_concern": Role.ESCALATION,
        "learning": Role.QUOTE, "auditor": Role.AUDITOR, "audited_on": Role.DATE_AUDITED,
    }  # fmt: skip


def test_kinds_of_help_go_by_names_where_both_questions_offer_them() -> None:
    """And an answer `yes` raises a concern where none means an exception: so it was before there were roles."""
    lists = "\n".join(f"{side} | {name} | {name} | | |" for side in ("r", "p") for name in ("universal", "early_help"))
    checklist = own(
        "select_one r | step_down_recorded | R | | |\nselect_one p | step_down_in_place | P | | |\n"
        "select_one yes | immediate_concern | Now? | | |",
        f"{lists}\nyes | yes | Yes | | |\nyes | no | No | | |",
        without=("role", "says"),
    )
    recorded, in_place = checklist.with_role(Role.STEP_DOWN), checklist.with_role(Role.HELP_IN_PLACE)
    assert recorded is not None
    assert in_place is not None
    assert [choice.role for choice in recorded.choices] == [AnswerRole.UNIVERSAL, AnswerRole.EARLY_HELP]
    assert [choice.role for choice in in_place.choices] == [None, AnswerRole.EARLY_HELP]
    assert checklist.item["immediate_concern"].choice["yes"].meaning == "exception"
