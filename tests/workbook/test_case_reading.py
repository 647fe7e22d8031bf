"""A returned case, whatever was done to its sheet: every answer comes home, and what does not is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import STAMP, as_sent, box, opened, read_audits, row_of, saved, type_in

START, END = date(2022, 7, 1), date(2023, 9, 30)
ABOUT = About("Quarter 2", STAMP, "Auditor A", START, END)
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
HEARD = (Choice("school", "School"), Choice("other", "Other"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "seen", "Was the child seen?", "Practice", "Alone", required=True, choices=YES_NO),
        Item("text", "why", "Why not?", "Practice", required=True, relevant=(Condition("seen", "no"),)),
        Item("integer", "contacts", "Contacts since", "Practice"),
        Item("select_multiple", "heard", "Who was heard?", "Voices", choices=HEARD),
        Item("select_multiple", "told", "Who was told?", "Voices", choices=HEARD),
        Item("date", "on", "Date audited", "Who", required=True),
    ),
)
CASES = [AuditCase(f"A-0{n}", {"Child ID": f"000{n}", "Closing team": "CFF"}) for n in (1, 2, 3)]
SENT = [as_sent(case, "Auditor A") for case in CASES]
SEEN = "Was the child seen?"

Edit = Callable[[Worksheet], None]


@pytest.fixture
def book() -> Workbook:
    """A workbook of three cases, of which each is answered: seen, no contact, others told, on 17 October."""
    made = opened(write_workbook(CASES, CHECKLIST, ABOUT))
    for case in CASES:
        type_in(made, case.sample_id, SEEN, "Yes")
        type_in(made, case.sample_id, "Contacts since", 0)
        type_in(made, case.sample_id, "Who was told?: Other", "Yes")
        type_in(made, case.sample_id, "Date audited", datetime(2022, 10, 17))  # noqa: DTZ001
    return made


def collected(content: Workbook | bytes) -> Reconciled:
    """What a collection of a workbook gives."""
    returned = read_audits(saved(content) if isinstance(content, Workbook) else content, CHECKLIST)
    return reconcile([returned], SENT, CHECKLIST, start=START, end=END)


def problems(book: Workbook) -> list[str]:
    """What a collection of it asks a person to resolve."""
    return [str(problem) for problem in collected(book).problems]


def answers(book: Workbook) -> set[tuple[str, str, str]]:
    """Case, question and answer, of all findings."""
    return {(finding.sample_id, finding.item, finding.choice or finding.text) for finding in collected(book).findings}


ANSWERED = {
    (case.sample_id, item, answer)
    for case in CASES
    for item, answer in (("seen", "yes"), ("contacts", "0"), ("told", "other"), ("on", "17/10/2022"))
}


def test_what_was_written_reads_back() -> None:
    """Every case is there, nobody has answered anything, and the sheets hold nothing that was not sent."""
    returned = read_audits(write_workbook(CASES, CHECKLIST, ABOUT), CHECKLIST)
    assert [row.sample_id.value for row in returned.rows] == ["A-01", "A-02", "A-03"]
    assert not any(row.has_answers(CHECKLIST) for row in returned.rows)
    assert [row.auditor for row in returned.rows] == [returned.auditor] * 3 == ["Auditor A"] * 3
    assert returned.problems == ()


def test_what_is_filled_in_as_asked_comes_home(book: Workbook) -> None:
    """A whole workbook is no problem, and of two questions with an answer of one name the right one has it."""
    assert problems(book) == []
    assert answers(book) == ANSWERED


def questions_in_another_order(sheet: Worksheet) -> None:
    """A block of rows cut and put behind the last."""
    first = row_of(sheet, SEEN)
    for at in range(2):
        for column in range(1, 5):
            cell = sheet.cell(first + at, column)
            sheet.cell(sheet.max_row + 1 if column == 1 else sheet.max_row, column).value = cell.value
            cell.value = None


def a_row_put_above(sheet: Worksheet) -> None:
    """Everything moves down by one."""
    sheet.insert_rows(1)


def rows_put_between(sheet: Worksheet) -> None:
    """Empty ones, also between a question and its ticks."""
    sheet.insert_rows(row_of(sheet, "Who was told?") + 1)
    sheet.insert_rows(row_of(sheet, "Contacts since"))


def labels_spaced(sheet: Worksheet) -> None:
    """A line break, double spaces, other letters."""
    sheet.cell(row_of(sheet, SEEN), 1).value = " was the\nchild  SEEN? "
    sheet.cell(row_of(sheet, "Sample ID"), 1).value = "SAMPLE\u00a0id"


def the_tab_renamed(sheet: Worksheet) -> None:
    """To what is no case's."""
    sheet.title = f"{sheet.title} done"


def a_column_put_first(sheet: Worksheet) -> None:
    """Labels and answers stay side by side."""
    sheet.insert_cols(1)


def moved_to_the_end(sheet: Worksheet) -> None:
    """Behind all other sheets."""
    assert sheet.parent
    sheet.parent.move_sheet(sheet, 10)


