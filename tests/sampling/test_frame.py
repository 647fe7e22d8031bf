"""The frame: every row is in a stratum or left out for a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.plan import CLOSING_TEAMS
from resample.sampling.frame import (
    AUDITED_BEFORE,
    AUDITED_WITH_LATER,
    NOT_MATCHED,
    NOT_RECORDED,
    OUTSIDE_PERIOD,
    Dimension,
    Referrals,
    build_frame,
)

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
    frame = build_frame(referrals([("B", DAY, "CFF"), ("A", DAY, "MASH"), ("C", DAY, "Assessment")]))
    lines = b"assessment\tC\ncff\tB\nmash\tA\n"
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
