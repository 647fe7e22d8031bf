"""Moderation: somebody who has not audited looks at the answers, and agrees with each or changes it and says why.

Only answers on which all auditors of a case agree are moderated; what differs is settled. A change counts like a
settlement, beside the answer that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resample.auditing.answers import Cell, ReturnedCase
from resample.auditing.checklist import Doubt
from resample.auditing.returns.first_answers import AnsweredCase, Answers, FirstAnswer
from resample.auditing.returns.moderated_answers import ModeratedAnswer, asked_by_changes
from resample.auditing.returns.settlements import SettlementRow, read_settled
from resample.errors import Address, Command, Problem, Sentence, With, Words
from resample.text.printable import SHOWN, as_seen, quoted, shown, unfit
from resample.text.wording import fold, listed

AGREE = "I agree"
"""What a moderator writes who would have answered the same: to one question, or to all others of a case."""

REST = ""
"""The question of a row that speaks for all questions of the case that have no word of their own."""


@dataclass(frozen=True)
class ReturnedModeration:
    """A moderation workbook as it came back."""

    file: str
    sheet: str
    """Where its rows stand, unless they say it themselves."""
    moderator: str
    """Whom it was written for; blank where nobody was named."""
    rows: tuple[SettlementRow, ...]
    """Every question that was shown, also where nothing was written to it, and one `REST` a case."""
    cases: tuple[ReturnedCase, ...] = ()
    """Whose sheets these are, by all that each says of it."""
    problems: tuple[Problem, ...] = ()
    """What was written beside the answers."""


@dataclass(frozen=True)
class Moderation:
    """What the moderations come to."""

    answers: tuple[ModeratedAnswer, ...]
    problems: tuple[Problem, ...]


Key = tuple[str, str]
"""A case and a question."""


def moderate(cases: Sequence[AnsweredCase], returned: Iterable[ReturnedModeration]) -> Moderation:
    """The moderations that hold, and what is wrong with the others; of two that differ neither holds."""
    first = {(case.case.sample_id, fold(answer.item.label)): answer for case in cases for answer in case.first_answers}
    read: dict[Key, list[ModeratedAnswer]] = {}
    problems: list[Problem] = []
    for book in returned:
        problems += _not_agreed(book)
        for row in _rows(book):
            key = row.sample_id, fold(row.question)
            answer = _moderated(row, book.moderator or row.settled_by, first.get(key), _where(book, row))
            if isinstance(answer, Problem):
                problems.append(answer)
            else:
                read.setdefault(key, []).append(answer)
    problems += [_differ(same) for same in read.values() if not _agree(same)]
    holding = [same[0] for same in read.values() if _agree(same)]
    return Moderation(tuple(holding), (*problems, *asked_by_changes(cases, holding)))


def _where(book: ReturnedModeration, row: SettlementRow) -> Address:
    return Address(book.file, row.sheet or book.sheet, row.answer.place)


def _agrees(cell: Cell) -> bool:
    return not cell.blank and fold(as_seen(cell.value)) == fold(AGREE)


def _rows(book: ReturnedModeration) -> Iterator[SettlementRow]:
    """A row for each question that anything is said of, be it by a word for the rest of its case."""
    rest = {row.sample_id: row for row in book.rows if row.question == REST and _agrees(row.answer)}
    for row in book.rows:
        agreed = rest.get(row.sample_id)
        if row.question == REST:
            continue
        if not row.answer.blank or row.reason:
            yield row
        elif agreed and row.given:
            yield replace(row, answer=agreed.answer, settled_by=agreed.settled_by)


def _not_agreed(book: ReturnedModeration) -> Iterator[Problem]:
    """What stands for the rest of a case and is no word for it."""
    for row in book.rows:
        if row.question == REST and not row.answer.blank and not _agrees(row.answer):
            found = f"{quoted(as_seen(row.answer.value))} says nothing of all the other answers."
            remedy = f'Write "{AGREE}", or clear it.'
            yield Problem(_where(book, row), found, remedy=remedy, sample_id=shown(row.sample_id)[:SHOWN])


def _moderated(row: SettlementRow, by: str, first: FirstAnswer | None, where: Address) -> ModeratedAnswer | Problem:
    """A moderated answer, or why it is none."""

    def not_applied(found: str, remedy: Words, expected: str = "It is not applied.") -> Problem:
        return Problem(where, found, expected, remedy, shown(row.sample_id)[:SHOWN])

    if first is None:
        found = f"There is no one answer to {quoted(row.question)} to moderate, or not any more."
        return not_applied(found, "Clear the row; where auditors differ, it is settled and not moderated.")
    if row.given != frozenset(filter(None, [fold(first.words)])):
        found = f'The answer to "{first.item.label}" has changed since this was moderated.'
        anew = With(Command("collect", option="adjudicate"))
        return not_applied(found, Sentence.of("Write the workbook anew", anew, ", and moderate it again."))
    answers = _said(row.answer, first)
    if isinstance(answers, Doubt):
        found = f'A reason stands here for "{first.item.label}", and no answer.'
        if not row.answer.blank:
            found = f'{quoted(as_seen(row.answer.value))} says nothing of "{first.item.label}".'
        return not_applied(found, f'{answers.remedy} Or write "{AGREE}".', answers.expected)
    changed = answers != first.answers
    lacking = [what for what, there in (("name", by), ("reason", row.reason or not changed)) if not there]
    if not answers or lacking:
        found = f"This moderation has no {listed(lacking)}." if answers else "There is no answer to agree with."
        return not_applied(found, "Fill it in, and collect the workbook again.")
    if why := next((why for text in (by, row.reason) if (why := unfit(text))), ""):
        return not_applied(f"This moderation has {why}.", "Type it anew, and shorter.")
    return ModeratedAnswer(first.case, first.item, first.answers, answers, by, row.reason if changed else "", where)


def _said(cell: Cell, first: FirstAnswer) -> Answers | Doubt:
    """The answer that is to hold: the first one, where the moderator agrees."""
    if cell.blank or cell.merged or cell.uncomputed or cell.unfit:
        return Doubt("One answer in a cell of its own stands here.", "Choose or type it.")
    answers = read_settled(first.item, cell.value)
    return first.answers if isinstance(answers, Doubt) and _agrees(cell) else answers


def _agree(answers: Sequence[ModeratedAnswer]) -> bool:
    return len({answer.answers for answer in answers}) == 1


def _differ(answers: Sequence[ModeratedAnswer]) -> Problem:
    first, *others = answers
    places = listed([str(answer.source) for answer in others])
    found = f'"{first.item.label}" is moderated differently here and in {places}.'
    return Problem(first.source, found, "Neither is applied.", "Clear one of them.", first.case.sample_id)