@pytest.mark.parametrize(
    "edit",
    [
        questions_in_another_order,
        a_row_put_above,
        rows_put_between,
        labels_spaced,
        the_tab_renamed,
        a_column_put_first,
        moved_to_the_end,
    ],
)
def test_answers_come_home_whatever_was_done(book: Workbook, edit: Edit) -> None:
    """They are known by their labels, never by where they stand; and nothing is told."""
    edit(book["A-02"])
    assert answers(book) == ANSWERED
    assert problems(book) == []


def test_an_answer_keeps_its_address(book: Workbook) -> None:
    """Cells are named as they stand in the file that came back."""
    a_row_put_above(book["A-02"])
    row = read_audits(saved(book), CHECKLIST).rows[1]
    cell = row.cell("was the child seen?")
    assert cell
    assert (row.sheet, row.sample_id.place, cell.place) == ("A-02", "B3", box(book["A-02"], SEEN).coordinate)


def test_a_sheet_deleted_is_not_returned(book: Workbook) -> None:
    """The others are read."""
    del book["A-02"]
    assert {case.sample_id: case.status for case in collected(book).statuses} == {
        "A-01": "complete", "A-02": "not returned", "A-03": "complete",
    }  # fmt: skip


def test_a_label_that_was_changed_is_told_with_what_may_be_it(book: Workbook) -> None:
    """The nearest is offered, and the answer beside it is not read."""
    box(book["A-01"], SEEN).offset(0, -1).value = "Was the child seen alone?"
    assert any(
        f'There is no question "{SEEN}"; "Was the child seen alone?" may be it, and was not read.' in problem
        for problem in problems(book)
    )
    assert not any(sample_id == "A-01" and item == "seen" for sample_id, item, _ in answers(book))


def test_a_label_that_was_translated_is_told_with_the_cell(book: Workbook) -> None:
    """What stands beside it is not passed over."""
    cell = box(book["A-01"], SEEN)
    cell.offset(0, -1).value = "Est-ce que l'enfant a été vu?"
    said = "\n".join(problems(book))
    assert f'Not on this sheet: "{SEEN}".' in said
    assert f"No question of the checklist stands beside {cell.coordinate};" in said


def test_a_question_that_stands_twice_is_not_read(book: Workbook) -> None:
    """The later one does not win."""
    sheet = book["A-01"]
    sheet.cell(sheet.max_row + 1, 1).value, sheet.cell(sheet.max_row, 2).value = SEEN, "No"
    assert any(f'"{SEEN}" stands here 2 times' in problem for problem in problems(book))
    assert not any(sample_id == "A-01" and item == "seen" for sample_id, item, _ in answers(book))


def test_sheets_of_two_workbooks_in_one_stay_whose_they_are(book: Workbook) -> None:
    """A case that two people audit, in the workbook of one of them: each sheet says whose it is."""
    twice = as_sent(CASES[0], "Auditor A", "Auditor B")
    theirs = opened(write_workbook(CASES[:1], CHECKLIST, replace(ABOUT, auditor="Auditor B")))
    copy = book.create_sheet("A-01 (2)")
    for row in theirs["A-01"].iter_rows():
        for cell in row:
            copy.cell(cell.row, cell.column).value = cell.value
    box(copy, SEEN).value = "No"
    returned = read_audits(saved(book), CHECKLIST)
    found = reconcile([returned], [twice], CHECKLIST, start=START, end=END).findings
    said = {(finding.auditor, finding.choice) for finding in found if finding.item == "seen"}
    assert said == {("Auditor A", "yes"), ("Auditor B", "no")}


def test_ticks_that_lost_their_question_are_told(book: Workbook) -> None:
    """Nobody can say to which of two questions an answer belongs."""
    sheet = book["A-01"]
    sheet.cell(row_of(sheet, "Who was told?"), 1).value = None
    said = "\n".join(problems(book))
    assert 'Not on this sheet: "Who was told?".' in said
    assert "No question of the checklist stands beside" in said
    assert not any(sample_id == "A-01" and item == "told" for sample_id, item, _ in answers(book))


def test_what_is_written_beside_the_answers_is_told(book: Workbook) -> None:
    """In the margin, in a comment, on a sheet of its own, under all: by its place, and not by its words."""
    sheet = book["A-01"]
    sheet["F12"], sheet["D20"] = "ask again", "see notes"
    sheet["B9"].comment = Comment("Is this so?", "A")
    sheet.cell(sheet.max_row + 2, 1).value = "Done on Friday"
    book.create_sheet("Notes", 0)["A1"] = "Ask about A-02"
    book["Cases"]["A40"], book["Cases"]["Z3"] = "Away until Monday", "away"
    book.create_sheet("Export Summary")["A1"] = "Numbers made this"
    said = problems(book)
    sheets = ("A-01", "Notes", "Cases")
    assert [line.split(": ")[0] for line in said] == [f"audit.xlsx, sheet {title}" for title in sheets]
    assert "Z3 and A40" in said[2]
    for place in ("F12", "D20", f"A{sheet.max_row}", "a comment at B9"):
        assert place in said[0]
    assert answers(book) == ANSWERED


