"""Returned rows against sent cases: one status a case, nothing chosen silently."""

from __future__ import annotations

from datetime import date

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "1",
    (
        Item("select_one", "right", "Was it right?", required=True, choices=YES_NO),
        Item("text", "why", "Why not?", required=True, relevant=(Condition("right", "no"),)),
        Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste"))),
    ),
)
SENT = [SentCase("A-01", "a", ("audit.xlsx",)), SentCase("A-02", "a", ("audit.xlsx",))]
HEADINGS = ("Was it right?", "Why not?", "Themes: Hope", "Themes: Haste")
REASON = "Not audited because"
"""A column of every workbook; in these tests the last one, where it is needed."""


def book(*rows: str, file: str = "audit.xlsx", headings: tuple[str, ...] = HEADINGS) -> ReturnedWorkbook:
    """A workbook from lines of `sample id | answer | answer ...`, under the headings."""
    returned = []
    for number, row in enumerate(rows, 2):
        sample_id, *answers = (cell.strip() or None for cell in row.split("|"))
        letters = "BCDEF"
        cells = {
            heading: Cell(answer, f"{letter}{number}")
            for heading, letter, answer in zip((*headings, REASON), letters, [*answers, *[None] * 5], strict=False)
        }
        returned.append(ReturnedCase(Cell(sample_id, f"A{number}"), cells, "Audit"))
    return ReturnedWorkbook(file, "Auditor A", tuple(returned))


def done(*books: ReturnedWorkbook) -> Reconciled:
    """What a collection of these workbooks gives."""
    return reconcile(books, SENT, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))


def statuses(found: Reconciled) -> dict[str, str]:
    """Status by case."""
    return {one.sample_id: one.status for one in found.statuses}


def said(found: Reconciled) -> list[str]:
    """The problems as a person reads them."""
    return [str(problem) for problem in found.problems]


def test_rows_are_matched_by_sample_id_wherever_they_stand() -> None:
    """Sorted rows and moved columns change nothing."""
    usual = done(book("A-01 | Yes", "A-02 | No | Haste"))
    moved = done(book("A-02 | Haste | No", "A-01 | | Yes", headings=("Why not?", "Was it right?", *HEADINGS[2:])))
    assert statuses(usual) == statuses(moved) == {"A-01": "complete", "A-02": "complete"}
    facts = [{(one.sample_id, one.item, one.choice, one.text) for one in found.findings} for found in (usual, moved)]
    assert facts[0] == facts[1]
    assert said(usual) == []


def test_an_answer_keeps_its_address() -> None:
    """A finding says from which file, sheet and cell it comes, and whose it is."""
    (finding,) = done(book("A-01 | Yes")).findings
    assert str(finding.source) == "audit.xlsx, sheet Audit, B2"
    assert finding.auditor == "Auditor A"


def test_a_missing_row_is_not_returned() -> None:
    """A row that was deleted is no finding of nothing."""
    found = done(book("A-01 | Yes"))
    assert statuses(found) == {"A-01": "complete", "A-02": "not returned"}


def test_a_workbook_that_has_not_come_back_is_named_with_its_cases() -> None:
    """The manager can ask for it by name."""
    assert "audit.xlsx: This workbook has not come back. It holds 2 cases: A-01 and A-02." in said(done())[0]


def test_a_half_filled_case_is_told_with_its_first_open_cell() -> None:
    """What is missing has an address."""
    found = done(book("A-01 | No", "A-02 |"))
    assert statuses(found) == {"A-01": "incomplete", "A-02": "not started"}
    assert said(found)[0].startswith('audit.xlsx, sheet Audit, C2: Not answered: "Why not?".')


def test_what_is_no_answer_is_told_with_the_nearest_one() -> None:
    """A slip is asked about, not mended."""
    found = done(book("A-01 | Yess", "A-02 | Yes"))
    assert statuses(found)["A-01"] == "incomplete"
    assert "Did you mean Yes?" in said(found)[0]
    assert not any(one.sample_id == "A-01" for one in found.findings)


def test_an_answer_where_none_is_asked_is_told() -> None:
    """Yes with a reason why not: one of the two is wrong, and only a person knows which."""
    found = done(book("A-01 | Yes | because", "A-02 | Yes"))
    assert "does not apply here" in said(found)[0]
    assert statuses(found)["A-01"] == "incomplete"


def test_a_doubtful_answer_does_not_make_the_next_one_wrong() -> None:
    """One slip is one problem."""
    assert len(said(done(book("A-01 | Noo | because", "A-02 | Yes")))) == 1


def test_a_copied_sample_id_makes_neither_row_count() -> None:
    """Of two sheets with one id and other answers nobody can say which is the case."""
    found = done(book("A-01 | Yes", "A-01 | No | haste", "A-02 | Yes"))
    assert statuses(found) == {"A-01": "not returned", "A-02": "complete"}
    assert sum("A-01 stands here 2 times, with other answers" in problem for problem in said(found)) == 1


