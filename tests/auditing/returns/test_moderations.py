"""Moderation: agree with an answer, or change it and say why; only what was seen, and only with a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import Finding, ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.moderations import AGREE, REST, ReturnedModeration
from resample.auditing.returns.settlements import SettlementRow

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=YES_NO)
WHY = Item(
    "select_one", "why", "Why not?", required=True, relevant=(Condition("right", "no"),),
    choices=(Choice("haste", "Haste"), Choice("doubt", "Doubt")),
)  # fmt: skip
TIMES = Item("integer", "times", "How often?")
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))
NOTES = Item("text", "notes", "Notes")
CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, WHY, TIMES, THEMES, NOTES))
HEADINGS = tuple(heading for item in CHECKLIST.items for heading, _ in item.headings)
TWO = ("Auditor A", "Auditor B")
SENT = [SentCase("A-01", "a", ("audit-a.xlsx", "audit-b.xlsx"), TWO)]


def book(auditor: str, *answers: object) -> ReturnedWorkbook:
    """A workbook of one case: right, why, times, hope, haste, notes."""
    cells = {heading: Cell(said, f"{at}2") for at, heading, said in zip("BCDEFG", HEADINGS, answers, strict=False)}
    return ReturnedWorkbook(f"{auditor}.xlsx", auditor, (ReturnedCase(Cell("A-01", "A2"), cells),))


BOOKS = tuple(book(auditor, "Yes", None, 2, "Yes", None, f"Said {auditor}") for auditor in TWO)


def row(question: str, given: str, answer: object, reason: str = "", sample_id: str = "A-01") -> SettlementRow:
    """What a moderator says of a question."""
    seen = frozenset(filter(None, [given]))
    return SettlementRow(sample_id, question, seen, Cell(answer, "C7"), "", reason, sheet=sample_id)


def shown_all(**said: tuple[object, str]) -> tuple[SettlementRow, ...]:
    """A whole sheet of the case as it was written, with some answers and reasons."""
    seen = {"right": "yes", "why": "", "times": "2", "themes": "hope"}
    rows = [row(CHECKLIST.item[name].label, words, *said.get(name, (None, ""))) for name, words in seen.items()]
    return (*rows, row(REST, "", *said.get("rest", (None, ""))))


def done(*rows: SettlementRow, by: str = "M. Manager", books: tuple[ReturnedWorkbook, ...] = BOOKS) -> Reconciled:
    """What a collection gives with these moderations."""
    returned = ReturnedModeration("moderation-m-manager.xlsx", "", by, rows)
    return reconcile((*books, returned), SENT, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))


def by_moderator(found: Reconciled) -> list[tuple[str, str, str, str]]:
    """Item, choice, text and why of what a moderator gave."""
    return [(said.item, said.choice, said.text, said.settled) for said in found.findings if said.settled]


def test_a_change_counts_like_a_settlement_beside_what_was_given() -> None:
    """With who, why and where; the case stays complete."""
    found = done(row("Was it right?", "yes", "no ", "Read again"), row("Why not?", "", "Haste", "Read again"))
    given = [(said.choice, said.auditor) for said in found.findings if said.item == "right"]
    assert given == [("yes", "Auditor A"), ("yes", "Auditor B"), ("no", "M. Manager")]
    assert by_moderator(found)[0] == ("right", "no", "", "Moderated: Read again")
    assert str(found.moderated[0].source) == "moderation-m-manager.xlsx, sheet A-01, C7"
    assert [answer.changed for answer in found.moderated] == [True, True]
    assert (found.statuses[0].status, found.problems) == ("complete", ())


def test_to_agree_is_recorded_and_needs_no_reason() -> None:
    """Be it said or chosen again."""
    found = done(row("Was it right?", "yes", AGREE), row("How often?", "2", "2"), row("Themes", "hope", "Hope"))
    assert by_moderator(found) == [
        ("right", "yes", "", "Moderated: agreed"),
        ("times", "", "2", "Moderated: agreed"),
        ("themes", "hope", "", "Moderated: agreed"),
    ]
    assert not any(answer.changed for answer in found.moderated)


def test_one_word_agrees_with_all_the_rest() -> None:
    """Where nothing else is said, and where there is an answer."""
    found = done(*shown_all(times=(3, "Counted again"), rest=(AGREE, "")))
    changed = {answer.item.name: answer.changed for answer in found.moderated}
    assert changed == {"right": False, "times": True, "themes": False}
    assert found.problems == ()


def test_several_answers_and_none() -> None:
    """With semicolons, or none of them."""
    (both,) = done(row("Themes", "hope", "Haste; Hope", "Both")).moderated
    (none,) = done(row("Themes", "hope", "none", "Neither")).moderated
    assert both.answers == {("hope", ""), ("haste", "")}
    assert none.answers == {("", "none")}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (row("Was it right?", "yes", "No"), "This moderation has no reason."),
        (row("Was it right?", "no", "Yes", "Read again"), "has changed since this was moderated."),
        (row("Was it right?", "", AGREE), "has changed since this was moderated."),
        (row("Was it right?", "yes", "Noo", "Why"), 'Did you mean No? Or write "I agree".'),
        (row("Was it right?", "yes", None, "Why"), "Choose or type it."),
        (row("Why not?", "", AGREE), "There is no answer to agree with."),
        (row("Why me?", "yes", AGREE), "There is no one answer"),
        (row("Was it right?", "yes", AGREE, sample_id="A-09"), "There is no one answer"),
        (row(REST, "", "fine"), '"fine" says nothing of all the other answers.'),
    ],
)
def test_a_moderation_that_cannot_hold_is_told_and_not_applied(said: SettlementRow, message: str) -> None:
    """With its cell; the first answer counts."""
    found = done(said)
    (problem,) = found.problems
    assert message in str(problem)
    assert problem.where.file == "moderation-m-manager.xlsx"
    assert by_moderator(found) == []


def test_a_moderation_needs_a_name() -> None:
    """The workbook's; a typed one where the workbook has none."""
    assert "This moderation has no name." in str(done(row("Was it right?", "yes", AGREE), by="").problems[0])
    typed = replace(row("Was it right?", "yes", AGREE), settled_by="Jo")
    assert [done(typed, by=by).moderated[0].moderated_by for by in ("", "M. Manager")] == ["Jo", "M. Manager"]


