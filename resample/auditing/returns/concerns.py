"""Immediate concerns: a child who may be at risk now is told first, until somebody has it since a day that can be.

The question is the one whose role is `escalation`, whatever its words. An answer that means an exception raises it. To
whom and when it went is what stands under the questions that are asked only then; a checklist without such a question
leaves it to any text of the row. Nothing else silences it: not a "No" of somebody else or of who settles the answers,
not a day before the case was drawn or one that is still to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from resample.auditing.answers import ReturnedCase
from resample.auditing.checklist import Checklist, Item, Role
from resample.auditing.returns.escalations import Told, days_to_be, told_whom_and_when
from resample.errors import Address, Problem
from resample.text.printable import as_seen
from resample.text.wording import fold, listed, nearest

CHILD_ID = "Child ID"
"""The heading that a child's id stands under."""


@dataclass(frozen=True)
class Concern:
    """An immediate concern that a row of a workbook raises."""

    sample_id: str
    child_id: str
    """As the row has it."""
    where: Address
    question: str
    to_fill: tuple[str, ...]
    """The labels of the questions that ask to whom and when."""
    told: Told
    since: date
    """No day before this one can be the day on which it was told."""


@dataclass(frozen=True)
class OpenConcern:
    """A child who may be at risk now, and of whom nobody has it yet."""

    child_id: str
    """Blank where a row is no case of the sample and has no child of it either."""
    problem: Problem


def concern_of(
    row: ReturnedCase, sample_id: str, file: str, sheet: str, checklist: Checklist, *, start: date, drawn: date
) -> Concern | None:
    """The concern that a row raises, be it a case of the sample or not.

    It counts as told since the day of the draw, or of the audit where that is earlier and not before `start`.
    """
    item = checklist.with_role(Role.ESCALATION)
    for cell, _ in row.cells_of(item) if item else ():
        if item and _is_raised(item, str(cell.value)):
            asked = _asked_then(item, checklist)
            said = [cell.value for question in asked for cell, _ in row.cells_of(question)]
            labels = tuple(question.label for question in asked if len(asked) < 3)
            child = row.cell(CHILD_ID) or (row.identity.unit_id if row.identity else None)
            return Concern(
                sample_id,
                "" if child is None or child.blank else as_seen(child.value),
                Address(file, sheet, cell.place),
                item.label,
                labels,
                told_whom_and_when(said),
                min([drawn, *(day for day in _audited(row, checklist) if day >= start)]),
            )
    return None


def _audited(row: ReturnedCase, checklist: Checklist) -> list[date]:
    """The day of the audit; a case may have been audited in an earlier draw."""
    item = checklist.with_role(Role.DATE_AUDITED)
    said = (cell.value for cell, _ in row.cells_of(item)) if item else ()
    return [day for value in said for day in days_to_be(value, date.max)]


def open_concerns(concerns: Iterable[Concern], children: Mapping[str, str], today: date) -> Iterator[OpenConcern]:
    """Those that nobody has since a day that can be, in any workbook of the case.

    `children` are the ids of children by sample id.
    """
    by_case: dict[str, list[Concern]] = {}
    for concern in concerns:
        # a row without an id is a case of its own
        by_case.setdefault(concern.sample_id or str(concern.where), []).append(concern)
    for sample_id, raised in by_case.items():
        lacking = [list(concern.told.lacking(concern.since, today)) for concern in raised]
        if all(lacking):
            # what stands there may be a name, unless it is the id of a child of the sample
            there = raised[0].child_id if raised[0].child_id in children.values() else ""
            yield OpenConcern(children.get(sample_id) or there, _problem(raised[0], lacking[0]))


def _problem(concern: Concern, lacking: list[str]) -> Problem:
    labels = listed([f'"{label}"' for label in concern.to_fill])
    under = f" under {labels}" if labels else ""
    return Problem(
        concern.where,
        f'A child may be at risk now: "{concern.question}" is answered with Yes, and there is {listed(lacking)}.',
        remedy=f"Escalate it today; then write to whom and when{under}, and collect it again.",
        sample_id=concern.sample_id,
    )


def _is_raised(item: Item, said: str) -> bool:
    """Whether an answer raises a concern, or looks as if it did: that is better told once too often."""
    labels = {item.choice[name].label for name in raising(item)}
    begins = any(fold(said).startswith(fold(label)) for label in labels)
    return begins or nearest(said, [choice.label for choice in item.choices]) in labels


def raising(item: Item) -> set[str]:
    """The choices that raise a concern, by name."""
    return {choice.name for choice in item.choices if choice.meaning == "exception"}


def _asked_then(item: Item, checklist: Checklist) -> list[Item]:
    """The questions that hang on the concern; without any, all that take a text."""
    texts = (asked for asked in checklist.items if asked.kind == "text" and asked.role is not Role.AUDITOR)
    return list(checklist.hanging_on(item) or texts)
