"""The actions of several reviews as one list: each once, as the latest review has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resample.actions.action_states import by_key, due_day, merged, state_of
from resample.plan import Action
from resample.text.wording import fold


@dataclass(frozen=True)
class RegisteredAction:
    """One action through the reviews that name it."""

    action: Action
    """In the words of the last of them; what that does not say, those before do."""
    state: str
    """Done, late or open."""
    first: str
    """The review that named it first, and the one that named it last."""
    last: str
    was_due: str = ""
    """When it was due before, where the last one says otherwise."""

    @property
    def due(self) -> date | None:
        """The day it is due; None where the plan's words name none."""
        return due_day(self.action.due)


def register(reviews: Sequence[tuple[str, Sequence[Action]]], today: date) -> tuple[RegisteredAction, ...]:
    """Every action of reviews in the order of time, each of which has a name: those that are due first come first.

    >>> first, last = ("quarter 1", [Action("Train", "A lead")]), ("quarter 2", [Action("train.", done="yes")])
    >>> [(entry.action.owner, entry.state, entry.last) for entry in register([first, last], date(2023, 1, 1))]
    [('A lead', 'done', 'quarter 2')]
    """
    entries: dict[str, RegisteredAction] = {}
    for name, actions in reviews:
        for key, action in by_key(actions).items():
            entries[key] = _with(entries.get(key), action, name, today)
    return tuple(sorted(entries.values(), key=lambda entry: entry.due or date.max))


def _with(before: RegisteredAction | None, action: Action, name: str, today: date) -> RegisteredAction:
    if before is None:
        return RegisteredAction(action, state_of(action, today), name, name)
    known = merged(before.action, action)
    moved = before.action.due if fold(before.action.due) != fold(known.due) else before.was_due
    return RegisteredAction(known, state_of(known, today), before.first, name, moved)