def test_a_row_added_by_hand_is_listed_and_not_counted() -> None:
    """An id that was not drawn is named, with the nearest that was."""
    found = done(book("A-01 | Yes", "A-02 | Yes", "A-03 | No | haste", " | Yes"))
    assert {one.sample_id for one in found.findings} == {"A-01", "A-02"}
    assert "A-03 is no case of this sample." in said(found)[0]
    assert "no sample id" in said(found)[1]


def test_a_copy_that_says_the_same_or_nothing_does_no_harm() -> None:
    """A sheet that was copied to begin the next case, and one of them cleared."""
    for copy in ("A-01 | No | haste", "A-01 |"):
        found = done(book("A-01 | No | haste", copy, "A-02 | Yes"))
        assert (statuses(found), said(found)) == ({"A-01": "complete", "A-02": "complete"}, [])
        assert [again.sample_id for again in found.repeated] == (["A-01"] if "haste" in copy else [])


def test_the_same_workbook_twice_is_one() -> None:
    """A file sent twice gives each answer once."""
    once, twice = done(book("A-01 | Yes")), done(book("A-01 | Yes"), book("A-01 | Yes", file="copy.xlsx"))
    assert once.findings == twice.findings
    assert statuses(twice)["A-01"] == "complete"
    assert once.repeated == ()
    assert [[place.file for place in again.sources] for again in twice.repeated] == [["audit.xlsx", "copy.xlsx"]]


def test_of_two_different_answers_both_are_kept_and_the_case_is_open() -> None:
    """Neither file wins by coming later."""
    found = done(book("A-01 | Yes"), book("A-01 | No | haste", file="copy.xlsx"))
    assert statuses(found)["A-01"] == "incomplete"
    assert [one.choice for one in found.findings if one.item == "right"] == ["yes", "no"]
    assert said(found)[0].startswith(
        'audit.xlsx, sheet Audit, B2: "Was it right?" is answered "Yes" here and "No" in copy'
    )


def test_a_half_filled_workbook_that_comes_again_whole_is_whole() -> None:
    """The second file adds to the first."""
    found = done(book("A-01 | No"), book("A-01 | No | haste", file="again.xlsx"))
    assert statuses(found)["A-01"] == "complete"


def test_themes_are_read_by_column() -> None:
    """Yes ticks, No and nothing do not, and anything else is asked about."""
    found = done(book("A-01 | Yes | | Yes | No", "A-02 | Yes | | | perhaps"))
    assert [(one.sample_id, one.choice) for one in found.findings if one.item == "themes"] == [("A-01", "hope")]
    assert statuses(found)["A-02"] == "incomplete"


def test_every_case_has_one_status() -> None:
    """The statuses are as many as the cases sent, whatever came back."""
    for books in ([], [book("A-01 | Yes", "A-01 | No")], [book("X | Yes")], [book("A-02 | No | | maybe")]):
        assert [one.sample_id for one in done(*books).statuses] == ["A-01", "A-02"]


def test_a_case_that_cannot_be_audited_has_its_reason() -> None:
    """It is neither complete nor missing; the reason is a finding, and a person is told what to do."""
    found = done(book("A-01 | | | | | File restricted", "A-02 | Yes"))
    assert statuses(found) == {"A-01": "not audited", "A-02": "complete"}
    (finding,) = [one for one in found.findings if one.sample_id == "A-01"]
    assert (finding.item, finding.choice, finding.source.place) == ("not_audited", "file_restricted", "F2")
    assert [one.reason for one in found.not_audited] == ["File restricted"]
    assert said(found)[0].startswith(
        "audit.xlsx, sheet Audit, F2: This case cannot be audited: File restricted. Take the next"
    )


def test_a_reason_in_one_workbook_and_answers_in_another_contradict() -> None:
    """Both stay, and the case is open."""
    found = done(book("A-01 | | | | | File restricted"), book("A-01 | Yes", file="copy.xlsx"))
    assert statuses(found)["A-01"] == "incomplete"
    assert any('"File restricted", and copy.xlsx, sheet Audit, A2 has answers' in one for one in said(found))


def test_a_replaced_case_may_keep_its_reason() -> None:
    """Its row comes back as it was, and that is no matter."""
    returned = [book("A-00 | | | | | File restricted", "A-01 | Yes", "A-02 | Yes")]
    found = reconcile(
        returned, SENT, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30), replaced={"A-00": "A-02"}
    )
    assert said(found) == []


