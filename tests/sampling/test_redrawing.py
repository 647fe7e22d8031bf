"""Drawing again: most cases stay, and each that does not has its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from resample.sampling.allocation import Allocation
from resample.sampling.frame import Referrals, SamplingFrame, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.record import EarlierDraw, SampleCase
from resample.sampling.recording import sample_cases, strata_drawn
from resample.sampling.redrawing import BEHIND, FEWER, GONE, MOVED, earlier_draw
from resample.sampling.tickets import Sample, draw_sample, ticket_number
from tests.makers.reviews import RECORD

SEED = "20240501-1234567890"
TEAMS = {f"P{n}": "CFF" for n in range(12)} | {f"Q{n}": "MASH" for n in range(6)}
COUNTS = {"CFF": 4, "MASH": 2}


def drawn(
    teams: Mapping[str, str], counts: Mapping[str, int], left_out: Sequence[int] = ()
) -> tuple[SamplingFrame, Sample, list[SampleCase]]:
    """The frame of units with teams, a sample of it, and its rows."""
    days = [date(2022, 7, 1)] * len(teams)
    referrals = Referrals(range(2, len(teams) + 2), list(teams), days, [Dimension(list(teams.values()))])
    frame = build_frame(referrals, audited_before=left_out)
    sample = draw_sample(frame, counts, SEED, reserves=2)
    strata = strata_drawn(frame.strata, Allocation("fixed", "", counts))
    return frame, sample, list(sample_cases(sample, strata, {}))


BEFORE = drawn(TEAMS, COUNTS)[2]
UNITS = {case.sample_id: case.unit_id for case in BEFORE}


def again(
    teams: Mapping[str, str], counts: Mapping[str, int] = COUNTS, before: Sequence[SampleCase] = BEFORE,
    left_out: Sequence[int] = (),
) -> EarlierDraw:  # fmt: skip
    """What became of the cases of the first draw."""
    frame, sample, _ = drawn(teams, counts, left_out)
    return earlier_draw("review-1", RECORD, before, frame, sample)


def test_the_same_extract_keeps_every_case() -> None:
    """Nothing has changed, and nothing is told."""
    assert again(TEAMS) == EarlierDraw("review-1", RECORD.stamp, 6, 6, {}, ())


def test_a_larger_sample_keeps_every_case() -> None:
    """More are drawn behind them."""
    assert again(TEAMS, {"CFF": 6, "MASH": 2}).stay == 6


def test_each_case_that_leaves_has_its_reason() -> None:
    """One row gone, one without a team, one of another team, and all others drawn as before."""
    first, second, third = (UNITS[f"CFF-0{order}"] for order in (1, 2, 3))
    # a stratum that gives nothing: what moves there is not drawn
    changed = {unit: team for unit, team in TEAMS.items() if unit != first}
    found = again(changed | {second: "", third: "Legal"}, {**COUNTS, "Legal": 0})
    assert (found.cases, found.stay) == (6, 3)
    assert found.left == {GONE: ["CFF-01"], "in no stratum now": ["CFF-02"], MOVED: ["CFF-03"]}


def test_a_case_that_is_drawn_in_another_stratum_stays() -> None:
    """It is audited all the same, under another sample id."""
    found = again(TEAMS | {UNITS["CFF-01"]: "Legal"}, {**COUNTS, "Legal": 1})
    assert (found.stay, found.left) == (6, {})


def test_a_case_audited_since_is_left_out() -> None:
    """A list of ids takes it out of the frame."""
    place = list(TEAMS).index(UNITS["MASH-02"])
    assert again(TEAMS, left_out=[place]).left == {"left out now, as audited before": ["MASH-02"]}


def test_fewer_from_a_stratum_and_others_before_are_told_apart() -> None:
    """The last of a stratum goes when its number falls; or when a unit with a lower ticket comes in."""
    assert again(TEAMS, {"CFF": 2, "MASH": 2}).left == {FEWER: ["CFF-03", "CFF-04"]}
    last = next(case.ticket for case in BEFORE if case.sample_id == "CFF-04")
    lower = next(unit for unit in (f"R{n}" for n in range(99)) if ticket_number(SEED, unit) < last)
    assert again({lower: "CFF", **TEAMS}).left == {BEHIND: ["CFF-04"]}


def test_a_replaced_case_that_is_drawn_again_is_named() -> None:
    """Its reserve stood for it, and goes."""
    changed = {"CFF-02": "replaced", "CFF-05": "sample"}
    before = [replace(case, role=changed.get(case.sample_id, case.role)) for case in BEFORE]
    found = again(TEAMS, before=before)
    assert found.audited == ()
    assert (found.cases, found.stay, found.left, found.replaced) == (6, 5, {BEHIND: ["CFF-05"]}, ("CFF-02",))


def test_audits_that_are_lost_are_named() -> None:
    """A case whose audit had come back, and which is not drawn again; one that stays is none of them."""
    frame, sample, _ = drawn(TEAMS, {"CFF": 2, "MASH": 2})
    found = earlier_draw("review-1", RECORD, BEFORE, frame, sample, {"CFF-01": "a.xlsx", "CFF-04": "a.xlsx"})
    assert found.audited == ("CFF-04",)
