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
from resample.workbook import returned_workbook
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
        read_audits(content, CHECKLIST)
    return str(refused.value)


def test_a_workbook_of_another_review_is_refused() -> None:
    """Both stamps are named, so that the manager sees which is which."""
    other = write_workbook(CASES, CHECKLIST, About("Q1", "ffffffffffff", "", ABOUT.start, ABOUT.latest_audit))
    said = refusal(other)
    assert "another draw or another review: its stamp is ffffffffffff. The stamp here is 0123456789ab." in said


def test_any_other_workbook_is_refused() -> None:
    """A workbook that draw never made is said to be one."""
    assert "not a workbook that draw has made" in refusal(saved(Workbook()))


def test_a_workbook_without_a_case_is_told(book: Workbook) -> None:
    """The list of cases alone answers nothing."""
    for case in CASES:
        del book[case.sample_id]
    assert "There is no sheet of a case in this workbook." in refusal(saved(book))


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


def test_strict_open_xml_is_read() -> None:
    """Elements are known by their names, whatever their namespace."""
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    for old, new in (
        (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/"),
    ):
        content = changed(content, "", old, new)
    assert len(read_audits(content, CHECKLIST).rows) == 3


def rows_added(rows: bytes) -> bytes:
    """A workbook with more rows in its first case, as no spreadsheet program would write them."""
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    return changed(content, "xl/worksheets/sheet2.xml", rb"(?=</sheetData>)", rows)


def test_a_cell_in_the_last_column_of_many_rows_costs_nothing() -> None:
    """Cells are kept one by one, and those before them take no room."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (at, at) for at in range(100, 20_000))
    returned = read_audits(rows_added(rows), CHECKLIST)
    assert "XFD100, XFD101" in str(returned.problems[0])


def test_a_row_that_no_sheet_has_is_refused() -> None:
    """Nor has any program written it."""
    assert "damaged" in refusal(rows_added(b'<row r="99999999999"><c><v>1</v></c></row>'))


def test_a_sheet_of_more_cells_than_anybody_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet is named."""
    monkeypatch.setattr(returned_workbook, "MOST_ANSWERS", 100)
    rows = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % at for at in range(101, 300))
    assert "audit.xlsx, sheet A-01: This sheet holds far more" in refusal(rows_added(rows))


def test_cells_that_are_merged_twice_are_damage() -> None:
    """No spreadsheet program writes them, and each would be looked through for every cell."""
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="B3:C4"/></mergeCells>'
    content = write_workbook(CASES, CHECKLIST, ABOUT)
    assert "damaged" in refusal(changed(content, "xl/worksheets/sheet2.xml", rb"</sheetData>", merged))


def test_five_hundred_cases_are_read() -> None:
    """The limits are far above what is sent out."""
    many = [AuditCase(f"A-{at:03}", {"Child ID": f"{at:05}"}) for at in range(500)]
    assert len(read_audits(write_workbook(many, CHECKLIST, ABOUT), CHECKLIST).rows) == 500


def test_a_style_far_down_costs_nothing() -> None:
    """A cell that was formatted by accident in the last row of the sheet holds nothing."""
    content = rows_added(b'<row r="1048576"><c r="A1048576" s="1"/></row>')
    assert read_audits(content, CHECKLIST).problems == ()
