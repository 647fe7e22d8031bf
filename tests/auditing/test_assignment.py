"""Who audits which case."""

from __future__ import annotations

import itertools
import math
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from resample.auditing.assignment import AuditableCase, Auditor, assign, moderation
from resample.errors import Address, WrongUsage

CASES = [AuditableCase(f"C-{n:02d}", "CFF North" if n % 3 else "MASH", "cff" if n % 3 else "mash") for n in range(21)]
TWICE = [AuditableCase(case.sample_id, case.team, case.stratum, twice=n < 3) for n, case in enumerate(CASES)]
"""C-00 of MASH, C-01 and C-02 of CFF North are audited twice."""

TEAMS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True).map(tuple)
SOME_CASES = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans()), min_size=1, max_size=4).map(
    lambda drawn: [AuditableCase(f"C{n}", team, "", twice) for n, (team, twice) in enumerate(drawn)]
)
SOME_AUDITORS = st.lists(st.tuples(TEAMS, st.none() | st.integers(0, 4)), min_size=1, max_size=3).map(
    lambda people: [Auditor(f"A{n}", teams, capacity) for n, (teams, capacity) in enumerate(people)]
)
MORE_CASES = st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), min_size=1, max_size=12).map(
    lambda drawn: [AuditableCase(f"C{n}", team, "", twice) for n, (team, twice) in enumerate(drawn)]
)
MORE_AUDITORS = st.lists(st.tuples(TEAMS, st.none() | st.integers(0, 9)), min_size=1, max_size=6).map(
    lambda people: [Auditor(f"A{n}", teams, capacity) for n, (teams, capacity) in enumerate(people)]
)


def loads(who: Mapping[str, Sequence[str]], auditors: Sequence[Auditor]) -> list[int]:
    """How many cases each auditor has."""
    has = Counter(name for names in who.values() for name in names)
    return [has[auditor.name] for auditor in auditors]


def every_way(cases: Sequence[AuditableCase], auditors: Sequence[Auditor]) -> list[list[int]]:
    """The loads of every assignment that keeps to teams and capacities, found by trying all."""
    choices = [
        itertools.combinations([auditor for auditor in auditors if case.team not in auditor.teams], 1 + case.twice)
        for case in cases
    ]
    ways = [[sum(auditor in pair for pair in way) for auditor in auditors] for way in itertools.product(*choices)]
    most = [len(cases) if auditor.capacity is None else auditor.capacity for auditor in auditors]
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
    teams = {auditor.name: auditor.teams for auditor in auditors}
    for case in cases:
        assert len(set(who[case.sample_id])) == len(who[case.sample_id]) == 1 + case.twice
        assert not any(case.team in teams[name] for name in who[case.sample_id])
    assert assign(cases, auditors) == who


def least_cost(cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int]) -> float | None:
    """The least sum of costs by scipy, where an auditor's k-th case costs k; None where there is no assignment.

    A case stands in it once for each auditor, and all but one of these, or two, are idle.
    """
    rows = [(case, auditor) for case in range(len(cases)) for auditor in range(len(auditors))]
    most = [busy[auditor.name] + len(cases) if auditor.capacity is None else auditor.capacity for auditor in auditors]
    places = [(at, load) for at, who in enumerate(auditors) for load in range(busy[who.name] + 1, most[at] + 1)]
    idle = [at for at, case in enumerate(cases) for _ in range(len(auditors) - 1 - case.twice)]
    audited = [
        [load if at == auditor and cases[case].team not in auditors[at].teams else math.inf for at, load in places]
        + [0 if at == case else math.inf for at in idle]
        for case, auditor in rows
    ]
    if len(places) + len(idle) < len(rows):
        return None  # scipy would leave rows out
    try:
        return float(sum(audited[row][place] for row, place in zip(*linear_sum_assignment(audited), strict=True)))
    except ValueError:  # infeasible
        return None


