"""Proving a draw: what a second drawing finds in each way that a sample can be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from resample.sampling.allocation import Allocation
from resample.sampling.doubles import draw_doubles
from resample.sampling.frame import Referrals, SamplingFrame, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.proof import (
    FrameChange,
    faults_of_doubles,
    faults_of_rows,
    faults_of_sample,
    frame_change,
    unit_mark,
)
from resample.sampling.record import DrawRecord, Replacement, SampleCase
from resample.sampling.recording import sample_cases, strata_drawn
from resample.sampling.tickets import draw_sample, ticket_number
from tests.makers.reviews import RECORD

SEED = "20240501-1234567890"
UNITS = {"cff": ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"], "mash": ["M-1", "M-2", "M-3"]}
"""In the order of their tickets: B-3, B-1, A-3, A-1, B-2, A-2, as the method's authors have it."""


def frame_of(units: Mapping[str, list[str]]) -> SamplingFrame:
    """A frame of these strata."""
    teams = [team for team, ids in units.items() for _ in ids]
    ids = [one for some in units.values() for one in some]
    return build_frame(Referrals(range(2, len(ids) + 2), ids, [date(2022, 7, 1)] * len(ids), [Dimension(teams)]))


def drawn(counts: Mapping[str, int], double: float = 0.0) -> tuple[DrawRecord, list[SampleCase]]:
    """The record and the rows of a draw, with one reserve in each stratum, and auditors by lot."""
    frame = frame_of(UNITS)
    sample = draw_sample(frame, counts, SEED, reserves=1)
    strata = strata_drawn(frame.strata, Allocation("fixed", "", counts))
    chosen = draw_doubles({one.sample_id: one.unit.unit_id for one in sample.cases}, double, SEED)
    rounds = (tuple(one.sample_id for one in sample.cases),)
    record = replace(RECORD, seed=SEED, strata=strata, frame=sample.marks, double=double, rounds=rounds)
    return record, list(sample_cases(sample, strata, audited_by(rounds[0], chosen)))


