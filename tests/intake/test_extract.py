"""Reading extracts: what people's files hold, and every fault of one at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from resample.errors import InputRefused
from resample.intake.extract import Extract, Request
from resample.intake.layouts import read_extract
from resample.intake.reading.cells import NOTHING
from resample.intake.reading.headings import meanings
from resample.intake.sources.opening import open_sheets
from resample.text.days import read_date
from resample.text.wording import fold

Write = Callable[..., Path]


def workbook(path: Path, *rows: list[Any], title: str = "Sheet1") -> Path:
    """An .xlsx of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def refusals(path: Path, **columns: str) -> list[str]:
    """What a file is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_extract(path, Request(columns))
    return [str(problem) for problem in refused.value.problems]


def columns(extract: Extract) -> list[tuple[Any, ...]]:
    """Id, date and team of each row."""
    return list(
        zip(extract.columns["child_id"], extract.columns["referral_date"], extract.columns["closing_team"], strict=True)
    )


def test_the_shipped_extract(example: Path) -> None:
    """The example has 266 rows, its ids keep their leading zeros and its dates are dates."""
    extract = read_extract(example / "extract.xlsx")
    assert len(extract.rows) == 266
    assert extract.rows[0] == 2
    assert all(len(child_id) == 7 for child_id in extract.columns["child_id"])
    assert any(child_id.startswith("0") for child_id in extract.columns["child_id"])
    assert extract.headings["closing_team"] == "Closing Team"


def test_csv_and_xlsx_say_the_same(extract: Write, tmp_path: Path) -> None:
    """The same table gives the same columns, whatever the file."""
    text = extract("Person ID,Re-referral Date,Closing Team", "0012,04/07/2022,CFF", "13,05/07/2022,")
    book = workbook(
        tmp_path / "extract.xlsx",
        ["Person ID", "Re-referral Date", "Closing Team"],
        ["0012", date(2022, 7, 4), "CFF"],
        [13, datetime(2022, 7, 5, 9, 30), None],  # noqa: DTZ001
    )
    assert columns(read_extract(text)) == columns(read_extract(book))
    assert columns(read_extract(text)) == [("0012", date(2022, 7, 4), "CFF"), ("13", date(2022, 7, 5), "")]


@pytest.mark.parametrize("meaning", ["child_id", "referral_date", "closing_team"])
def test_known_headings_are_found_in_any_spelling(extract: Write, meaning: str) -> None:
    """Each known heading is found with other case, spaces, underscores or line ends."""
    usual = {"child_id": "Person ID", "referral_date": "Re-referral Date", "closing_team": "Closing Team"}
    values = {"child_id": "A1", "referral_date": "04/07/2022", "closing_team": "CFF"}
    for heading in meanings()[meaning]["headings"]:
        for spelled in (heading, heading.upper(), f'" {heading.replace(" ", "  ")}\u00a0"', heading.replace(" ", "_")):
            header = ",".join(spelled if name == meaning else usual[name] for name in usual)
            found = read_extract(extract(header, ",".join(values.values())))
            assert columns(found) == [("A1", date(2022, 7, 4), "CFF")]


def test_headings_under_a_title(extract: Write) -> None:
    """A title and a blank row above the headings are passed over, and row numbers stay those of the file."""
    found = read_extract(
        extract(
            "Re-referrals Q2,,",
            ",,",
            "Person ID,Re-referral Date,Closing Team",
            "A1,04/07/2022,CFF",
            ",,",
            "A2,05/07/2022,",
        )
    )
    assert list(found.rows) == [4, 6]


def test_a_plan_names_what_cannot_be_guessed(extract: Write) -> None:
    """[columns] goes before the known headings."""
    path = extract("Person ID,Re-referral Date,Closing Team,Real team", "A1,04/07/2022,CFF,MASH")
    assert read_extract(path, Request({"closing_team": "Real team"})).columns["closing_team"] == ["MASH"]


def test_the_more_telling_of_two_headings_wins(extract: Write) -> None:
    """Re-referral Date beside Referral Date is the re-referral's."""
    path = extract("Person ID,Referral Date,Re-referral Date,Closing Team", "A1,01/01/2022,04/07/2022,CFF")
    assert read_extract(path).columns["referral_date"] == [date(2022, 7, 4)]


