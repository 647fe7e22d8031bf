"""Answers that differ: the same question of the same case, answered in two ways in two workbooks.

Both answers are kept and neither is counted, until a person settles it. Texts and dates cannot differ in this sense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import NONE_CHOSEN, Finding, SentCase
from resample.auditing.returns.readings import Reading
from resample.errors import Address, Command, Problem, Sentence, With
from resample.text.wording import fold, listed

CANNOT_DIFFER = ("text", "date")
BETWEEN = "; "
"""Stands between the answers to a question that may have several."""


@dataclass(frozen=True)
class Given:
    """One of the answers that differ."""

    answer: str
    """In the words of the checklist."""
    auditor: str
    source: Address


@dataclass(frozen=True)
class Conflict:
    """A question that is answered in two ways or more."""

    case: SentCase
    item: Item
    given: tuple[Given, ...]

    @property
    def auditors(self) -> tuple[str, ...]:
        """Who answered: several of a case that is audited twice, one where copies differ."""
        return tuple({fold(given.auditor): given.auditor for given in self.given}.values())

    @property
    def problem(self) -> Problem:
        """What a person must resolve, with every answer and its cell."""
        first, *others = self.given
        named = len(self.auditors) > 1
        rest = [f"{_said(given, named=named)} in {given.source}" for given in others]
        found = f'"{self.item.label}" is answered {_said(first, named=named)} here and {listed(rest)}.'
        ending = "." if named else "; or, where one of these corrects the other, clear the older or take its file out."
        remedy = Sentence.of("Settle it", With(Command("collect", option="adjudicate")), ending)
        return Problem(first.source, found, "None of these is counted.", remedy, self.case.sample_id)


@dataclass(frozen=True)
class Difference:
    """A case whose workbooks answer questions differently that nobody has settled."""

    sample_id: str
    auditors: tuple[str, ...]
    """Who answered: several of a case that is audited twice, one where copies differ."""
    workbooks: int
    questions: int
    of: int
    """Questions that more than one workbook answers, and that can differ."""


def _said(given: Given, *, named: bool) -> str:
    return f'"{given.answer}"{f" by {given.auditor}" if named and given.auditor else ""}'


def conflicts(case: SentCase, readings: Sequence[Reading], checklist: Checklist) -> Iterator[Conflict]:
    """The questions that these workbooks answer differently; a question left open is no answer."""
    if len(readings) < 2:
        return
    for item in checklist.items:
        given: dict[tuple[frozenset[tuple[str, str]], str], Given] = {}
        for reading in readings if item.kind not in CANNOT_DIFFER else ():
            if found := reading.answer(item.name):
                answer = frozenset((finding.choice, finding.text) for finding in found)
                given.setdefault((answer, fold(reading.auditor)), given_by(reading, item, found))
        if len({answer for answer, _ in given}) > 1:
            yield Conflict(case, item, tuple(given.values()))


def difference(readings: Sequence[Reading], unsettled: Sequence[Conflict], checklist: Checklist) -> Difference:
    """What differs of one case, `unsettled` being one question or more."""
    asked = [item.name for item in checklist.items if item.kind not in CANNOT_DIFFER]
    twice = sum(sum(bool(reading.answer(name)) for reading in readings) > 1 for name in asked)
    auditors = {fold(name): name for conflict in unsettled for name in conflict.auditors}
    files = {given.source.file for conflict in unsettled for given in conflict.given}
    return Difference(unsettled[0].case.sample_id, tuple(auditors.values()), len(files), len(unsettled), twice)


def given_by(reading: Reading, item: Item, found: Sequence[Finding]) -> Given:
    """An answer in the words of the checklist, with whose it is and where."""
    by_order = sorted(found, key=lambda finding: list(item.choice).index(finding.choice) if finding.choice else -1)
    words = [item.choice[finding.choice].label if finding.choice else _plain(finding.text) for finding in by_order]
    return Given(BETWEEN.join(words), reading.auditor, found[0].source)


def _plain(text: str) -> str:
    return text.capitalize() if text == NONE_CHOSEN else text