def audited_by(sample_ids: Iterable[str], twice: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """One auditor a case, and a second one where it is audited twice."""
    return {one: ("Ann", "Bob") if one in twice else ("Ann",) for one in sample_ids}


def faults(frame: SamplingFrame, record: DrawRecord, cases: list[SampleCase]) -> list[tuple[str, str]]:
    """What is wrong with the rows of a sample."""
    return [(one.sample_id, one.what) for one in faults_of_sample(frame, record, cases)]


def test_a_mark_is_the_first_digits_of_the_ticket() -> None:
    """Twelve of them, as the method's authors have the ticket."""
    assert unit_mark(SEED, "A-1") == "8c2e75620f9e"


def test_units_gained_lost_and_moved_are_counted() -> None:
    """Of nine units one is gone and one changed team, and two are new."""
    record, _ = drawn({"cff": 2, "mash": 1})
    assert frame_change(frame_of(UNITS), record) == FrameChange(added=0, removed=0, moved=0, kept=9)
    now = frame_of({"cff": ["A-2", "A-3", "B-1", "B-2", "B-3", "N-1", "N-2"], "legal": ["M-1"], "mash": ["M-2", "M-3"]})
    assert frame_change(now, record) == FrameChange(added=2, removed=1, moved=1, kept=7)


def test_a_sample_proves_itself() -> None:
    """Cases and reserves as they were drawn have no fault, whatever strata the extract has besides."""
    record, cases = drawn({"cff": 2, "mash": 1})
    assert [one.unit_id for one in cases if one.stratum == "cff"] == ["B-3", "B-1", "A-3"]
    assert faults(frame_of(UNITS), record, cases) == []
    assert faults(frame_of({**UNITS, "legal": ["L-1"]}), record, cases) == []


def test_a_stratum_may_have_given_all_it_holds() -> None:
    """Where the sample took a stratum whole there is no reserve, and nothing is missed."""
    record, cases = drawn({"cff": 6, "mash": 3})
    assert faults(frame_of(UNITS), record, cases) == []


def test_each_wrong_row_is_named_with_what_is_wrong() -> None:
    """A ticket that was altered, a case that nobody knows, two that changed places, and one that was left out."""
    record, cases = drawn({"cff": 3, "mash": 2})
    first, second, third, reserve, *mash = cases
    stranger = replace(third, unit_id="X-1", ticket=ticket_number(SEED, "X-1"))
    rows = [replace(first, ticket="0" * 64), second, stranger, reserve, *mash]
    assert faults(frame_of(UNITS), record, rows) == [
        ("CFF-01", "its ticket is not that of its id"),
        ("CFF-03", "it is not in the extract, or in no stratum"),
    ]
    swapped = [replace(second, sample_id=third.sample_id), replace(third, sample_id=second.sample_id)]
    assert faults(frame_of(UNITS), record, [first, *swapped, reserve, *mash]) == [
        ("CFF-03", "another unit is drawn in its place"),
        ("CFF-02", "another unit is drawn in its place"),
    ]
    strange_id = replace(second, sample_id="CFF-22")
    assert faults(frame_of(UNITS), record, [first, strange_id, third, reserve, *mash]) == [
        ("CFF-22", "another unit is drawn in its place"),
        ("CFF-02", "it is drawn, and has no row"),
    ]


def test_a_unit_that_was_added_moves_those_behind_it() -> None:
    """Without the first ticket each case takes the place before its own, and the last place goes to the next unit."""
    record, cases = drawn({"cff": 2, "mash": 1})
    fewer = frame_of({**UNITS, "cff": [one for one in UNITS["cff"] if one != "B-3"]})
    assert faults(fewer, record, cases) == [
        ("CFF-01", "it is not in the extract, or in no stratum"),
        ("CFF-02", "another unit is drawn in its place"),
        ("CFF-03", "another unit is drawn in its place"),
    ]


def test_double_audits_are_decided_again() -> None:
    """As the lot gave them there is no fault; one too many and one too few are told apart."""
    record, cases = drawn({"cff": 4, "mash": 2}, double=0.3)
    twice = next(one for one in cases if one.second_auditor)
    once = next(one for one in cases if one.role == "sample" and not one.second_auditor)
    assert faults_of_doubles(record, cases) == ()
    changed = {twice.sample_id: replace(twice, second_auditor=""), once.sample_id: replace(once, second_auditor="Bob")}
    found = faults_of_doubles(record, [changed.get(one.sample_id, one) for one in cases])
    assert {one.sample_id: one.what for one in found} == {
        twice.sample_id: "one person audits it, and the lot gives two",
        once.sample_id: "two people audit it, and the lot gives one",
    }


def test_a_row_that_is_missing_is_no_fault_of_the_others() -> None:
    """Whose unit is not known any longer has no lot, and those who are audited once or twice have theirs."""
    record, cases = drawn({"cff": 4, "mash": 2}, double=0.3)
    for missing in [one for one in cases if one.second_auditor]:
        assert faults_of_doubles(record, [one for one in cases if one is not missing]) == ()


def test_cases_that_were_added_are_drawn_from_by_themselves() -> None:
    """Of an extended sample each round has its own lot, and the earlier rounds keep theirs."""
    record, cases = drawn({"cff": 6, "mash": 3})
    ids = [one.sample_id for one in cases]
    units = {one.sample_id: one.unit_id for one in cases}
    rounds = (tuple(ids[:4]), tuple(ids[4:6]), tuple(ids[6:]))
    chosen: set[str] = set()
    for before, some in ((0, rounds[0]), (4, rounds[1]), (6, rounds[2])):
        chosen |= draw_doubles({one: units[one] for one in some}, 0.5, SEED, drawn_before=before)
    auditors = audited_by(ids, chosen)
    cases = [replace(one, second_auditor="".join(auditors[one.sample_id][1:])) for one in cases]
    assert len(chosen) == 5
    assert faults_of_doubles(replace(record, rounds=rounds, double=0.5), cases) == ()


def test_a_reserve_is_audited_as_often_as_the_case_it_stands_for() -> None:
    """Whether two people look at a reserve was decided by the case that could not be audited, even at one remove."""
    record, cases = drawn({"cff": 2, "mash": 1}, double=0.01)
    twice = next(one.sample_id for one in cases if one.second_auditor)
    once = next(one.sample_id for one in cases if one.role == "sample" and not one.second_auditor)
    stands = [Replacement(twice, "MASH-02", ""), Replacement(once, "CFF-03", "")]
    audited = [
        replace(one, second_auditor="Bob" if one.sample_id == "MASH-02" else one.second_auditor) for one in cases
    ]
    assert faults_of_doubles(replace(record, replacements=tuple(stands)), audited) == ()
    again = (*stands, Replacement("MASH-02", "CFF-03", ""))
    (fault,) = faults_of_doubles(replace(record, replacements=again), audited)
    assert (fault.sample_id, fault.what) == ("CFF-03", "one person audits it, and the lot gives two")


def row_faults(record: DrawRecord, cases: list[SampleCase]) -> list[tuple[str, str]]:
    """What is wrong with the rows as the record alone tells."""
    return [(one.sample_id, one.what) for one in faults_of_rows(record, cases)]


def test_rows_as_they_were_drawn_hold_without_the_extract() -> None:
    """Tickets, order, numbers and names are those of the record, before and after a case was replaced."""
    record, cases = drawn({"cff": 2, "mash": 1})
    assert row_faults(record, cases) == []
    gone, _, reserve = (one for one in cases if one.stratum == "cff")
    replaced = [replace(one, role="replaced") if one == gone else one for one in cases]
    replaced = [replace(one, role="sample") if one == reserve else one for one in replaced]
    assert row_faults(record, replaced) == []


def test_each_way_in_which_rows_can_be_wrong_is_told() -> None:
    """An id exchanged, with its ticket or without; a case misnamed, left out, added or of no stratum."""
    record, cases = drawn({"cff": 2, "mash": 1})
    first, *others = cases
    assert (first.sample_id, first.unit_id) == ("CFF-01", "B-3")
    assert row_faults(record, [replace(first, unit_id="A-2"), *others]) == [
        ("CFF-01", "its ticket is not that of its id")
    ]
    with_ticket = replace(first, unit_id="A-2", ticket=ticket_number(SEED, "A-2"))
    assert row_faults(record, [with_ticket, *others]) == [("CFF-01", "another unit was drawn in its place")]
    assert row_faults(record, [replace(first, sample_id="CFF-07"), *others]) == [
        ("CFF-07", "its sample id is not that of its place")
    ]
    assert row_faults(record, others) == [("cff", "1 of its cases is in the sample, and 2 were drawn")]
    extra = replace(first, sample_id="CFF-09", order=9, unit_id="N-1", ticket=ticket_number(SEED, "N-1"))
    assert row_faults(record, [*cases, extra]) == [
        ("cff", "3 of its cases are in the sample, and 2 were drawn"),
        ("CFF-09", "another unit was drawn in its place"),
    ]
    assert ("CFF-01", "it is in no stratum that was drawn from") in row_faults(
        record, [replace(first, stratum="legal"), *others]
    )


def test_rows_of_a_stratum_that_the_record_has_no_marks_of_are_not_taken_on_trust() -> None:
    """A record that somebody has shortened proves nothing."""
    record, cases = drawn({"cff": 2, "mash": 1})
    shortened = replace(record, frame={"cff": record.frame["cff"]})
    of_mash = [(one.sample_id, "another unit was drawn in its place") for one in cases if one.stratum == "mash"]
    assert row_faults(shortened, cases) == of_mash


def test_one_case_and_several_have_their_verbs() -> None:
    """Of one stratum one case was drawn, and two are there."""
    record, cases = drawn({"cff": 2, "mash": 1})
    promoted = [replace(one, role="sample") if one.stratum == "mash" else one for one in cases]
    assert row_faults(record, promoted) == [("mash", "2 of its cases are in the sample, and 1 was drawn")]