@pytest.mark.parametrize(
    ("content", "team"),
    [
        ("Person ID;Re-referral Date;Closing Team\nA1;04/07/2022;Zo\u00eb, East\n".encode(), "Zo\u00eb, East"),
        ("\ufeffPerson ID\tRe-referral Date\tClosing Team\r\nA1\t04/07/2022\tZo\u00eb\r\n".encode(), "Zo\u00eb"),
        ("Person ID,Re-referral Date,Closing Team\nA1,04/07/2022,Zo\u00eb\n".encode("cp1252"), "Zo\u00eb"),
        ("Person ID,Re-referral Date,Closing Team\nA1,04/07/2022,Zo\u00eb\n".encode("utf-16"), "Zo\u00eb"),
        ("Person ID,Re-referral Date,Closing Team\nA1,04/07/2022,Zo\u00eb\n".encode("utf-16-le"), "Zo\u00eb"),
    ],
    ids=["semicolons", "tabs and a mark", "windows-1252", "utf-16", "utf-16 without a mark"],
)
def test_texts_of_other_programs(tmp_path: Path, content: bytes, team: str) -> None:
    """Delimiters and encodings are found; no letter turns into a question mark."""
    path = tmp_path / "extract.csv"
    path.write_bytes(content)
    assert read_extract(path).columns["closing_team"] == [team]


def test_windows_1252_is_said(tmp_path: Path) -> None:
    """What was assumed of the encoding is told."""
    path = tmp_path / "extract.csv"
    path.write_bytes("Person ID,Re-referral Date,Closing Team\nA1,04/07/2022,Zo\u00eb\n".encode("cp1252"))
    assert read_extract(path).notes == ("The text was read as Windows-1252, since it is not UTF-8.",)


def test_a_team_called_na_is_a_team(extract: Write) -> None:
    """A text that some readers take for nothing stays a text."""
    path = extract("Person ID,Re-referral Date,Closing Team", "NA,04/07/2022,NA", "None,05/07/2022,None")
    assert columns(read_extract(path)) == [("NA", date(2022, 7, 4), "NA"), ("None", date(2022, 7, 5), "None")]


@pytest.mark.parametrize("nothing", ["NULL", "N/A", "#N/A", "-1", "nan"])
def test_words_for_nothing_are_nothing_and_said(extract: Write, nothing: str) -> None:
    """What programs write where there is nothing is nothing, and the rows are named."""
    found = read_extract(extract("Person ID,Re-referral Date,Closing Team", f"A1,04/07/2022,{nothing}"))
    assert found.columns["closing_team"] == [""]
    assert found.notes == (f'In "Closing Team" "{nothing}" was taken for nothing: 1 row (row 2).',)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Person ID,Re-referral Date,Closng Tm", "A1,04/07/2022,CFF"], 'The nearest heading here is "Closng Tm".'),
        (["Prsn Identifier,Re-referral Date,Closing Team", "A1,04/07/2022,CFF"], "closest"),
        (["Person ID,Re-referral Date", "A1,04/07/2022"], "There is no column for the closing team."),
        (["Person ID,Closing Team", "A1,CFF"], "There is no column for the re-referral date."),
        (["Person ID,Re-referral Date,Closing Team"], "no rows under them"),
        (["Person ID,Re-referral Date,Closing Team", ",04/07/2022,CFF"], 'row 2: "Person ID" has no id.'),
        (["Person ID,Re-referral Date,Closing Team", "A1,,CFF"], 'row 2: "Re-referral Date" has no date.'),
        (["Person ID,Re-referral Date,Closing Team", "A1,31/09/2022,CFF"], "a text that is not a date"),
        (["Person ID,Re-referral Date,Closing Team", "A1,07/14/2022,CFF"], "a date with the month first"),
        (["Person ID,Re-referral Date,Closing Team", "A1,04/07/2202,CFF"], "a date that cannot be right"),
        (["Person ID,Re-referral Date,Closing Team", "A1,04/07/2022,#REF!"], "an error of the spreadsheet"),
        (["Person ID,Re-referral Date,Closing Team", "A1,04/07/2022,CFF", "note,,", "A2,05/07/2022,CFF"], "one cell"),
        (["Person ID,Re-referral Date,Closing Team", "1.23E+19,04/07/2022,CFF"], "a spreadsheet has rounded"),
        (["Person ID,Re-referral Date,Closing Team", "A1,04/07/2022,CFF,North"], "more cells than there are headings"),
        (["Person ID,Re-referral Date,Closing Team,Closing team", "A1,04/07/2022,CFF,MASH"], "stands over 2 columns"),
        (
            ["Person ID,Re-referral Date,Closing Team", "A1,04/07/2022,CFF", "A1,04/07/2022,MASH"],
            "They differ: keep the right one.",
        ),
        (
            ["Referral ID,Person ID,Re-referral Date,Closing Team", "R1,A1,04/07/2022,CFF", "R1,A2,05/07/2022,CFF"],
            "These rows have one referral id.",
        ),
    ],
)  # fmt: skip
def test_a_fault_has_its_address_and_its_remedy(extract: Write, lines: list[str], message: str) -> None:
    """Each fault is one message that says where and what."""
    if message == "closest":
        message = 'The nearest heading here is "Prsn Identifier".'
    (said,) = refusals(extract(*lines))
    assert said.startswith("extract.csv")
    assert message in said


