"""Whatever auditors do to their workbooks: every drawn case has exactly one status, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import STATUSES
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.errors import InputRefused
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import STAMP, as_sent, case_sheets, opened, read_audits, saved, type_in

pytestmark = pytest.mark.slow

START, END = date(2022, 7, 1), date(2023, 9, 30)
YES_NO = (Choice("yes", "Yes", "exception"), Choice("no", "No"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "seen", "Was the child seen?", required=True, choices=YES_NO),
        Item("text", "why", "Why not?", required=True, relevant=(Condition("seen", "no"),)),
        Item("integer", "contacts", "Contacts since"),
        Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste"))),
        Item("select_one", "immediate_concern", "Is a child at risk?", required=True, choices=YES_NO),
        Item(
            "text", "told", "Told to whom and when?", required=True, relevant=(Condition("immediate_concern", "yes"),)
        ),
        Item("date", "on", "Date audited"),
        Item("text", "whose", "Whose file is it?"),
    ),
)
ASKED = [heading for item in CHECKLIST.items for heading, _ in item.headings] + ["Not audited because"]
CASES = {f"A-0{n}": AuditCase(f"A-0{n}", {"Child ID": f"100{n}", "Closing team": "CFF"}) for n in (1, 2, 3)}
OUT = {"audit-auditor-a.xlsx": ("Auditor A", ("A-01", "A-02")), "audit-auditor-b.xlsx": ("Auditor B", ("A-02", "A-03"))}
SENT = [
    as_sent(CASES["A-01"], "Auditor A"),
    as_sent(CASES["A-02"], "Auditor A", "Auditor B"),
    as_sent(CASES["A-03"], "Auditor B"),
]
WHICH = st.integers(0, 41)
ROWS = st.integers(1, 24)
IDS = st.sampled_from([None, "A-01", "A-02", "A-03", "A-99", "a-02 "])
CHILDREN = st.sampled_from([None, "1001", "1002", "1003", 1003, "9999"])
VALUES = st.sampled_from(
    [
        "Yes", "No", "yes ", "NO", "Yess", "Y", 1, 0, -1, 2.0, "two", "Moved away", "=F3", None, " ", "Yes, No",
        "File restricted", "Restricted", "14/10/2022", "10/14/2022", datetime(2022, 10, 14), "Jo, 14 Oct 2022",  # noqa: DTZ001
    ]
)  # fmt: skip
WHOSE = "Whose file is it?"
"""Each case's sheet goes out with its own id as the answer: it must not come home under another."""


def sent(auditor: str, ids: tuple[str, ...], stamp: str = STAMP) -> bytes:
    """A workbook as it goes out, with one answer a case."""
    about = About("Quarter 2", stamp, auditor, START, END)
    book = opened(write_workbook([CASES[sample_id] for sample_id in ids], CHECKLIST, about))
    for sample_id in ids:
        type_in(book, sample_id, WHOSE, sample_id)
    return saved(book)


SENT_OUT = {file: sent(*of) for file, of in OUT.items()}
OF_ANOTHER_REVIEW = sent("Auditor A", ("A-01", "A-02", "A-03"), "ffffffffffff")


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Type into a cell; of merged cells only the first can be typed in."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        cell.value = value


def put_beside(sheet: Worksheet, label: str, value: Any) -> None:
    """Type beside a label, wherever it stands now, if it does."""
    row = next((cell.row for cell in sheet["A"] if cell.value == label), None)
    if row:
        put(sheet, row, 2, value)


def copied(sheet: Worksheet, book: Workbook, title: str) -> None:
    """The cells of a sheet on a new one."""
    copy = book.create_sheet(title)
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell):
                copy.cell(cell.row, cell.column).value = cell.value


