"""Who audits which case."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.errors import WrongUsage

CASES = [AuditableCase(f"C-{n:02d}", "CFF North" if n % 3 else "MASH", "cff" if n % 3 else "mash") for n in range(21)]


@given(st.integers(1, 30), st.integers(1, 6))
def test_loads_are_even(cases: int, auditors: int) -> None:
    """Every case has one auditor, and no auditor has two cases more than another."""
    who = assign([AuditableCase(f"C{n}", "", "") for n in range(cases)], [Auditor(f"A{n}") for n in range(auditors)])
    loads = Counter(dict.fromkeys([f"A{n}" for n in range(auditors)], 0)) + Counter(who.values())
    assert len(who) == cases
    assert max(loads.values()) - min(Counter({f"A{n}": loads[f"A{n}"] for n in range(auditors)}).values()) <= 1


def test_nobody_audits_a_case_of_their_own_team() -> None:
    """By the team's name as written, or by the stratum's."""
    who = assign(CASES, [Auditor("A", ("mash",)), Auditor("B", ("CFF  north",)), Auditor("C")])
    of = {case.sample_id: case.stratum for case in CASES}
    assert {of[sample_id] for sample_id, name in who.items() if name == "A"} == {"cff"}
    assert "cff" not in {of[sample_id] for sample_id, name in who.items() if name == "B"}
    assert sorted(Counter(who.values()).values()) == [7, 7, 7]


def test_capacities_are_kept() -> None:
    """Who can take two gets two."""
    assert Counter(assign(CASES, [Auditor("A", capacity=2), Auditor("B")]).values()) == {"A": 2, "B": 19}


@pytest.mark.parametrize(
    ("auditors", "message"),
    [
        ([Auditor("A", capacity=5), Auditor("B", capacity=6)], "21 cases and room for 5 + 6 = 11."),
        ([Auditor("A", ("mash",))], "Every auditor belongs to the team of C-00, C-03"),
        ([Auditor("A", ("mash",)), Auditor("B", ("cff",), capacity=3)], "leave some cases to nobody"),
    ],
)
def test_the_impossible_is_refused_with_its_arithmetic(auditors: list[Auditor], message: str) -> None:
    """What cannot be done is said before anything is drawn."""
    with pytest.raises(WrongUsage) as refused:
        assign(CASES, auditors, file="auditors.csv")
    assert message in str(refused.value)


def test_without_auditors_nobody_is_named() -> None:
    """One workbook for all needs no names."""
    assert assign(CASES, []) == {}
