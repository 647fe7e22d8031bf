"""The frame: every row is in a stratum or left out for a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.plan import CLOSING_TEAMS
from resample.sampling.frame import AUDITED_BEFORE, AUDITED_WITH_LATER, OUTSIDE_PERIOD, Excluded, Referrals, build_frame
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED, Dimension

DAY = date(2022, 7, 1)
ROWS = st.lists(
    st.tuples(
        st.sampled_from([f"P{n}" for n in range(12)]),
        st.integers(0, 100).map(lambda n: DAY + timedelta(days=n)),
        st.sampled_from(
            ["Assessment 1", " assessment  TEAM", "CFF", "Front Door East", "Legal", "Legal East", "", " "]
        ),
    ),
    unique_by=lambda row: (row[0], row[1]),
)


def referrals(
    rows: list[tuple[str, date, str]], patterns: Mapping[str, Sequence[str]] | None = CLOSING_TEAMS
) -> Referrals:
    """Rows as columns, numbered from 2 as a spreadsheet does under its heading."""
    ids, dates, teams = zip(*rows, strict=True) if rows else ((), (), ())
    return Referrals(range(2, len(rows) + 2), ids, dates, [Dimension(teams, patterns)])


@given(ROWS)
def test_kept_and_left_out_add_up(rows: list[tuple[str, date, str]]) -> None:
    """What is in a stratum and what is left out are together the rows read."""
    frame = build_frame(referrals(rows), start=DAY, end=DAY + timedelta(days=60))
    assert frame.drawable + len(frame.excluded) == frame.rows_read == len(rows)
    assert sum(frame.exclusions.values()) == len(frame.excluded)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, date, str]], chance: object) -> None:
    """A shuffled extract gives the same frame, by its fingerprint."""
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (build_frame(referrals(each)) for each in (rows, shuffled))
    assert one.fingerprint == other.fingerprint
    assert {stratum.name: set(stratum.unit_ids) for stratum in one.strata} == {
        stratum.name: set(stratum.unit_ids) for stratum in other.strata
    }


def test_the_fingerprint_is_that_of_the_sorted_lines() -> None:
    """Anybody can recompute the fingerprint from `stratum TAB id LF`, sorted by bytes."""
    rows = [("B", DAY, "CFF"), ("A", DAY, "MASH"), ("C", DAY, "Assessment"), ("D", DAY, "Legal"), ("a", DAY, "CFF")]
    frame = build_frame(referrals(rows, {"other": ["legal"], **CLOSING_TEAMS}))
    lines = b"assessment\tC\ncff\tB\ncff\ta\nmash\tA\nother\tD\n"
    assert frame.fingerprint == hashlib.sha256(lines).hexdigest()


def test_each_row_that_is_left_out_has_its_reason() -> None:
    """A blank team, a strange team, a day outside and an earlier re-referral are told apart, with their rows."""
    rows = [
        ("A", DAY, "CFF"),
        ("A", DAY + timedelta(days=9), "MASH"),
        ("B", DAY, ""),
        ("C", DAY, "Fostering"),
        ("D", DAY - timedelta(days=1), "CFF"),
    ]
    frame = build_frame(referrals(rows), start=DAY)
    assert [(one.row, one.reason) for one in frame.excluded] == [
        (2, AUDITED_WITH_LATER),
        (4, NOT_RECORDED),
        (5, NOT_MATCHED),
        (6, OUTSIDE_PERIOD),
    ]
    assert (frame.population, frame.drawable) == (3, 1)


def test_of_one_child_the_latest_is_audited_and_the_others_stand_beside() -> None:
    """A child re-referred three times is one unit, in the stratum of the last."""
    rows = [("A", DAY + timedelta(days=5), "CFF"), ("A", DAY + timedelta(days=9), "MASH"), ("A", DAY, "Legal")]
    frame = build_frame(referrals(rows))
    (stratum,) = frame.strata
    assert (stratum.name, stratum.positions) == ("mash", [1])
    assert frame.beside == {"A": (2, 0)}


def test_the_first_pattern_wins_and_case_and_spaces_do_not_matter() -> None:
    """Patterns are tried in their order; * stands for any text."""
    patterns = {"east": ["* east*"], "all": ["*team*"], "exact": ["legal"]}
    teams = ["Team  EAST 1", "team west", "LEGAL ", "Legal services"]
    frame = build_frame(referrals([(str(n), DAY, team) for n, team in enumerate(teams)], patterns))
    assert {stratum.name: list(stratum.unit_ids) for stratum in frame.strata} == {
        "east": ["0"],
        "all": ["1"],
        "exact": ["2"],
    }
    assert [one.value for one in frame.excluded] == ["Legal services"]


def test_without_patterns_each_value_is_a_stratum() -> None:
    """Case and spaces make no stratum of their own, and the most frequent spelling gives the name."""
    teams = ["Early Help", "early  help", "Early Help", "Universal", ""]
    frame = build_frame(referrals([(str(n), DAY, team) for n, team in enumerate(teams)], None))
    assert [(stratum.name, stratum.size) for stratum in frame.strata] == [("Early Help", 3), ("Universal", 1)]
    assert frame.exclusions == {NOT_RECORDED: 1}


def test_two_columns_are_crossed() -> None:
    """Each pair that occurs is a stratum; a row that lacks either is left out."""
    teams, months = (
        Dimension(["CFF", "MASH", "CFF", ""], CLOSING_TEAMS),
        Dimension(["2022-08", "2022-07", "2022-07", "2022-07"]),
    )
    frame = build_frame(Referrals([2, 3, 4, 5], ["A", "B", "C", "D"], [DAY] * 4, [teams, months]))
    assert [stratum.name for stratum in frame.strata] == ["cff / 2022-07", "cff / 2022-08", "mash / 2022-07"]
    assert frame.exclusions == {NOT_RECORDED: 1}


def test_audited_before_is_counted_and_not_drawn() -> None:
    """A case on the list belongs to the population, and no sample holds it."""
    frame = build_frame(referrals([("A", DAY, "CFF"), ("B", DAY, "CFF")]), audited_before={0})
    assert (frame.population, frame.drawable, frame.exclusions) == (2, 1, {AUDITED_BEFORE: 1})


def test_the_first_and_the_last_day_are_in_the_period() -> None:
    """The day before and the day after are not, and are told with their ids and rows."""
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=2), DAY + timedelta(days=3)]
    frame = build_frame(
        referrals([(str(n), day, "CFF") for n, day in enumerate(days)]), start=DAY, end=DAY + timedelta(days=2)
    )
    assert [list(stratum.unit_ids) for stratum in frame.strata] == [["1", "2"]]
    assert frame.excluded == (Excluded(2, "0", OUTSIDE_PERIOD), Excluded(5, "3", OUTSIDE_PERIOD))


def test_units_stand_in_the_order_of_the_extract() -> None:
    """Also where the values of a stratum come by turns, and where a unit's latest row comes after others."""
    rows = [("A", DAY, "CFF 2"), ("B", DAY, "CFF 1"), ("C", DAY, "CFF 2"), ("A", DAY + timedelta(days=1), "CFF 1")]
    (stratum,) = build_frame(referrals(rows)).strata
    assert (stratum.name, list(stratum.unit_ids), list(stratum.positions)) == ("cff", ["B", "C", "A"], [1, 2, 3])


