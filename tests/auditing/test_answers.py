"""One returned row: answered, missing, doubtful, or not audited at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.answers import NOT_AUDITED, Cell, ReturnedCase, RowAnswers, read_answers
from resample.auditing.checklist import Checklist, Choice, Condition, Item, normalise

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "right", "Was it right?", required=True, choices=YES_NO),
        Item("text", "why", "Why not?", required=True, relevant=(Condition("right", "no"),)),
        Item("integer", "contacts", "Contacts since", required=True),
        Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste"))),
        Item("text", "learning", "Learning"),
        Item("date", "on", "Date audited", required=True),
    ),
)
REASON = "Not audited because"


def read(cells: dict[str, object]) -> RowAnswers:
    """What a row with these cells says."""
    row = ReturnedCase(Cell("A-01", "A2"), {heading: Cell(value, "B2") for heading, value in cells.items()})
    return read_answers(row, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))


@pytest.mark.parametrize("said", ["File restricted", " file  RESTRICTED ", "File\u00a0restricted"])
def test_a_reason_leaves_nothing_open(said: str) -> None:
    """A case that cannot be audited misses no answer."""
    answers = read({REASON: said})
    assert (answers.not_audited, answers.missing, answers.doubtful) == ("File restricted", (), ())


def test_who_says_so_and_when_may_stand_beside_the_reason() -> None:
    """Texts and dates are no answers that the reason denies."""
    answers = read({REASON: "Records not found", "Date audited": date(2022, 10, 17), "Learning": "Ask the archive."})
    assert answers.not_audited == "Records not found"
    assert {one.item.name for one in answers.answered} == {"on", "learning"}
    assert answers.doubtful == ()


@pytest.mark.parametrize("cells", [{"Was it right?": "Yes"}, {"Contacts since": 0}, {"Themes: Hope": "Yes"}])
def test_a_reason_beside_an_answer_is_in_doubt(cells: dict[str, object]) -> None:
    """Either the case was audited or it was not; the answers are kept and the reason does not count."""
    answers = read({REASON: "Other reason"} | cells)
    (doubtful,) = answers.doubtful
    assert answers.not_audited == ""
    assert doubtful.found == 'It says "Other reason", and has answers as well.'
    assert len(answers.answered) == 1


def test_what_is_no_reason_is_told_with_the_nearest_one() -> None:
    """A slip does not excuse a case from being audited."""
    answers = read({REASON: "File restrictd"})
    assert answers.not_audited == ""
    assert answers.doubtful[0].doubt.remedy == "Did you mean File restricted?"
    assert {item.name for item in answers.missing} == {"right", "contacts", "on"}


def test_an_earlier_workbook_has_no_such_column() -> None:
    """Without it a row is read as before."""
    assert read({"Was it right?": "Yes"}).not_audited == ""


def test_headings_are_the_same_however_they_are_set() -> None:
    """Letters, spaces and line breaks make no other heading; another word does."""
    answers = read({"was it\nRIGHT? ": "Yes", "Contacts": 3})
    assert [one.item.name for one in answers.answered] == ["right"]


def test_merged_cells_and_formulas_without_a_value_are_no_answers() -> None:
    """Neither is missing, since something stands there; both are told as what they are."""
    cells = {
        "Was it right?": Cell("Yes", "B2", merged="B2:B4"),
        "Contacts since": Cell(None, "C2", uncomputed=True),
    }
    answers = read_answers(
        ReturnedCase(Cell("A-01", "A2"), cells), CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30)
    )
    assert answers.answered == ()
    assert [one.found.split(" ")[1] for one in answers.doubtful] == ["cells", "formula"]
    assert [item.name for item in answers.missing] == ["on"]


@given(
    st.dictionaries(
        st.sampled_from([heading for item in (*CHECKLIST.items, NOT_AUDITED) for heading, _ in item.headings]),
        st.sampled_from(["Yes", "No", "yes ", "File restricted", "3", "17/10/2022", "perhaps", " ", None]),
    )
)
def test_a_required_question_is_answered_missing_or_doubtful(cells: dict[str, object]) -> None:
    """Whatever a row holds, no required question that applies is lost, unless the case was not audited."""
    answers = read(cells)
    chosen: dict[str, set[str]] = {}
    for one in answers.answered:
        chosen.setdefault(one.item.name, set()).add(one.choice)
    asked = {item.name for item in CHECKLIST.items if item.required and item.applies(chosen)}
    said = {one.item.name for one in answers.answered} | {one.item.name for one in answers.doubtful}
    assert answers.not_audited or asked <= said | {item.name for item in answers.missing}
    assert not (answers.not_audited and answers.missing)


@pytest.mark.parametrize(
    "typed",
    ["14/10/22", "14-Oct-22", "2022-10-14", "14.10.22", "14 October 2022", "14/10/2022 09:30", "44848", 44848,
     datetime(2022, 10, 14)],  # noqa: DTZ001
)  # fmt: skip
def test_a_date_is_read_as_check_reads_it(typed: object) -> None:
    """However an auditor types it, and where a spreadsheet has made a number of it."""
    when = Item("date", "when", "When?")
    assert normalise(when, typed, start=date(2022, 7, 1), end=date(2022, 12, 31)) == date(2022, 10, 14)


def test_a_message_shows_a_date_as_the_auditor_sees_it() -> None:
    """And says what to write, for a date as for a number."""
    when, times = Item("date", "when", "When?"), Item("integer", "times", "How often?")
    cells = {"When?": Cell(datetime(2027, 6, 1), "B2"), "How often?": Cell("twice", "C2")}  # noqa: DTZ001
    checklist = Checklist("own", "Our own", "2026-01-01", (when, times))
    row = ReturnedCase(Cell("A-01", "A2"), cells)
    late, words = read_answers(row, checklist, start=date(2022, 7, 1), end=date(2022, 12, 31)).doubtful
    assert late.found == '"01/06/2027" is no answer to "When?".'
    assert late.doubt.remedy == "Write a date from 01/07/2022 to 31/12/2022 as dd/mm/yyyy."
    assert words.doubt.remedy == "Write a whole number, 0 or more."
