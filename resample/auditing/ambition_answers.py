"""Which answers of a checklist an ambition of the plan speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Choice, Item
from resample.errors import Address, InputRefused, Problem
from resample.plan import Ambition
from resample.text.wording import listed, nearest


@dataclass(frozen=True)
class AmbitionAnswers:
    """An ambition, with its question and those of the question's answers that it counts."""

    ambition: Ambition
    item: Item
    choices: tuple[Choice, ...]


def ambition_answers(
    ambitions: Sequence[Ambition], checklist: Checklist, file: str = "plan.toml"
) -> tuple[AmbitionAnswers, ...]:
    """Each ambition with what it speaks of. Raises InputRefused with every word that the checklist does not know."""
    faults = [fault for n, ambition in enumerate(ambitions, 1) for fault in _faults(ambition, n, checklist, file)]
    if faults:
        raise InputRefused(*faults)
    return tuple(
        AmbitionAnswers(ambition, item, _meant(ambition, item))
        for ambition in ambitions
        for item in [checklist.item[ambition.item]]
    )


def _meant(ambition: Ambition, item: Item) -> tuple[Choice, ...]:
    """What is not known is neither met nor missed, so no ambition counts it."""
    if ambition.meaning:
        return tuple(choice for choice in item.choices if choice.meaning == ambition.meaning)
    return tuple(choice for choice in item.choices if choice.name == ambition.choice and choice.meaning != "unknown")


def _faults(ambition: Ambition, n: int, checklist: Checklist, file: str) -> Iterator[Problem]:
    def at(key: str) -> Address:
        return Address(file, place=f"[[ambition]] number {n} {key}")

    closed = [item.name for item in checklist.items if item.choices]
    item = checklist.item.get(ambition.item)
    if not item or not item.choices:
        found = f'The checklist has no question "{ambition.item}" with answers to choose from.'
        yield Problem(at("item"), found, remedy=_nearest_of(ambition.item, closed))
    elif ambition.meaning and not _meant(ambition, item):
        found = f'No answer to "{item.label}" means {ambition.meaning}.'
        yield Problem(at("meaning"), found, remedy=f"Name a choice: {_listed_choices(item)}.")
    elif not _meant(ambition, item):
        known = ambition.choice in item.choice
        found = f'The answer "{ambition.choice}" says that it is not known.' if known else _no_answer(ambition, item)
        remedy = f"It can be {_listed_choices(item)}." if known else _nearest_of(ambition.choice, _choice_names(item))
        yield Problem(at("choice"), found, remedy=remedy)


def _no_answer(ambition: Ambition, item: Item) -> str:
    return f'"{item.label}" has no answer called "{ambition.choice}".'


def _choice_names(item: Item) -> list[str]:
    return [choice.name for choice in item.choices if choice.meaning != "unknown"]


def _listed_choices(item: Item) -> str:
    return listed(_choice_names(item), at_most=20)


def _nearest_of(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f"Did you mean {near}?" if near else f"It can be {listed(known, at_most=20)}."