def test_what_a_row_lacks_is_told_by_column() -> None:
    """Of two columns, the value that no pattern matched is named; a blank one goes before it."""
    teams = Dimension(["Legal", "CFF", "Legal", "CFF"], {"cff": ["cff"]})
    wards = Dimension(["North", "Moon", "", "North"], {"north": ["north"]})
    frame = build_frame(Referrals([2, 3, 4, 5], list("ABCD"), [DAY] * 4, [teams, wards]))
    assert [stratum.name for stratum in frame.strata] == ["cff / north"]
    assert frame.excluded == (
        Excluded(2, "A", NOT_MATCHED, "Legal"),
        Excluded(3, "B", NOT_MATCHED, "Moon"),
        Excluded(4, "C", NOT_RECORDED),
    )


def test_strata_stand_in_the_order_of_patterns_or_of_the_alphabet() -> None:
    """Patterns as they are written, names whatever their capitals."""
    patterns = {"mash": ["mash"], "cff": ["cff"]}
    teams, wards = Dimension(["CFF", "MASH", "CFF", "CFF"], patterns), Dimension(["Zoo", "b", "C", "a"])
    frame = build_frame(Referrals(range(2, 6), list("ABCD"), [DAY] * 4, [teams, wards]))
    assert [stratum.name for stratum in frame.strata] == ["mash / b", "cff / a", "cff / C", "cff / Zoo"]


def test_signs_in_a_pattern_stand_for_themselves() -> None:
    """Only * stands for other text: brackets and dots are those of the team's name."""
    teams = ["Team (A) 1", "Team A", "St. Ann", "St, Ann", "Team (A)"]
    frame = build_frame(
        referrals([(str(n), DAY, team) for n, team in enumerate(teams)], {"both": ["team (a)*", "St. Ann"]})
    )
    assert [list(stratum.unit_ids) for stratum in frame.strata] == [["0", "2", "4"]]
    assert [one.value for one in frame.excluded] == ["Team A", "St, Ann"]


def test_of_equally_frequent_spellings_the_first_of_the_alphabet_is_the_name() -> None:
    """The order of rows does not matter, and a name has single spaces."""
    teams = ["early help", "Early Help", "CFF", "MASH  East", "mash east", "MASH  East"]
    for order in (teams, teams[::-1]):
        frame = build_frame(referrals([(str(n), DAY, team) for n, team in enumerate(order)], None))
        assert [stratum.name for stratum in frame.strata] == ["CFF", "Early Help", "MASH East"]


def test_the_latest_of_a_unit_may_have_been_audited_before() -> None:
    """Then the unit is not drawn, and its earlier re-referrals are counted as audited with it."""
    rows = [("A", DAY, "CFF"), ("A", DAY + timedelta(days=1), "CFF"), ("B", DAY, "CFF")]
    frame = build_frame(referrals(rows), audited_before={1})
    assert [list(stratum.unit_ids) for stratum in frame.strata] == [["B"]]
    assert frame.excluded == (Excluded(2, "A", AUDITED_WITH_LATER), Excluded(3, "A", AUDITED_BEFORE))
