"""Annex A workbooks: List 3's referrals, each with the episode of List 6 that began with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from resample.errors import InputRefused, Words
from resample.intake.extract import Extract, Request
from resample.intake.formats import annex_a as layout
from resample.intake.layouts import layout_of, read_extract
from resample.intake.sources.opening import open_source
from tests.makers.annex_a import IN_NEED, NOT_AVAILABLE, REFERRALS, Formula, annex_a, in_need, referral, write_lists

# the headings are in row 2
LIST_3 = [
    referral("0012", "01/03/2022", count=1, team="Assessment Team 2"),
    referral("0012", date(2022, 8, 1), "e) 2A: Schools", count=1),
    referral("0013\u00a0", 44746, NOT_AVAILABLE, count=2, team="CFF South"),  # 4 July 2022
    referral("0014", "12/09/2022", "#N/A"),
    referral(15.0, "01/02/2022", "p1) 5D: LA services", count=1),
    referral(15.0, Formula("=DATE(2022,7,20)", 44762), " e)  2A: Schools\u00a0", count=1),
    referral("0016", "05/05/2022", count=1, nfa="a) Yes"),
    referral("0016", "15/09/2022", count=1),
]
# the headings are in row 1
LIST_6 = [
    in_need("0012", "03/03/2022", "20/05/2022", reason="RC7 - Services ceased"),
    in_need("0012", "02/08/2022", team="Assessment Team 1"),
    in_need("0013", date(2021, 6, 1), date(2021, 11, 30), "MASH\u00a0Front Door", reason="RC8 - Closed"),
    in_need("15", "01/02/2022", "-1", "CFF South", need="N5"),
    in_need("0016", "15/09/2022", "29/09/2022", "Legal", reason=NOT_AVAILABLE),
    in_need("0099", "01/01/2019", "01/06/2022"),
]
REFERRAL = Request(definition="referral")

Write = Callable[..., Path]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A workbook with the quirks of several councils."""
    return annex_a(tmp_path / "annex-a.xlsx", LIST_3, LIST_6)


def table(extract: Extract, *meanings: str) -> list[tuple[Any, ...]]:
    """These columns, row by row."""
    return list(zip(*(extract.columns[meaning] for meaning in meanings), strict=True))


