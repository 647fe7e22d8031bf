"""The audit workbook: what an auditor gets, and what is read back whoever saved it."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist, read_checklist
from resample.errors import InputRefused
from resample.files.templates import checklist_tables
from resample.files.workbook.layout import About, AuditCase
from resample.files.workbook.read import read_workbook
from resample.files.workbook.write import write_workbook

STAMP = "0123456789ab"
ABOUT = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
CASES = [
    AuditCase(f"CFF-0{n}", {"Child ID": f"000{n}", "Closing team": "=HYPERLINK(1)", "Re-referred on": date(2022, 7, n)})
    for n in (1, 2, 3)
]
SAVED_BY_LIBREOFFICE = Path(__file__).parent / "saved-by-libreoffice.xlsx"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The shipped one."""
    return read_checklist(checklist_tables("closing-team"), "closing-team")


@pytest.fixture
def content(checklist: Checklist) -> bytes:
    """A workbook of three cases."""
    return write_workbook(CASES, checklist, ABOUT)


@pytest.fixture
def book(content: bytes) -> Workbook:
    """The same, opened."""
    return load_workbook(io.BytesIO(content))


def headings(sheet: Worksheet) -> list[str]:
    """The first row."""
    return [str(cell.value) for cell in sheet[1]]


def saved(book: Workbook) -> bytes:
    """A workbook as somebody sends it back."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_one_row_a_case_and_one_column_a_question(book: Workbook, checklist: Checklist) -> None:
    """Sample id first, then what is known, then every question word for word in the checklist's order."""
    audit = book["Audit"]
    asked = [heading for item in checklist.items for heading, _ in item.headings]
    assert headings(audit)[0] == "Sample ID"
    assert headings(audit)[-len(asked) :] == asked
    assert [audit.cell(row, 1).value for row in (2, 3, 4)] == ["CFF-01", "CFF-02", "CFF-03"]
    assert audit.max_row == 4


def test_facts_are_locked_and_answers_are_not(book: Workbook, checklist: Checklist) -> None:
    """Protection is on; only the cells of questions can be typed in."""
    audit = book["Audit"]
    assert audit.protection.sheet
    asked = {heading for item in checklist.items for heading, _ in item.headings}
    for cell in audit[2]:
        assert cell.protection.locked == (headings(audit)[(cell.column or 0) - 1] not in asked)


def test_every_closed_question_has_its_list_behind_a_name(book: Workbook, checklist: Checklist) -> None:
    """The drop-down of a question offers its answers, from a hidden sheet behind a defined name."""
    audit, lists = book["Audit"], book["Lists"]
    assert lists.sheet_state == "hidden"
    rules = {str(rule.sqref): rule for rule in audit.data_validations.dataValidation}
    for item in checklist.items:
        for heading, choice in item.headings:
            column = get_column_letter(headings(audit).index(heading) + 1)
            rule = rules[f"{column}2:{column}4"]
            if not item.choices:
                assert rule.type != "list"
                continue
            name = str(rule.formula1).removeprefix("=")
            ((title, cells),) = book.defined_names[name].destinations
            offered = [cell.value for (cell,) in book[title][cells]]
            assert offered == (["Yes"] if choice else [one.label for one in item.choices])


def test_a_formula_in_the_data_stays_text(book: Workbook) -> None:
    """A team called =HYPERLINK(...) is a text in the workbook."""
    cell = book["Audit"].cell(2, headings(book["Audit"]).index("Closing team") + 1)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_page_is_a3_landscape_one_page_wide(book: Workbook) -> None:
    """Printed, the heading row repeats and all columns are on the page; the window keeps headings and ids in sight."""
    audit = book["Audit"]
    assert (audit.page_setup.paperSize, audit.page_setup.orientation) == (8, "landscape")
    # one page is the width that a file leaves unsaid
    assert (audit.page_setup.fitToWidth or 1, audit.page_setup.fitToHeight) == (1, 0)
    assert audit.sheet_properties.pageSetUpPr is not None
    assert audit.sheet_properties.pageSetUpPr.fitToPage
    assert audit.print_title_rows == "$1:$1"
    assert audit.freeze_panes == "D2"


def test_the_stamp_stands_in_two_places(book: Workbook) -> None:
    """In a property of the file and on the About sheet, since some programs drop the one."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    assert {one.name: one.value for one in properties.props} == {
        "resample review": STAMP,
        "resample auditor": "Auditor A",
    }
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)}
    assert (about["Review"], about["For"]) == (STAMP, "Auditor A")


def test_progress_is_counted_before_anybody_opens_it(content: bytes, checklist: Checklist) -> None:
    """The numbers that Excel would compute stand there already: 0 of 3 done, and what is to do in each row."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)}
    assert about["Cases done"] == "0 of 3"
    unconditional = [item for item in checklist.items if item.required and not item.relevant]
    assert book["Audit"]["B2"].value == len(unconditional) + 1  # step-down is asked until one says that there was none


