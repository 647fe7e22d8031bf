"""The frame: every row is in a stratum or left out for a reason."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resample.plan import CLOSING_TEAMS
from resample.sampling.frame import (
    AUDITED_WITH_LATER,
    NOT_MATCHED,
    NOT_RECORDED,
    OUTSIDE_PERIOD,
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


def referrals(rows: list[tuple[str, date, str]]) -> Referrals:
    """Rows as columns, numbered from 2 as a spreadsheet does under its heading."""
    ids, dates, teams = zip(*rows, strict=True) if rows else ((), (), ())
    return Referrals(range(2, len(rows) + 2), ids, dates, teams)


@given(ROWS)
def test_kept_and_left_out_add_up(rows: list[tuple[str, date, str]]) -> None:
    """What is in a stratum and what is left out are together the rows read."""
    frame = build_frame(referrals(rows), CLOSING_TEAMS, start=DAY, end=DAY + timedelta(days=60))
    assert frame.drawable + len(frame.excluded) == frame.rows_read == len(rows)
    assert sum(frame.exclusions.values()) == len(frame.excluded)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, date, str]], chance: object) -> None:
    """A shuffled extract gives the same frame, by its fingerprint."""
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (build_frame(referrals(each), CLOSING_TEAMS) for each in (rows, shuffled))
    assert one.fingerprint == other.fingerprint
    assert {stratum.name: set(stratum.unit_ids) for stratum in one.strata} == {
        stratum.name: set(stratum.unit_ids) for stratum in other.strata
    }


def test_the_fingerprint_is_that_of_the_sorted_lines() -> None:
    """Anybody can recompute the fingerprint from `stratum TAB id LF`, sorted by bytes."""
    frame = build_frame(referrals([("B", DAY, "CFF"), ("A", DAY, "MASH"), ("C", DAY, "Assessment")]), CLOSING_TEAMS)
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
    frame = build_frame(referrals(rows), CLOSING_TEAMS, start=DAY)
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
    frame = build_frame(referrals(rows), CLOSING_TEAMS)
    (stratum,) = frame.strata
    assert (stratum.name, stratum.positions) == ("mash", (1,))
    assert frame.beside == {"A": (2, 0)}


def test_the_first_pattern_wins_and_case_and_spaces_do_not_matter() -> None:
    """Patterns are tried in their order; * stands for any text."""
    patterns = {"east": ["* east*"], "all": ["*team*"], "exact": ["legal"]}
    teams = ["Team  EAST 1", "team west", "LEGAL ", "Legal services"]
    frame = build_frame(referrals([(str(n), DAY, team) for n, team in enumerate(teams)]), patterns)
    assert {stratum.name: list(stratum.unit_ids) for stratum in frame.strata} == {
        "east": ["0"],
        "all": ["1"],
        "exact": ["2"],
    }
    assert [one.value for one in frame.excluded] == ["Legal services"]
