"""The record of a draw."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from resample.sampling.allocation import Allocation
from resample.sampling.frame import Referrals, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.record import (
    DrawRecord,
    EarlierDraw,
    NotDrawn,
    Replacement,
    SampleCase,
    StratumDrawn,
)
from resample.sampling.record_json import record_from_json, record_to_json
from resample.sampling.recording import as_replaced, not_drawn, review_stamp, sample_cases, strata_drawn
from resample.sampling.tickets import draw_sample
from tests.makers.reviews import RECORD

DAY = date(2022, 7, 1)
COUNTS = {"cff": 3, "assessment": 2}
"""In the order of the frame, which is not the alphabet's."""
ALLOCATION = Allocation("fixed", "as named", COUNTS)

FULL = replace(
    RECORD,
    not_drawn=(NotDrawn("not recorded", 10), NotDrawn("not matched", 2, "Legal"), NotDrawn("outside the period", 7)),
    notes=("Nothing is drawn from MASH.",),
    audited_before=("8c2e75620f9e",),
    auditors=({"name": "Ann", "team": "MASH"},),
    replacements=(Replacement("CFF-01", "CFF-06", "The file is closed."),),
    rounds=(("CFF-01", "CFF-02"), ("CFF-03",)),
    seed_from="made",
    earlier=EarlierDraw("review-1", "0123", 21, 20, {"in no stratum now": ["CFF-04"]}, ("MASH-01",), ("CFF-04",)),
    drawn_again=("review-3",),
)
"""A record with something in every field that holds more than a word."""


def drawn(auditors: dict[str, tuple[str, ...]] | None = None) -> list[SampleCase]:
    """3 of 8 and 2 of 5, with two reserves each."""
    teams = Dimension(["CFF"] * 8 + ["Assessment"] * 5, {"cff": ["cff"], "assessment": ["assessment"]})
    frame = build_frame(Referrals(range(2, 15), [f"P{n}" for n in range(13)], [DAY] * 13, [teams]))
    strata = strata_drawn(frame.strata, ALLOCATION)
    assert strata == (StratumDrawn("cff", 8, 3), StratumDrawn("assessment", 5, 2))
    return list(sample_cases(draw_sample(frame, COUNTS, "1", reserves=2), strata, auditors or {}))


