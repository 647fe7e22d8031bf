"""Who audits which case: balanced loads, and nobody a case of a team of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resample.errors import Address, Problem, WrongUsage
from resample.wording import counted, fold, listed


@dataclass(frozen=True)
class Auditor:
    """Somebody who reads files; `capacity` is how many cases they can take, None for any number."""

    name: str
    teams: tuple[str, ...] = ()
    capacity: int | None = None


@dataclass(frozen=True)
class AuditableCase:
    """A drawn case and what it is called by: its closing team as written, and its stratum."""

    sample_id: str
    team: str
    stratum: str


def assign(cases: Sequence[AuditableCase], auditors: Sequence[Auditor], *, file: str = "") -> dict[str, str]:
    """The auditor of each case, by sample id.

    Loads are as even as capacities and teams allow: the k-th case of an auditor costs k, and the sum of costs is the
    smallest there is (an assignment problem). With no auditors nobody is named.

    Raises WrongUsage, with the arithmetic, where no assignment exists.
    """
    if not auditors or not cases:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    _refuse_impossible(cases, auditors, file)
    slots = [(auditor, load) for auditor in auditors for load in range(1, _most(auditor, len(cases)) + 1)]
    own = len(cases) * len(slots) + 1  # dearer than any assignment without it
    costs = np.array([[load + own * _is_own(case, auditor) for auditor, load in slots] for case in cases])
    chosen_cases, chosen_slots = linear_sum_assignment(costs)
    if costs[chosen_cases, chosen_slots].max() >= own:
        found = "Capacities and teams leave some cases to nobody but their own team."
        raise WrongUsage(Problem(Address(file), found, remedy="Name another auditor, or raise a capacity."))
    pairs = zip(chosen_cases.tolist(), chosen_slots.tolist(), strict=True)
    return {cases[case].sample_id: slots[slot][0].name for case, slot in pairs}


def _most(auditor: Auditor, cases: int) -> int:
    return cases if auditor.capacity is None else min(auditor.capacity, cases)


def _is_own(case: AuditableCase, auditor: Auditor) -> bool:
    return any(fold(team) in {fold(case.team), fold(case.stratum)} for team in auditor.teams)


def _refuse_impossible(cases: Sequence[AuditableCase], auditors: Sequence[Auditor], file: str) -> None:
    problems = []
    room = [_most(auditor, len(cases)) for auditor in auditors]
    if sum(room) < len(cases):
        found = f"{counted(len(cases), 'case')} and room for {' + '.join(map(str, room))} = {sum(room)}."
        problems.append(Problem(Address(file), found, remedy="Name another auditor, or raise a capacity."))
    nobody = [case.sample_id for case in cases if all(_is_own(case, auditor) for auditor in auditors)]
    if nobody:
        found = f"Every auditor belongs to the team of {listed(nobody)}."
        problems.append(Problem(Address(file), found, remedy="Name an auditor of another team."))
    if problems:
        raise WrongUsage(*problems)
