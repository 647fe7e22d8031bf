"""Reading the Standard Safeguarding Dataset: four tables joined into one history."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, SURELY, safeguarding_dataset
from resample.intake.layouts import read_extract
from resample.intake.sources.opening import open_source
from tests.makers.safeguarding_dataset import (
    HEADINGS,
    Row,
    department,
    episode,
    family,
    involvement,
    write_dataset,
    write_table,
)

CLOSED = episode("R1", "A", "2022-01-10", "2022-06-30")
DEPARTMENTS = [department("1", "Assessment Team 1"), department("2", "CFF North"), department("3", "MASH")]

Run = Callable[..., Result]


def team_of(folder: Path, *involvements: Row) -> str:
    """The team that closed R1, from 10 January to 30 June 2022, of child A."""
    (team,) = read_extract(write_dataset(folder, cin_episodes=[CLOSED], involvements=involvements)).columns[
        "closing_team"
    ]
    return str(team)


def refusals(folder: Path, request: Request | None = None) -> list[str]:
    """What a folder is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_extract(folder, request)
    return [str(problem) for problem in refused.value.problems]


def notes(extract: Extract) -> str:
    """What was assumed."""
    return "\n".join(map(str, extract.notes))


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """Six children; in the summer of 2022 four are referred again, three of them within a year of a closure."""
    return write_dataset(
        tmp_path / "ssd",
        cin_episodes=[
            episode("R1", "A", "2021-09-01", "2022-03-31", reason="RC8"),
            episode("R2", "A", "2022-07-04"),
            episode("R3", "B", "2021-08-01", "2021-12-01"),
            episode("R4", "B", "2022-08-15", "2022-09-01"),
            episode("R5", "C", "2021-07-01", "2022-02-01"),
            episode("R6", "C", "2022-09-30"),
            # closed more than a year before
            episode("R7", "D", "2020-01-01", "2021-05-31"),
            episode("R8", "D", "2022-07-20"),
            # never referred before, never again
            episode("R9", "E", "2022-08-01"),
            episode("R10", "F", "2021-10-01", "2021-10-08"),
        ],
        involvements=[
            involvement("R1", "A", "1", "2021-09-01", "2021-11-30"),
            involvement("R1", "A", "2", "2021-12-01", "2022-03-31"),
            involvement("R3", "B", "1", "2021-08-02"),
            involvement("", "C", "3", "2021-07-01"),
            involvement("R7", "D", "2", "2020-01-01", "2021-05-31"),
        ],
        family=[family("20", "A"), family("20", "B"), family("7", "C"), family("30", "C"), family("-1", "D")],
        department=DEPARTMENTS,
    )


def test_a_folder_counted_by_hand(quarter: Path) -> None:
    """Every episode has its own closure, the team on that day by name, its outcome and its family."""
    extract = read_extract(quarter)
    assert (extract.file, extract.sheet, extract.holds) == ("ssd", "ssd_cin_episodes.csv", "history")
    assert list(extract.rows) == list(range(2, 12))
    assert extract.columns["child_id"] == ["A", "A", "B", "B", "C", "C", "D", "D", "E", "F"]
    assert extract.columns["referral_date"][:2] == [date(2021, 9, 1), date(2022, 7, 4)]
    assert extract.columns["closure_date"][:2] == [date(2022, 3, 31), None]
    assert extract.columns["closure_outcome"][:4] == ["RC8", "", "RC7", "RC7"]
    assert extract.columns["closing_team"] == [
        "CFF North", "", "Assessment Team 1", "", "MASH", "", "CFF North", "", "", "",
    ]  # fmt: skip
    assert extract.columns["family_id"] == ["20", "20", "20", "20", "30", "30", "", "", "", ""]
    assert extract.headings["closing_team"] == "dept_team_name (ssd_department.csv)"


def test_what_was_assumed_is_said(quarter: Path) -> None:
    """Closures without a team are counted: R4 and R10 of six; so are children of several families."""
    said = notes(read_extract(quarter))
    assert "2 of 6 closed episodes have no involvement with a team on the day of closure" in said
    assert "1 person has several families in ssd_family.csv; the last in order was taken." in said


