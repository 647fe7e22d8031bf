"""Opening workbooks of any program, and refusing what is none, in one sentence and little memory."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from resample.errors import InputRefused
from resample.intake.sources.ods_extent import MOST_CELLS
from resample.intake.sources.sheet import NO_VALUE, Sheet
from resample.intake.sources.spreadsheet import workbook_sheets

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SAVED_BY_LIBREOFFICE = {kind: Path(__file__).with_name(f"saved-by-libreoffice.{kind}") for kind in ("xls", "ods")}
ODS = "application/vnd.oasis.opendocument.spreadsheet"
HEADINGS = ("Person ID", "Re-referral Date", "Closing Team")
CASES = [("0012", date(2022, 7, 4), "Zoë & Co, East"), ("A13", date(2022, 7, 5), "MASH"), ("14", date(2024, 2, 29), "")]

Fill = Callable[[xlsxwriter.Workbook], None]


def written(fill: Fill, **options: Any) -> bytes:
    """An .xlsx that `fill` has filled."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy", **options}) as book:
        fill(book)
    return target.getvalue()


def cases(book: xlsxwriter.Workbook) -> None:
    """Three re-referrals in a sheet."""
    sheet = book.add_worksheet("Extract")
    for at, row in enumerate([HEADINGS, *CASES]):
        sheet.write_row(at, 0, row)


def with_member(content: bytes, **members: str | bytes) -> bytes:
    """A workbook in which files stand in place of others, or beside them; `__` is a slash, `_` a dot."""
    new = {name.replace("__", "/").replace("_", "."): text for name, text in members.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped({name: package.read(name) for name in package.namelist()} | new)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, text)
    return target.getvalue()


def of_rows(xml: str) -> bytes:
    """An .xlsx with these rows in its sheet."""
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{xml}</sheetData></worksheet>'
    return with_member(written(cases), xl__worksheets__sheet1_xml=sheet)


def of_tables(xml: str) -> bytes:
    """An .ods of these tables."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{xml}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": "<manifest/>", "content.xml": content})


def table(rows: str) -> str:
    """A table of an .ods."""
    return f'<table:table table:name="Extract">{rows}</table:table>'


@pytest.fixture
def saved_as(libreoffice: Callable[..., None], tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """The same workbook as LibreOffice writes it."""

    def save(content: bytes, kind: str) -> bytes:
        (tmp_path / "given.xlsx").write_bytes(content)
        libreoffice(kind, tmp_path / "saved", tmp_path / "given.xlsx")
        return (tmp_path / "saved" / f"given.{kind}").read_bytes()

    return save


def read(content: bytes) -> dict[str, list[list[Any]]]:
    """All rows by sheet."""
    return {sheet.name: rows_of(sheet) for sheet in workbook_sheets(content, "extract.xlsx")}


def rows_of(sheet: Sheet) -> list[list[Any]]:
    """The rows of a sheet."""
    return [list(row) for row in sheet.rows()]


def refused(content: bytes) -> str:
    """What a file is refused with, in one line."""
    with pytest.raises(InputRefused) as error:
        read(content)
    (problem,) = error.value.problems
    assert problem.remedy
    return str(problem)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_writes(saved_as: Callable[[bytes, str], bytes], kind: str) -> None:
    """Ids, dates and teams come back from every kind of workbook, and an error as its text."""

    def fill(book: xlsxwriter.Workbook) -> None:
        cases(book)
        book.worksheets()[0].write_formula("C6", "=NA()", None, "#N/A")
        book.worksheets()[0].write_formula("C7", "=1/0", None, "#DIV/0!")

    (rows,) = read(saved_as(written(fill), kind)).values()
    assert [tuple(row) for row in rows] == [
        HEADINGS,
        *CASES,
        ("", "", ""),
        ("", "", "#N/A"),
        ("", "", "#DIV/0!"),
    ]


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_wrote_once(kind: str) -> None:
    """A file that it wrote is read where it is not installed: errors stand in their cells, hidden sheets count."""
    found = read(SAVED_BY_LIBREOFFICE[kind].read_bytes())
    assert found["Extract"][1:3] == [
        ["0012", date(2022, 7, 4), "CFF North", "#N/A", ""],
        [13.0, date(2022, 7, 5), "MASH", "#DIV/0!", ""],
    ]
    assert found["Notes"] == [["", ""], ["", ""], ["", "for nobody"]]


@pytest.mark.parametrize("kind", ["", "xlsx", "xls", "ods"])
def test_rows_are_numbered_as_excel_does(saved_as: Callable[[bytes, str], bytes], kind: str) -> None:
    """Blank rows and columns before the table, and inside it, are rows and columns."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write("C4", "fourth row")
        sheet.write("D7", "seventh row")

    given_content = written(fill)
    (rows,) = read(saved_as(given_content, kind) if kind else given_content).values()
    assert [(number, row.index(text)) for number, row in enumerate(rows, 1) for text in row if text] == [(4, 2), (7, 3)]


