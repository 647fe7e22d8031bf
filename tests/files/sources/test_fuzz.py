"""Whatever bytes a file holds, it is read or refused: no crash, no traceback, no more memory than a workbook takes."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.files.extract import read_extract

SAVED = Path(__file__).with_name("saved-by-libreoffice")
ROWS = [("0012", date(2022, 7, 4), "CFF"), ("13", date(2022, 7, 5), "MASH"), ("14", date(2022, 7, 6), "Legal")]
SIGNS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"PAR1", b"\xff\xfe", b"Person ID,")
"""First bytes by which files are told apart."""

MEMBERS = {
    ".xlsx": (
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ),
    ".ods": ("content.xml", "META-INF/manifest.xml", "mimetype"),
}  # fmt: skip

PIECES = (
    b"", b"\0", b"\xff", b"<", b">", b'"', b"&", b"&a;", b"&#0;", b"-1", b"0", b"1e308", b"99999999999", b"4294967295",
    b"</row>", b'<c r="XFD1048576"><v>1</v></c>', b'<c t="s"><v>9</v></c>', b"<v>", b"</v>", b"<si/>", b"<f>",
    b'<table:table-cell table:number-columns-repeated="16384" office:value="1"/>', b"<table:table>", b"<!DOCTYPE a>",
)  # fmt: skip
"""What breaks readers of workbooks."""

EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 2, 8, 60, 1 << 20]), st.sampled_from([*PIECES, None])),
    min_size=1,
    max_size=3,
)
"""Where something is cut out of a file, how much, and what stands there instead; None for the same twice."""


@cache
def workbook(kind: str) -> bytes:
    """A good workbook."""
    if kind != ".xlsx":
        return SAVED.with_suffix(kind).read_bytes()
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Extract")
        for at, row in enumerate([("Person ID", "Re-referral Date", "Closing Team"), *ROWS]):
            sheet.write_row(at, 0, row)
        sheet.write_formula(3, 3, "=NA()", None, "#N/A")
    return target.getvalue()


def edited(content: bytes, edits: list[tuple[float, int, bytes | None]]) -> bytes:
    """The content with all its edits."""
    for share, length, piece in edits:
        at = int(share * len(content))
        cut = content[at : at + length]
        content = content[:at] + (cut * 2 if piece is None else piece) + content[at + length :]
    return content


def with_edited(content: bytes, name: str, edits: list[tuple[float, int, bytes | None]]) -> bytes:
    """A workbook with one of its files edited."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as package:
        for member in source.namelist():
            data = source.read(member)
            package.writestr(member, edited(data, edits) if member == name else data)
    return target.getvalue()


def is_read(content: bytes, kind: str) -> bool:
    """Whether a file is read, not refused; whatever else comes out is a fault of the program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"extract{kind}"
        path.write_bytes(content)
        try:
            return bool(read_extract(path).rows)
        except InputRefused as refused:
            assert all(problem.found for problem in refused.problems)  # noqa: PT017 either outcome is right
            return False


@settings(max_examples=100)
@given(st.sampled_from(SIGNS), st.binary(max_size=600), st.sampled_from([".xlsx", ".xls", ".ods", ".csv", ".parquet"]))
def test_any_bytes(sign: bytes, content: bytes, kind: str) -> None:
    """Bytes of no meaning are refused, or are a table of text."""
    is_read(sign + content, kind)


@settings(max_examples=150)
@given(st.sampled_from([(kind, name) for kind, names in MEMBERS.items() for name in names]), EDITS)
def test_damaged_files_of_a_workbook(where: tuple[str, str], edits: list[tuple[float, int, bytes | None]]) -> None:
    """A workbook of which one file is damaged, inside a zip that is whole."""
    kind, name = where
    is_read(with_edited(workbook(kind), name, edits), kind)


@settings(max_examples=100)
@given(st.sampled_from([".xlsx", ".ods", ".xls"]), EDITS)
def test_damaged_workbooks(kind: str, edits: list[tuple[float, int, bytes | None]]) -> None:
    """A workbook that was damaged on its way."""
    is_read(edited(workbook(kind), edits), kind)


@pytest.mark.parametrize("kind", [".xlsx", ".ods", ".xls"])
def test_what_is_edited_can_be_read(kind: str) -> None:
    """The workbooks that are damaged above are good before."""
    assert is_read(workbook(kind), kind)