def refusals(path: Path, request: Request | None = None) -> list[str]:
    """What a workbook is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_extract(path, request)
    return [str(problem) for problem in refused.value.problems]


def said(notes: Sequence[Words], part: str) -> list[str]:
    """The notes that speak of something."""
    return [str(note) for note in notes if part in str(note)]


def test_each_referral_has_its_own_episode(lists: Path) -> None:
    """A referral has the closure and the team of the episode it began, and none where that is open or there is none."""
    extract = read_extract(lists)
    assert table(extract, "child_id", "referral_date", "closure_date", "closing_team")[:8] == [
        ("0012", date(2022, 3, 1), date(2022, 5, 20), "CFF North"),
        ("0012", date(2022, 8, 1), None, ""),
        ("0013", date(2022, 7, 4), None, ""),
        ("0014", date(2022, 9, 12), None, ""),
        ("15", date(2022, 2, 1), None, ""),
        ("15", date(2022, 7, 20), None, ""),
        ("0016", date(2022, 5, 5), None, ""),
        ("0016", date(2022, 9, 15), date(2022, 9, 29), "Legal"),
    ]


def test_episodes_that_no_referral_began_are_episodes_only(lists: Path) -> None:
    """They stand under the referrals, with the numbers of their own rows and the day they began."""
    extract = read_extract(lists)
    assert table(extract, "child_id", "referral_date", "closure_date", "closing_team", "closure_outcome")[8:] == [
        ("0013", date(2021, 6, 1), date(2021, 11, 30), "MASH Front Door", "RC8 - Closed"),
        ("0099", date(2019, 1, 1), date(2022, 6, 1), "CFF North", ""),
    ]
    assert list(extract.rows) == [3, 4, 5, 6, 7, 8, 9, 10, 4, 7]
    assert extract.are_referrals == [True] * 8 + [False] * 2


def test_what_it_is_and_where_its_columns_stand(lists: Path) -> None:
    """It is a history of two sheets, named as the workbook names them; what identifies a child is passed over."""
    extract = read_extract(lists)
    assert (extract.layout, extract.holds, extract.sheet) == ("an Annex A workbook", "history", "List 3 and List_6")
    assert extract.headings == {
        "child_id": "Child Unique ID",
        "referral_date": "Date of referral",
        "source": "Referral Source",
        "closure_date": "CIN Closure Date (List_6)",
        "closing_team": "Allocated Team (List_6)",
        "closure_outcome": "Reason for Closure (List_6)",
    }
    assert set(extract.columns) == set(extract.headings)
    assert extract.dropped == ("Date of Birth", "Allocated Worker")


def test_choices_lose_their_letter(lists: Path) -> None:
    """`e) 2A: Schools` is read without its letter; errors and `#N/A` are nothing."""
    police, schools = "6: Police", "2A: Schools"
    source = read_extract(lists).columns["source"]
    assert source == [police, schools, "", "", "5D: LA services", schools, police, police, "", ""]


@pytest.mark.parametrize(
    ("third", "sixth"), [("List_3", "List 6 "), ("List 3", "LIST_06"), ("list3 Referrals", "List 6 CIN")]
)
def test_sheets_are_known_in_any_spelling(lists: Path, tmp_path: Path, third: str, sixth: str) -> None:
    """The name of a sheet may have any case, spaces, underscores, and words behind."""
    other = write_lists(
        tmp_path / "other.xlsx", {"List 30": [REFERRALS], third: [REFERRALS, *LIST_3], sixth: [IN_NEED, *LIST_6]}
    )
    assert read_extract(other).columns == read_extract(lists).columns


def test_lists_whose_headings_have_no_spaces(tmp_path: Path) -> None:
    """Headings as a program writes them are the same headings."""
    three, six = ([heading.replace(" ", "").upper() for heading in headings] for headings in (REFERRALS, IN_NEED))
    path = write_lists(tmp_path / "a.xlsx", {"List 3": [three, *LIST_3], "List 6": [six, *LIST_6]})
    assert read_extract(path).columns["closure_date"].count(date(2022, 5, 20)) == 1


NOBODY = ["Nil return", *[""] * (len(IN_NEED) - 1)]


@pytest.mark.parametrize(
    ("episodes", "why"),
    [
        (None, "There is no List 6 with anybody in it."),
        ([], "There is no List 6 with anybody in it."),
        ([NOBODY], "There is no List 6 with anybody in it."),
        ([in_need("99", "03/03/2022", "20/05/2022")], "No child of List 3 is in List_6."),
    ],
    ids=["no sheet", "headings only", "a word under the headings", "other ids"],
)
def test_without_list_6_there_are_no_closures(tmp_path: Path, episodes: list[Any] | None, why: str) -> None:
    """No closure can be looked back to, and the team of the new referral is never taken for the closing team."""
    path = annex_a(tmp_path / "a.xlsx", LIST_3, episodes)
    for definition in ("", "closure"):
        (refusal,) = refusals(path, Request(definition=definition))
        assert why in refusal
        assert "the definition referral" in refusal
    extract = read_extract(path, REFERRAL)
    assert set(extract.columns["closing_team"][:8]) == {""}
    assert set(extract.columns["closure_date"][:8]) == {None}
    assert said(extract.notes, why)[0].endswith('such as "referral source".')


def test_strata_that_only_list_6_tells_of(tmp_path: Path) -> None:
    """Without List 6 they are refused, whatever the definition."""
    path = annex_a(tmp_path / "a.xlsx", LIST_3, None)
    assert refusals(path, Request(by="outcome at closure", definition="referral"))


def test_a_list_of_all_referrals_is_not_given(lists: Path) -> None:
    """The rows are never taken for re-referrals as they stand."""
    (refusal,) = refusals(lists, Request(definition="given"))
    assert "List 3" in refusal
    assert "the definition referral or closure" in refusal


def test_faults_of_both_lists_are_told_together(tmp_path: Path) -> None:
    """Each with its sheet and row, and none with a child's id."""
    three = [*LIST_3, referral("SECRET", "soon"), referral("", "01/07/2022")]
    six = [*LIST_6, in_need("SECRET", "03/03/2022", "02/03/2022")]
    found = refusals(annex_a(tmp_path / "a.xlsx", three, six))
    assert [line.split(". ")[0] for line in found] == [
        'a.xlsx, sheet List 3, row 12: "Child Unique ID" has no id',
        'a.xlsx, sheet List 3, row 11: "Date of referral" has a text that is not a date',
        'a.xlsx, sheet List_6, row 8: "CIN Closure Date" is before "CIN Start Date"',
    ]
    assert "SECRET" not in str(found)