def test_rows_can_be_had_again() -> None:
    """A sheet is read as often as anybody asks."""
    (sheet,) = workbook_sheets(written(cases), "extract.xlsx")
    assert rows_of(sheet) == rows_of(sheet) == [list(row) for row in (HEADINGS, *CASES)]


def test_hidden_sheets_are_read_and_charts_are_not() -> None:
    """Whatever holds cells is a sheet."""

    def fill(book: xlsxwriter.Workbook) -> None:
        cases(book)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Extract!$A$2:$A$4"})
        book.add_chartsheet("Chart").set_chart(chart)
        for name in ("Hidden", "Very hidden"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[2].hide()
        book.worksheets()[3].very_hidden()

    found = read(written(fill))
    assert list(found) == ["Extract", "Hidden", "Very hidden"]
    assert found["Very hidden"] == [["Very hidden"]]


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_are_days_whatever_they_are_counted_from(since_1904: bool) -> None:
    """A workbook of an old Macintosh counts from 1904 and means the same days."""
    assert [row[1] for row in read(written(cases, date_1904=since_1904))["Extract"][1:]] == [day for _, day, _ in CASES]


def test_cells_are_texts_numbers_dates_or_blank() -> None:
    """What no column of an extract holds is handed on as a spreadsheet shows it."""

    def fill(book: xlsxwriter.Workbook) -> None:
        shown = {name: book.add_format({"num_format": name}) for name in ("hh:mm:ss", "[h]:mm:ss", "dd/mm/yyyy hh:mm")}
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [True, False, 12345, 1.5, "text"])
        sheet.write_datetime(0, 5, time(9, 30), shown["hh:mm:ss"])
        sheet.write_datetime(0, 6, timedelta(hours=36, minutes=5), shown["[h]:mm:ss"])
        sheet.write_datetime(0, 7, datetime(2022, 7, 4, 9, 30), shown["dd/mm/yyyy hh:mm"])  # noqa: DTZ001

    (rows,) = read(written(fill)).values()
    when = datetime(2022, 7, 4, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    assert rows == [["TRUE", "FALSE", 12345.0, 1.5, "text", "09:30:00", "36:05:00", when]]


def test_a_number_too_large_for_a_time_has_its_row() -> None:
    """A row that cannot be read is named."""

    def fill(book: xlsxwriter.Workbook) -> None:
        cases(book)
        book.worksheets()[0].write(2, 1, 1e300, book.add_format({"num_format": "[h]:mm"}))

    assert "sheet Extract, row 3: " in refused(written(fill))


def test_errors_stand_in_their_cells() -> None:
    """A lookup that found nothing and a broken formula can be told apart from a blank."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for at, error in enumerate(("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?")):
            sheet.write_formula(1, at, "=A1", None, error)
        sheet.write_string(2, 0, "text")

    (rows,) = read(written(fill)).values()
    assert rows == [[""] * 5, ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"], ["text", "", "", "", ""]]


def test_a_formula_that_was_saved_without_its_value() -> None:
    """It is told apart from a value, and from a formula whose value is a blank text."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["=1+1", 2])
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue())["Sheet"] == [[NO_VALUE, 2.0]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c><f>A1</f></c>", NO_VALUE),
        ('<c t="n"><f>A1</f><v/></c>', NO_VALUE),
        ('<c s="1"><f t="shared" si="0"/></c>', NO_VALUE),
        ('<c t="str"><f>A1</f><v></v></c>', ""),
        ("<c><f>A1</f><v>3</v></c>", 3.0),
        ('<c t="e"><f>A1</f><v>#REF!</v></c>', "#REF!"),
    ],
)
def test_formulas_as_programs_write_them(cell: str, value: Any) -> None:
    """Values count, whoever saved them; where there is none, that is said."""
    assert read(of_rows(f'<row>{cell}<c r="Z1"><v>1</v></c></row>'))["Extract"][0][0] == value


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_cells_under_a_prefix(prefix: str) -> None:
    """Some programs write a prefix before every tag, and mean the same."""
    rows = f'<{prefix}row r="2"><{prefix}c r="B2" t="e"><{prefix}v>#N/A</{prefix}v></{prefix}c></{prefix}row>'
    sheet = (
        f'<{prefix}worksheet xmlns{":x" if prefix else ""}="{NAMESPACE}"><{prefix}sheetData>{rows}'
        f"</{prefix}sheetData></{prefix}worksheet>"
    )
    assert read(with_member(written(cases), xl__worksheets__sheet1_xml=sheet))["Extract"] == [["", ""], ["", "#N/A"]]


