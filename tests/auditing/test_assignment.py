"""Who audits which case."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.errors import WrongUsage

CASES = [AuditableCase(f"C-{n:02d}", "CFF North" if n % 3 else "MASH", "cff" if n % 3 else "mash") for n in range(21)]
TWICE = [AuditableCase(one.sample_id, one.team, one.stratum, twice=n < 3) for n, one in enumerate(CASES)]
"""C-00 of MASH, C-01 and C-02 of CFF North are audited twice."""

TEAMS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True).map(tuple)
SOME_CASES = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans()), min_size=1, max_size=4).map(
    lambda drawn: [AuditableCase(f"C{n}", team, "", twice) for n, (team, twice) in enumerate(drawn)]
)
SOME_AUDITORS = st.lists(st.tuples(TEAMS, st.none() | st.integers(0, 4)), min_size=1, max_size=3).map(
    lambda people: [Auditor(f"A{n}", teams, capacity) for n, (teams, capacity) in enumerate(people)]
)


def loads(who: Mapping[str, Sequence[str]], auditors: Sequence[Auditor]) -> list[int]:
    """How many cases each auditor has."""
    has = Counter(name for names in who.values() for name in names)
    return [has[one.name] for one in auditors]


def every_way(cases: Sequence[AuditableCase], auditors: Sequence[Auditor]) -> list[list[int]]:
    """The loads of every assignment that keeps to teams and capacities, found by trying all."""
    choices = [
        itertools.combinations([one for one in auditors if case.team not in one.teams], 1 + case.twice)
        for case in cases
    ]
    ways = [[sum(one in some for some in way) for one in auditors] for way in itertools.product(*choices)]
    most = [len(cases) if one.capacity is None else one.capacity for one in auditors]
    return [way for way in ways if all(load <= room for load, room in zip(way, most, strict=True))]


@given(st.integers(1, 30), st.integers(2, 6), st.integers(0, 30))
def test_loads_are_even(cases: int, auditors: int, twice: int) -> None:
    """Nothing forbids it, so no auditor has two cases more than another; a second audit is a case as any other."""
    people = [Auditor(f"A{n}") for n in range(auditors)]
    who = assign([AuditableCase(f"C{n}", "", "", n < twice) for n in range(cases)], people)
    assert sum(loads(who, people)) == cases + min(twice, cases)
    assert max(loads(who, people)) - min(loads(who, people)) <= 1


@given(SOME_CASES, SOME_AUDITORS)
def test_it_is_the_most_even_assignment_there_is(cases: list[AuditableCase], auditors: list[Auditor]) -> None:
    """Of all that keep to teams, capacities and two people for two audits; refused only where there is none."""
    ways = every_way(cases, auditors)
    try:
        who = assign(cases, auditors)
    except WrongUsage:
        assert ways == []
        return
    assert loads(who, auditors) in ways
    assert sum(load**2 for load in loads(who, auditors)) == min(sum(load**2 for load in way) for way in ways)


@given(SOME_CASES, SOME_AUDITORS)
def test_one_person_or_two_and_none_of_the_own_team(cases: list[AuditableCase], auditors: list[Auditor]) -> None:
    """Each case has as many different auditors as it takes, and the same ones when it is assigned again."""
    try:
        who = assign(cases, auditors)
    except WrongUsage:
        return
    teams = {one.name: one.teams for one in auditors}
    for case in cases:
        assert len(set(who[case.sample_id])) == len(who[case.sample_id]) == 1 + case.twice
        assert not any(case.team in teams[name] for name in who[case.sample_id])
    assert assign(cases, auditors) == who


def test_nobody_audits_a_case_of_their_own_team() -> None:
    """By the team's name as written, or by the stratum's; neither alone nor as one of two."""
    who = assign(TWICE, [Auditor("A", ("mash",)), Auditor("B", ("CFF  north",)), Auditor("C"), Auditor("D")])
    of = {case.sample_id: case.stratum for case in TWICE}
    assert {of[sample_id] for sample_id, names in who.items() if "A" in names} == {"cff"}
    assert {of[sample_id] for sample_id, names in who.items() if "B" in names} == {"mash"}
    assert sorted(Counter(name for names in who.values() for name in names).values()) == [6, 6, 6, 6]


def test_capacities_are_kept() -> None:
    """Who can take two gets two; who has one of them already gets one."""
    auditors = [Auditor("A", capacity=2), Auditor("B")]
    assert loads(assign(CASES, auditors), auditors) == [2, 19]
    assert loads(assign(CASES, auditors, busy={"A": 1}), auditors) == [1, 20]


def test_who_has_cases_gets_fewer_of_the_next() -> None:
    """Loads are even with those that an auditor has already."""
    auditors = [Auditor("A"), Auditor("B")]
    assert loads(assign(CASES, auditors, busy={"A": 6, "B": 1}), auditors) == [8, 13]


@pytest.mark.parametrize(
    ("cases", "auditors", "message"),
    [
        (CASES, [Auditor("A", capacity=5), Auditor("B", capacity=6)], "21 cases and room for 5 + 6 = 11."),
        (CASES, [Auditor("A", ("mash",))], "Every auditor belongs to the team of C-00, C-03"),
        (
            CASES,
            [Auditor("A", ("mash",)), Auditor("B", ("cff",), capacity=3)],
            "leave 4 of 21 audits to nobody but the case's own team",
        ),
        (
            TWICE,
            [Auditor("A", capacity=12), Auditor("B", capacity=11)],
            "21 cases and 3 audited twice make 24 audits, with room for 12 + 11 = 23.",
        ),
        (
            TWICE,
            [Auditor("A")],
            "3 of 21 cases audited twice make 24 audits, by two people a case; there is A alone.",
        ),
        (TWICE, [], "there is nobody. Name two auditors or more"),
        (
            TWICE,
            [Auditor("A", ("mash",)), Auditor("B")],
            "All auditors but one belong to the team of C-00, audited twice.",
        ),
    ],
)
def test_the_impossible_is_refused_with_its_arithmetic(
    cases: list[AuditableCase], auditors: list[Auditor], message: str
) -> None:
    """What cannot be done is said before anything is drawn."""
    with pytest.raises(WrongUsage) as refused:
        assign(cases, auditors, file="auditors.csv")
    assert message in str(refused.value)


def test_without_auditors_nobody_is_named() -> None:
    """One workbook for all needs no names."""
    assert assign(CASES, []) == {}
