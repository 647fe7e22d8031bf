"""Every sound table is read, whatever its file is called and whoever has made it; what is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.sources.opening import open_source
from tests.makers import odd_files

MODULE = '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'
LOST = MODULE.replace('r:id=""', 'xmlns:r="x" r:id="rId99"')

SOUND = {
    "E1-web-table.xls": odd_files.web_table(),
    "E1-web-table.csv": odd_files.web_table("\n<!-- made by a report -->\n<html xmlns:x='urn:x'><head></head><body>"),
    "E1-web-table-th.xls": odd_files.web_table("<table>", "th"),
    "E1-old-web-table.xls": odd_files.old_web_table(),
    "E1-in-utf-16.xls": odd_files.web_table().decode().encode("utf-16"),
    "E2-excel-2003-xml.xls": odd_files.excel_2003(),
    "E2-excel-2003-xml.xml": odd_files.excel_2003(),
    "K2-backslash-paths.xlsx": odd_files.renamed(lambda name: name.replace("/", "\\")),
    "K2-capitals.xlsx": odd_files.renamed(lambda name: name.replace("xl/workbook.xml", "xl/Workbook.xml")),
    "K2-packed-on-a-mac.xlsx": odd_files.packed_on_a_mac(),
    "K2-book-elsewhere.xlsx": odd_files.book_elsewhere(),
    "K3-dimension.xlsx": odd_files.changed("xl/worksheets/sheet1.xml", 'ref="A1:C5"', 'ref="1:9"'),
    "K3-no-dimension.xlsx": odd_files.changed("xl/worksheets/sheet1.xml", 'ref="A1:C5"', 'ref=""'),
    "K4-module-sheet.xlsx": odd_files.changed("xl/workbook.xml", "</sheets>", MODULE),
    "K4-lost-sheet.xlsx": odd_files.changed("xl/workbook.xml", "</sheets>", LOST),
    "K5-macros.ods": odd_files.ods(macros=True),
    "K5-pretty.ods": odd_files.ods(pretty=True),
    "utf-16-part.xlsx": odd_files.reencoded("xl/worksheets/sheet1.xml", "utf-16"),
    "windows-part.xlsx": odd_files.reencoded("xl/worksheets/sheet1.xml", "windows-1252"),
    "template.ots": odd_files.ods_template(),
    "angle.csv": b"<Ward>,Person ID,Re-referral Date,Closing Team\n"
    + b"".join(f"x,A{n},0{n}/07/2022,MASH & more <1>\n".encode() for n in range(1, 5)),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_table_is_read(tmp_path: Path, name: str) -> None:
    """The same four re-referrals come out of each."""
    path = tmp_path / name
    path.write_bytes(SOUND[name])
    found = read_extract(path)
    assert [*found.columns["child_id"]] == ["A1", "A2", "A3", "A4"]
    assert {*found.columns["closing_team"]} == {"MASH & more <1>"}


@pytest.mark.parametrize("stream", ["Workbook", "WORKBOOK", "BOOK", "Book"])
def test_a_stream_by_any_name_is_read(tmp_path: Path, stream: str) -> None:
    """K1: report writers name the stream of an .xls as they like."""
    path = tmp_path / "extract.xls"
    path.write_bytes(odd_files.xls_stream(stream))
    assert any(any(map(any, sheet.rows())) for sheet in open_source(path).sheets)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("E8-only-a-chart.xlsx", odd_files.chart_only(), "holds charts only, no table"),
        ("sign-in.xls", b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page without a table"),
        ("report.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "saved as one file (.mht)"),
        ("report.xlsx", b"%PDF-1.7\n1 0 obj\n", "This is a PDF"),
        ("extract.csv.gz", b"\x1f\x8b\x08\0\0\0", "This is an archive (.gz)"),
        ("report.slk", b'ID;PWXL;N;E\r\nC;Y1;X1;K"Person ID"\r\nE\r\n', "in the format of Multiplan (.slk)"),
        ("report.dif", b'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,3\n""\n', "in the format of VisiCalc (.dif)"),
        ("flat.fods", odd_files.flat_ods(), "a workbook of LibreOffice in one text (.fods)"),
        ("cut.xls", odd_files.excel_2003()[:-20], "a workbook of Excel 2003 in XML, and it cannot be read on"),
        ("words.xls", odd_files.excel_2003("Number"), "a workbook of Excel 2003 in XML, and it cannot be read on"),
    ],
)
def test_what_holds_no_table_is_named(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    """Each is told for what it is, and never called damaged."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read_extract(path)
    assert found in str(refused.value)
    assert "damaged" not in str(refused.value)