def test_themes_ticked_and_themes_not_ticked_differ() -> None:
    """None is an answer once an audit is whole; while it is half filled it is not."""
    whole = done(book("A-01 | Yes | | Yes"), book("A-01 | Yes", file="copy.xlsx"))
    assert [one.answer for one in whole.conflicts[0][0].given] == ["Hope", "None"]
    themes = [(one.choice, one.text, one.source.file) for one in whole.findings if one.item == "themes"]
    assert themes == [("hope", "", "audit.xlsx"), ("", "none", "copy.xlsx")]
    half = done(book("A-01 | No | haste | Yes"), book("A-01 | No", file="copy.xlsx"))
    assert half.conflicts == ()


def test_a_deleted_row_is_told() -> None:
    """The rest of its workbook is back, so that nobody would miss it."""
    (told,) = said(done(book("A-01 | Yes")))
    assert told.startswith("audit.xlsx: A-02 was sent in this workbook, and has not come back in it. Ask for its sheet")


TWICE = [SentCase("A-01", "a", ("audit-a.xlsx", "audit-b.xlsx"), ("Auditor A", "Auditor B"))]


def by(auditor: str, row: str) -> ReturnedWorkbook:
    """A workbook of one case as an auditor sends it back, under a name of their own."""
    from dataclasses import replace

    return replace(book(row, file=f"{auditor} final.xlsx"), auditor=auditor)


def twice(*books: ReturnedWorkbook) -> Reconciled:
    """What a collection gives of a case that two people audit."""
    return reconcile(books, TWICE, CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30))


def test_a_double_audit_is_complete_when_both_are_back() -> None:
    """Each auditor's workbook is asked for by itself, whatever the files are called."""
    one = twice(by("Auditor A", "A-01 | Yes"))
    both = twice(by("Auditor A", "A-01 | Yes"), by("auditor b ", "A-01 | Yes"))
    assert (statuses(one), statuses(both)) == ({"A-01": "incomplete"}, {"A-01": "complete"})
    assert [(progress.auditor, progress.count("not returned")) for progress in one.progress] == [
        ("Auditor A", 0),
        ("Auditor B", 1),
    ]


def test_two_auditors_who_differ_are_both_named_and_nothing_of_theirs_is_open() -> None:
    """It is for a third person to settle, not for either of them to correct."""
    found = twice(by("Auditor A", "A-01 | Yes"), by("Auditor B", "A-01 | No | haste"))
    assert statuses(found)["A-01"] == "incomplete"
    assert '"Yes" by Auditor A here and "No" by Auditor B in Auditor B final.xlsx, sheet Audit, B2' in said(found)[0]
    assert [one.open for one in found.progress] == [(), ()]


def test_a_double_audit_that_one_of_them_could_not_make_is_done_by_the_other() -> None:
    """The reason stays in the findings."""
    found = twice(by("Auditor A", "A-01 | Yes"), by("Auditor B", "A-01 | | | | | File restricted"))
    assert statuses(found)["A-01"] == "complete"
    assert "not_audited" in {one.item for one in found.findings}


def test_what_two_auditors_differ_on_is_summed_up_by_case() -> None:
    """How many questions of those that both of them answered."""
    found = twice(by("Auditor A", "A-01 | Yes | | Yes"), by("Auditor B", "A-01 | No | haste | Yes"))
    (differs,) = found.differences
    assert (differs.sample_id, differs.auditors) == ("A-01", ("Auditor A", "Auditor B"))
    assert (differs.questions, differs.of, differs.workbooks) == (1, 2, 2)


def after(earlier: ReturnedWorkbook, *books: ReturnedWorkbook) -> list[str]:
    """What is told of a case whose workbook came in an earlier version too."""
    found = reconcile(books, SENT[:1], CHECKLIST, start=date(2022, 7, 1), end=date(2023, 9, 30), earlier=[earlier])
    return [text for text in said(found) if "earlier version" in text]


def test_what_an_emptier_version_leaves_blank_is_told() -> None:
    """What was answered in the fuller one, with where that is kept; what holds in both is not told."""
    (told,) = after(book("A-01 | No | haste", file="received/1.xlsx"), book("A-01 | No"))
    assert told.startswith("audit.xlsx, sheet Audit, A2: 1 answer that came in an earlier version is blank now: ")
    assert "received/1.xlsx" in told
    assert after(book("A-01 | No", file="received/1.xlsx"), book("A-01 | No | haste")) == []


def test_a_whole_case_that_an_emptier_version_leaves_blank_is_told() -> None:
    """Be its row blank or gone."""
    full = book("A-01 | No | haste", file="received/1.xlsx")
    assert "2 answers that came in an earlier version are blank now" in after(full, book("A-01 |"))[0]
    assert "received/1.xlsx" in after(full)[0]


def test_what_was_changed_or_does_not_apply_any_more_was_put_right() -> None:
    """Nothing is lost: the newest version says so, or that the case cannot be audited."""
    full = book("A-01 | No | haste", file="received/1.xlsx")
    assert after(full, book("A-01 | Yes")) == []
    assert after(full, book("A-01 | | | | | File restricted")) == []
    assert after(full, book("A-01 | No | haste | Yes")) == []
