"""What is known of each question in each case: told, not asked, left out, or not known.

Not known is never "no". An answer is unknown when the case was asked and nobody can tell, when it could not be audited
or is still to come, when two auditors differ and nobody has settled it, and when the question hangs on one of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.sampling.record import SampleCase

Chosen = frozenset[str]
"""The names of the choices that were ticked, a question with one answer has one; of a number its digits."""


class Knowledge(Enum):
    """What is known of a question in a case."""

    TOLD = "told"
    NOT_ASKED = "not asked"
    LEFT_OUT = "left out"
    """Answered by a choice that leaves the denominator, such as "Not required"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class KnownAnswer:
    """One question in one case."""

    knowledge: Knowledge
    chosen: Chosen = frozenset()
    """As it was ticked, "Unable to tell" included; nothing where two auditors differ."""
    asked: bool = False
    """Whether the question was put to the case, be the answer known or not."""

    @property
    def told(self) -> bool:
        """Whether it counts among those that could be told."""
        return self.knowledge is Knowledge.TOLD

    @property
    def unsettled(self) -> bool:
        """Whether it was answered in two ways, and nobody has settled it."""
        return self.asked and self.knowledge is Knowledge.UNKNOWN and not self.chosen


@dataclass(frozen=True)
class KnownCase:
    """A case of the sample with all that is known of it."""

    sample_id: str
    stratum: str
    answers: Mapping[str, KnownAnswer]
    """By the name of the question; every closed question of the checklist is there, and every number."""
    unsettled: frozenset[str]
    """Questions on which two auditors differ."""
    audited: bool
    """Whether anybody has answered anything."""


def known_cases(
    findings: Iterable[Finding], cases: Sequence[SampleCase], checklist: Checklist
) -> tuple[KnownCase, ...]:
    """Every case of the sample, also those of which nothing is known, in the order of the sample.

    `cases` are those that are in the sample now. An answer that settles what differs counts in place of those that do.
    """
    given = _given(findings, {item.name for item in checklist.items if _is_counted(item)})
    return tuple(_known_case(case, given.get(case.sample_id, {}), checklist) for case in cases)


def _is_counted(item: Item) -> bool:
    return bool(item.choices) or item.kind == "integer"


_Given = Mapping[str, Collection[Chosen]]
"""By question, each set of choices that some workbook gave."""


def _given(findings: Iterable[Finding], closed: Collection[str]) -> Mapping[str, _Given]:
    said: dict[tuple[str, str, bool], dict[str, set[str]]] = {}
    for finding in findings:
        if finding.item in closed:
            by_file = said.setdefault((finding.sample_id, finding.item, bool(finding.settled)), {})
            # whose answer it is comes from the workbook; a question of several answers may also have none
            chosen = by_file.setdefault(finding.source.file, set())
            chosen.update(filter(None, [finding.choice or _digits(finding.text)]))
    given: dict[str, dict[str, Collection[Chosen]]] = {}
    for (sample_id, item, settled), by_file in sorted(said.items(), key=lambda entry: entry[0][2]):
        del settled  # what settles comes last, and takes the place of the rest
        given.setdefault(sample_id, {})[item] = {frozenset(chosen) for chosen in by_file.values()}
    return given


def _digits(text: str) -> str:
    """A whole number as it is compared; blank where it is none."""
    return str(int(text)) if text.isdecimal() else ""


def _known_case(case: SampleCase, given: _Given, checklist: Checklist) -> KnownCase:
    answers: dict[str, KnownAnswer] = {}
    complete = bool(given) and all(given.get(item.name) for item in checklist.items if _is_asked_of_all(item))
    for item in checklist.items:
        if _is_counted(item):
            answers[item.name] = _known_answer(item, given.get(item.name, ()), answers, complete=complete)
    unsettled = frozenset(name for name, answer in answers.items() if answer.asked and len(given.get(name, ())) > 1)
    return KnownCase(case.sample_id, case.stratum, answers, unsettled, audited=bool(given))


def _is_asked_of_all(item: Item) -> bool:
    return item.kind == "select_one" and item.required and not item.relevant


def _known_answer(
    item: Item, given: Collection[Chosen], earlier: Mapping[str, KnownAnswer], *, complete: bool
) -> KnownAnswer:
    """The answer to one question, after those that it may hang on."""
    asked_of = [(earlier[condition.item], condition) for condition in item.relevant]
    failing = [answer for answer, condition in asked_of if (condition.choice in answer.chosen) != condition.chosen]
    if any(answer.knowledge is not Knowledge.UNKNOWN for answer in failing):
        return KnownAnswer(Knowledge.NOT_ASKED)
    in_the_air = (answer.knowledge is Knowledge.UNKNOWN and not answer.chosen for answer, _ in asked_of)
    if failing or any(in_the_air):
        return KnownAnswer(Knowledge.UNKNOWN)
    if len(given) > 1:
        return KnownAnswer(Knowledge.UNKNOWN, asked=True)
    chosen = next(iter(given), frozenset())
    return _several(chosen, complete=complete) if item.kind == "select_multiple" else _single(item, chosen)


def _several(chosen: Chosen, *, complete: bool) -> KnownAnswer:
    """Nothing ticked is an answer once all that every case is asked has one: before, a theme may yet be ticked."""
    return KnownAnswer(Knowledge.TOLD if complete else Knowledge.UNKNOWN, chosen, asked=complete)


def _single(item: Item, chosen: Chosen) -> KnownAnswer:
    meanings = {item.choice[name].meaning for name in chosen if item.choices}
    if not chosen or "unknown" in meanings:
        return KnownAnswer(Knowledge.UNKNOWN, chosen, asked=bool(chosen))
    if "excluded" in meanings:
        return KnownAnswer(Knowledge.LEFT_OUT, chosen)
    return KnownAnswer(Knowledge.TOLD, chosen, asked=True)
