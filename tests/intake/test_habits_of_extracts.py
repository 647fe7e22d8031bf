"""What people's tables hold beside referrals, and what does not fit together in them, by habit and fault."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from resample.errors import InputRefused
from resample.intake.extract import Extract, Request
from resample.intake.layouts import read_extract
from resample.intake.reading.identifying import identifying

Write = Callable[..., Path]

HEADER = "Person ID,Re-referral Date,Closing Team"
ONE, TWO = "A1,04/07/2022,CFF", "A2,05/07/2022,MASH"


def ids(found: Extract) -> list[str]:
    """The children of an extract."""
    return list(found.columns["child_id"])


def refusals(path: Path, **asked: Any) -> list[str]:
    """What a file is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_extract(path, Request(**asked))
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("lines", "reason", "rows"),
    [
        ([HEADER, ONE, TWO, "Total,,2"], "totals", [4]),
        ([HEADER, ONE, ",,", TWO, ",,Grand total: 2"], "notes under the table", [5]),
        ([HEADER, ONE, ",Total,2", TWO], "totals", [3]),
        ([HEADER, ONE, TWO, "Grand total,2,2"], "totals", [4]),
        ([HEADER, ONE, HEADER, TWO], "the headings again", [3]),
        ([HEADER, ONE, TWO, ",,", "Source: case system,,", "Run on 1 October 2022,,"], "notes under the table", [5, 6]),
        ([HEADER, ONE, TWO, ONE], "the same row twice", [4]),
    ],
    ids=[
        "total",
        "lone total",
        "subtotal inside",
        "total without a blank",
        "second heading",
        "notes",
        "same row twice",
    ],
)
def test_what_is_no_referral_is_left_out_and_counted(
    extract: Write, lines: list[str], reason: str, rows: list[int]
) -> None:
    """Totals, notes, headings again and rows that are there twice are left out under their reason, with their row."""
    found = read_extract(extract(*lines))
    assert ids(found) == ["A1", "A2"]
    assert {why: list(numbers) for why, numbers in found.left_out.items()} == {reason: rows}


def test_blank_rows_inside_keep_the_numbers_true(extract: Write) -> None:
    """Rows after blank ones have the number that a spreadsheet shows."""
    assert list(read_extract(extract(HEADER, ONE, ",,", "", TWO)).rows) == [2, 5]


def test_closed_after_the_re_referral(extract: Write) -> None:
    """An earlier episode cannot close after the re-referral: the rows are named."""
    header = "Person ID,Re-referral Date,Previous Closure Date,Closing Team"
    (said,) = refusals(extract(header, "A1,04/07/2022,05/07/2022,CFF", "A2,04/07/2022,04/07/2022,CFF"))
    assert 'row 2: "Previous Closure Date" is after "Re-referral Date".' in said


def test_closed_before_it_began(extract: Write) -> None:
    """In a history no episode closes before its referral."""
    path = extract("Person ID,Referral Date,CIN Closure Date,Allocated Team", "A1,04/07/2022,01/07/2022,CFF")
    (said,) = refusals(path, definition="closure")
    assert 'row 2: "CIN Closure Date" is before "Referral Date".' in said


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        (["Person ID,Referral Date,Closure Date,Closing Team", "A1,04/07/2022,01/02/2022,CFF"], "given"),
        (["Person ID,Referral Date,Closure Date,Closing Team", "A1,04/07/2022,01/12/2022,CFF"], "history"),
        (["PERSON_ID,REFERRAL_DATE,CLOSURE_DATE,RESPONSIBLE_TEAM_ID", "7,04/07/2022,01/12/2022,CFF"], "history"),
        (["Person ID,Re-referral Date,Closure Date,Closing Team", "A1,04/07/2022,01/02/2022,CFF"], "given"),
        (["Person ID,Referral Date,Closing Team", "A1,04/07/2022,CFF"], "given"),
    ],
)
def test_a_history_is_told_from_re_referrals(extract: Write, lines: list[str], holds: str) -> None:
    """Closures that come after their referral make a history; those that come before make re-referrals."""
    assert read_extract(extract(*lines)).holds == holds


def test_dates_in_many_forms(extract: Write) -> None:
    """Day first, ISO, words, two digits, a time of day and a spreadsheet's number are one day; a number is told."""
    forms = [
        "04/07/2022", "4.7.2022", "2022-07-04", "2022-07-04T09:30:00", "04-Jul-22", "4 July 2022", "04/07/22", "44746",
    ]  # fmt: skip
    found = read_extract(extract(HEADER, *(f"A{n},{form},CFF" for n, form in enumerate(forms))))
    assert set(found.columns["referral_date"]) == {date(2022, 7, 4)}
    assert found.notes == ('In "Re-referral Date" a spreadsheet\'s number was taken for a date: 1 row (row 9).',)


def test_ids_that_became_decimals(extract: Write) -> None:
    """12345.0 is the id 12345, and that is told; leading zeros stay."""
    found = read_extract(extract(HEADER, "12345.0,04/07/2022,CFF", "00123,04/07/2022,CFF"))
    assert ids(found) == ["12345", "00123"]
    assert "an id's .0 was dropped: 1 row (row 2)" in str(found.notes[0])


def test_spaces_that_do_not_break(extract: Write) -> None:
    """Non-breaking and doubled spaces count as spaces, in headings, ids and teams."""
    found = read_extract(
        extract("Person\u00a0ID,Re-referral  Date ,Closing Team", "\u00a0A1 ,04/07/2022\u00a0,CFF\u00a0 North")
    )
    assert (ids(found), found.columns["closing_team"]) == (["A1"], ["CFF North"])


