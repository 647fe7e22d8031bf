"""Immediate concerns: a child who may be at risk now is told first, until somebody has it and there is a date.

The question is the one whose role is `escalation`, whatever its words. An answer that means an exception raises it. To
whom and when it went is what stands under the questions that are asked only then; a checklist without such a question
leaves it to any text of the row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from resample.auditing.answers import ReturnedRow
from resample.auditing.checklist import Checklist, Item, Role
from resample.auditing.questions.normalising import read_day
from resample.errors import Address, Problem
from resample.text.wording import fold, listed, nearest

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
NUMBERED_DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
WORDED_DAY = re.compile(
    rf"\b(?:[0-3]?\d(?:st|nd|rd|th)?(?:\s+of)?[\s-]*{MONTH}|{MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?)\b", re.IGNORECASE
)
"""14/10/2022, 14.10.22 or 2022-10-14; 14 Oct 2022, 14th of October or October 14."""
DAY_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%Y/%m/%d")

WORD = re.compile(r"[^\W\d_]{2,}")
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs?)?", re.IGNORECASE)
NOBODY = {"on", "at", "to", "am", "pm", "the", "of", "none", "nobody", "not", "yet", "tbc", "na", "no", "one"}
"""Words that name nobody, beside the days of the week."""


@dataclass(frozen=True)
class Concern:
    """An immediate concern that a row of a workbook raises."""

    sample_id: str
    where: Address
    question: str
    to_fill: tuple[str, ...]
    """The labels of the questions that ask to whom and when."""
    somebody: bool
    dated: bool


def concern_of(row: ReturnedRow, sample_id: str, file: str, sheet: str, checklist: Checklist) -> Concern | None:
    """The concern that a row raises, be it a case of the sample or not."""
    item = checklist.with_role(Role.ESCALATION)
    for cell, _ in row.cells_of(item) if item else ():
        if item and _is_raised(item, str(cell.value)):
            asked = _asked_then(item, checklist)
            said = [cell.value for question in asked for cell, _ in row.cells_of(question)]
            labels = tuple(question.label for question in asked if len(asked) < 3)
            somebody, dated = someone_and_date(said)
            return Concern(sample_id, Address(file, sheet, cell.place), item.label, labels, somebody, dated)
    return None


def someone_and_date(said: Iterable[object]) -> tuple[bool, bool]:
    """Whether texts and dates name somebody, and whether they hold a day.

    >>> someone_and_date(["A. Manager, Fri 14 Oct 2022 at 3pm"]), someone_and_date(["14/10/2022"])
    ((True, True), (False, True))
    """
    somebody = dated = False
    for value in said:
        text, days = ("", 1) if isinstance(value, date) else _without_days(str(value))
        somebody = somebody or any(_is_name(word) for word in WORD.findall(text))
        dated = dated or days > 0
    return somebody, dated


def _without_days(text: str) -> tuple[str, int]:
    """A text without its days, and how many these are."""
    numbered = [day for day in NUMBERED_DAY.findall(text) if read_day(re.sub(r"[.-]", "/", day), *DAY_FORMS)]
    for day in numbered:
        text = text.replace(day, " ")
    text, worded = WORDED_DAY.subn(" ", text)
    return text, len(numbered) + worded


def _is_name(word: str) -> bool:
    return word.lower() not in NOBODY and not WEEKDAY.fullmatch(word)


def open_concerns(concerns: Iterable[Concern], settled: Collection[str]) -> Iterator[Problem]:
    """Those that nobody has with a date, in any workbook of the case.

    `settled` are cases in which it was none after all.
    """
    by_case: dict[str, list[Concern]] = {}
    for concern in concerns:
        # a row without an id is a case of its own
        by_case.setdefault(concern.sample_id or str(concern.where), []).append(concern)
    for sample_id, raised in by_case.items():
        if sample_id not in settled and not any(concern.somebody and concern.dated for concern in raised):
            yield _problem(raised[0])


def _problem(concern: Concern) -> Problem:
    needed = (("nobody who has it", concern.somebody), ("no date", concern.dated))
    lacking = [what for what, there in needed if not there]
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
