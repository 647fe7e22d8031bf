"""What is known of each case and question: told, not asked, or not known; from the tables as they stand.

Every case of the sample is exactly one of the three for every closed question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resample.auditing.checklist import Checklist, Item

if TYPE_CHECKING:
    import pandas as pd

TOLD, NOT_ASKED, LEFT_OUT, UNKNOWN = "told", "not asked", "left out", "unknown"
"""`LEFT_OUT` is an answer that leaves the denominator: it is counted as not asked, but for the count of itself."""

Answers = Mapping[tuple[str, str], frozenset[frozenset[str]]]
"""By case and item, each set of choices that some workbook gave; one set where there is no difference to settle."""


@dataclass(frozen=True)
class State:
    """A case and a question."""

    kind: str
    chosen: frozenset[str] = frozenset()
    asked: bool = False
    """Whether the question was put to the case, be the answer known or not."""


def answers_of(findings: pd.DataFrame) -> Answers:
    """What was answered; an answer that settles what differs stands in place of those that do."""
    decided = set(_pairs(findings[findings["settled"] != ""]))
    by_workbook: dict[tuple[str, str, str], set[str]] = {}
    for row in findings.to_dict("records"):
        if row["settled"] or (row["sample_id"], row["item"]) not in decided:
            # whose answer it is comes from the workbook
            choices = by_workbook.setdefault((row["sample_id"], row["item"], row["file"]), set())
            number = str(int(row["text"])) if row["text"].isdecimal() else ""
            # a question that may have several answers may also have none
            choices.update(filter(None, [row["choice"] or number]))
    given: dict[tuple[str, str], set[frozenset[str]]] = {}
    for (sample_id, item, _), choices in by_workbook.items():
        given.setdefault((sample_id, item), set()).add(frozenset(choices))
    return {pair: frozenset(sets) for pair, sets in given.items()}


def _pairs(findings: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(findings["sample_id"], findings["item"], strict=True)


class CaseStates:
    """The states of one case, question by question."""

    def __init__(self, sample_id: str, answers: Answers, checklist: Checklist) -> None:
        self._given = {item.name: answers.get((sample_id, item.name), frozenset()) for item in checklist.items}
        self._items = checklist.item
        self._states: dict[str, State] = {}

    def of(self, item: Item) -> State:
        """The state of one question."""
        if item.name not in self._states:
            self._states[item.name] = self._several(item) if item.kind == "select_multiple" else self._single(item)
        return self._states[item.name]

    def _single(self, item: Item) -> State:
        return self._not_asked(item) or self._answered(item, self._literal(item))

    def _not_asked(self, item: Item) -> State | None:
        """The state that a question has whatever was answered; None where it was asked, as far as can be told."""
        failing = list(self._failing(item))
        if any(self.of(self._items[name]).kind != UNKNOWN for name in failing):
            return State(NOT_ASKED)
        if failing or self._hangs_in_the_air(item):
            return State(UNKNOWN)
        return State(UNKNOWN, asked=True) if self._differ(item) else None

    def _answered(self, item: Item, chosen: frozenset[str]) -> State:
        meanings = {item.choice[name].meaning for name in chosen} if item.choices else set()
        if not chosen or "unknown" in meanings:
            return State(UNKNOWN, chosen, asked=bool(chosen))
        if "excluded" in meanings:
            return State(LEFT_OUT, chosen)
        return State(TOLD, chosen, asked=True)

    def _several(self, item: Item) -> State:
        """Nothing ticked is an answer once all that every case is asked has one."""
        if state := self._not_asked(item):
            return state
        complete = any(self._given.values()) and all(self._given[question.name] for question in self._asked_of_all())
        return State(TOLD if complete else UNKNOWN, self._literal(item), asked=complete)

    def _asked_of_all(self) -> Iterator[Item]:
        for item in self._items.values():
            if item.kind == "select_one" and item.required and not item.relevant:
                yield item

    def _differ(self, item: Item) -> bool:
        return len(self._given[item.name]) > 1

    def _literal(self, item: Item) -> frozenset[str]:
        return next(iter(self._given[item.name]), frozenset()) if not self._differ(item) else frozenset()

    def _failing(self, item: Item) -> Iterator[str]:
        """The questions whose answer, as it was ticked, says that this one does not apply."""
        for condition in item.relevant:
            # an answer to what was not asked is void
            if (condition.choice in self.of(self._items[condition.item]).chosen) != condition.chosen:
                yield condition.item

    def _hangs_in_the_air(self, item: Item) -> bool:
        """Whether it hangs on a question that is itself unsettled or not answered."""
        states = (self.of(self._items[condition.item]) for condition in item.relevant)
        return any(state.kind == UNKNOWN and not state.chosen for state in states)


def states_of(sample_ids: Collection[str], answers: Answers, checklist: Checklist) -> Mapping[str, CaseStates]:
    """The states of each case by its sample id."""
    return {sample_id: CaseStates(sample_id, answers, checklist) for sample_id in sample_ids}
