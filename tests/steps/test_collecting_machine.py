"""Whatever auditors do to their workbooks: every drawn case has exactly one status, and nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import STATUSES, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.errors import InputRefused
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase

pytestmark = pytest.mark.slow

STAMP = "0123456789ab"
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
    ),
)
ASKED = [heading for item in CHECKLIST.items for heading, _ in item.headings] + ["Not audited because"]
SENT = [
    SentCase("A-01", "a", ("audit-a.xlsx",), ("Auditor A",)),
    SentCase("A-02", "a", ("audit-a.xlsx", "audit-b.xlsx"), ("Auditor A", "Auditor B")),
    SentCase("A-03", "a", ("audit-b.xlsx",), ("Auditor B",)),
]
OUT = {"audit-a.xlsx": ("Auditor A", ("A-01", "A-02")), "audit-b.xlsx": ("Auditor B", ("A-02", "A-03"))}
ROWS = st.integers(2, 4)
VALUES = st.sampled_from(
    [
        "Yes", "No", "yes ", "NO", "Yess", "Y", 1, 0, -1, 2.0, "two", "Moved away", "=F3", None, " ", "Yes, No",
        "File restricted", "Restricted", "14/10/2022", "10/14/2022", datetime(2022, 10, 14), "Jo, 14 Oct 2022",  # noqa: DTZ001
    ]
)  # fmt: skip


def sent(auditor: str, ids: tuple[str, ...]) -> bytes:
    """A workbook as it goes out."""
    cases = [AuditCase(one, {"Child ID": "0001"}) for one in ids]
    return write_workbook(cases, CHECKLIST, About("Quarter 2", STAMP, auditor, START, END))


SENT_OUT = {file: sent(*of) for file, of in OUT.items()}


def opened(content: bytes) -> Workbook:
    """As an auditor opens it."""
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    """As an auditor sends it back."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Type into a cell; of merged cells only the first can be typed in."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        cell.value = value


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

    def edit(self, which: int, change: Callable[[Worksheet], Any]) -> None:
        """Change the sheet of audits of one of the files."""
        if file := self.file(which):
            change(self.inbox[file]["Audit"])

    @rule(which=st.integers(0, 5), row=ROWS, heading=st.sampled_from(ASKED), value=VALUES)
    def type_an_answer(self, which: int, row: int, heading: str, value: Any) -> None:
        """Under a heading, wherever it stands now."""

        def change(sheet: Worksheet) -> None:
            column = next((cell.column for cell in sheet[1] if cell.value == heading), None)
            if column:
                put(sheet, row, column, value)

        self.edit(which, change)

    @rule(which=st.integers(0, 5))
    def fill_every_row(self, which: int) -> None:
        """An auditor who does the job."""

        def change(sheet: Worksheet) -> None:
            said = {"Was the child seen?": "Yes", "Is a child at risk?": "No", "Contacts since": 0}
            for cell in sheet[1]:
                for row in range(2, sheet.max_row + 1):
                    if cell.value in said and sheet.cell(row, 1).value:
                        put(sheet, row, cell.column or 1, said[str(cell.value)])

        self.edit(which, change)

    @rule(which=st.integers(0, 5), row=ROWS)
    def delete_a_row(self, which: int, row: int) -> None:
        """With its sample id."""
        self.edit(which, lambda sheet: sheet.delete_rows(row))

    @rule(which=st.integers(0, 5), row=ROWS)
    def copy_a_row_down(self, which: int, row: int) -> None:
        """Sample id and all."""
        self.edit(which, lambda sheet: sheet.append([cell.value for cell in sheet[row]]))

    @rule(which=st.integers(0, 5))
    def sort_the_rows(self, which: int) -> None:
        """The first two change places."""

        def change(sheet: Worksheet) -> None:
            rows = [[cell.value for cell in sheet[row]] for row in (3, 2)]
            for number, values in enumerate(rows, 2):
                for at, value in enumerate(values, 1):
                    put(sheet, number, at, value)

        self.edit(which, change)

    @rule(which=st.integers(0, 5), row=ROWS, sample_id=st.sampled_from([None, "A-01", "A-03", "A-99", "a-02 "]))
    def retype_a_sample_id(self, which: int, row: int, sample_id: str | None) -> None:
        """Blanked, copied, misspelt."""
        self.edit(which, lambda sheet: put(sheet, row, 1, sample_id))

    @rule(
        which=st.integers(0, 5),
        column=st.integers(1, 12),
        heading=st.sampled_from(["Seen", "Sample ID", "Why not?", None]),
    )
    def rename_a_heading(self, which: int, column: int, heading: str | None) -> None:
        """Also to one that stands elsewhere."""
        self.edit(which, lambda sheet: put(sheet, 1, column, heading))

    @rule(which=st.integers(0, 5), column=st.integers(3, 12))
    def put_a_column_between(self, which: int, column: int) -> None:
        """Everything behind it moves."""
        self.edit(which, lambda sheet: sheet.insert_cols(column))

    @rule(which=st.integers(0, 5), column=st.integers(4, 12))
    def merge_two_rows(self, which: int, column: int) -> None:
        """One answer for both."""
        self.edit(which, lambda sheet: sheet.merge_cells(None, 2, column, 3, column))

    @rule(which=st.integers(0, 5), name=st.sampled_from(["copy.xlsx", "Audit final (2).xlsx"]))
    def save_under_another_name(self, which: int, name: str) -> None:
        """Both files come back."""
        if file := self.file(which):
            self.inbox[name] = opened(saved(self.inbox[file]))

    @rule(which=st.integers(0, 5))
    def lose_a_file(self, which: int) -> None:
        """It never arrives."""
        if file := self.file(which):
            del self.inbox[file]

    @rule(which=st.integers(0, 5), part=st.integers(1, 9))
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
                books.append(read_returned(content, file, STAMP, CHECKLIST))
        return reconcile(books, SENT, CHECKLIST, start=START, end=END), {book.file for book in books}

    def teardown(self) -> None:
        """Statuses sum to n; what is not complete is told; what is found stands in a file that is there."""
        found, read = self.collected()
        assert [one.sample_id for one in found.statuses] == [case.sample_id for case in SENT]
        assert sum(found.count(state) for state in STATUSES) == len(SENT)
        told = {problem.sample_id for problem in found.problems}
        told |= {case.sample_id for case in SENT for one in found.problems if one.where.file in case.files}
        assert {one.sample_id for one in found.statuses if one.status != "complete"} <= told
        assert read.isdisjoint(self.broken)
        assert {one.source.file for one in found.findings} <= read
        assert sum(len(one.audits) for one in found.progress) == sum(len(case.files) for case in SENT)


TestAuditors = Auditors.TestCase
TestAuditors.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
