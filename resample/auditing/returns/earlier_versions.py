"""What came in an earlier version of a workbook and is blank in the one that is read: told, since it may be a slip.

Somebody returns a workbook twice, first full and then emptier, or an older one last. The newest version counts. An
answer that was changed in it was put right; one that is gone from it may have been lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.auditing.checklist import Checklist, Item, Role
from resample.auditing.returns.concerns import Concern
from resample.auditing.returns.readings import Pile, Reading
from resample.errors import Address, Problem
from resample.text.wording import are, counted, fold, listed


def lost_answers(earlier: Pile, now: Pile) -> Iterator[Problem]:
    """A problem for each case of which an earlier version answers what the newest of the same person leaves blank."""
    for sample_id, before in earlier.readings.items():
        current = now.readings.get(sample_id, [])
        for reading in _fullest_of_each(before):
            own = _of_the_same(reading, current)
            if lost := _lost(reading, own, now.sent.checklist):
                file = reading.where.file
                yield _problem(lost, own[0].where if own else reading.where, file, sample_id)


def lost_concerns(earlier: Pile, now: Pile) -> Iterator[Concern]:
    """The concerns of earlier versions that the newest neither raises nor denies: a blank silences none."""
    item = now.sent.checklist.with_role(Role.ESCALATION)
    for concern in earlier.concerns:
        current = now.readings.get(concern.sample_id, [])
        said = any(concern.sample_id == raised.sample_id for raised in now.concerns)
        if item and concern.sample_id and not said and not any(reading.answer(item.name) for reading in current):
            yield concern


def _fullest_of_each(readings: Sequence[Reading]) -> Sequence[Reading]:
    """For each person the version with the most answers: when each came is not known."""
    fullest: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: len(reading.findings)):
        fullest[_whose(reading)] = reading
    return tuple(reading for reading in fullest.values() if reading.started)


def _of_the_same(reading: Reading, current: Sequence[Reading]) -> Sequence[Reading]:
    return [now for now in current if _whose(now) == _whose(reading)]


def _whose(reading: Reading) -> str:
    return fold(reading.sent_to)


def _lost(reading: Reading, current: Sequence[Reading], checklist: Checklist) -> list[Item]:
    """The questions that this version answers, and that are asked and blank in all current ones."""
    if any(now.not_audited for now in current):
        return []
    chosen: dict[str, set[str]] = {}
    for finding in (finding for now in current for finding in now.findings):
        chosen.setdefault(finding.item, set()).add(finding.choice)
    answered = [item for item in checklist.items if any(finding.item == item.name for finding in reading.findings)]
    started = any(now.started for now in current)
    return [item for item in answered if not started or _is_blank(item, current, chosen)]


def _is_blank(item: Item, current: Sequence[Reading], chosen: Mapping[str, set[str]]) -> bool:
    if any(now.answer(item.name) or item.label in now.doubted for now in current):
        return False
    return item.applies(chosen)


def _problem(lost: Sequence[Item], where: Address, file: str, sample_id: str) -> Problem:
    labels = listed([f'"{item.label}"' for item in lost], at_most=3)
    number = counted(len(lost), "answer")
    return Problem(
        where,
        f"{number} that came in an earlier version {are(len(lost))} blank now: {labels}.",
        "What is blank is not counted.",
        f"If they hold, put them back: the earlier version is {file}. Where a text is to stay out, write a dash.",
        sample_id,
    )