def test_what_is_hidden_is_read_and_told(book: Workbook) -> None:
    """Rows as a filter or a person leaves them, and a sheet."""
    book["A-01"].row_dimensions[9].hidden = True
    book["A-03"].sheet_state = "hidden"
    said = problems(book)
    assert ["A-01" in said[0], "1 row hidden: 9." in said[0], "A-03: This sheet is hidden." in said[1]] == [True] * 3
    assert answers(book) == ANSWERED


def test_merged_answers_are_no_answers(book: Workbook) -> None:
    """Of one cell for two questions nobody can say which it answers."""
    sheet, row = book["A-01"], row_of(book["A-01"], SEEN)
    sheet.merge_cells(f"B{row}:B{row + 1}")
    assert any(f"The cells B{row}:B{row + 1} are merged" in problem for problem in problems(book))


def test_a_formula_without_a_value_is_told(book: Workbook) -> None:
    """A program that computes nothing leaves nothing to read, and that is not the same as an empty cell."""
    type_in(book, "A-01", SEEN, "=F3")
    (said,) = problems(book)
    assert f'A formula without a value stands under "{SEEN}".' in said


def test_a_question_may_be_called_like_its_group_and_its_answers() -> None:
    """The heading comes first, the question next, and its answers under it."""
    learning = Item("select_multiple", "learning", "Learning", "Learning", choices=(Choice("learning", "Learning"),))
    checklist = Checklist("own", "Our own", "2026-01-01", (learning, Item("text", "more", "More", "More")))
    book = opened(write_workbook(CASES, checklist, ABOUT))
    book["A-01"].cell(row_of(book["A-01"], "Learning") + 2, 2).value = "Yes"
    box(book["A-01"], "End of this case").offset(-1, 0).value = "A word"
    returned = read_audits(saved(book), checklist)
    filled = {heading: cell.value for heading, cell in returned.rows[0].cells.items() if not cell.blank}
    assert (filled, returned.problems) == ({"Learning: Learning": "Yes", "More": "A word"}, ())


def test_dates_as_text_are_dates(book: Workbook) -> None:
    """In the British order; another order is told."""
    type_in(book, "A-01", "Date audited", "17/10/2022")
    type_in(book, "A-02", "Date audited", "10/17/2022")
    (said,) = problems(book)
    assert "sheet A-02" in said


def test_days_counted_from_1904_are_days(book: Workbook) -> None:
    """As old Macintoshes count them; the same number is another day."""
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    assert ("A-01", "on", "17/10/2022") in answers(book)


def test_a_styled_cell_in_the_last_row_costs_nothing(book: Workbook) -> None:
    """A million rows that hold nothing are no rows."""
    book["A-01"]["C1048576"].number_format = "0.0"
    assert len(read_audits(saved(book), CHECKLIST).rows) == 3


def without(content: bytes, *parts: str) -> bytes:
    """A workbook without some parts, as programs leave them out that do not know them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = old.read(name)
            for part in parts:
                member = re.sub(rb'<Relationship [^>]*Target="[^"]*%s"[^>]*/>' % part.encode(), b"", member)
            if not name.endswith(parts):
                new.writestr(name, member)
    return target.getvalue()


def test_an_export_as_google_sheets_writes_it_is_read(book: Workbook) -> None:
    """Texts in the cells themselves, no styles, no properties, no defined names."""
    book.defined_names.clear()
    content = without(saved(book), "custom.xml", "styles.xml")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    texts = re.findall(rb"<si><t[^>]*>(.*?)</t></si>", members.get("xl/sharedStrings.xml", b""), re.DOTALL)

    def inline(cell: re.Match[bytes]) -> bytes:
        return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (cell[1], texts[int(cell[2])])

    shared = rb'<c r="([A-Z]+\d+)"(?: s="\d+")? t="s"(?: s="\d+")?><v>(\d+)</v></c>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, re.sub(shared, inline, member) if "worksheets/sheet" in name else member)
    returned = read_audits(without(target.getvalue(), "sharedStrings.xml"), CHECKLIST)
    assert [row.auditor for row in returned.rows] == ["Auditor A"] * 3
    found = reconcile([returned], SENT, CHECKLIST, start=START, end=END)
    said = {(finding.sample_id, finding.item, finding.choice) for finding in found.findings if finding.choice}
    assert said == {(sample_id, item, answer) for sample_id, item, answer in ANSWERED if item in ("seen", "told")}


def test_the_stamp_is_found_where_a_program_dropped_the_property(book: Workbook) -> None:
    """The sheets say it themselves."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    properties.props.clear()
    del book["Cases"]
    assert answers(book) == ANSWERED


def test_an_earlier_layout_is_named_with_what_to_do(refusal: Callable[..., str]) -> None:
    """A workbook of version 0.1, saved by LibreOffice, is known for what it is."""
    content = (Path(__file__).parent / "saved-by-libreoffice.xlsx").read_bytes()
    assert "made by version 0.1" in refusal(content, CHECKLIST)
