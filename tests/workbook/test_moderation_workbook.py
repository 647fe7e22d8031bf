"""The moderation workbook: first answers, agreed with or changed, and what comes back of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.moderated_answers import ModeratedAnswer
from resample.auditing.returns.moderation_work import ModerationWork
from resample.auditing.returns.moderations import REST, ReturnedModeration
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from resample.workbook.moderation_form import write_moderation
from tests.makers.audit_workbook import STAMP, as_sent, box, opened, read_audits, row_of, saved, type_in

START, END = date(2022, 7, 1), date(2023, 9, 30)
ABOUT = About("Quarter 2", STAMP, "Auditor A", START, END)
FACTS = {f"A-0{n}": AuditCase(f"A-0{n}", {"Child ID": f"000{n}", "Closing team": "CFF"}) for n in (1, 2)}
SENT = [as_sent(case, "Auditor A") for case in FACTS.values()]
YES_NO = (Choice("yes", "Yes", "exception"), Choice("no", "No"))
RIGHT, WHY, TIMES, THEMES, NOTES = "Was it right?", "Why not?", "How often?", "Themes", "Notes"
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "right", RIGHT, "Judgement", required=True, choices=YES_NO),
        Item("select_one", "why", WHY, "Judgement", "", True, (Condition("right", "no"),), (Choice("late", "Late"),)),
        Item("integer", "times", TIMES, "Judgement"),
        Item("select_multiple", "themes", THEMES, THEMES, choices=(Choice("hope", "Hope"), Choice("haste", "Haste"))),
        Item("text", "notes", NOTES, THEMES, relevant=(Condition("right", "yes"),)),
    ),
)
GIVEN = {RIGHT: "Yes", TIMES: 2, "Themes: Hope": "Yes", NOTES: "=1+1, as the school said"}
NOBODY: Mapping[tuple[str, str], ModeratedAnswer] = {}
HELD, REASON = 3, 4
"""The columns in which a moderator writes."""


def audited() -> bytes:
    """Two cases that an auditor answered alike."""
    book = opened(write_workbook(list(FACTS.values()), CHECKLIST, ABOUT))
    for sample_id in FACTS:
        for heading, answer in GIVEN.items():
            type_in(book, sample_id, heading, answer)
            box(book[sample_id], heading).data_type = "n" if answer == 2 else "s"
    return saved(book)


AUDITED = audited()


def collected(*books: bytes) -> Reconciled:
    """What a collection gives, with these workbooks of moderators."""
    moderations = (read_returned(book, "moderation.xlsx", STAMP, CHECKLIST) for book in books)
    return reconcile([read_audits(AUDITED, CHECKLIST), *moderations], SENT, CHECKLIST, start=START, end=END)


def written(moderated: Mapping[tuple[str, str], ModeratedAnswer] = NOBODY) -> bytes:
    """The workbook of the moderator."""
    work = ModerationWork("moderation-m-manager.xlsx", "M. Manager", collected().answered, moderated)
    return write_moderation(work, FACTS, ABOUT)


@pytest.fixture
def book() -> Workbook:
    """The same, opened."""
    return load_workbook(io.BytesIO(written()))


def say(book: Workbook, sample_id: str, question: str, held: Any, reason: str | None = None) -> None:
    """Write what a moderator says to a question."""
    row = row_of(book[sample_id], question)
    book[sample_id].cell(row, HELD).value, book[sample_id].cell(row, REASON).value = held, reason


def said(book: Workbook) -> dict[tuple[str, str], tuple[set[str], str]]:
    """The moderated answers: what holds, and why; no problem is told of this workbook."""
    done = collected(saved(book))
    assert [str(problem) for problem in done.problems if "moderation" in problem.where.file] == []
    return {
        (answer.case.sample_id, answer.item.name): ({choice or text for choice, text in answer.answers}, answer.reason)
        for answer in done.moderated
    }


def test_every_question_stands_with_its_first_answer(book: Workbook) -> None:
    """In the order of the checklist, those without an answer too; texts stand behind what they hang on."""
    rows = [row[:2] for row in book["A-01"].iter_rows(values_only=True) if row[0]]
    first = next(at for at, row in enumerate(rows) if row[0] == "Question")
    assert rows[first + 2 : -1] == [
        ("Judgement", None),
        (RIGHT, "Yes"),
        (NOTES, "=1+1, as the school said"),
        (WHY, None),
        (TIMES, "2"),
        (THEMES, None),
        (THEMES, "Hope"),
    ]


def test_its_lists_offer_to_agree_and_every_answer(book: Workbook) -> None:
    """Of several answers also none; a number is typed."""
    offered = [[cell for cell in column if cell] for column in book["Lists"].iter_cols(values_only=True)]
    assert offered == [
        ["I agree", "Yes", "No"],
        ["I agree", "Late"],
        ["I agree"],
        ["I agree", "Hope", "Haste", "None"],
    ]


def test_a_workbook_as_it_was_sent_says_nothing(book: Workbook) -> None:
    """It is known for what it is, with every question that was shown and one row a case for all others."""
    read = read_returned(saved(book), "moderation.xlsx", STAMP, CHECKLIST)
    assert isinstance(read, ReturnedModeration)
    assert (read.moderator, read.problems) == ("M. Manager", ())
    shown = {row.question for row in read.rows if row.sample_id == "A-01"}
    assert {RIGHT, WHY, TIMES, THEMES, REST} <= shown
    assert said(book) == {}


def test_what_is_said_comes_back(book: Workbook) -> None:
    """Agreed with, changed with a reason, and agreed with in one word for all others of a case."""
    say(book, "A-01", "All other answers", "I agree")
    say(book, "A-01", TIMES, 3, "One more in June")
    say(book, "A-02", RIGHT, "I agree")
    # the group above the question is called the same
    book["A-02"].cell(row_of(book["A-02"], THEMES) + 1, HELD).value = "Hope; Haste"
    book["A-02"].cell(row_of(book["A-02"], THEMES) + 1, REASON).value = "Both are in the record"
    assert said(book) == {
        ("A-01", "right"): ({"yes"}, ""),
        ("A-01", "times"): ({"3"}, "One more in June"),
        ("A-01", "themes"): ({"hope"}, ""),
        ("A-02", "right"): ({"yes"}, ""),
        ("A-02", "themes"): ({"hope", "haste"}, "Both are in the record"),
    }


def test_an_answer_that_a_change_asks_for_can_be_given(book: Workbook) -> None:
    """In the row of a question that nobody answered."""
    say(book, "A-01", RIGHT, "No", "Told too late")
    say(book, "A-01", WHY, "Late", "So the record")
    assert said(book) == {("A-01", "right"): ({"no"}, "Told too late"), ("A-01", "why"): ({"late"}, "So the record")}


def test_what_was_said_stands_in_the_next_one(book: Workbook) -> None:
    """So that the newest workbook says all."""
    say(book, "A-01", TIMES, 3, "One more in June")
    say(book, "A-01", RIGHT, "I agree")
    before = collected(saved(book)).moderated
    again = written({(answer.case.sample_id, answer.item.name): answer for answer in before})
    assert said(load_workbook(io.BytesIO(again))) == said(book)


def test_what_is_said_on_another_case_is_refused(book: Workbook) -> None:
    """A sheet whose ids disagree says nothing; the other cases do."""
    say(book, "A-01", RIGHT, "I agree")
    say(book, "A-02", RIGHT, "I agree")
    box(book["A-01"], "Child ID").value = "0002"
    done = collected(saved(book))
    assert [answer.case.sample_id for answer in done.moderated] == ["A-02"]
    (problem,) = (problem for problem in done.problems if problem.where.file == "moderation.xlsx")
    assert "the id in B3 says A-02" in str(problem)


def test_it_comes_home_from_libreoffice(book: Workbook, libreoffice: Callable[..., None], tmp_path: Path) -> None:
    """Saved as .ods and back, with what its formulas count."""
    say(book, "A-01", "All other answers", "I agree")
    say(book, "A-02", RIGHT, "No")
    say(book, "A-02", TIMES, "3", "One more in June")
    book.save(tmp_path / "filled.xlsx")
    for kind, name in (("ods", "filled.xlsx"), ("xlsx:Calc MS Excel 2007 XML", "filled.ods")):
        libreoffice(kind, tmp_path, tmp_path / name)
    content = (tmp_path / "filled.xlsx").read_bytes()
    assert {answer.item.name for answer in collected(content).moderated} == {"right", "times", "themes"}
    computed = load_workbook(io.BytesIO(content), data_only=True)
    assert [computed[sample_id]["B1"].value for sample_id in FACTS] == ["3 of 3 answered", "1 of 3 answered"]