def test_headings_that_are_missing_in_both_are_told_together(tmp_path: Path) -> None:
    """A list without a heading that it needs is refused with its sheet."""
    three = ["Case", *REFERRALS[1:]]
    six = ["Begin" if heading == "CIN Start Date" else heading for heading in IN_NEED]
    path = write_lists(tmp_path / "a.xlsx", {"List 3": [three, *LIST_3], "List 6": [six, *LIST_6]})
    first, second = refusals(path)
    assert "sheet List 3, row 1: There is no column for the child id." in first
    assert 'sheet List 6, row 1: There is no column "CIN Start Date".' in second


def test_a_plan_names_columns_of_either_list(tmp_path: Path) -> None:
    """What cannot be guessed is found where the plan says."""
    three = ["Case", *REFERRALS[1:]]
    six = ["Last team" if heading == "Allocated Team" else heading for heading in IN_NEED]
    path = write_lists(tmp_path / "a.xlsx", {"List 3": [three, *LIST_3], "List 6": [six, *LIST_6]})
    extract = read_extract(path, Request({"child_id": "Case", "closing_team": "Last team"}))
    assert extract.columns["closing_team"][0] == "CFF North"


@pytest.mark.parametrize(
    ("by", "term", "value"),
    [
        ("Gender", "Gender", "Male"),
        ("Allocated Team", "closing_team", "CFF North"),
        ("Case Status", "Case Status", "Closed episode"),
        ("primary need", "primary_need", "N1"),
        ("outcome at closure", "closure_outcome", "RC7 - Services ceased"),
        ("number of referrals in the last 12 months", "earlier_referrals", "1"),
    ],
)
def test_strata_of_a_column_of_either_list(lists: Path, by: str, term: str, value: str) -> None:
    """A column of List 3 is the referral's; one that only List 6 has is its episode's."""
    assert read_extract(lists, Request(by=f"{by}, month")).columns[term][0] == value


def test_strata_of_a_column_that_is_nowhere_or_identifies(lists: Path) -> None:
    """Neither is read."""
    assert 'There is no column "Ward".' in refusals(lists, Request(by="Ward"))[0]
    assert "identifies people" in refusals(lists, Request(by="Date of Birth"))[0]


def test_the_notes_say_what_was_joined_and_how_far_the_lists_reach(lists: Path) -> None:
    """A reader learns what was assumed, and in which list."""
    notes = read_extract(lists).notes
    assert said(
        notes, "Of 6 episodes in List_6, 4 were taken to have begun with the child's latest referral in List 3; 2"
    )
    assert said(notes, "List 3 begins on 1 February 2022, and the first closure in List_6 is of 30 November 2021.")
    assert said(notes, 'List_6: In "CIN Closure Date" "-1" was taken for nothing: 1 row (row 5).')


@pytest.mark.parametrize(
    ("counts", "beyond"),
    [([1, 1, 0], 0), ([2, 2, 0], 1), ([2, 2, 1.0], 0), ([3, 3, 2.0], 2), (["", "#N/A", 1], 0)],
    ids=str,
)
def test_the_count_of_earlier_referrals_is_a_check_only(tmp_path: Path, counts: list[Any], beyond: int) -> None:
    """A count that has more than the list is told; a 0 among the counts shows that they leave out the latest one."""
    children = ["A", "A", "B"]
    rows = [
        referral(child, date(2022, 3, n), count=count)
        for n, (child, count) in enumerate(zip(children, counts, strict=True), 1)
    ]
    notes = read_extract(annex_a(tmp_path / "a.xlsx", rows, None), REFERRAL).notes
    found = said(notes, "more referrals in")
    assert [int(note.split()[0]) for note in found] == [beyond] * bool(beyond)


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    """In either list; it is said in which."""
    extract = read_extract(annex_a(tmp_path / "a.xlsx", [*LIST_3, LIST_3[0]], [*LIST_6, LIST_6[0]]))
    assert len(extract.rows) == 10
    assert extract.left_out == {"the same row twice, List 3": [11], "the same row twice, List_6": [8]}