def test_the_same_arguments_give_the_same_bytes(content: bytes, checklist: Checklist) -> None:
    """A workbook written again is the workbook."""
    assert write_workbook(CASES, checklist, ABOUT) == content


def test_what_was_written_reads_back_empty(content: bytes) -> None:
    """Every case is there, and nobody has answered anything."""
    returned = read_workbook(content, "audit.xlsx", STAMP)
    assert [row.sample_id.value for row in returned.rows] == ["CFF-01", "CFF-02", "CFF-03"]
    assert returned.auditor == "Auditor A"


def test_answers_are_found_by_heading_wherever_they_are(book: Workbook) -> None:
    """Rows sorted, a column moved, a row put above the headings: the answer is still found."""
    audit = book["Audit"]
    column = headings(audit).index("Primary concern at re-referral") + 1
    audit.cell(3, column).value = "Neglect"
    audit.move_range("A2:BZ2", rows=4)
    audit.insert_rows(1)
    returned = read_workbook(saved(book), "audit.xlsx", STAMP)
    found = {row.sample_id.value: row.cells["Primary concern at re-referral"] for row in returned.rows}
    assert found["CFF-02"].value == "Neglect"
    assert found["CFF-02"].place == f"{get_column_letter(column)}4"
    assert len(found) == 3


def test_the_stamp_is_found_where_a_program_dropped_the_property(book: Workbook) -> None:
    """About alone is enough."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    properties.props.clear()
    assert len(read_workbook(saved(book), "audit.xlsx", STAMP).rows) == 3


def refusal(content: bytes) -> str:
    """What a workbook is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_workbook(content, "audit.xlsx", STAMP)
    return str(refused.value)


def test_a_workbook_of_another_review_is_refused(checklist: Checklist) -> None:
    """Both stamps are named, so that the manager sees which is which."""
    other = write_workbook(CASES, checklist, About("Q1", "ffffffffffff", "", ABOUT.start, ABOUT.latest_audit))
    assert "another draw or another review: its stamp is ffffffffffff. The stamp here is 0123456789ab." in refusal(
        other
    )


def test_any_other_workbook_is_refused() -> None:
    """A workbook that draw never made is said to be one."""
    assert "not a workbook that draw has made" in refusal(saved(Workbook()))


def test_a_missing_sheet_and_a_missing_heading_are_named(book: Workbook) -> None:
    """The sheet is offered its nearest; the heading is told."""
    book["Audit"]["A1"] = "Sample"
    assert 'sheet Audit: There is no heading "Sample ID".' in refusal(saved(book))
    book["Audit"].title = "Audits"
    assert 'Rename the sheet "Audits" to Audit.' in refusal(saved(book))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "damaged"),
        (b"not a workbook", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0 encrypted", "has a password"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(content: bytes, message: str) -> None:
    """Empty, of another kind, truncated, behind a password."""
    assert message in refusal(content)


def test_truncated_anywhere_it_is_refused(content: bytes) -> None:
    """A download that broke off is never read as fewer cases."""
    for part in range(1, 20):
        assert "damaged" in refusal(content[: len(content) * part // 20])


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """The directory of the zip says how large it would be."""
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    assert "far more than a workbook" in refusal(target.getvalue())


def test_as_libreoffice_saved_it(checklist: Checklist) -> None:
    """A workbook that LibreOffice 7.4 opened and saved again reads the same, drop-downs and all.

    Made by `soffice --headless --convert-to xlsx` from a workbook of this test's cases with CFF-02 answered Neglect.
    """
    content = SAVED_BY_LIBREOFFICE.read_bytes()
    returned = read_workbook(content, "audit.xlsx", STAMP)
    answers = {row.sample_id.value: row.cells["Primary concern at re-referral"].value for row in returned.rows}
    assert answers == {"CFF-01": None, "CFF-02": "Neglect", "CFF-03": None}
    lists = [
        rule
        for rule in load_workbook(io.BytesIO(content))["Audit"].data_validations.dataValidation
        if rule.type == "list"
    ]
    assert len(lists) == sum(len(item.headings) for item in checklist.items if item.choices)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_round_trip_through_libreoffice(book: Workbook, tmp_path: Path) -> None:
    """Written, saved as .ods and as .xlsx again, and read: the same answers, and the count of what is to do."""
    audit = book["Audit"]
    audit.cell(3, headings(audit).index("Primary concern at re-referral") + 1).value = "Neglect"
    (tmp_path / "audit.xlsx").write_bytes(saved(book))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, source in (("ods", "audit.xlsx"), ("xlsx", "audit.ods")):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, source],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
    content = (tmp_path / "audit.xlsx").read_bytes()
    returned = read_workbook(content, "audit.xlsx", STAMP)
    answers = {row.sample_id.value: row.cells["Primary concern at re-referral"].value for row in returned.rows}
    assert answers == {"CFF-01": None, "CFF-02": "Neglect", "CFF-03": None}
    computed = load_workbook(io.BytesIO(content), data_only=True)["Audit"]
    assert computed["B2"].value - computed["B3"].value == 1
