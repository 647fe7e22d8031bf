"""What the answers to a question say, as its checklist has it: what its sentence begins with, and what is told beside.

Internal and public report begin with the same answer, and tell the same of the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resample.auditing.checklist import AnswerRole, Choice, Item, Role
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.tabulation import AnswerResult, QuestionResult


@dataclass(frozen=True)
class Spoken:
    """Answers that say the same, and are told as one."""

    words: str
    choices: tuple[Choice, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its answers."""
        return tuple(choice.name for choice in self.choices)

    @property
    def is_headline(self) -> bool:
        """Whether the question's sentence is to begin with it."""
        return any(choice.role is AnswerRole.HEADLINE for choice in self.choices)


def spoken(item: Item) -> tuple[Spoken, ...]:
    """What the answers to a question say, that which its sentence begins with first; nothing where none says anything.

    It begins with the headline, and where there is none with the first answer that says something. Reasons and kinds of
    help are words of other sentences, and say nothing by themselves; that nobody can tell is nothing to begin with.
    """
    by_words: dict[str, list[Choice]] = {}
    for choice in () if item.role in (Role.REASON, *STEP_DOWN_SIDES) else item.choices:
        if choice.says and choice.meaning != "unknown":
            by_words.setdefault(choice.says, []).append(choice)
    said = (Spoken(words, tuple(choices)) for words, choices in by_words.items())
    return tuple(sorted(said, key=lambda answers: not answers.is_headline))


def told_by_label(item: Item) -> tuple[Choice, ...]:
    """The answers that say nothing and are told where they were given.

    Of a question that is asked in every case the one answer that says nothing is left to the reader as the rest.
    """
    silent = [choice for choice in item.choices if not choice.says or choice.meaning == "unknown"]
    rest = [choice for choice in silent if choice.meaning not in ("excluded", "unknown")]
    alone = len(rest) == 1 and not item.relevant
    return tuple(choice for choice in silent if not (alone and choice in rest))


def label_words(choice: Choice, count: str, *, one: bool) -> str:
    """An answer that says nothing, with how often it was given; `one` is whether that was once."""
    if choice.meaning == "excluded":
        return f'In {count} more the answer was "{choice.label}"; {left_out(one=one)}.'
    if choice.meaning == "unknown":
        return f"In {count} the file does not tell."
    return f'In {count} the answer was "{choice.label}".'


def left_out(*, one: bool) -> str:
    """That a case, or several, are not counted."""
    return "it is not counted here" if one else "they are not counted here"


def main_answer(result: QuestionResult) -> tuple[str, AnswerResult] | None:
    """What the sentence of a question begins with, its range with it; None where its answers say nothing."""
    first = next(iter(spoken(result.item)), None)
    return (first.words, result.added_up(first.names)) if first else None


def told_with_another(item: Item, items: Iterable[Item]) -> bool:
    """Whether a question gives the reasons of an answer that says something, and so is told with that."""
    answer = item.reason_of
    above = [asked for asked in items if answer and asked.name == answer.item]
    return any(answer and answer.choice in said.names for asked in above for said in spoken(asked))