class Auditors(RuleBasedStateMachine):
    """Two auditors and their three cases, one of which both audit; in the end what lies in returned is collected."""

    @initialize()
    def send(self) -> None:
        """Everything is out."""
        self.inbox: dict[str, Workbook] = {file: opened(content) for file, content in SENT_OUT.items()}
        self.broken: dict[str, bytes] = {}

    def file(self, which: int) -> str:
        """One of the files that are there; blank where none is."""
        return sorted(self.inbox)[which % len(self.inbox)] if self.inbox else ""

    def sheets(self, which: int) -> list[Worksheet]:
        """The sheets of cases of one of the files."""
        return list(case_sheets(self.inbox[file])) if (file := self.file(which)) else []

    def edit(self, which: int, change: Callable[[Worksheet], Any]) -> None:
        """Change the sheet of a case; `which` tells the file and the sheet."""
        if sheets := self.sheets(which):
            change(sheets[which % 7 % len(sheets)])

    @rule(which=WHICH, heading=st.sampled_from(ASKED), value=VALUES)
    def type_an_answer(self, which: int, heading: str, value: Any) -> None:
        """Beside a label, wherever it stands now."""
        if heading != WHOSE:
            self.edit(which, lambda sheet: put_beside(sheet, heading.rpartition(": ")[2], value))

    @rule(which=WHICH)
    def fill_every_case(self, which: int) -> None:
        """An auditor who does the job."""
        for sheet in self.sheets(which):
            for label, said in {"Was the child seen?": "Yes", "Is a child at risk?": "No", "Contacts since": 0}.items():
                put_beside(sheet, label, said)

    @rule(which=WHICH, row=ROWS)
    def delete_a_row(self, which: int, row: int) -> None:
        """Also one of those that say whose it is."""
        self.edit(which, lambda sheet: sheet.delete_rows(row))

    @rule(which=WHICH, row=ROWS)
    def put_a_row_between(self, which: int, row: int) -> None:
        """Everything below it moves."""
        self.edit(which, lambda sheet: sheet.insert_rows(row))

    @rule(which=WHICH, column=st.integers(1, 4))
    def put_a_column_between(self, which: int, column: int) -> None:
        """Everything behind it moves."""
        self.edit(which, lambda sheet: sheet.insert_cols(column))

    @rule(which=WHICH, row=ROWS)
    def copy_a_row_down(self, which: int, row: int) -> None:
        """Label and all."""
        self.edit(which, lambda sheet: sheet.append([cell.value for cell in sheet[row]]))

    @rule(which=WHICH, by=st.sampled_from([-1, 1]))
    def paste_the_answers_a_row_off(self, which: int, by: int) -> None:
        """The whole column, ids and all."""

        def change(sheet: Worksheet) -> None:
            values = [cell.value for cell in sheet["B"]]
            for row, value in enumerate(values[-by:] + values[:-by], 1):
                put(sheet, row, 2, value)

        self.edit(which, change)

    @rule(which=WHICH, answers_alone=st.booleans())
    def sort_the_sheet(self, which: int, answers_alone: bool) -> None:
        """By its labels, or the answers alone."""

        def change(sheet: Worksheet) -> None:
            columns = [2] if answers_alone else [1, 2, 3, 4]
            rows = [[sheet.cell(row, column).value for column in columns] for row in range(1, sheet.max_row + 1)]
            for row, values in enumerate(sorted(rows, key=str), 1):
                for column, value in zip(columns, values, strict=True):
                    put(sheet, row, column, value)

        self.edit(which, change)

    @rule(which=WHICH, sample_id=IDS, child=CHILDREN, both=st.booleans())
    def type_over_the_ids(self, which: int, sample_id: str | None, child: str | int | None, both: bool) -> None:
        """Blanked, misspelt, or those of another case."""
        self.edit(which, lambda sheet: put_beside(sheet, "Sample ID", sample_id))
        if both:
            self.edit(which, lambda sheet: put_beside(sheet, "Child ID", child))

    @rule(which=WHICH)
    def swap_two_sample_ids(self, which: int) -> None:
        """Between the first two sheets."""
        if len(sheets := self.sheets(which)) > 1:
            for sheet, twin in (sheets[:2], sheets[1::-1]):
                put_beside(sheet, "Sample ID", twin.title)

    @rule(which=WHICH, title=st.sampled_from(["A-01", "A-02", "A-03", "A-03 (2)", "done"]), instead=st.booleans())
    def rename_or_copy_a_sheet(self, which: int, title: str, instead: bool) -> None:
        """To another case's id, whose own sheet goes; with its ids typed over too, or not."""

        def change(sheet: Worksheet) -> None:
            book = sheet.parent
            assert book
            if title not in book.sheetnames:
                copied(sheet, book, title)
                if instead:
                    put_beside(book[title], "Sample ID", title[:4])
                    put_beside(book[title], "Child ID", f"100{title[3:4]}")
                    del book[sheet.title]

        self.edit(which, change)

    @rule(which=WHICH, to=WHICH)
    def merge_two_workbooks(self, which: int, to: int) -> None:
        """A sheet of one goes into another."""
        if file := self.file(to):
            book = self.inbox[file]
            self.edit(which, lambda sheet: copied(sheet, book, f"{sheet.title} (2)"[:31]))

    @rule(which=WHICH, case=st.integers(1, 3))
    def paste_from_another_review(self, which: int, case: int) -> None:
        """A case of the same sample id, of another child there, or of the same."""
        if file := self.file(which):
            other = opened(OF_ANOTHER_REVIEW)[f"A-0{case}"]
            put_beside(other, WHOSE, "another review's")
            copied(other, self.inbox[file], "A-0 of before")

    @rule(which=WHICH, row=ROWS, label=st.sampled_from(["Seen", "Sample ID", "Why not?", "Hope", None]))
    def change_a_label(self, which: int, row: int, label: str | None) -> None:
        """Also to one that stands elsewhere."""
        self.edit(which, lambda sheet: put(sheet, row, 1, label))

    @rule(which=WHICH, row=ROWS)
    def merge_two_rows(self, which: int, row: int) -> None:
        """One answer for both."""

        def change(sheet: Worksheet) -> None:
            apart = all(cells.max_row < row or row + 1 < cells.min_row for cells in sheet.merged_cells.ranges)
            if apart:
                sheet.merge_cells(None, row, 2, row + 1, 2)

        self.edit(which, change)

    @rule(which=WHICH, name=st.sampled_from(["copy.xlsx", "Audit final (2).xlsx"]))
    def save_under_another_name(self, which: int, name: str) -> None:
        """Both files come back."""
        if file := self.file(which):
            self.inbox[name] = opened(saved(self.inbox[file]))

    @rule(which=WHICH)
    def lose_a_file(self, which: int) -> None:
        """It never arrives."""
        if file := self.file(which):
            del self.inbox[file]

    @rule(which=WHICH, part=st.integers(1, 9))
    def truncate_a_file(self, which: int, part: int) -> None:
        """A mail that broke off."""
        if file := self.file(which):
            content = saved(self.inbox[file])
            self.broken[f"half-{file}"] = content[: len(content) * part // 10]

    def collected(self) -> tuple[Reconciled, set[str]]:
        """What a collection gives, and the files that could be read."""
        books = []
        sent_back = {file: saved(book) for file, book in self.inbox.items()} | self.broken
        for file, content in sorted(sent_back.items()):
            with suppress(InputRefused):
                books.append(read_audits(content, CHECKLIST, file))
        return reconcile(books, SENT, CHECKLIST, start=START, end=END), {book.file for book in books}

    def teardown(self) -> None:
        """Statuses sum to n; what is not complete is told; what is found stands in a file that is there.

        And no answer of one child's sheet has become another's.
        """
        found, read = self.collected()
        assert [case.sample_id for case in found.statuses] == [case.sample_id for case in SENT]
        assert sum(found.count(state) for state in STATUSES) == len(SENT)
        told = {problem.sample_id for problem in found.problems}
        told |= {case.sample_id for case in SENT for problem in found.problems if problem.where.file in case.files}
        assert {case.sample_id for case in found.statuses if case.status != "complete"} <= told
        assert read.isdisjoint(self.broken)
        assert {finding.source.file for finding in found.findings} <= read
        assert sum(len(progress.audits) for progress in found.progress) == sum(len(case.files) for case in SENT)
        whose = {(finding.sample_id, finding.text) for finding in found.findings if finding.item == "whose"}
        assert {(text, text) for _, text in whose if text in CASES} | {
            pair for pair in whose if pair[1] not in CASES
        } == whose
        assert "another review's" not in {text for _, text in whose}


TestAuditors = Auditors.TestCase
TestAuditors.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
