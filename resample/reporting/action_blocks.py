"""The actions of a report: what is done, by whom, by when, and which finding it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from resample.actions.action_states import state_words
from resample.plan import Action
from resample.reporting.blocks import Block, Bullets
from resample.reporting.typed_table import Column, filled

NOTHING: Mapping[str, str] = {}


def action_blocks(
    actions: Sequence[Action], day: date | None = None, answers: Mapping[str, str] = NOTHING
) -> tuple[Block, ...]:
    """A table of the actions, or a list where nothing is said of them but what they are; nothing without any.

    Late is what was due before `day`. `answers` has the words of each finding by its key.
    """
    if not actions:
        return ()
    table = filled(
        "",
        {
            Column("What"): [action.text for action in actions],
            Column("Who"): [action.owner for action in actions],
            Column("By"): [state_words(action, day) for action in actions],
            Column("Answers"): [answers.get(action.finding, "") for action in actions],
        },
    )
    return (table if len(table.columns) > 1 else Bullets(tuple(action.text for action in actions)),)
