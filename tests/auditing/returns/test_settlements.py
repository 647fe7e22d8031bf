"""Settling answers that differ: with a name and a reason, and only what the person saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.settlements import ReturnedAdjudication, SettlementRow

RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=(Choice("yes", "Yes"), Choice("no", "No")))
TIMES = Item("integer", "times", "How often?")
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))
CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, TIMES, THEMES))
SENT = [SentCase("A-01", "a", ("audit.xlsx",))]
HEADINGS = ("Was it right?", "How often?", "Themes: Hope", "Themes: Haste")


def book(file: str, *answers: object) -> ReturnedWorkbook:
    """A workbook of one case."""
    cells = {
        heading: Cell(answer, f"{letter}2") for heading, letter, answer in zip(HEADINGS, "BCDE", answers, strict=True)
    }
    return ReturnedWorkbook(file, "Auditor A", (ReturnedCase(Cell("A-01", "A2"), cells, "Audit"),))


BOOKS = (book("one.xlsx", "Yes", 1, "Yes", None), book("two.xlsx", "No", 3, None, None))
SETTLED = SettlementRow(
    "A-01", "Was it right?", frozenset({"yes", "no"}), Cell("No ", "G5"), "M. Manager", "Read again"
)


def done(*rows: SettlementRow, books: tuple[ReturnedWorkbook, ...] = BOOKS) -> Reconciled:
    """What a collection gives with these settlements."""
    settled = ReturnedAdjudication("adjudication.xlsx", "Adjudication", rows)
    return reconcile((*books, settled), SENT, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))


def test_a_settlement_stands_beside_the_answers_it_settles() -> None:
    """Both given answers stay with their source; the settled one has who, why and where."""
    findings = [one for one in done(SETTLED).findings if one.item == "right"]
    assert [(one.choice, one.auditor, one.settled) for one in findings] == [
        ("yes", "Auditor A", ""),
        ("no", "Auditor A", ""),
        ("no", "M. Manager", "Read again"),
    ]
    assert str(findings[2].source) == "adjudication.xlsx, sheet Adjudication, G5"


def test_a_case_is_complete_once_all_that_differs_is_settled() -> None:
    """One of three is not enough."""
    times = replace(SETTLED, question="how often? ", given=frozenset({"1", "3"}), answer=Cell(2, "G6"))
    themes = replace(SETTLED, question="Themes", given=frozenset({"hope", "none"}), answer=Cell("haste; HOPE", "G7"))
    assert [done(*rows).statuses[0].status for rows in ([SETTLED], [SETTLED, times, themes])] == [
        "incomplete",
        "complete",
    ]
    settled = [(one.item, one.choice, one.text) for one in done(SETTLED, times, themes).findings if one.settled]
    assert settled == [("right", "no", ""), ("times", "", "2"), ("themes", "haste", ""), ("themes", "hope", "")]


def test_none_settles_a_question_of_several_answers() -> None:
    """Nothing was seen, says the person who settled it."""
    themes = replace(SETTLED, question="Themes", given=frozenset({"hope", "none"}), answer=Cell("None", "G7"))
    assert [(one.choice, one.text) for one in done(themes).findings if one.settled] == [("", "none")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (replace(SETTLED, settled_by=""), "This settlement has no name."),
        (replace(SETTLED, settled_by="", reason=""), "This settlement has no name and reason."),
        (replace(SETTLED, answer=Cell(None, "G5")), "This settlement has no answer in a cell of its own."),
        (
            replace(SETTLED, answer=Cell("No", "G5", merged="G5:G6")),
            "This settlement has no answer in a cell of its own.",
        ),
        (replace(SETTLED, answer=Cell("Noo", "G5")), '"Noo" is no answer to "Was it right?".'),
        (replace(SETTLED, given=frozenset({"yes", "unable"})), "have changed since this was settled."),
        (replace(SETTLED, sample_id="A-09"), "do not differ, or not any more."),
        (replace(SETTLED, question="Why?"), "do not differ, or not any more."),
    ],
)
def test_a_settlement_that_cannot_hold_is_told_and_not_applied(row: SettlementRow, found: str) -> None:
    """With its cell; the answers stay open."""
    result = done(row)
    assert any(found in str(problem.found) and problem.where.file == "adjudication.xlsx" for problem in result.problems)
    assert not any(one.settled for one in result.findings)
    assert result.statuses[0].status == "incomplete"


def test_a_row_that_nobody_filled_is_no_problem_of_its_own() -> None:
    """The conflict itself is told."""
    blank = replace(SETTLED, answer=Cell(None, "G5"), settled_by="", reason="")
    assert done(blank).problems == done().problems


def test_a_settlement_of_what_does_not_differ_any_more_is_told() -> None:
    """A workbook was corrected after all; the answers that are there count."""
    result = done(SETTLED, books=BOOKS[:1])
    assert "do not differ, or not any more" in str(result.problems[0].found)
    assert not any(one.settled for one in result.findings)


def test_two_settlements_that_differ_settle_nothing() -> None:
    """Neither is chosen; the same one twice is one."""
    other = replace(SETTLED, answer=Cell("Yes", "G5"))
    assert any("settled differently" in str(problem.found) for problem in done(SETTLED, other).problems)
    assert not any(one.settled for one in done(SETTLED, other).findings)
    assert done(SETTLED, SETTLED).findings == done(SETTLED).findings
