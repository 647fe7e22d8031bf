"""What auditors are written: whole, short, and with nothing of a case but its sample id."""

from __future__ import annotations

from datetime import date

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.messages import Asking, reminder, sending_message
from resample.auditing.returns.collection import reconcile
from resample.auditing.returns.progress import Progress
from resample.auditing.returns.statuses import audits_of

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=YES_NO)
WHY = Item("text", "why", "Why not?", required=True, relevant=(Condition("right", "no"),))
TIMES = Item("integer", "times", "How often?", required=True)
CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, WHY, TIMES))
TODAY, DUE = date(2022, 10, 20), date(2022, 10, 31)
ASKING = Asking("Quarter 2", DUE)


def reminded(*rows: tuple[object, ...], asking: Asking = ASKING, checklist: Checklist = CHECKLIST, of: int = 2) -> str:
    """The reminder after a workbook with these rows of sample id and answers, or after none."""
    headings = tuple(item.label for item in checklist.items)
    returned = []
    for sample_id, *said in rows:
        cells = {label: Cell(value, "B2") for label, value in zip(headings, said, strict=False)}
        returned.append(ReturnedCase(Cell(sample_id, "A2"), cells))
    books = [ReturnedWorkbook("audit.xlsx", "Kim", tuple(returned))] if rows else []
    sent = [SentCase(f"A-{n:02}", "a", ("audit.xlsx",), ("Kim",)) for n in range(1, of + 1)]
    (kim,) = reconcile(books, sent, checklist, start=date(2022, 7, 1), end=date(2023, 9, 30)).progress
    return reminder(asking, kim, checklist, TODAY)


def test_a_reminder_names_case_and_question() -> None:
    """Greeting, review, file, last day, and a line a case with its first open question."""
    assert reminded(("A-01", "No", None, None), ("A-02", None, None, None)) == (
        "Dear Kim,\n\n"
        'For "Quarter 2" 2 of your 2 cases are still open. '
        "Please finish your workbook audit.xlsx and send it back by 31 October 2022.\n\n"
        'A-01: 2 questions open, the first is "Why not?".\n'
        "A-02: not started."
    )


def test_a_reminder_says_which_answer_to_check_and_not_what_was_typed() -> None:
    """What stands in a cell may name somebody, and a mail leaves the house."""
    text = reminded(("A-01", "Jo Bloggs says yes", None, "2"), ("A-02", "Yes", None, "2"))
    assert 'A-01: 1 answer to check, "Was it right?".' in text
    assert "Bloggs" not in text


def test_a_reminder_of_thirty_cases_fits_a_mail() -> None:
    """Five are listed, the rest counted, and a long question is cut."""
    long = Item("text", "long", "word " * 50, required=True)
    checklist = Checklist("own", "Our own", "2026-01-01", (RIGHT, long))
    rows = [(f"A-{n:02}", "Yes", None) for n in range(1, 30)]
    lines = reminded(*rows, checklist=checklist, of=30).splitlines()
    assert len(lines) == 10
    assert lines[4].startswith('A-01: 1 question open, "word word')
    assert lines[4].endswith('word...".')
    assert max(map(len, lines)) < 200
    assert lines[-1] == "And 25 more cases."


def test_a_few_more_cases_are_named() -> None:
    """Whoever is reminded of one more case is told which."""
    rows = [(f"A-{n:02}", "Yes", None, None) for n in range(1, 8)]
    assert reminded(*rows, of=7).endswith("And 2 more cases: A-06 and A-07.")


def test_a_sheet_that_came_back_and_was_refused_is_not_said_to_be_missing() -> None:
    """Whoever sends the same file again would send the same fault."""
    case = SentCase("A-01", "a", ("audit.xlsx",), ("Kim",))
    (audit,) = audits_of(case, (), (), {("A-01", "kim")})
    text = reminder(ASKING, Progress("Kim", (audit,)), CHECKLIST, TODAY)
    assert "not come back" not in text
    assert "A-01: it came back, and nobody can say whose answers it holds" in text


def test_a_workbook_that_has_not_come_back_is_asked_for() -> None:
    """Half filled if need be."""
    assert reminded().endswith(
        'For "Quarter 2" your workbook audit.xlsx with 2 cases has not come back yet. '
        "Please send it back by 31 October 2022, half filled if need be."
    )


def test_a_last_day_that_is_past_or_that_nobody_set() -> None:
    """Is said as what it is, or not at all."""
    late, never = Asking("Quarter 2", date(2022, 10, 19)), Asking("Quarter 2", None)
    assert "The last day was 19 October 2022: please send it back now" in reminded(asking=late)
    assert "Please send it back, half filled" in reminded(asking=never)


def test_nobody_is_reminded_of_what_is_done() -> None:
    """Nothing is open, so that nothing is said."""
    assert reminded(("A-01", "Yes", None, "2"), ("A-02", "Yes", None, "2")) == ""


def test_a_workbook_goes_out_with_all_that_its_auditor_must_know() -> None:
    """File, cases, last day, a child at risk, and where records stay."""
    message = sending_message(ASKING, "", "audit.xlsx", 1)
    assert message.text.startswith("Dear colleague,\n\nHere is the workbook audit.xlsx with 1 case to audit")
    for said in ('"Quarter 2"', "by 31 October 2022", "a child may be at risk", "council's own systems"):
        assert said in message.text
    assert "by" not in sending_message(Asking("Q", None), "", "audit.xlsx", 1).text.split("send it back")[1][:8]
