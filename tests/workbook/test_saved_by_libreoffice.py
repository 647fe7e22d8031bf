"""The audit workbook in LibreOffice: what it computes, what it keeps, and what comes home from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Choice, Condition, Item, read_checklist
from resample.auditing.returns.collection import reconcile
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import checklist_tables
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import STAMP, as_sent, beside_labels, opened, read_audits, row_of, type_in

ABOUT = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
CASES = [AuditCase(f"CFF-0{n}", {"Child ID": f"000{n}", "Re-referred on": date(2022, 7, n)}) for n in (1, 2, 3, 4)]
LONG = "The plan was reviewed with the school. " * 25
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "CFF-01": {"Primary concern at re-referral": "Neglect"},
    "CFF-02": {
        "Was the contact appropriate for children's social care?": "No",
        "Contacts at the front door between closure and re-referral": 0,
        "Themes seen (any number): Limited resources": "Yes",
        "Themes seen (any number): Good practice": "Yes",
        "Good practice seen": LONG,
        "Who was heard?: School": "Yes",
        "Date audited": datetime(2022, 10, 17),  # noqa: DTZ001
    },
    "CFF-03": {"Not audited because": "File restricted", "Auditor": "Auditor A"},
    "CFF-04": {},
}
"""What an auditor wrote."""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The shipped one, with a question that needs one of several answers, and one that hangs on such an answer."""
    shipped = read_checklist(checklist_tables("closing-team"), "closing-team")
    heard = (Choice("school", "School"), Choice("health", 'Health ("GP")'))
    spoken = Item("select_multiple", "spoken", "Who was heard?", "Voices", required=True, choices=heard)
    school = Item("text", "school", "What did the school say?", "Voices", "", True, (Condition("spoken", "school"),))
    return replace(shipped, items=(*shipped.items, spoken, school))


@pytest.fixture(scope="module")
def back(
    checklist: Checklist, libreoffice: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """A filled workbook as LibreOffice saves it, and one that has been an .ods between."""
    folder = tmp_path_factory.mktemp("libreoffice")
    book = opened(write_workbook(CASES, checklist, ABOUT))
    for sample_id, answers in ANSWERS.items():
        for heading, answer in answers.items():
            type_in(book, sample_id, heading, answer)
    book.save(folder / "audit.xlsx")
    libreoffice("xlsx:Calc MS Excel 2007 XML", folder / "saved", folder / "audit.xlsx")
    libreoffice("ods", folder / "between", folder / "audit.xlsx")
    libreoffice("xlsx", folder / "again", folder / "between" / "audit.ods")
    return {
        "xlsx": (folder / "saved" / "audit.xlsx").read_bytes(),
        "ods": (folder / "again" / "audit.xlsx").read_bytes(),
    }


def computed(content: bytes) -> Workbook:
    """With what the formulas came to."""
    return load_workbook(BytesIO(content), data_only=True)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_every_answer_comes_home(back: Mapping[str, bytes], checklist: Checklist, kind: str) -> None:
    """Saved by LibreOffice as .xlsx, or as .ods and then as .xlsx, the workbook reads the same; nothing is told."""
    returned = read_audits(back[kind], checklist)
    assert returned.problems == ()
    for row in returned.rows:
        filled = {heading: cell.value for heading, cell in row.cells.items() if not cell.blank}
        said = {heading: str(answer).strip() for heading, answer in ANSWERS[row.sheet].items()}
        assert {heading: str(answer).strip() for heading, answer in filled.items()} == said
    sent = [as_sent(case, "Auditor A") for case in CASES]
    done = reconcile([returned], sent, checklist, start=ABOUT.start, end=ABOUT.latest_audit)
    assert [case.status for case in done.statuses] == ["incomplete", "incomplete", "not audited", "not started"]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_lists_marks_and_locks_are_kept(back: Mapping[str, bytes], checklist: Checklist, kind: str) -> None:
    """Every drop-down, the conditional formats and the protection are still there."""
    book = load_workbook(BytesIO(back[kind]))
    for case in CASES:
        sheet = book[case.sample_id]
        rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        listed = {
            row for rule in rules for cells in rule.sqref.ranges for row in range(cells.min_row, cells.max_row + 1)
        }
        closed = [heading for item in checklist.items for heading, _ in item.headings if item.choices]
        assert listed == {row_of(sheet, heading) for heading in ("Not audited because", *closed)}
        assert sheet.protection.sheet
        assert len(list(sheet.conditional_formatting)) >= 4


def test_what_is_to_do_is_counted(back: Mapping[str, bytes]) -> None:
    """One fewer for an answer, one more where an answer asks for another, none where the case was not audited."""
    book = computed(back["xlsx"])
    assert [book[case.sample_id]["B1"].value for case in CASES] == [
        "1 of 23 answered", "4 of 25 answered", "not audited", "0 of 23 answered",
    ]  # fmt: skip
    front = book["Cases"]
    lines = {row[0].value: [cell.value for cell in row[-2:]] for row in front.iter_rows()}
    assert [lines[case.sample_id] for case in CASES] == [
        [22, "to do"],
        [21, "to do"],
        [0, "not audited"],
        [23, "to do"],
    ]
    assert beside_labels(front)["Cases"] == "1 of 4 done, questions open: 66"


def test_each_question_says_how_it_stands(back: Mapping[str, bytes]) -> None:
    """Answered, noted, to answer, or that it does not apply; a case that was not audited asks for nothing."""
    states = {
        case.sample_id: {row[0].value: row[2].value for row in computed(back["xlsx"])[case.sample_id].iter_rows()}
        for case in CASES
    }
    asked = (
        "Primary concern at re-referral",
        "Why not? (only if No)",
        "Good practice seen",
        "What did the school say?",
    )
    assert [states["CFF-01"][label] for label in asked] == ["answered", "does not apply", "if any", "does not apply"]
    assert [states["CFF-02"][label] for label in asked] == ["to answer", "to answer", "noted", "to answer"]
    assert {states["CFF-03"][label] for label in asked} == {"not audited"}
    assert states["CFF-03"]["Not audited because"] == "noted"


def test_the_first_open_question_is_named_and_led_to(back: Mapping[str, bytes]) -> None:
    """By its row, which is that of its answer."""
    book = computed(back["xlsx"])
    first = {case.sample_id: str(book[case.sample_id]["D1"].value) for case in CASES}
    assert first["CFF-02"].endswith(f": row {row_of(book['CFF-02'], 'Why not? (only if No)')}")
    assert first["CFF-03"] == "Every question is answered. Thank you."
