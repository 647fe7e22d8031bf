"""What the reader of a spreadsheet does not see is read, and told."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook
from openpyxl.worksheet.filters import FilterColumn, Filters

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.reading.identifying import identifying

Run = Callable[..., Result]
Write = Callable[..., Path]


def workbook(path: Path, hidden: list[int], *, by_filter: bool) -> Path:
    """Eight re-referrals, some of whose rows are hidden."""
    book = Workbook()
    book.create_sheet("Notes").append(["Made on 1 October"])
    sheet = book.worksheets[0]
    sheet.append(["Person ID", "Re-referral Date", "Closing Team"])
    for n in range(1, 9):
        sheet.append([f"A{n}", f"0{n}/07/2022", "MASH"])
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    if by_filter:
        sheet.auto_filter.ref = "A1:C9"
        sheet.auto_filter.filterColumn.append(FilterColumn(colId=2, filters=Filters(filter=["CFF"])))
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("hidden", "by_filter", "said"),
    [
        ([2, 3, 4, 5], True, "4 of 8 rows are hidden by a filter; they are counted."),
        ([9], False, "1 of 8 rows is hidden by hand; it is counted."),
    ],
)
def test_hidden_rows_are_counted_and_told(tmp_path: Path, hidden: list[int], by_filter: bool, said: str) -> None:
    """E3: who looks at a filtered list thinks that it is all."""
    found = read_extract(workbook(tmp_path / "extract.xlsx", hidden, by_filter=by_filter))
    assert len(found.rows) == 8
    assert said in found.notes


def test_hidden_rows_of_an_ods_are_told(tmp_path: Path) -> None:
    """LibreOffice marks each row, or several together."""
    cells = "</table:table-row>"
    row = (
        "<table:table-row{0}>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{{{at}}}</text:p></table:table-cell>"
            for at in (1, 2, 3)
        )
        + cells
    )
    rows = [row.format("", "Person ID", "Re-referral Date", "Closing Team")]
    rows += [
        row.format(' table:visibility="filter"' if n < 3 else "", f"A{n}", f"0{n}/07/2022", "MASH") for n in range(1, 6)
    ]
    names = ["office:1.0", "table:1.0", "text:1.0"]
    spaces = " ".join(f'xmlns:{name.split(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for name in names)
    body = f'<office:body><office:spreadsheet><table:table table:name="A&amp;B">{"".join(rows)}</table:table>'
    xml = f"<office:document-content {spaces}>{body}</office:spreadsheet></office:body></office:document-content>"
    path = tmp_path / "extract.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", xml)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    found = read_extract(path)
    assert "2 of 5 rows are hidden by a filter; they are counted." in found.notes


def test_columns_that_are_not_used_are_listed(run: Run, extract: Write) -> None:
    """What is neither read nor personal is named, so that nobody thinks it counted."""
    path = extract("Person ID,Re-referral Date,Closing Team,Ward,Surname", "A,01/07/2022,CFF,North,Zebra")
    assert "Not used: Ward." in run("check", path).output
    assert json.loads(run("check", path, "--json").stdout)["not_used"] == ["Ward"]


@pytest.mark.parametrize("heading", ["DoB", "ForeName", "SurName", "CaseName", "AKA", "Addr", "PersonBirthDate"])
def test_a_capital_inside_hides_no_name(heading: str) -> None:
    """However such a heading is written, its column is never kept."""
    assert identifying([heading]) == (heading,)


def test_a_birth_date_is_never_offered_as_a_date_of_referral(extract: Write) -> None:
    """E6: the nearest heading is looked for among those that identify nobody."""
    with pytest.raises(InputRefused) as refused:
        read_extract(extract("LAchildID,PersonBirthDate,ReasonForClosure", "1,2010-01-01,RC8"))
    assert "nearest" not in str(refused.value)
