"""Who audits which case: balanced loads, nobody a case of a team of their own, and some cases by two people.

A moderator has no case at first: they look at what others answered, apart from those who answered it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.errors import Address, Option, Problem, Sentence, With, Words, WrongUsage
from resample.text.wording import counted, fold, listed

AUDITORS = Option("auditors", "the list of auditors")
"""What names them."""

NAMED = Address("", option=AUDITORS)
"""Where a message says that they are named."""

MORE_ROOM = "Name another auditor, or raise a capacity."


MOST_PAIRS = 200_000
"""Auditors times cases: 400 auditors of 500 cases. The time and the room that sharing out takes go by their product."""

AUDITOR, MODERATOR = ROLES = ("auditor", "moderator")
"""What somebody in the list of auditors does."""


@dataclass(frozen=True)
class Auditor:
    """Somebody who reads files; `capacity` is how many cases they can take, None for any number."""

    name: str
    teams: tuple[str, ...] = ()
    capacity: int | None = None
    role: str = AUDITOR

    @property
    def moderates(self) -> bool:
        """Whether they look at the answers of others instead of auditing."""
        return self.role == MODERATOR


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
    where: Address = NAMED,
) -> dict[str, tuple[str, ...]]:
    """The auditor of each case, or its two auditors, by sample id; `busy` says how many cases they have already.

    Loads are as even as capacities and teams allow: the k-th case of an auditor costs k, and the sum of costs is the
    smallest there is (an assignment problem, solved by successive shortest augmenting paths). Of two auditors who
    would do as well, it is the one whose name comes first. With no auditors nobody is named; moderators are none.

    Raises WrongUsage, with the arithmetic, where no assignment exists.

    >>> cases = [AuditableCase("MASH-1", "MASH", "mash"), AuditableCase("CFF-1", "CFF North", "cff")]
    >>> assign(cases, [Auditor("Kim"), Auditor("Alex", teams=("MASH",))])
    {'MASH-1': ('Kim',), 'CFF-1': ('Alex',)}
    """
    if auditors and all(auditor.moderates for auditor in auditors):
        raise WrongUsage(Problem(where, "All who are named are moderators.", remedy="Name those who audit too."))
    auditors = [auditor for auditor in auditors if not auditor.moderates]
    _refuse_impossible(cases, auditors, busy or {}, where)
    if not auditors:
        return {}
    assignment = _Assignment(cases, sorted(auditors, key=lambda auditor: auditor.name), busy or {})
    audits = [case for case, auditable in enumerate(cases) for _ in range(1 + auditable.twice)]
    left = [cases[case].sample_id for case in audits if not assignment.place(case)]
    if left:
        found = (
            f"Capacities and teams leave {len(left)} of {counted(len(audits), 'audit')} to nobody but the case's own"
        )
        raise WrongUsage(Problem(where, f"{found} team: {listed(left)}.", remedy=MORE_ROOM))
    return assignment.names()


def moderation(cases: Sequence[AuditableCase], auditors: Sequence[Auditor]) -> dict[str, str]:
    """The moderator of each case by sample id, as evenly as teams and capacities allow; the first cases come first.

    A case that no moderator can take is left out, and so are all where there is none.
    """
    moderators = sorted((auditor for auditor in auditors if auditor.moderates), key=lambda auditor: auditor.name)
    assignment = _Assignment(cases, moderators, {})
    for case in range(len(cases)):
        assignment.place(case)
    return {sample_id: names[0] for sample_id, names in assignment.names().items() if names}


class _Assignment:
    """Who has which case so far. Cases and auditors are numbers here: places in their lists, auditors by name."""

    def __init__(self, cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int]) -> None:
        self._cases, self._auditors = cases, auditors
        self._loads = [busy.get(auditor.name, 0) for auditor in auditors]
        self._held: list[dict[int, None]] = [{} for _ in auditors]
        """The cases of each auditor, in the order in which they came."""
        self._others = [{at for at, auditor in enumerate(auditors) if not _is_own(case, auditor)} for case in cases]
        """Who may audit a case and does not."""

    def place(self, case: int) -> bool:
        """Find an auditor for the case, where need be by passing other cases on; whether there is one.

        Whoever passes a case on has as many as before: one more has only the last, so that it is to be the one who
        has the fewest.
        """
        came_from = self._reached(case)
        with_room = [auditor for auditor in came_from if self._has_room(auditor)]
        if not with_room:
            return False
        last = min(with_room, key=lambda auditor: (self._loads[auditor], auditor))
        self._loads[last] += 1
        taker: int | None = last
        while taker is not None:
            giver, passed_on = came_from[taker]
            self._hand(passed_on, giver, taker)
            taker = giver
        return True

    def names(self) -> dict[str, tuple[str, ...]]:
        """The auditors by sample id."""
        names: dict[str, list[str]] = {case.sample_id: [] for case in self._cases}
        for auditor, held in zip(self._auditors, self._held, strict=True):
            for case in held:
                names[self._cases[case].sample_id].append(auditor.name)
        return {sample_id: tuple(of_case) for sample_id, of_case in names.items()}

    def _reached(self, case: int) -> dict[int, tuple[int | None, int]]:
        """Who may take the case, or by passing one on makes another take one: each with that giver, and what is given.

        The shortest ways come first, so that no more cases change hands than must, and of the cases of one who gives,
        those that came last.
        """
        came_from: dict[int, tuple[int | None, int]] = dict.fromkeys(sorted(self._others[case]), (None, case))
        waiting = deque(came_from)
        while waiting and len(came_from) < len(self._auditors):
            giver = waiting.popleft()
            for held in reversed(self._held[giver]):
                for taker in sorted(self._others[held] - came_from.keys()):
                    came_from[taker] = (giver, held)
                    waiting.append(taker)
        return came_from

    def _hand(self, case: int, giver: int | None, taker: int) -> None:
        if giver is not None:
            del self._held[giver][case]
            self._others[case].add(giver)
        self._held[taker][case] = None
        self._others[case].discard(taker)

    def _has_room(self, auditor: int) -> bool:
        capacity = self._auditors[auditor].capacity
        return capacity is None or self._loads[auditor] < capacity


def _room(auditor: Auditor, cases: int, busy: Mapping[str, int]) -> int:
    """How many of the cases the auditor can take."""
    return cases if auditor.capacity is None else max(0, min(cases, auditor.capacity - busy.get(auditor.name, 0)))


def _is_own(case: AuditableCase, auditor: Auditor) -> bool:
    return any(fold(team) in {fold(case.team), fold(case.stratum)} for team in auditor.teams)


def _refuse_impossible(
    cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int], where: Address
) -> None:
    impossible = [*_too_few(cases, auditors, busy), *_own_teams(cases, auditors)]
    if impossible:
        raise WrongUsage(*(Problem(where, fault, remedy=remedy) for fault, remedy in impossible))


def _too_few(
    cases: Sequence[AuditableCase], auditors: Sequence[Auditor], busy: Mapping[str, int]
) -> Iterator[tuple[str, Words]]:
    """Too few people, too many, or too little room, and what to do."""
    if len(auditors) * len(cases) > MOST_PAIRS:
        found = (
            f"{counted(len(auditors), 'auditor')} are far more than {counted(len(cases), 'case')} can be shared among."
        )
        yield found, "Name those who audit in this review only."
    twice = sum(case.twice for case in cases)
    in_all, audits = counted(len(cases), "case"), len(cases) + twice
    room = [_room(auditor, len(cases), busy) for auditor in auditors]
    if twice and len(auditors) < 2:
        named = f"{auditors[0].name} alone" if auditors else "nobody"
        found = f"{twice} of {in_all} audited twice make {audits} audits, by two people a case; there is {named}."
        yield found, Sentence.of("Name two auditors or more", With(AUDITORS), ", or audit none twice.")
    elif auditors and sum(room) < audits:
        wanted = f"{in_all} and {twice} audited twice make {audits} audits, with" if twice else f"{in_all} and"
        yield f"{wanted} room for {' + '.join(map(str, room))} = {sum(room)}.", MORE_ROOM


def _own_teams(cases: Sequence[AuditableCase], auditors: Sequence[Auditor]) -> Iterator[tuple[str, Words]]:
    """Cases that fewer than one, or two, may audit at all, and what to do."""
    others = {case.sample_id: sum(not _is_own(case, auditor) for auditor in auditors) for case in cases}
    nobody = [case.sample_id for case in cases if auditors and not others[case.sample_id]]
    if nobody:
        yield f"Every auditor belongs to the team of {listed(nobody)}.", "Name an auditor of another team."
    alone = [case.sample_id for case in cases if case.twice and len(auditors) > 1 and others[case.sample_id] == 1]
    if alone:
        found = f"All auditors but one belong to the team of {listed(alone)}, audited twice."
        yield found, "Name another auditor of another team."
