"""Who audits which case: balanced loads, nobody a case of a team of their own, and some cases by two people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resample.errors import Address, Problem, WrongUsage
from resample.text.wording import counted, fold, listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANYBODY = -1
"""In the place of an auditor: whoever it is."""
MORE_ROOM = "Name another auditor, or raise a capacity."


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
    twice: bool = False
    """Whether two people audit it, apart from each other."""


def assign(
    cases: Sequence[AuditableCase],
    auditors: Sequence[Auditor],
    *,
    busy: Mapping[str, int] | None = None,
    file: str = "",
) -> dict[str, tuple[str, ...]]:
    """The auditor of each case, or its two auditors, by sample id; `busy` says how many cases they have already.

    Loads are as even as capacities and teams allow: the k-th case of an auditor costs k, and the sum of costs is the
    smallest there is (an assignment problem). With no auditors nobody is named.

    A case that is audited twice stands in it once for each auditor, and all but two of these stay idle: so its two
    auditors are different people.

    Raises WrongUsage, with the arithmetic, where no assignment exists.
    """
    _refuse_impossible(cases, auditors, busy or {}, file)
    if not auditors or not cases:
        return {}
    who: dict[str, tuple[str, ...]] = {}
    for case, auditor in _cheapest(cases, auditors, busy or {}, file):
        who[case.sample_id] = (*who.get(case.sample_id, ()), auditor.name)
    return who


def _cheapest(
    cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int], file: str
) -> list[tuple[AuditableCase, Auditor]]:
    from scipy.optimize import linear_sum_assignment

    rows = [(at, one) for at, case in enumerate(cases) for one in (range(len(auditors)) if case.twice else (ANYBODY,))]
    places = [(at, load) for at, one in enumerate(auditors) for load in _loads(one, len(cases), busy)]
    dear = sum(load for _, load in places) + 1.0  # dearer than any assignment without it
    costs = _costs(cases, auditors, rows, places, dear)
    pairs = zip(*(one.tolist() for one in linear_sum_assignment(costs)), strict=True)
    audits = [(row, place) for row, place in pairs if place < len(places)]
    own = [cases[rows[row][0]].sample_id for row, place in audits if costs[row, place] >= dear]
    if own:
        found = f"Capacities and teams leave {len(own)} of {counted(len(audits), 'audit')} to nobody but the case's own"
        raise WrongUsage(Problem(Address(file), f"{found} team: {listed(own)}.", remedy=MORE_ROOM))
    return [(cases[rows[row][0]], auditors[places[place][0]]) for row, place in audits]


def _costs(
    cases: Sequence[AuditableCase],
    auditors: Sequence[Auditor],
    rows: Sequence[tuple[int, int]],
    places: Sequence[tuple[int, int]],
    dear: float,
) -> NDArray[np.float64]:
    """The cost of each row at each place: first an auditor's k-th cases, and then the idle places of a case."""
    import numpy as np

    own = np.array([[_is_own(case, auditor) for auditor in auditors] for case in cases])
    case, only = np.array(rows).T[:, :, None]
    auditor, load = np.array(places).T
    audited = load + dear * own[case, auditor]
    audited[(only != ANYBODY) & (only != auditor)] = np.inf
    idle = np.array([at for at, one in enumerate(cases) if one.twice for _ in auditors[2:]], dtype=int)
    return np.hstack([audited, np.where(case == idle, 0.0, np.inf)])


def _loads(auditor: Auditor, cases: int, busy: Mapping[str, int]) -> range:
    """How many cases the auditor has with the next one, the one after it and so on, up to the most."""
    has = busy.get(auditor.name, 0)
    most = has + cases if auditor.capacity is None else min(auditor.capacity, has + cases)
    return range(has + 1, most + 1)


def _is_own(case: AuditableCase, auditor: Auditor) -> bool:
    return any(fold(team) in {fold(case.team), fold(case.stratum)} for team in auditor.teams)


def _refuse_impossible(
    cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int], file: str
) -> None:
    impossible = [*_too_few(cases, auditors, busy), *_own_teams(cases, auditors)]
    if impossible:
        raise WrongUsage(*(Problem(Address(file), found, remedy=remedy) for found, remedy in impossible))


def _too_few(
    cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Too few people, or too little room, and what to do."""
    twice = sum(case.twice for case in cases)
    some, audits = counted(len(cases), "case"), len(cases) + twice
    room = [len(_loads(one, len(cases), busy)) for one in auditors]
    if twice and len(auditors) < 2:
        named = f"{auditors[0].name} alone" if auditors else "nobody"
        found = f"{twice} of {some} audited twice make {audits} audits, by two people a case; there is {named}."
        yield found, "Name two auditors or more with --auditors, or audit none twice."
    elif auditors and sum(room) < audits:
        wanted = f"{some} and {twice} audited twice make {audits} audits, with" if twice else f"{some} and"
        yield f"{wanted} room for {' + '.join(map(str, room))} = {sum(room)}.", MORE_ROOM


def _own_teams(cases: Sequence[AuditableCase], auditors: Sequence[Auditor]) -> Iterator[tuple[str, str]]:
    """Cases that fewer than one, or two, may audit at all, and what to do."""
    others = {case.sample_id: sum(not _is_own(case, auditor) for auditor in auditors) for case in cases}
    nobody = [case.sample_id for case in cases if auditors and not others[case.sample_id]]
    if nobody:
        yield f"Every auditor belongs to the team of {listed(nobody)}.", "Name an auditor of another team."
    one = [case.sample_id for case in cases if case.twice and len(auditors) > 1 and others[case.sample_id] == 1]
    if one:
        found = f"All auditors but one belong to the team of {listed(one)}, audited twice."
        yield found, "Name another auditor of another team."