@pytest.mark.parametrize("record", [RECORD, FULL], ids=["plain", "full"])
def test_a_record_reads_back_through_json(record: DrawRecord) -> None:
    """What draw.json holds is the whole record."""
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def test_what_a_record_adds_up_to() -> None:
    """The published quarter: 256 in four strata, 21 drawn, 266 re-referrals; those not recorded belong to it."""
    assert FULL.sizes == {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
    assert (FULL.drawn, FULL.rereferrals) == (21, 266)
    assert [(one.reason, one.count) for one in FULL.unplaced] == [("not recorded", 10), ("not matched", 2)]


def test_weights_sum_to_the_strata() -> None:
    """A case of 3 drawn from 8 stands for 8/3 units, and was drawn with a chance of 3/8."""
    cases = [one for one in drawn() if one.role == "sample"]
    assert [(one.stratum, one.selection_probability, one.design_weight) for one in cases] == [
        *[("cff", 3 / 8, 8 / 3)] * 3,
        *[("assessment", 2 / 5, 5 / 2)] * 2,
    ]


def test_reserves_follow_their_cases() -> None:
    """Each stratum has its reserves next in the order of tickets, without weight."""
    for stratum, n in COUNTS.items():
        rows = [one for one in drawn() if one.stratum == stratum]
        assert [one.order for one in rows] == list(range(1, n + 3))
        assert [one.ticket for one in rows] == sorted(one.ticket for one in rows)
        assert [one.role for one in rows] == ["sample"] * n + ["reserve"] * 2
        assert all(one.selection_probability is one.design_weight is None for one in rows[n:])


def test_a_row_names_its_auditors() -> None:
    """None, one or two, in their order."""
    rows = {one.sample_id: one for one in drawn({"CFF-01": ("Ann",), "CFF-02": ("Bob", "Ann")})}
    assert [rows[one].auditors for one in ("CFF-01", "CFF-02", "CFF-03")] == [("Ann",), ("Bob", "Ann"), ()]
    assert (rows["CFF-02"].auditor, rows["CFF-02"].second_auditor) == ("Bob", "Ann")


def test_a_replaced_case_stands_for_nothing() -> None:
    """It stays to be seen, and has no weight."""
    case = drawn()[0]
    expected = replace(case, role="replaced", selection_probability=None, design_weight=None)
    assert as_replaced(case) == expected != case


def test_the_stamp_is_that_of_the_draw_and_the_checklist() -> None:
    """Anybody can recompute it; whatever differs changes it."""
    lines = "f00d\nseed\ncff\t3\nassessment\t2\nquestions"
    assert review_stamp("f00d", "seed", ALLOCATION, "questions") == hashlib.sha256(lines.encode()).hexdigest()[:12]
    others = [
        review_stamp("f00e", "seed", ALLOCATION, "questions"),
        review_stamp("f00d", "need", ALLOCATION, "questions"),
        review_stamp("f00d", "seed", replace(ALLOCATION, counts={"cff": 4, "assessment": 2}), "questions"),
        review_stamp("f00d", "seed", ALLOCATION, "other questions"),
    ]
    assert len({review_stamp("f00d", "seed", ALLOCATION, "questions"), *others}) == 5


def test_what_is_not_drawn_is_counted_by_reason_and_team() -> None:
    """Two rows of one strange team are one line, another team is another."""
    teams = Dimension(["", "Legal", "CFF", "Legal", "Fostering"], {"cff": ["cff"]})
    frame = build_frame(Referrals(range(2, 7), list("ABCDE"), [DAY] * 5, [teams]))
    assert not_drawn(frame) == (
        NotDrawn("not matched", 1, "Fostering"),
        NotDrawn("not matched", 2, "Legal"),
        NotDrawn("not recorded", 1),
    )


def test_a_record_from_before_reads_as_it_was_written() -> None:
    """What is kept since then is blank: nothing is claimed of it."""
    data = json.loads(json.dumps(record_to_json(FULL)))
    for field in ("seed_from", "earlier", "drawn_again"):
        del data[field]
    for replacement in data["replacements"]:
        del replacement["stratum"], replacement["although_audited"]
    record = record_from_json(data)
    assert (record.seed_from, record.earlier, record.drawn_again) == ("", None, ())
    assert record.replacements == FULL.replacements


def test_replaced_cases_are_counted_by_stratum() -> None:
    """Every stratum of the draw has its number, in its order."""
    gone = tuple(Replacement(f"X-{n}", f"Y-{n}", "", stratum) for n, stratum in enumerate(("cff", "other", "cff")))
    assert replace(RECORD, replacements=gone).replaced == {"assessment": 0, "cff": 2, "mash": 0, "other": 1}


@pytest.mark.parametrize(
    ("drawn_at", "latest"),
    [("2022-10-10T09:00:00+00:00", date(2023, 10, 11)), ("2022-09-12T09:00:00", date(2023, 10, 1))],
)
def test_audits_are_looked_for_a_year_after_the_period_and_the_draw(drawn_at: str, latest: date) -> None:
    """366 days after the later of the two; a draw may come before the period is over."""
    assert replace(RECORD, drawn_at=drawn_at).latest_audit == latest


def test_earlier_rereferrals_are_those_with_a_later_one() -> None:
    """Rows that no stratum holds are none of them."""
    record = replace(RECORD, not_drawn=(*FULL.not_drawn, NotDrawn("audited with a later one", 26)))
    assert (RECORD.earlier_rereferrals, record.earlier_rereferrals) == (0, 26)
