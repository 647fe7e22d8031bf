"""The figures that are of no choice again: numbers, themes, and step-down on the record against help in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from resample.auditing.checklist import AnswerRole, Checklist, Item, Role
from resample.reckoning.figures_again import StratumCases, found_again
from resample.reckoning.states_again import LEFT_OUT, NOT_ASKED, TOLD, UNKNOWN, CaseStates, State

BETWEEN = "\n"
"""Parts what the two sides of a pair say."""


def number_again(item: Item, strata: Sequence[StratumCases]) -> dict[str, Any]:
    """The figures of a question that is answered with a whole number."""
    states = [[case.of(item) for case in stratum.cases] for stratum in strata]
    numbers = [int(digits) for of in states for state in of if state.kind == TOLD for digits in state.chosen]
    return {
        **_kinds(states),
        "least": min(numbers, default=None),
        "most": max(numbers, default=None),
        "above_nought": found_again(strata, states, lambda state: any(map(int, state.chosen))),
    }


def step_down_again(checklist: Checklist, strata: Sequence[StratumCases]) -> dict[str, Any]:
    """The figures of the matrix; nothing where the checklist has not both its sides."""
    record, help_ = (next((item for item in checklist.items if item.role is role), None) for role in SIDES)
    if not record or not help_:
        return {}
    states = [[_pair(case, record, help_) for case in stratum.cases] for stratum in strata]
    cells = Counter(pair for of in states for state in of for pair in state.chosen)
    return {
        **_kinds(states),
        "matrix": {tuple(pair.split(BETWEEN)): count for pair, count in cells.items()},
        "findings": {
            name: found_again(strata, states, _is_one_of(pairs)) for name, pairs in _pairs_of(record, help_).items()
        },
    }


def _is_one_of(pairs: set[str]) -> Callable[[State], bool]:
    return lambda state: bool(state.chosen & pairs)


SIDES = (Role.STEP_DOWN, Role.HELP_IN_PLACE)


def _kinds(states: Sequence[Sequence[State]]) -> dict[str, int]:
    every = [state for of in states for state in of]
    kinds = Counter(state.kind for state in every)
    return {"asked": sum(state.asked for state in every), "told": kinds[TOLD], "unknown": kinds[UNKNOWN]}


def _pair(case: CaseStates, record: Item, help_: Item) -> State:
    """Both sides as one: it is told where both are."""
    sides = [case.of(item) for item in (record, help_)]
    chosen = frozenset(BETWEEN.join((first, second)) for first in sides[0].chosen for second in sides[1].chosen)
    kinds = {state.kind for state in sides}
    apart = bool(kinds & {NOT_ASKED, LEFT_OUT})
    kind = NOT_ASKED if apart else UNKNOWN if UNKNOWN in kinds else TOLD
    return State(kind, chosen, asked=all(state.asked for state in sides))


def _pairs_of(record: Item, help_: Item) -> Mapping[str, set[str]]:
    """The pairs of each finding, where the checklist tells kinds of help apart."""
    rows, columns = ([choice for choice in item.choices if choice.meaning != "unknown"] for item in (record, help_))
    found: dict[str, set[str]] = {}
    for row in rows:
        for column in columns:
            active = column.role is AnswerRole.EARLY_HELP
            tells = any(choice.role is AnswerRole.EARLY_HELP for choice in help_.choices)
            names = {
                "agrees": row.name == column.name,
                "universal_with_early_help_active": row.role is AnswerRole.UNIVERSAL and active,
                "early_help_not_in_place": row.role is AnswerRole.EARLY_HELP and tells and not active,
            }
            for name in (name for name, so in names.items() if so):
                found.setdefault(name, set()).add(BETWEEN.join((row.name, column.name)))
    return found
