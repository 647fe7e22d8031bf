"""What `actions` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.actions.action_register import RegisteredAction
from resample.actions.action_states import DONE, LATE, OPEN, day_words
from resample.cli.results.lines import wrapped
from resample.steps import ListedActions
from resample.text.wording import capital, counted, in_prose, listed, none_or, sentence


def actions_lines(listed_actions: ListedActions) -> Iterator[str]:
    """How many, and then each: what is late, what is open, what is done."""
    entries, reviews = listed_actions.entries, listed_actions.reviews
    states = {state: [entry for entry in entries if entry.state == state] for state in (LATE, OPEN, DONE)}
    counts = listed([f"{none_or(len(of_state))} {state}" for state, of_state in states.items()])
    which = f"{counted(len(entries), 'action')} of {counted(len(reviews), 'review')}"
    yield f"{which} on {in_prose(listed_actions.today)}: {counts}."
    for state, of_state in states.items():
        if of_state:
            yield ""
            yield f"{capital(state)}:"
        for entry in of_state:
            yield from wrapped(_entry_words(entry), "  ")
    if listed_actions.ics:
        yield ""
        yield f"Written: {listed_actions.ics}"


def _entry_words(entry: RegisteredAction) -> str:
    action = entry.action
    known = [action.owner] if action.owner else []
    known += [f"due {day_words(action.due)}"] if action.due else []
    known += [f"due {day_words(entry.was_due)} before"] if entry.was_due else []
    known += [f"done: {day_words(action.done)}"] if entry.state == DONE else []
    known.append(f"since {entry.first}" if entry.first == entry.last else f"from {entry.first} to {entry.last}")
    return f"{sentence(action.text)} {sentence('; '.join(known))}"


def actions_json(listed_actions: ListedActions) -> dict[str, Any]:
    """The same for a program."""
    return {
        "today": listed_actions.today.isoformat(),
        "reviews": [{"name": name, "plan": str(file)} for name, file in listed_actions.reviews],
        "actions": [_entry_json(entry) for entry in listed_actions.entries],
    }


def _entry_json(entry: RegisteredAction) -> dict[str, Any]:
    action = entry.action
    said = {"text": action.text, "owner": action.owner, "due": action.due, "done": action.done}
    day = entry.due.isoformat() if entry.due else None
    course = {"was_due": entry.was_due, "first": entry.first, "last": entry.last}
    return {**said, "finding": action.finding, "state": entry.state, "due_day": day, **course}
