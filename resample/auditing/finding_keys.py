"""How a plan names a finding: a question of the checklist, or one of its answers as in ``themes/over_optimism``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.errors import Address, InputRefused, Problem
from resample.plan import Action
from resample.text.wording import listed, nearest

BETWEEN = "/"
STEP_DOWN_AGREES = "step_down_agrees"
"""How a plan names what the record of step-down and the help in place say together."""


def finding_key(item: Item, choice: Choice | None = None) -> str:
    """The name of a finding.

    >>> finding_key(Item("select_multiple", "themes", "Themes"), Choice("haste", "Haste"))
    'themes/haste'
    """
    return f"{item.name}{BETWEEN}{choice.name}" if choice else item.name


def finding_named(key: str, checklist: Checklist) -> tuple[Item, Choice | None] | None:
    """What a key names; None where it names nothing that is asked with answers to choose from.

    Of a question with several answers each is a finding of its own, and one is to be named.
    """
    record, help_ = (checklist.with_role(role) for role in STEP_DOWN_SIDES)
    if key == STEP_DOWN_AGREES and record and help_:
        return record, None
    name, _, answer = key.partition(BETWEEN)
    item = checklist.item.get(name)
    if not item or not item.choices or answer not in (*item.choice, *([""] if item.kind == "select_one" else [])):
        return None
    return item, item.choice.get(answer)


def finding_faults(key: str, where: Address, checklist: Checklist) -> Iterator[Problem]:
    """That a key names nothing, with the nearest that it may have meant."""
    if not key or finding_named(key, checklist):
        return
    name, _, answer = key.partition(BETWEEN)
    item = checklist.item.get(name)
    if item and item.choices:
        known = {choice.name: finding_key(item, choice) for choice in item.choices}
        found = f'"{item.label}" has no answer called "{answer}".' if answer else f'"{item.label}" has several answers.'
        near = nearest(answer, known)
    else:
        known = {item.name: item.name for item in checklist.items if item.choices}
        found = f'The checklist has no question "{name}" with answers to choose from.'
        near = nearest(name, known)
    remedy = f"Did you mean {known[near]}?" if near else f"It can be {listed(list(known.values()), at_most=20)}."
    yield Problem(where, found, remedy=remedy)


def refuse_unknown_findings(actions: Sequence[Action], checklist: Checklist) -> None:
    """InputRefused where an action of the plan answers what the checklist does not ask."""
    places = (Address("plan.toml", place=f"[[actions]] number {n} finding") for n in range(1, len(actions) + 1))
    pairs = zip(actions, places, strict=True)
    faults = [fault for action, where in pairs for fault in finding_faults(action.finding, where, checklist)]
    if faults:
        raise InputRefused(*faults)