def test_another_sheet_of_the_workbook(lists: Path, tmp_path: Path) -> None:
    """--sheet names a table of the council's own beside the lists; List 3 by name is what it is without."""
    own = [("Person ID", "Re-referral Date", "Closing Team"), ("0012", "01/08/2022", "CFF North")]
    path = write_lists(tmp_path / "a.xlsx", {"List 3": [REFERRALS, *LIST_3], "List 6": [IN_NEED, *LIST_6], "Q2": own})
    assert read_extract(path, Request(sheet="Q2")).holds == "given"
    assert read_extract(path, Request(sheet="list 3 ")).columns == read_extract(lists).columns
    assert 'There is no sheet "Q3"' in refusals(path, Request(sheet="Q3"))[0]


def test_two_sheets_of_one_list(tmp_path: Path) -> None:
    """Neither is chosen until --sheet names one."""
    own = {"List 3": [REFERRALS, *LIST_3], "List 6": [IN_NEED, *LIST_6]}
    path = write_lists(tmp_path / "a.xlsx", {**own, "List 6 old": [IN_NEED, LIST_6[0]]})
    assert '2 sheets will do: "List 6" and "List 6 old".' in refusals(path)[0]
    assert len(read_extract(path, Request(sheet="List 6 old")).rows) == 8


@pytest.mark.parametrize(
    "headings",
    [
        ("Person ID", "Re-referral Date", "Closing Team"),
        ("Person ID", "Referral Date", "Previous Team"),
        ("Ward", "Number"),
    ],
    ids=["re-referrals", "with the earlier team", "something else"],
)
def test_a_sheet_that_is_only_called_list_3(tmp_path: Path, headings: tuple[str, ...]) -> None:
    """A name is not enough."""
    path = write_lists(tmp_path / "a.xlsx", {"List 3": [headings, ["x"] * len(headings)]})
    assert layout_of(open_source(path)) is not layout


def test_other_files_are_not_annex_a(extract: Write, tmp_path: Path) -> None:
    """A text, XML and a folder are of another kind."""
    (tmp_path / "census.xml").write_text("<Message/>")
    for path in (extract("Child Unique ID,Date of referral", "A,01/02/2022"), tmp_path / "census.xml", tmp_path):
        assert layout.recognises(open_source(path)) == 0


QUARTER = "2022-07-01..2022-09-30"


@pytest.mark.parametrize(
    ("definition", "rereferrals", "strata"),
    [
        # 0012 closed on 20 May 2022 by CFF North, 0013 on 30 November 2021 by MASH; 0016 and 15 had not closed before
        ("closure", 2, {"cff": 1, "mash": 1}),
        # 0012 was referred on 1 March, 15 on 1 February, 0016 on 5 May; only the first of these episodes had closed
        ("referral", 3, {"cff": 1}),
    ],
)
def test_check(
    lists: Path, run: Callable[..., Result], definition: str, rereferrals: int, strata: dict[str, int]
) -> None:
    """Of five referrals in the quarter the re-referrals are counted under either definition, by closing team."""
    result = run("check", lists, "--definition", definition, "--period", QUARTER, "--json")
    answer = json.loads(result.stdout)
    assert answer["rereferrals"] == rereferrals
    assert answer["definition"] == definition
    assert {stratum["stratum"]: stratum["N"] for stratum in answer["strata"]} == strata


def test_draw(lists: Path, tmp_path: Path, run: Callable[..., Result]) -> None:
    """Both re-referrals after a closure are drawn, in the strata of the teams that closed the earlier episodes."""
    review = tmp_path / "review"
    result = run("draw", lists, "--into", review, "--definition", "closure", "--period", QUARTER)
    assert result.exit_code == 0, result.output
    with (review / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        cases = {(case["unit_id"], case["stratum"]) for case in csv.DictReader(file)}
    assert cases == {("0012", "cff"), ("0013", "mash")}


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_saved_by_libreoffice(lists: Path, libreoffice: Callable[..., None], tmp_path: Path, form: str) -> None:
    """A workbook that LibreOffice saved again says the same."""
    libreoffice(form, tmp_path / form, lists)
    again = read_extract(tmp_path / form / f"annex-a.{form}")
    once = read_extract(lists)
    assert (again.columns, again.rows, again.headings) == (once.columns, once.rows, once.headings)
