"""The audit workbook in LibreOffice: what it computes, what it keeps, and what comes home from it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Choice, Condition, Item, read_checklist
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import checklist_tables
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import read_audits

STAMP = "0123456789ab"
CASES = [AuditCase(f"CFF-0{n}", {"Child ID": f"000{n}", "Re-referred on": date(2022, 7, n)}) for n in (1, 2, 3, 4)]
LONG = "The plan was reviewed with the school. " * 40
ANSWERS: Mapping[int, Mapping[str, Any]] = {
    2: {"Primary concern at re-referral": "Neglect"},
    3: {
        "Was the contact appropriate for children's social care?": "No",
        "Contacts at the front door between closure and re-referral": 0,
        "Themes seen (any number): Limited resources": "Yes",
        "Themes seen (any number): Good practice": "Yes",
        "Good practice seen": LONG,
        "Who was heard?: School": "Yes",
        "Date audited": datetime(2022, 10, 17),  # noqa: DTZ001
    },
    4: {"Not audited because": "File restricted", "Auditor": "Auditor A"},
}
"""What auditors wrote, by row."""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The shipped one, with a question that needs one of several answers, and one that hangs on such an answer."""
    shipped = read_checklist(checklist_tables("closing-team"), "closing-team")
    heard = (Choice("school", "School"), Choice("health", 'Health ("GP")'))
    spoken = Item("select_multiple", "spoken", "Who was heard?", "Voices", required=True, choices=heard)
    school = Item("text", "school", "What did the school say?", "Voices", "", True, (Condition("spoken", "school"),))
    return replace(shipped, items=(*shipped.items, spoken, school))


@pytest.fixture(scope="module")
def opened(
    checklist: Checklist, libreoffice: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """A filled workbook as LibreOffice saves it, by the case its view shows; and one that has been an .ods between."""
    folder = tmp_path_factory.mktemp("libreoffice")
    about = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
    book = load_workbook(io.BytesIO(write_workbook(CASES, checklist, about)))
    columns = {str(cell.value): cell.column for cell in book["Audit"][1]}
    for row, answers in ANSWERS.items():
        for heading, answer in answers.items():
            book["Audit"].cell(row, columns[heading] or 0).value = answer
    for case in CASES:
        book["Case view"]["B2"] = case.sample_id
        book.save(folder / f"{case.sample_id}.xlsx")
    libreoffice("xlsx:Calc MS Excel 2007 XML", folder / "saved", *sorted(folder.glob("*.xlsx")))
    libreoffice("ods", folder / "between", folder / "CFF-01.xlsx")
    libreoffice("xlsx", folder / "back", folder / "between" / "CFF-01.ods")
    saved = {path.stem: path.read_bytes() for path in (folder / "saved").iterdir()}
    return saved | {"back": (folder / "back" / "CFF-01.xlsx").read_bytes()}


def view(content: bytes) -> dict[str, tuple[Any, ...]]:
    """The rows of the case view by what stands first in them."""
    sheet = load_workbook(io.BytesIO(content), data_only=True)["Case view"]
    return {str(row[0]): row[1:] for row in sheet.iter_rows(max_col=4, values_only=True)}


@pytest.mark.parametrize("kind", ["CFF-01", "back"])
def test_every_answer_comes_home(opened: Mapping[str, bytes], kind: str) -> None:
    """Saved by LibreOffice as .xlsx, or as .ods and then as .xlsx, the workbook reads the same."""
    rows = read_audits(opened[kind], "audit.xlsx", STAMP).rows
    for number, row in enumerate(rows, 2):
        filled = {heading: cell.value for heading, cell in row.cells.items() if not cell.blank}
        for heading, answer in ANSWERS.get(number, {}).items():
            assert filled[heading] == answer
    assert [row.sample_id.value for row in rows] == [case.sample_id for case in CASES]


@pytest.mark.parametrize("kind", ["CFF-01", "back"])
def test_lists_marks_and_locks_are_kept(opened: Mapping[str, bytes], checklist: Checklist, kind: str) -> None:
    """Every drop-down, the conditional formats and the protection are still there."""
    book: Workbook = load_workbook(io.BytesIO(opened[kind]))
    audit = book["Audit"]
    rules = [rule for rule in audit.data_validations.dataValidation if rule.type == "list"]
    listed = {cells.split(":")[0] for rule in rules for cells in str(rule.sqref).split()}
    assert len(listed) == 1 + sum(len(item.headings) for item in checklist.items if item.choices)
    assert audit.protection.sheet
    assert len(list(audit.conditional_formatting)) > len(checklist.items) / 2


def test_what_is_to_do_is_counted(opened: Mapping[str, bytes]) -> None:
    """One fewer for an answer, one more where an answer asks for another, none where the case was not audited."""
    book = load_workbook(io.BytesIO(opened["CFF-01"]), data_only=True)
    to_do = [book["Audit"].cell(row, 2).value for row in (2, 3, 4, 5)]
    assert to_do == [22, 21, 0, 23]
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)}
    assert (about["Cases done"], about["Questions left"]) == ("1 of 4", 66)


def test_the_case_view_shows_the_case_that_is_chosen(opened: Mapping[str, bytes]) -> None:
    """Its facts, its answers whatever they are, what is open and how far it is."""
    first, second = view(opened["CFF-01"]), view(opened["CFF-02"])
    assert first["Primary concern at re-referral"][:2] == ("Neglect", "answered")
    assert first["Why not? (only if No)"][1] == "does not apply"
    assert second["Why not? (only if No)"][1] == "to answer"
    assert second["Child ID"] == ("0002", "Re-referred on", datetime(2022, 7, 2))  # noqa: DTZ001
    assert second["Contacts at the front door between closure and re-referral"][:2] == (0, "answered")
    assert second["Date audited"][:2] == (datetime(2022, 10, 17), "answered")  # noqa: DTZ001
    assert "Limited resources; Good practice" in second
    assert [seen["What did the school say?"][1] for seen in (first, second)] == ["does not apply", "to answer"]
    chosen = {case: view(opened[case])["Case (choose another from the list)"][:2] for case in ("CFF-01", "CFF-02")}
    assert chosen == {"CFF-01": ("CFF-01", "1 of 23 answered"), "CFF-02": ("CFF-02", "4 of 25 answered")}


def test_a_long_answer_stands_in_the_view_as_far_as_there_is_room(opened: Mapping[str, bytes]) -> None:
    """Beyond that the view says where the rest is."""
    (text,) = (text for text in view(opened["CFF-02"]) if text.startswith("The plan was reviewed"))
    assert len(text) == 1000
    assert text.endswith("(the rest stands in the sheet Audit)")


def test_a_case_that_was_not_audited_asks_for_nothing(opened: Mapping[str, bytes]) -> None:
    """The reason shows, and every question says so."""
    third = view(opened["CFF-03"])
    assert third["Not audited because"][:2] == ("File restricted", "noted")
    assert third["Case (choose another from the list)"][1] == "not audited"
    assert third["Overall"][1] == "not audited"
