"""Step-down on the record against the help that was in fact in place: what agrees, and what differs in what matters.

A pair of which one side is not known neither agrees nor differs: it is told as what it is, and counted apart.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from resample.auditing.checklist import AnswerRole, Checklist, Choice, Role
from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount
from resample.reporting.known_answers import Knowledge, KnownCase
from resample.reporting.tabulation import StratumCases
from resample.text.wording import in_running_text

Pair = tuple[str, str]
"""Step-down on the record, and help in place."""


@dataclass(frozen=True)
class StepDown:
    """Step-down on the record (rows) against help in place (columns), each case once.

    Answers of the two sides that share a name agree.
    """

    recorded: tuple[Choice, ...]
    in_place: tuple[Choice, ...]
    items: Pair
    """The names of the two questions."""
    strata: tuple[StratumCases, ...]

    @cached_property
    def counts(self) -> Mapping[Pair, int]:
        """Cases by what both sides say, also where a side says that nobody can tell."""
        pairs = (_pair(case, self.items) for stratum in self.strata for case in stratum.cases)
        return Counter(pair for pair in pairs if pair)

    @property
    def of(self) -> int:
        """Cases with an answer on both sides."""
        return sum(self.counts.values())

    @property
    def asked(self) -> int:
        """Cases to which both questions were put."""
        return sum(all(case.answers[item].asked for item in self.items) for case in self._cases)

    @property
    def told(self) -> int:
        """Cases of which both sides are known."""
        return sum(_knowledge(case, self.items) is Knowledge.TOLD for case in self._cases)

    @property
    def unknown(self) -> int:
        """Cases of which a side is not known."""
        return sum(_knowledge(case, self.items) is Knowledge.UNKNOWN for case in self._cases)

    @property
    def base(self) -> Base:
        """The cases that a count of pairs is of."""
        pairs = [[case.answers[item] for item in self.items] for case in self._cases]
        put = [pair for pair in pairs if all(side.asked for side in pair)]
        return Base(self.asked, self.told, unsettled=sum(any(side.unsettled for side in pair) for pair in put))

    @property
    def _cases(self) -> Sequence[KnownCase]:
        return [case for stratum in self.strata for case in stratum.cases]

    def count(self, pairs: Collection[Pair]) -> int:
        """Cases of any of these pairs of record and help."""
        return sum(n for pair, n in self.counts.items() if pair in pairs)

    def found(self, pairs: Collection[Pair]) -> FoundCount:
        """The cases of any of these pairs, of those of which both sides are known, and what they say of the whole."""
        rows = []
        for stratum in self.strata:
            known = [_knowledge(case, self.items) for case in stratum.cases]
            so = sum(_pair(case, self.items) in pairs for case in stratum.cases)
            unknown = known.count(Knowledge.UNKNOWN)
            rows.append(stratum.found(so, known.count(Knowledge.TOLD), len(known) - unknown))
        return FoundCount(tuple(rows))

    @property
    def agreed(self) -> frozenset[Pair]:
        """The record says what is in place."""
        known = {choice.name for choice in self.recorded if choice.meaning != "unknown"}
        return frozenset((choice.name, choice.name) for choice in _told(self.in_place) if choice.name in known)

    @property
    def differed(self) -> frozenset[Pair]:
        """The record says another thing than what is in place; where a side is not known they do not differ."""
        sides = (_told(self.recorded), _told(self.in_place))
        return frozenset((record.name, help_.name) for record, help_ in itertools.product(*sides)) - self.agreed

    @property
    def universal_with_early_help(self) -> frozenset[Pair]:
        """Closed to universal services on the record, Early Help in fact active."""
        active = _of_role(self.in_place, AnswerRole.EARLY_HELP)
        return frozenset(itertools.product(_of_role(self.recorded, AnswerRole.UNIVERSAL), active))

    @property
    def early_help_not_in_place(self) -> frozenset[Pair]:
        """Closed to Early Help on the record, not in fact in place; none where no answer would say that it is."""
        active = _of_role(self.in_place, AnswerRole.EARLY_HELP)
        others = [choice.name for choice in _told(self.in_place) if choice.name not in active]
        return frozenset(itertools.product(_of_role(self.recorded, AnswerRole.EARLY_HELP), others if active else ()))

    @property
    def differing(self) -> tuple[tuple[AnswerRole, frozenset[Pair]], ...]:
        """What the record says and what was not so, as far as the checklist tells kinds of help apart."""
        active, missing = self.universal_with_early_help, self.early_help_not_in_place
        both = ((AnswerRole.UNIVERSAL, active), (AnswerRole.EARLY_HELP, missing))
        return tuple((role, pairs) for role, pairs in both if pairs)

    @property
    def findings(self) -> Mapping[str, FoundCount]:
        """What is said of the matrix, by the names that `summary.json` has for it."""
        named = {
            "agrees": self.agreed,
            "universal_with_early_help_active": self.universal_with_early_help,
            "early_help_not_in_place": self.early_help_not_in_place,
        }
        return {name: self.found(pairs) for name, pairs in named.items() if pairs}


def step_down(strata: Sequence[StratumCases], checklist: Checklist) -> StepDown | None:
    """The step-down matrix, where the checklist asks for both its sides."""
    recorded, in_place = checklist.with_role(Role.STEP_DOWN), checklist.with_role(Role.HELP_IN_PLACE)
    if not recorded or not in_place:
        return None
    return StepDown(recorded.choices, in_place.choices, (recorded.name, in_place.name), tuple(strata))


def kind_of_help(side: Sequence[Choice], role: AnswerRole) -> str:
    """What a side of the matrix calls a kind of help, in a sentence: targeted Early Help."""
    return " or ".join(choice.says or in_running_text(choice.label) for choice in side if choice.role is role)


def _of_role(side: Sequence[Choice], role: AnswerRole) -> list[str]:
    return [choice.name for choice in side if choice.role is role]


def _told(side: Sequence[Choice]) -> list[Choice]:
    return [choice for choice in side if choice.meaning not in ("unknown", "excluded")]


def _pair(case: KnownCase, items: Pair) -> Pair | None:
    """What both sides say; None where one says nothing."""
    record, help_ = (case.answers[item].chosen for item in items)
    return (next(iter(record)), next(iter(help_))) if record and help_ else None


def _knowledge(case: KnownCase, items: Pair) -> Knowledge:
    """What is known of a pair: one side that does not apply is enough for it not to."""
    sides = {case.answers[item].knowledge for item in items}
    if sides & {Knowledge.NOT_ASKED, Knowledge.LEFT_OUT}:
        return Knowledge.NOT_ASKED
    return Knowledge.UNKNOWN if Knowledge.UNKNOWN in sides else Knowledge.TOLD