def sheets(path: Path, **tables: list[list[Any]]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


TABLE: list[list[Any]] = [["Person ID", "Re-referral Date", "Closing Team"], ["A1", date(2022, 7, 4), "CFF"]]


def test_the_sheet_with_the_headings_is_found(tmp_path: Path) -> None:
    """A front sheet and a pivot beside the extract are passed over."""
    path = sheets(tmp_path / "extract.xlsx", Front=[["Re-referrals Q2"]], Pivot=[["Closing Team", "Count"]], Data=TABLE)
    assert read_extract(path).sheet == "Data"


def test_two_sheets_that_will_do_are_asked_about(tmp_path: Path) -> None:
    """Of two sheets with the same headings none is guessed: both are named, and --sheet chooses."""
    path = sheets(tmp_path / "extract.xlsx", Quarter1=TABLE, Quarter2=TABLE)
    assert '2 sheets will do: "Quarter1" and "Quarter2".' in refusals(path)[0]
    assert read_extract(path, Request(sheet="quarter2 ")).sheet == "Quarter2"
    assert 'There is no sheet "Q3".' in refusals(path, sheet="Q3")[0]


def test_headings_that_identify_people() -> None:
    """Names, dates of birth, pupil and health numbers, addresses are known by their headings; teams are no people."""
    people = ["Name", "Child's Forename", "SURNAME", "Date of Birth", "PersonBirthDate", "DOB", "UPN", "NHS Number",
              "Home Address", "Post Code", "postcode", "E-mail", "FormerUPN"]  # fmt: skip
    others = ["Person ID", "Closing Team", "Team name", "Referral Source", "Upnor Team", "Closure Outcome"]
    assert identifying([*people, *others]) == tuple(people)


def test_what_identifies_people_is_dropped_and_said(extract: Write) -> None:
    """Columns that identify people are named by heading, and nothing of them is kept."""
    found = read_extract(extract(f"Name,{HEADER},Date of Birth", "Zed Zebra,A1,04/07/2022,CFF,01/02/2012"))
    assert found.dropped == ("Name", "Date of Birth")
    assert "Zebra" not in repr(found)
    assert "2012" not in repr(found)


@pytest.mark.parametrize("asked", [{"by": "Date of Birth"}, {"columns": {"closing_team": "Name"}}], ids=["by", "plan"])
def test_nobody_can_ask_for_what_identifies_people(extract: Write, asked: dict[str, Any]) -> None:
    """Strata made of a date of birth, or a plan that names such a column, are refused."""
    path = extract(f"Name,{HEADER},Date of Birth", "Zed Zebra,A1,04/07/2022,CFF,01/02/2012")
    assert "identifies people, and is never kept" in refusals(path, **asked)[0]


def test_a_table_without_headings_is_not_echoed(extract: Write) -> None:
    """Where no heading is known the first row may be a child: none of it is repeated."""
    said = refusals(extract("Zed Zebra,01/02/2012,CFF", "Yan Yak,02/03/2013,MASH"))
    assert "None of the first 30 rows has a heading that is known." in said[0]
    assert not any("Z" in line or "Yak" in line for line in said)


@given(st.randoms(use_true_random=False), st.sampled_from([",", ";", "\t"]))
def test_a_shuffled_file_says_the_same(chance: random.Random, delimiter: str) -> None:
    """The order of rows and of columns changes nothing but row numbers."""
    import tempfile

    rows = [
        {"Person ID": f"A{n}", "Re-referral Date": f"0{n}/07/2022", "Closing Team": f"Team {n % 3}"}
        for n in range(1, 9)
    ]
    headings = list(rows[0])
    chance.shuffle(rows)
    chance.shuffle(headings)
    text = "\n".join(
        delimiter.join(line) for line in [headings, *([row[heading] for heading in headings] for row in rows)]
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extract.csv"
        path.write_text(text, encoding="utf-8")
        columns = read_extract(path).columns
    got = sorted(zip(columns["child_id"], columns["referral_date"], columns["closing_team"], strict=True))
    assert got == [(f"A{n}", date(2022, 7, n), f"Team {n % 3}") for n in range(1, 9)]


def test_a_definition_for_re_referrals_only(extract: Write) -> None:
    """Nothing can be found among re-referrals only: that is one sentence, with what to do."""
    (said,) = refusals(extract(HEADER, ONE), definition="closure")
    assert 'The heading "Re-referral Date" says that these are re-referrals only' in said


def test_a_web_page_called_a_workbook(tmp_path: Path) -> None:
    """What some systems export as .xls is a web page, and is told as such."""
    path = tmp_path / "extract.xls"
    path.write_text("<html><body><table><tr><td>Person ID</td></tr></table></body></html>", encoding="utf-8")
    assert "This is a web page without a table" in refusals(path)[0]


def test_two_texts_in_a_folder_are_asked_about(extract: Write, tmp_path: Path) -> None:
    """Tables of a folder are called by the names of their files."""
    extract(HEADER, ONE, name="july.csv")
    extract(HEADER, TWO, name="august.csv")
    assert '2 sheets will do: "august.csv" and "july.csv".' in refusals(tmp_path)[0]
    assert ids(read_extract(tmp_path, Request(sheet="july.csv"))) == ["A1"]