@settings(deadline=None)
@given(MORE_CASES, MORE_AUDITORS, st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_no_solver_finds_a_better_one(cases: list[AuditableCase], auditors: list[Auditor], before: list[int]) -> None:
    """The sum of costs is that of scipy, with capacities, own teams, doubles and cases from before."""
    busy = {auditor.name: load for auditor, load in zip(auditors, before, strict=False)}
    least = least_cost(cases, auditors, busy) if len(auditors) > 1 or not any(case.twice for case in cases) else None
    try:
        who = assign(cases, auditors, busy=busy)
    except WrongUsage:
        assert least is None
        return
    costs = 0
    for auditor, more in zip(auditors, loads(who, auditors), strict=True):
        costs += sum(range(busy[auditor.name] + 1, busy[auditor.name] + more + 1))
    assert costs == least


@given(SOME_CASES, SOME_AUDITORS, st.randoms(use_true_random=False))
def test_the_order_of_the_list_decides_nothing(
    cases: list[AuditableCase], auditors: list[Auditor], chance: random.Random
) -> None:
    """Of two who would do as well it is the one whose name comes first, however the auditors are listed."""
    shuffled = chance.sample(auditors, len(auditors))
    try:
        assert assign(cases, shuffled) == assign(cases, auditors)
    except WrongUsage:
        return


def test_names_decide_between_equals() -> None:
    """Who is free alike takes cases by name in turn, and of two people the first by name stands first."""
    who = assign(TWICE[:4], [Auditor("Cyd"), Auditor("Alex"), Auditor("Bo")])
    assert list(who.values()) == [("Alex", "Bo"), ("Alex", "Cyd"), ("Bo", "Cyd"), ("Alex",)]


def test_twenty_auditors_of_400_cases_wait_for_nothing() -> None:
    """A tenth of a second is enough by far; twice that is the limit, for a machine that has more to do."""
    teams = [f"Team {n}" for n in range(8)]
    cases = [AuditableCase(f"C-{n:03d}", teams[n * n % 8], "", twice=n % 5 == 0) for n in range(400)]
    auditors = [Auditor(f"A{n:02d}", (teams[n % 8], teams[n % 3]), 40 if n % 2 else None) for n in range(20)]
    start = time.process_time()
    who = assign(cases, auditors)
    assert time.process_time() - start < 0.2
    assert sum(loads(who, auditors)) == 480


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
        assign(cases, auditors, where=Address("auditors.csv"))
    assert message in str(refused.value)


def test_without_auditors_nobody_is_named() -> None:
    """One workbook for all needs no names."""
    assert assign(CASES, []) == {}


OF_CFF = [AuditableCase(f"CFF-{n}", "CFF North", "cff") for n in range(1, 7)]


def test_a_moderator_audits_nothing_at_first() -> None:
    """Whoever else is named; alone they are too few."""
    auditors = [Auditor("Ann", role="moderator"), Auditor("Kim")]
    assert set(assign(OF_CFF, auditors).values()) == {("Kim",)}
    with pytest.raises(WrongUsage, match="All who are named are moderators"):
        assign(OF_CFF, auditors[:1])


def test_moderators_share_the_cases_evenly_and_take_none_of_their_own_team() -> None:
    """What their capacity does not hold is left out, and the first cases come first."""
    own = AuditableCase("MASH-1", "MASH", "mash")
    ann, bo = Auditor("Ann", ("mash",), role="moderator"), Auditor("Bo", role="moderator")
    shared = moderation([*OF_CFF, own], [bo, ann, Auditor("Kim")])
    assert sorted(Counter(shared.values()).values()) == [3, 4]
    assert shared["MASH-1"] == "Bo"
    assert moderation([*OF_CFF, own], [ann]) == {case.sample_id: "Ann" for case in OF_CFF}
    assert moderation(OF_CFF, [Auditor("Ann", (), 2, "moderator")]) == {"CFF-1": "Ann", "CFF-2": "Ann"}
    assert moderation(OF_CFF, [Auditor("Kim")]) == {}