def test_formulas_and_errors_of_an_ods() -> None:
    """They are told apart there as well."""
    found = read(
        of_tables(
            table(
                "<table:table-row>"
                '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
                ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
                '<table:table-cell table:formula="of:=1"/>'
                '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"/>'
                "</table:table-row>"
            )
        )
    )
    assert found == {"Extract": [["#DIV/0!", NO_VALUE, 1.0]]}


def test_macros_are_not_looked_at() -> None:
    """An .xlsm is read as an .xlsx is."""
    assert read(with_member(written(cases), xl__vbaProject_bin=b"\0macro"))["Extract"][1][0] == "0012"


def test_a_million_blank_rows_are_none() -> None:
    """Formatted cells without a value take no memory, however far they reach."""
    blank = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    (rows,) = read(of_rows(f'<row r="2"><c r="B2"><v>1</v></c></row>{blank}')).values()
    assert rows == [["", ""], ["", 1.0]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A4294967295"><v>1</v></c></row>',
        f'<row><c r="A1"><v>1</v></c></row><row r="1048576">{"<c/>" * 100}<c><v>1</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row><row><c s="1" r="XFD1048576"><v>1</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row><row><c x=\'r="A1"\'\n\tr="XFD1048576"><v>1</v></c></row>',
    ],
    ids=["corners", "far corner", "no such row", "unnamed cells", "late reference", "feint"],
)
def test_values_that_reach_too_far(rows: str) -> None:
    """A few bytes never take gigabytes: what lies between two far cells is not made room for."""
    assert "reach too far" in refused(of_rows(rows))


def test_a_column_that_no_sheet_has() -> None:
    """A reference that is none is damage."""
    cells = '<c r="A1"><v>1</v></c><c r="ZZZZZZZ99999999999"><v>1</v></c>'
    assert "damaged" in refused(of_rows(f'<row r="1">{cells}</row>'))


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value="1"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/></text:p>'
        "</table:table-cell></table:table-row>",
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string">'
        f"<text:p>{'long ' * 200}</text:p></table:table-cell></table:table-row>",
    ],
    ids=["repeated", "far corner", "spaces", "long text"],
)
def test_repeated_cells_of_an_ods(rows: str) -> None:
    """What is said to repeat a million times is refused unless it is blank."""
    assert "reach too far" in refused(of_tables(table(rows)))


def test_an_ods_that_ends_inside_a_table() -> None:
    """It is refused, where calamine would look for the end for ever."""
    assert "damaged" in refused(with_member(of_tables(""), content_xml='<a><table:table table:name="Extract">'))


def test_the_sheets_of_a_workbook_count_together() -> None:
    """Many tables that reach far are as heavy as one that reaches too far."""
    rows = (
        f'<table:table-row table:number-rows-repeated="{MOST_CELLS // 30}"><table:table-cell '
        'table:number-columns-repeated="16" office:value="1"/></table:table-row>'
    )
    assert "reach too far" in refused(of_tables(table(rows) * 2))


def test_a_cell_of_an_xls_that_reaches_too_far() -> None:
    """The numbers of a row and a column in an old .xls can name four thousand million cells."""
    content = SAVED_BY_LIBREOFFICE["xls"].read_bytes()
    first = struct.pack("<HHHH", 0x00FD, 10, 1, 0)  # a text in A2
    assert content.count(first) == 1
    assert "reach too far" in refused(content.replace(first, first[:4] + b"\xff" * 4))


