"""Files that are made to fill the memory or to take for ever: each is refused, or read, in little time.

A test that hangs has failed. The smaller ones of their kind are in `tests/fuzz/corpus`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from struct import pack

import pyarrow as pa
import pytest
from pyarrow import parquet

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.sources import delimited_text, xls_records
from resample.intake.sources.compound import compound_file, stream
from resample.intake.sources.delimited_text import text_sheet
from resample.intake.sources.markup import speaking_sheet, speaking_tables
from resample.intake.sources.xml_tags import is_shared
from resample.intake.sources.zipped import Limits, TooMuchError, unpacked

HEAD = b"Person ID,Re-referral Date,Closing Team\nA1,04/07/2022,CFF\n"


def refused(content: bytes) -> str:
    """What a text is refused with, at once or when it is read."""
    with pytest.raises(InputRefused) as error:
        list(text_sheet(content, "extract.csv", []).rows())
    return str(error.value)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def test_a_line_without_an_end_is_refused() -> None:
    """Its line is told; it is not parted into cells first."""
    assert "line 3: This line cannot be read as a row (it has more than" in refused(HEAD + b"a," * 3_000_000)


def test_a_row_over_lines_without_an_end_is_refused() -> None:
    """Cells with line ends in them make no row of any length."""
    assert "its row has more than 4,194,304 letters" in refused(HEAD + b'"ab\n",' * 900_000)


def test_more_lines_than_any_table_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blank ones too: each takes its time."""
    monkeypatch.setattr(delimited_text, "MOST_ROWS", 1_000)
    assert "This text has more than 1,000 lines." in refused(HEAD + b"\n" * 1_000)


def test_tags_in_a_comment_are_searched_once() -> None:
    """A search that began again at each of them would take hours."""
    cells = b'<c r="A1" ' * 300_000
    assert speaking_sheet(b"<f/><!-- " + cells + b" -->").count(b"<c") == 300_000
    blanks = b' office:string-value=""' * 200_000
    table = b'<!-- <table:table-cell calcext:value-type="error"' + blanks + b" -->"
    assert speaking_tables(table) == table.replace(blanks, b"")


def test_a_directory_of_too_many_files_is_not_read() -> None:
    """Each entry would take a thousand bytes."""
    content = zipped({f"{at}.xml": b"" for at in range(11)})
    with pytest.raises(TooMuchError):
        unpacked(content, Limits(times=100, most_bytes=1_000, members=10))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_damage() -> None:
    """Programs differ in which of them they read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.xml", b"1")
        package.writestr("a.xml", b"2")
    with pytest.raises(zipfile.BadZipFile):
        unpacked(target.getvalue(), Limits(times=100, most_bytes=1_000, members=10))


@pytest.mark.parametrize("twin", ["/xl/worksheets/sheet1.xml", "XL/worksheets/Sheet1.xml", "worksheets/sheet1.xml"])
def test_a_file_for_two_sheets_is_seen_however_it_is_written(twin: str) -> None:
    """From the root, in capitals, or the very same."""
    one = '<Relationship Id="a" Target="worksheets/sheet1.xml"/>'
    other = f'<Relationship Id="b" Target="{twin}"/>'
    assert is_shared({"xl/_rels/workbook.xml.rels": f"<Relationships>{one}{other}</Relationships>".encode()})


@pytest.mark.parametrize("size", [1, 5_000, 10_000_000])
def test_a_compound_file_of_our_own_gives_its_stream_back(size: int) -> None:
    """Small or large, with noughts behind it."""
    content = (bytes(range(1, 256)) * (size // 255 + 1))[:size]
    name, back = stream(compound_file("Workbook", content), "Workbook")
    assert name == "Workbook"
    assert back.rstrip(b"\0") == content


def test_sheets_that_lie_over_each_other_are_damage() -> None:
    """An .xls may name one sheet a thousand times, which would be read a thousand times."""

    def record(kind: int, body: bytes) -> bytes:
        return pack("<HH", kind, len(body)) + body

    begin, end = record(xls_records.BEGIN, bytes(4)), record(xls_records.END, b"")
    at = len(begin) + 3 * 8 + len(end)
    book = begin + record(xls_records.SHEET, pack("<I", at)) * 3 + end + begin + record(0x0001, bytes(50)) + end
    with pytest.raises(ValueError, match="lie over each other"):
        xls_records.sheet_records(book)


def test_a_long_text_in_many_rows_of_a_parquet_is_refused(tmp_path: Path) -> None:
    """It stands there once, and would be held once for each row."""
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["x" * 200_000]))
    path = tmp_path / "extract.parquet"
    parquet.write_table(pa.table(dict.fromkeys(("Person ID", "Re-referral Date", "Closing Team"), long)), path)
    with pytest.raises(InputRefused, match="far more than an extract does"):
        read_extract(path)