def test_what_differs_is_settled_and_not_moderated() -> None:
    """Neither answer is the one to agree with."""
    books = (BOOKS[0], book("Auditor B", "No", "Haste", 2, "Yes", None))
    found = done(*shown_all(rest=(AGREE, "")), books=books)
    assert "There is no one answer" in str(found.problems[-1])
    assert {answer.item.name for answer in found.moderated} == {"times", "themes"}


def test_two_moderations_that_differ_change_nothing() -> None:
    """The same one twice is one."""
    no, yes = row("Was it right?", "yes", "No", "Read again"), row("Was it right?", "yes", AGREE)
    assert any("moderated differently here" in str(problem) for problem in done(no, yes).problems)
    assert by_moderator(done(no, yes)) == []
    assert len(by_moderator(done(yes, yes))) == 1


def test_a_question_that_is_asked_by_a_change_is_told_until_somebody_answers_it() -> None:
    """No auditor was asked it."""
    (problem,) = done(row("Was it right?", "yes", "No", "Read again")).problems
    assert 'Since this answer was changed, "Why not?" is asked, and nobody has answered it.' in str(problem)


def test_who_moderates_sees_each_answer_and_what_was_written() -> None:
    """By case and question, with whose each is; texts beside."""
    (case,) = done().answered
    first = {answer.item.name: (answer.words, len(answer.given)) for answer in case.first_answers}
    assert first == {"right": ("Yes", 2), "why": ("", 0), "times": ("2", 2), "themes": ("Hope", 2)}
    assert [(text.item.name, text.given.auditor, text.given.answer) for text in case.written] == [
        ("notes", "Auditor A", "Said Auditor A"),
        ("notes", "Auditor B", "Said Auditor B"),
    ]


def test_a_reason_without_an_answer_is_told_as_that() -> None:
    """An empty cell is not what somebody typed."""
    (problem,) = done(row("Was it right?", "yes", None, "Why not?")).problems
    assert str(problem.found) == 'A reason stands here for "Was it right?", and no answer.'


def test_a_case_that_nobody_has_audited_is_not_moderated() -> None:
    """Neither one that is not back nor one that could not be audited."""
    cells = {"Not audited because": Cell("File restricted", "B2")}
    gone = ReturnedWorkbook("a.xlsx", "", (ReturnedCase(Cell("A-01", "A2"), cells),))
    assert done(books=()).answered == done(books=(gone,)).answered == ()


def test_a_settlement_is_no_moderation_whatever_its_reason_says() -> None:
    """Its words stay, in brackets."""
    from resample.auditing.returns.moderated_findings import is_moderated
    from resample.auditing.returns.settlements import ReturnedAdjudication

    books = (BOOKS[0], book("Auditor B", "No", "Haste", 2, "Yes", None))
    settled = SettlementRow("A-01", "Was it right?", frozenset({"yes", "no"}), Cell("No", "G5"), "M", "Moderated: so")
    adjudication = ReturnedAdjudication("adjudication.xlsx", "Adjudication", (settled,))
    found = reconcile((*books, adjudication), SENT, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))
    (final,) = (said for said in found.findings if said.settled)
    assert isinstance(final, Finding)
    assert (final.settled, is_moderated(final)) == ("(Moderated: so)", False)