def test_a_fault_inside_the_reader_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    """An .xls that was cut off makes calamine panic: it ends in a sentence, with nothing else on the screen."""
    content = SAVED_BY_LIBREOFFICE["xls"].read_bytes()
    assert "damaged" in refused(content[:-3000])
    assert capfd.readouterr().err == ""


def test_a_count_of_texts_that_is_a_lie() -> None:
    """No room is made for texts that are only promised."""
    content = written(cases)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        strings = package.read("xl/sharedStrings.xml")
    lie = re.sub(rb'uniqueCount="\d+"', b'uniqueCount="99999999999"', strings)
    assert lie != strings
    assert read(with_member(content, xl__sharedStrings_xml=lie)) == read(content)


def test_a_bomb_is_refused_by_its_directory() -> None:
    """What unpacks to a thousand times its size is not unpacked."""
    assert "far more than an extract" in refused(with_member(written(cases), xl__media__bomb_xml=b"\0" * 50_000_000))


def test_a_directory_that_lies_about_a_size() -> None:
    """No more is unpacked than the directory says."""
    content = bytearray(with_member(written(cases), xl__bomb_xml=b" " * 10_000_000))
    said = struct.pack("<I", 10_000_000)
    assert content.count(said) == 2
    assert "damaged" in refused(bytes(content.replace(said, struct.pack("<I", 10))))


def test_too_many_files() -> None:
    """A directory of more files than any workbook has is not read through."""
    many = {f"xl/worksheets/sheet{at}.xml": "" for at in range(10_001)}
    assert "far more than an extract" in refused(zipped(many))


@pytest.mark.parametrize("member", ["xl__workbook_xml", "xl__sharedStrings_xml", "xl__worksheets__sheet1_xml"])
def test_a_document_type_is_refused(member: str) -> None:
    """Entities are how a few bytes of XML become gigabytes, or a file of the reader's; no spreadsheet has any."""
    hostile = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    assert "document type" in refused(with_member(written(cases), **{member: hostile}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped({"word/document.xml": "<w/>"}), "a Word document, not a workbook"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "a PowerPoint presentation, not a workbook"),
        (zipped({"xl/workbook.bin": "b"}), "a file in Excel's binary format (.xlsb), not a workbook"),
        (zipped({"mimetype": f"{ODS[:-11]}text", "content.xml": "<c/>"}), "an OpenDocument text or drawing, not"),
        (zipped({"extract.csv": "a,b"}), "a zip of other files, not a workbook"),
        (written(cases)[:2000], "it is damaged"),
        (b"PK\x03\x04", "it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "it is damaged"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage\0EncryptionInfo".encode("utf-16-le") + b"\0" * 2000,
            "it has a password",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000,
            "encrypted by a sensitivity label",
        ),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "a Word document, not a workbook"),
    ],
    ids=["docx", "pptx", "xlsb", "odt", "zip", "cut off", "first bytes", "zeros", "password", "E4-label", "doc"],
)
def test_what_is_no_workbook(content: bytes, said: str) -> None:
    """One sentence says what it is not, and another what to do."""
    assert said in refused(content)


def test_a_zip_of_a_version_that_nobody_knows() -> None:
    """A damaged number of a version is damage."""
    content = bytearray(written(cases))
    content[content.index(b"PK\x01\x02") + 6] = 255
    assert "damaged" in refused(bytes(content))


def test_an_encrypted_ods_and_an_encrypted_zip() -> None:
    """A password is told as one, whatever is behind it."""
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    content = of_tables(table(""))
    assert "password" in refused(with_member(content, **{"META-INF__manifest_xml": manifest}))
    locked = bytearray(content)
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "password" in refused(bytes(locked))


# what a cell of a text column can hold: control characters other than a tab and a line end are in no workbook
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
NUMBERS = st.integers(-(10**12), 10**12).map(float)
DAYS = st.dates(date(1900, 3, 1), date(2100, 12, 31))


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXTS.filter(bool), NUMBERS, DAYS), min_size=1, max_size=5))
def test_what_a_workbook_holds_comes_back(rows: list[tuple[str, float, date]]) -> None:
    """Texts, numbers and days are read as they were written."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for at, (text, number, day) in enumerate(rows):
            sheet.write_string(at, 0, text)
            sheet.write_number(at, 1, number)
            sheet.write_datetime(at, 2, day)

    (found,) = read(written(fill)).values()
    assert [tuple(row) for row in found] == rows