@pytest.mark.parametrize(
    ("involvements", "team"),
    [
        ([("R1", "A", "CFF", "2022-01-10", "2022-06-30")], "CFF"),
        ([("R1", "A", "CFF", "2022-06-30", "")], "CFF"),
        ([("R1", "A", "CFF", "2022-01-10", "2022-06-29")], ""),
        ([("R1", "A", "CFF", "2022-07-01", "")], ""),
        ([("R2", "A", "CFF", "2022-01-10", "")], ""),
        ([("R1", "A", "", "2022-01-10", "")], ""),
        ([("R1", "A", "", "2022-05-01", ""), ("R1", "A", "CFF", "2022-01-10", "")], "CFF"),
        ([("R1", "A", "CFF", "2022-03-01", "2022-06-30"), ("R1", "A", "MASH", "2022-01-10", "")], "CFF"),
        ([("R1", "A", "CFF", "2022-01-10", "2022-06-30"), ("R1", "A", "MASH", "2022-01-10", "")], "MASH"),
        ([("R1", "A", "CFF", "2022-01-10", ""), ("R1", "A", "MASH", "2022-01-10", "")], "MASH"),
        ([("", "A", "CFF", "2022-01-10", "")], "CFF"),
        ([("", "B", "CFF", "2022-01-10", "")], ""),
        ([("", "A", "CFF", "2022-05-01", ""), ("R1", "A", "MASH", "2022-01-10", "")], "MASH"),
        ([("", "A", "CFF", "2022-05-01", ""), ("R1", "A", "MASH", "2022-01-10", "2022-04-30")], "CFF"),
        ([("R1", "A", "CFF", "2022-06-30", "2022-01-10"), ("R1", "A", "MASH", "2022-01-10", "")], "MASH"),
    ],
    ids=[
        "the whole episode", "begun on the last day", "ended the day before", "begun the day after",
        "of another referral", "without a team", "before one without a team",
        "the last to start", "then the last to end", "then by the alphabet",
        "of the child", "of another child", "of the referral before of the child", "of the child after all",
        "ended before it began",
    ],
)  # fmt: skip
def test_the_closing_team(tmp_path: Path, involvements: list[tuple[str, str, str, str, str]], team: str) -> None:
    """It is that of the involvement on the day of closure; the team of the referral never stands in for it."""
    assert team_of(tmp_path, *(involvement(*fields) for fields in involvements)) == team


spells = st.tuples(
    st.sampled_from(["R1", ""]),
    st.just("A"),
    st.sampled_from(["", "CFF", "MASH"]),
    st.sampled_from(["2022-01-10", "2022-05-01", "2022-06-30"]),
    st.sampled_from(["2022-05-31", "2022-06-30", ""]),
)


