"""A returned workbook that cannot be read: one sentence each, and the other workbooks go on."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Item
from resample.errors import InputRefused
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase
from tests.makers.audit_workbook import read_audits

STAMP = "0123456789ab"
ABOUT = About("Quarter 2", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
CHECKLIST = Checklist("own", "Our own", "2026-01-01", (Item("text", "learning", "Learning", "Practice"),))
CASES = [AuditCase(f"A-0{n}", {"Child ID": f"000{n}"}) for n in (1, 2, 3)]


@pytest.fixture
def book() -> Workbook:
    """A workbook of three cases."""
    return load_workbook(io.BytesIO(write_workbook(CASES, CHECKLIST, ABOUT)))


def saved(book: Workbook) -> bytes:
    """A workbook as somebody sends it back."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(content: bytes, part: str, pattern: bytes, by: bytes) -> bytes:
    """A workbook with one of its parts changed, or with every part, as no spreadsheet program would."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = old.read(name)
            new.writestr(name, re.sub(pattern, by, member, flags=re.DOTALL) if part in (name, "") else member)
    return target.getvalue()


def refusal(content: bytes) -> str:
    """What a workbook is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_audits(content, "audit.xlsx", STAMP)
    return str(refused.value)


def test_a_workbook_of_another_review_is_refused() -> None:
    """Both stamps are named, so that the manager sees which is which."""
    other = write_workbook(CASES, CHECKLIST, About("Q1", "ffffffffffff", "", ABOUT.start, ABOUT.latest_audit))
    said = refusal(other)
    assert "another draw or another review: its stamp is ffffffffffff. The stamp here is 0123456789ab." in said


def test_any_other_workbook_is_refused() -> None:
    """A workbook that draw never made is said to be one."""
    assert "not a workbook that draw has made" in refusal(saved(Workbook()))


def test_a_missing_sheet_and_a_missing_heading_are_named(book: Workbook) -> None:
    """The heading is told; without it a sheet of another name is offered."""
    book["Audit"]["A1"] = "Sample"
    assert 'sheet Audit: There is no heading "Sample ID".' in refusal(saved(book))
    book["Audit"].title = "Audits"
    assert 'Rename the sheet "Audits" to Audit.' in refusal(saved(book))


def test_two_sheets_that_may_be_it_are_both_named(book: Workbook) -> None:
    """Neither is chosen."""
    book.copy_worksheet(book["Audit"]).title = "Second"
    book["Audit"].title = "First"
    assert "First and Second look like it." in refusal(saved(book))


def test_two_columns_of_sample_ids_are_refused(book: Workbook) -> None:
    """Nobody can say which of them is the case."""
    book["Audit"]["K1"] = "Sample ID"
    assert '"Sample ID" stands over more than one column' in refusal(saved(book))


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


def test_truncated_anywhere_it_is_refused(book: Workbook) -> None:
    """A download that broke off is never read as fewer cases."""
    content = saved(book)
    for part in range(1, 20):
        assert "damaged" in refusal(content[: len(content) * part // 20])


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_part_that_breaks_off_is_refused(part: str) -> None:
    """The zip is whole and what is in it is not."""
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    assert "damaged" in refusal(changed(content, part, rb"^(.{300}).*", rb"\1"))


def test_an_entity_bomb_is_refused(book: Workbook) -> None:
    """No workbook needs a document type."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    assert "damaged" in refusal(changed(saved(book), "xl/worksheets/sheet2.xml", rb"^.*$", bomb))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """The directory of the zip says how large it would be."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    assert "far more than a workbook of audits" in refusal(target.getvalue())


def test_strict_open_xml_is_named() -> None:
    """Openpyxl sees no sheets in it; the person is told how to save it."""
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    for old, new in (
        (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/"),
    ):
        content = changed(content, "", old, new)
    assert "Strict Open XML" in refusal(content)


def rows_added(rows: bytes) -> bytes:
    """A workbook with more rows in its sheet of audits, as no spreadsheet program would write them."""
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    return changed(content, "xl/worksheets/sheet2.xml", rb"(?=</sheetData>)", rows)


def test_a_cell_in_the_last_column_of_many_rows_is_refused() -> None:
    """Openpyxl would make every cell before it."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (at, at) for at in range(100, 200))
    assert "far more than a workbook of audits" in refusal(rows_added(rows))


def test_a_row_that_no_sheet_has_is_refused() -> None:
    """Openpyxl would make every row above it."""
    assert "damaged" in refusal(rows_added(b'<row r="99999999999"><c><v>1</v></c></row>'))


def test_a_sheet_of_more_rows_than_anybody_answers_is_refused() -> None:
    """The sheet is named."""
    wide = b'<row r="100"><c r="CZ100"><v>1</v></c></row>'
    rows = wide + b"".join(b'<row r="%d"><c><v>1</v></c></row>' % at for at in range(101, 6_000))
    assert "audit.xlsx, sheet Audit: This sheet holds far more" in refusal(rows_added(rows))


def test_cells_that_are_merged_twice_are_damage() -> None:
    """No spreadsheet program writes them, and each would be looked through for every cell."""
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="B3:C4"/></mergeCells>'
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    assert "damaged" in refusal(changed(content, "xl/worksheets/sheet2.xml", rb"</sheetData>", merged))


def test_five_hundred_cases_are_read() -> None:
    """The limits are far above what is sent out."""
    many = [AuditCase(f"A-{at:03}", {"Child ID": f"{at:05}"}) for at in range(500)]
    assert len(read_audits(write_workbook(many, CHECKLIST, ABOUT), "audit.xlsx", STAMP).rows) == 500


def test_a_style_far_down_costs_nothing() -> None:
    """A cell that was formatted by accident in the last row of the sheet holds nothing."""
    content = rows_added(b'<row r="1048576"><c r="A1048576" s="1"/></row>')
    assert len(read_audits(content, "audit.xlsx", STAMP).rows) == 3
