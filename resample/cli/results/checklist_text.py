"""What `checklist list`, `show`, `check` and `export` say."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from resample.auditing.checklist import Condition, Item, Role
from resample.steps import ExportedChecklist, NamedChecklist
from resample.text.wording import counted, listed

WIDTH = 80
ANSWERS = {
    "select_multiple": "Any number of",
    "text": "Words.",
    "integer": "A number.",
    "date": "A date.",
}
KINDS = {
    "select_one": "with one answer",
    "select_multiple": "with several answers",
    "integer": "with a number",
    "date": "with a date",
    "text": "in words",
}
"""How questions of a type are answered."""


def shipped_lines(checklists: Sequence[NamedChecklist]) -> Iterator[str]:
    """The shipped ones, two lines each."""
    width = max(len(named.name) for named in checklists)
    for named in checklists:
        yield f"{named.name:{width}}   {named.checklist.title}"
        yield f"{'':{width}}   {_size(named)}, {_version(named)}"


def shipped_json(checklists: Sequence[NamedChecklist]) -> list[dict[str, Any]]:
    """The shipped ones, as JSON has it."""
    return [_named_json(named) for named in checklists]


def questions_lines(shown: NamedChecklist) -> Iterator[str]:
    """The questions as an auditor reads them, by group."""
    yield from textwrap.wrap(shown.checklist.title, WIDTH)
    yield f"{shown.name}: {_size(shown)}, {_version(shown)}"
    number = {item.name: at for at, item in enumerate(shown.checklist.items, 1)}
    for group, items in groupby(shown.checklist.items, key=lambda item: item.group):
        yield ""
        if group:
            yield from textwrap.wrap(group.upper(), WIDTH)
        for item in items:
            yield from _wrapped(item.label, f"{number[item.name]:3}. ")
            for text in (item.hint, _answers(item), _when(item, shown.checklist.item, number)):
                yield from _wrapped(text, "     ") if text else ()


def questions_json(shown: NamedChecklist) -> dict[str, Any]:
    """The questions with their answers and conditions."""
    return {**_named_json(shown), "items": [asdict(item) for item in shown.checklist.items]}


def faultless_lines(checked: NamedChecklist) -> Iterator[str]:
    """That there is nothing to put right, and what there is."""
    yield f"{checked.name}: nothing to put right."
    groups = len({item.group for item in checked.checklist.items} - {""})
    yield f"  {_size(checked)} in {counted(groups, 'group')}: {listed(_kinds(checked))}"
    yield f"  {_version(checked)}"
    for line in _roles(checked):
        yield from _wrapped(line, "  ")
    for note in checked.adapted:
        yield from _wrapped(note, "  ")
    if checked.notes:
        yield f"  {counted(checked.notes, 'note')}, which auditors do not see in their workbook"


def faultless_json(checked: NamedChecklist) -> dict[str, Any]:
    """The same for a program."""
    kinds = Counter(item.kind for item in checked.checklist.items)
    roles = {item.name: item.role for item in checked.checklist.items if item.role}
    found = {"types": dict(kinds), "notes": checked.notes, "roles": roles, "roles_by_name": checked.by_name}
    return {**_named_json(checked), **found, "adapted": list(checked.adapted), "problems": []}


def _roles(checked: NamedChecklist) -> Iterator[str]:
    """The questions that are treated apart, and whether by their names; and what nobody would be told of."""
    apart = [f"{item.name} ({item.role})" for item in checked.checklist.items if item.role]
    why = "there is no column role, so these go by their names" if checked.by_name else "roles"
    if apart:
        yield f"{why}: {listed(apart, at_most=len(apart))}"
    if not checked.checklist.with_role(Role.ESCALATION):
        yield f"no question has the role {Role.ESCALATION}: collect will tell of no immediate concern"


def exported_lines(exported: ExportedChecklist) -> Iterator[str]:
    """Where it lies, and what to do with it."""
    yield f"Written: {exported.path}"
    yield "Edit it in Excel. It is drawn with by draw --checklist."


def exported_json(exported: ExportedChecklist) -> dict[str, str]:
    """The same for a program."""
    return {"checklist": exported.name, "file": str(exported.path)}


def _named_json(named: NamedChecklist) -> dict[str, Any]:
    checklist = named.checklist
    return {
        "name": named.name,
        "form_id": checklist.form_id,
        "title": checklist.title,
        "version": checklist.version,
        "questions": len(checklist.items),
    }


def _size(named: NamedChecklist) -> str:
    return counted(len(named.checklist.items), "question")


def _version(named: NamedChecklist) -> str:
    version = named.checklist.version_words
    return f"version of {version}" if version else "no version"


def _kinds(named: NamedChecklist) -> list[str]:
    kinds = Counter(item.kind for item in named.checklist.items)
    return [f"{kinds[kind]} {words}" for kind, words in KINDS.items() if kinds[kind]]


def _wrapped(text: str, start: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))


def _answers(item: Item) -> str:
    labels = " / ".join(choice.label for choice in item.choices)
    said = f"{ANSWERS.get(item.kind, '')} {labels}".strip()
    return said if item.required or item.kind == "select_multiple" else f"{said} May be left empty."


def _when(item: Item, items: Mapping[str, Item], number: Mapping[str, int]) -> str:
    """When the question applies, by the numbers of the questions before it."""

    def holds(condition: Condition) -> str:
        asked = items[condition.item]
        verb = "is" if asked.kind == "select_one" else "has"
        negation = "" if condition.chosen else " not"
        return f'{number[asked.name]} {verb}{negation} "{asked.choice[condition.choice].label}"'

    return f"Only if {listed([holds(condition) for condition in item.relevant])}." if item.relevant else ""