@given(st.lists(spells, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_account(some: list[tuple[str, str, str, str, str]], order: random.Random) -> None:
    """The same tables in another order give the same team and the same family."""

    def told(rows: list[tuple[str, str, str, str, str]], families: list[str]) -> tuple[object, object]:
        with TemporaryDirectory() as folder:
            involvements = [involvement("R0", "Z", "CFF", "2022-01-01"), *(involvement(*fields) for fields in rows)]
            told_by = [family(family_id, "A") for family_id in families]
            write_dataset(Path(folder), cin_episodes=[CLOSED], involvements=involvements, family=told_by)
            columns = read_extract(Path(folder)).columns
        return columns["closing_team"], columns["family_id"]

    shuffled, families = list(some), ["9", "10", "8"]
    order.shuffle(shuffled)
    order.shuffle(families)
    assert told(some, ["8", "9", "10"]) == told(shuffled, families)
    assert told(some, families)[1] == ["10"]


def test_involvements_without_a_column_for_the_referral(tmp_path: Path) -> None:
    """Then they are the child's."""
    folder = write_dataset(tmp_path, cin_episodes=[CLOSED])
    headings = [heading for heading in HEADINGS["involvements"] if heading != "invo_referral_id"]
    write_table(folder / "ssd_involvements.csv", headings, [involvement("R9", "A", "CFF", "2022-01-10")])
    assert read_extract(folder).columns["closing_team"] == ["CFF"]


def test_involvements_that_cannot_be_are_said(tmp_path: Path) -> None:
    """Those that end before they start, or never start, are passed over by row."""
    rows = [
        involvement("R1", "A", "CFF", "2022-01-10"),
        involvement("R1", "A", "MASH", "2022-06-30", "2022-01-10"),
        involvement("R1", "A", "MASH", ""),
    ]
    said = notes(read_extract(write_dataset(tmp_path, cin_episodes=[CLOSED], involvements=rows)))
    assert "were passed over (ssd_involvements.csv, rows 3 and 4)." in said


def test_teams_that_have_no_name_are_said(tmp_path: Path) -> None:
    """A team that stays a number is named, since no pattern of a plan will match it."""
    rows = [involvement("R1", "A", "12", "2022-01-10")]
    extract = read_extract(write_dataset(tmp_path, cin_episodes=[CLOSED], involvements=rows, department=DEPARTMENTS))
    assert extract.columns["closing_team"] == ["12"]
    assert "No dept_team_name tells the name of team 12." in notes(extract)


def test_the_plan_may_take_the_team_of_the_referral(tmp_path: Path) -> None:
    """What a plan says of a column goes before the involvements, which then need not be there."""
    extract = read_extract(
        write_dataset(tmp_path, cin_episodes=[CLOSED]), Request({"closing_team": "cine_referral_team"})
    )
    assert extract.columns["closing_team"] == ["99"]


@pytest.mark.parametrize("file_name", ["ssd_{}.csv", "{}.csv", "SSD_{}.CSV", "extract of {} 2022.csv"])
def test_a_folder_is_known_by_its_headings(tmp_path: Path, file_name: str) -> None:
    """Files may be called anything."""
    folder = write_dataset(tmp_path, file_name, cin_episodes=[CLOSED], involvements=[])
    assert safeguarding_dataset.recognises(open_source(folder)) == SURELY


def test_what_is_no_such_folder(tmp_path: Path, quarter: Path) -> None:
    """A folder without episodes, or one table by itself, is left to others."""
    family_only = write_dataset(tmp_path / "families", family=[family("1", "A")])
    for path in (family_only, quarter / "ssd_cin_episodes.csv"):
        assert safeguarding_dataset.recognises(open_source(path)) == NO


def test_families_where_families_are_drawn(quarter: Path) -> None:
    """A child without a family is a family of its own, and how many there are is said."""
    extract = read_extract(quarter, Request(unit="family"))
    assert extract.columns["family_id"][4:] == ["30", "30", "child D", "child D", "child E", "child F"]
    assert "Children who are not in ssd_family.csv (3) are each a family of their own." in notes(extract)


def test_tables_that_are_missing(tmp_path: Path) -> None:
    """All that is missing is told at once, and only where it is needed; a table without rows is missing."""
    folder = write_dataset(tmp_path, cin_episodes=[CLOSED], involvements=[])
    teams, families = refusals(folder, Request(unit="family"))
    assert "There is no table of involvements" in teams
    assert 'such as "outcome at closure"' in teams
    assert "or draw children." in families
    extract = read_extract(folder, Request(by="outcome at closure"))
    assert extract.columns["closure_outcome"] == ["RC7"]
    assert "closing_team" not in extract.columns


def test_all_faults_of_all_tables_are_told_at_once(tmp_path: Path) -> None:
    """A manager mends the folder once; each fault has its file, and no id is repeated."""
    folder = write_dataset(
        tmp_path / "ssd",
        cin_episodes=[
            episode("R1", "", "2022-01-10"),
            episode("R2", "SECRET", "2022-02-31"),
            episode("", "SECRET", "2022-03-01", "soon"),
        ],
        involvements=[involvement("R1", "SECRET", "CFF", "01/13/2022", "2022-02-30")],
        family=[family("1.23E+19", "SECRET")],
    )
    write_table(folder / "ssd_department.csv", ["dept_team_id", "dept_name_of_team"], [{"dept_team_id": "1"}])
    said = refusals(folder)
    for fault in (
        'ssd_cin_episodes.csv, row 2: "cine_person_id" has no id.',
        'ssd_cin_episodes.csv, row 3: "cine_referral_date" has a text that is not a date.',
        'ssd_cin_episodes.csv, row 4: "cine_referral_id" has no id.',
        'ssd_cin_episodes.csv, row 4: "cine_close_date" has a text that is not a date.',
        'ssd_involvements.csv, row 2: "invo_involvement_start_date" has a date with the month first.',
        'ssd_involvements.csv, row 2: "invo_involvement_end_date" has a text that is not a date.',
        'ssd_family.csv, row 2: "fami_family_id" has an id that a spreadsheet has rounded.',
        'ssd_department.csv, row 1: There is no column "dept_team_name". The nearest heading here is',
    ):
        assert sum(line.startswith(fault) for line in said) == 1, fault
    assert len(said) == 8
    assert "SECRET" not in "".join(said)


def test_an_episode_twice(tmp_path: Path) -> None:
    """The same row twice counts once; two rows of one referral that differ are refused."""
    team = [involvement("R1", "A", "CFF", "2022-01-10")]
    extract = read_extract(write_dataset(tmp_path, cin_episodes=[CLOSED, CLOSED], involvements=team))
    assert (list(extract.rows), list(extract.left_out.values())) == ([2], [[3]])
    write_dataset(tmp_path, cin_episodes=[CLOSED, episode("R1", "A", "2022-01-11")], involvements=team)
    assert "ssd_cin_episodes.csv, rows 2 and 3: These rows have one referral id." in refusals(tmp_path)[0]


def test_an_episode_that_closes_before_it_begins(tmp_path: Path) -> None:
    """It is refused by row."""
    write_dataset(tmp_path, cin_episodes=[episode("R1", "A", "2022-06-30", "2022-01-10")], involvements=[])
    assert 'row 2: "cine_close_date" is before "cine_referral_date".' in refusals(tmp_path)[0]


def test_two_tables_of_episodes(tmp_path: Path) -> None:
    """Nobody can tell which is the right one."""
    write_dataset(tmp_path, cin_episodes=[CLOSED], involvements=[involvement("R1", "A", "CFF", "2022-01-10")])
    write_table(tmp_path / "old.csv", HEADINGS["cin_episodes"], [CLOSED])
    (said,) = refusals(tmp_path)
    assert "2 tables have headings that begin with cine_: old.csv and ssd_cin_episodes.csv." in said


def test_rereferrals_are_not_given(quarter: Path) -> None:
    """A history cannot be taken for re-referrals only."""
    assert "the definition closure or referral" in refusals(quarter, Request(definition="given"))[0]


def test_dates_of_birth_are_not_kept(quarter: Path) -> None:
    """The table of persons is not read, and the names of teams are no one's."""
    extract = read_extract(quarter)
    assert "2015" not in repr(extract)
    assert extract.dropped == ()


def test_check_on_a_folder(run: Run, quarter: Path) -> None:
    """A, B and C were referred again within a year of a closure, by three teams."""
    result = run("check", quarter, "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert said["rereferrals"] == 3
    assert {stratum["stratum"]: stratum["N"] for stratum in said["strata"]} == {"assessment": 1, "cff": 1, "mash": 1}


def test_a_draw_from_a_folder_is_proven(run: Run, quarter: Path, tmp_path: Path) -> None:
    """The same folder draws the same sample; a folder in which a byte has changed is not the same."""
    review = tmp_path / "review"
    drawn = run("draw", quarter, "--into", review, "--unit", "family", "--json")
    assert drawn.exit_code == 0, drawn.output
    assert sum(stratum["n"] for stratum in json.loads(drawn.stdout)["strata"]) == 2
    proof = json.loads(run("verify", review, quarter, "--json").stdout)
    assert proof["proven"]
    assert proof["same_bytes"]
    with (quarter / "ssd_person.csv").open("a", encoding="utf-8") as file:
        file.write("B,,,,\n")
    proof = json.loads(run("verify", review, quarter, "--json").stdout)
    assert proof["proven"]
    assert not proof["same_bytes"]