def test_all_faults_of_a_file_are_told_at_once(extract: Write) -> None:
    """A manager mends a file once."""
    said = refusals(
        extract(
            "Person ID,Re-referral Date,Closing Team",
            ",04/07/2022,CFF",
            "A2,soon,CFF",
            "A3,05/07/2022,CFF",
            ",later,CFF",
        )
    )
    assert len(said) == 2
    assert "rows 2 and 5" in said[0]
    assert "rows 3 and 5" in said[1]


def test_a_message_echoes_no_id(extract: Write) -> None:
    """Rows are named by number, never by the child."""
    said = refusals(
        extract("Person ID,Re-referral Date,Closing Team", *["SECRET,04/07/2022,CFF"] * 2, "SECRET,soon,CFF")
    )
    assert not any("SECRET" in line for line in said)


def test_a_wrong_heading_in_the_plan_is_told(extract: Write) -> None:
    """A plan written for another extract is refused with the headings that are there."""
    (said,) = refusals(extract(), closing_team="Team at closure")
    assert 'There is no heading "Team at closure", which the plan gives for the closing team.' in said
    assert "Person ID, Re-referral Date and Closing Team" in said


def test_a_meaning_that_nobody_knows_is_told(extract: Write) -> None:
    """A slip in [columns] is offered its nearest."""
    assert "Did you mean closing_team?" in refusals(extract(), closng_team="Closing Team")[0]


def test_ids_that_a_spreadsheet_rounded(tmp_path: Path) -> None:
    """A number of sixteen digits has lost its end, and is refused."""
    path = workbook(
        tmp_path / "extract.xlsx",
        ["Person ID", "Re-referral Date", "Closing Team"],
        [1.234567890123456e18, date(2022, 7, 4), "CFF"],
    )
    assert "a spreadsheet has rounded" in refusals(path)[0]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("extract.xlsx", b"", "The file is empty."),
        ("extract.csv", b"  \n ", "The file is empty."),
        ("extract.xlsx", b"PK\x03\x04 cut off", "cannot be opened"),
        ("extract.xls", b"\xd0\xcf\x11\xe0 with a password", "cannot be opened"),
        (
            "extract.pdf",
            b"%PDF-1.7\n\x00\x01\x02",
            "This is a PDF. Save its table as .xlsx or .csv, and name that file.",
        ),
        ("extract.dat", b"\x00\x01\x02\xff", "neither a workbook nor a table"),
        ("extract.csv", b"Person ID,Closing Team\nA1,Zo\x81\n", "Some letters are neither UTF-8 nor Windows-1252"),
        ("extract.csv", b"just a sentence", "None of the first 30 rows has a heading that is known."),
    ],
)
def test_what_is_no_spreadsheet(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """One sentence each, whatever the file's name says."""
    path = tmp_path / name
    path.write_bytes(content)
    assert message in refusals(path)[0]


def test_no_such_file_and_an_empty_folder(tmp_path: Path) -> None:
    """A path that is nothing, or a folder without tables, is told apart."""
    assert "There is no such file" in refusals(tmp_path / "none.xlsx")[0]
    assert "There is no table in this folder." in refusals(tmp_path)[0]


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    """Whatever a file holds, it is read or refused."""
    try:
        for sheet in open_sheets(content, "any", []):
            list(sheet.rows())
    except InputRefused as refused:
        assert refused.problems  # noqa: PT017 either outcome is right; a third would be an error


@given(st.dates(min_value=date(1900, 1, 1)))
def test_days_read_back(day: date) -> None:
    """Every day is read as it is written, British or ISO, and never the other way round."""
    assert read_date(f"{day:%d/%m/%Y}") == read_date(day.isoformat()) == read_date(f"{day:%d/%m/%Y} 09:30") == day


def says_something(text: str) -> bool:
    """Whether a text is no word for nothing."""
    return fold(text) not in NOTHING


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="ascii", categories=["Nd", "Lu"]), min_size=1, max_size=9).filter(
                says_something
            ),
            st.dates(min_value=date(1980, 1, 1), max_value=date(2100, 12, 31)),
            st.text(st.characters(codec="utf-8", categories=["L"]), max_size=9).filter(says_something),
        ),
        min_size=1,
        unique_by=lambda row: row[0],
    )
)
def test_a_csv_gives_back_what_it_holds(rows: list[tuple[str, date, str]]) -> None:
    """Ids, dates and teams come back as they were."""
    import csv
    import tempfile

    target = io.StringIO(newline="")
    csv.writer(target).writerows([("Person ID", "Re-referral Date", "Closing Team")])
    csv.writer(target).writerows((child_id, f"{day:%d/%m/%Y}", team) for child_id, day, team in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extract.csv"
        path.write_text(target.getvalue(), encoding="utf-8", newline="")
        assert columns(read_extract(path)) == rows
