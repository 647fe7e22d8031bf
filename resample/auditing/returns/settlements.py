"""Settlements of answers that differ, as they come back in an adjudication workbook.

One counts only with a name and a reason, and only while the answers are those that the person saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Doubt, Item, normalise
from resample.auditing.findings import NONE_CHOSEN, Finding
from resample.auditing.returns.conflicts import BETWEEN, Conflict
from resample.auditing.returns.first_answers import Answers
from resample.auditing.returns.moderated_findings import MODERATED
from resample.errors import Address, Command, Problem, Sentence, With, Words
from resample.text.printable import SHOWN, quoted, shown, unfit
from resample.text.wording import fold, listed


@dataclass(frozen=True)
class SettlementRow:
    """What somebody says of one question who settles what differs or moderates, as it came back."""

    sample_id: str
    question: str
    """Its label."""
    given: frozenset[str]
    """The answers that the person saw, folded."""
    answer: Cell
    settled_by: str
    reason: str
    sheet: str = ""
    """Where it stands, if not on the sheet of the whole workbook."""

    @property
    def blank(self) -> bool:
        """Nobody has begun to settle it."""
        return self.answer.blank and not self.settled_by and not self.reason


@dataclass(frozen=True)
class ReturnedAdjudication:
    """An adjudication workbook as it came back."""

    file: str
    sheet: str
    """Where its rows stand, unless they say it themselves."""
    rows: tuple[SettlementRow, ...]
    cases: tuple[ReturnedCase, ...] = ()
    """Whose sheets these are, by all that each says of it."""
    problems: tuple[Problem, ...] = ()
    """What was written beside the settlements."""


@dataclass(frozen=True)
class Settlement:
    """A conflict that a person has settled."""

    conflict: Conflict
    answers: Answers
    settled_by: str
    reason: str
    source: Address

    @property
    def findings(self) -> Iterator[Finding]:
        """The answer that counts, beside those that were given."""
        case = self.conflict.case
        for choice, text in sorted(self.answers):
            yield Finding(
                case.sample_id, case.stratum, self.conflict.item.name, choice, text, self.settled_by, self.source,
                # what begins like a moderation would be counted as one
                settled=f"({self.reason})" if self.reason.startswith(MODERATED) else self.reason,
            )  # fmt: skip


Key = tuple[str, str]
"""A case and a question."""


@dataclass(frozen=True)
class Settled:
    """What the settlements come to."""

    settlements: Mapping[Key, Settlement]
    problems: tuple[Problem, ...]


def key(conflict: Conflict) -> Key:
    """What tells a conflict from others."""
    return conflict.case.sample_id, fold(conflict.item.label)


def settle(open_: Sequence[Conflict], returned: Iterable[ReturnedAdjudication]) -> Settled:
    """The settlements that hold, and what is wrong with the others; of two that differ neither holds."""
    by_key = {key(conflict): conflict for conflict in open_}
    read: dict[Key, list[Settlement]] = {}
    problems: list[Problem] = []
    for book in returned:
        for row in book.rows:
            if not row.blank:
                where = Address(book.file, row.sheet or book.sheet, row.answer.place)
                settlement = _settlement(row, by_key.get((row.sample_id, fold(row.question))), where)
                if isinstance(settlement, Problem):
                    problems.append(settlement)
                else:
                    read.setdefault(key(settlement.conflict), []).append(settlement)
    problems += [_differ(same) for same in read.values() if not _agree(same)]
    holding = {at: same[0] for at, same in read.items() if _agree(same)}
    return Settled(holding, tuple(problems))


def _settlement(row: SettlementRow, conflict: Conflict | None, where: Address) -> Settlement | Problem:
    """A settlement, or why it is none."""

    def not_applied(found: str, remedy: Words, expected: str = "It is not applied.") -> Problem:
        return Problem(where, found, expected, remedy, shown(row.sample_id)[:SHOWN])

    if conflict is None:
        found = f"The answers to {quoted(row.question)} do not differ, or not any more."
        return not_applied(found, "Clear the row, or take the file out of returned.")
    if row.given != {fold(given.answer) for given in conflict.given}:
        found = f'The answers to "{row.question}" have changed since this was settled.'
        anew = With(Command("collect", option="adjudicate"))
        return not_applied(found, Sentence.of("Write the workbook anew", anew, ", and settle it again."))
    lacking = [what for what, there in _parts(row) if not there]
    if lacking:
        return not_applied(f"This settlement has no {listed(lacking)}.", "Fill it in, and collect the workbook again.")
    if why := next((why for text in (str(row.answer.value), row.settled_by, row.reason) if (why := unfit(text))), ""):
        return not_applied(f"This settlement has {why}.", "Type it anew, and shorter.")
    answers = read_settled(conflict.item, row.answer.value)
    if isinstance(answers, Doubt):
        found = f'{quoted(str(row.answer.value))} is no answer to "{row.question}".'
        return not_applied(found, answers.remedy, answers.expected)
    return Settlement(conflict, answers, row.settled_by, row.reason, where)


def _parts(row: SettlementRow) -> tuple[tuple[str, bool], ...]:
    typed = not (row.answer.blank or row.answer.merged or row.answer.uncomputed)
    return ("answer in a cell of its own", typed), ("name", bool(row.settled_by)), ("reason", bool(row.reason))


def read_settled(item: Item, value: object) -> Answers | Doubt:
    """What was typed as the settled answer; several answers stand with semicolons between them."""
    if item.kind != "select_multiple":
        answer = normalise(item, value, start=date.min, end=date.max)
        if isinstance(answer, Doubt):
            return answer
        return frozenset([(str(answer), "") if item.choices else ("", str(answer))])
    if fold(str(value)) == NONE_CHOSEN:
        return frozenset([("", NONE_CHOSEN)])
    parts = [normalise(item, part, start=date.min, end=date.max) for part in str(value).split(BETWEEN.strip())]
    doubt = next((part for part in parts if isinstance(part, Doubt)), None)
    return doubt or frozenset((str(part), "") for part in parts)


def answer_words(settlement: Settlement) -> str:
    """The settled answer as a person would type it; `read_settled` reads it again."""
    return words_of_answers(settlement.conflict.item, settlement.answers)


def words_of_answers(item: Item, answers: Answers) -> str:
    """Answers as a person would type them."""
    chosen = {choice for choice, _ in answers}
    labels = [choice.label for choice in item.choices if choice.name in chosen]
    return BETWEEN.join(labels or (text for _, text in answers))


def _agree(settlements: Sequence[Settlement]) -> bool:
    return len({settlement.answers for settlement in settlements}) == 1


def _differ(settlements: Sequence[Settlement]) -> Problem:
    first, *others = settlements
    places = listed([str(settlement.source) for settlement in others])
    found = f'"{first.conflict.item.label}" is settled differently here and in {places}.'
    return Problem(first.source, found, "Neither is applied.", "Clear one of them.", first.conflict.case.sample_id)
