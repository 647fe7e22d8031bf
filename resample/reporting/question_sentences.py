"""What was found on one question, in a sentence or two: every answer that was given is told, or is the rest.

Each count is of those that could be told. That nobody could tell is said with the number, and is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from resample.reporting.headlines import Spoken, label_words, spoken, told_by_label
from resample.reporting.range_words import range_words
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.text.wording import in_running_text, listed, sentence, stratum_label


def question_sentences(result: QuestionResult, noun: str, closed: Sequence[QuestionResult] = ()) -> str:
    """A question with one answer: in the words of its answers, or by its label where they say nothing.

    `closed` are all such questions, among them those that give reasons of an answer to this one.
    """
    answers = spoken(result.item)
    if not result.told:
        begin = _nothing_told(result)
    elif answers:
        begin = _begin(result, answers[0], noun, closed)
    else:
        begin = _ranked(result, noun)
    beside = _beside(result, answers[1:], closed) if answers else _left_out(result)
    return " ".join([begin, *beside, *_added_up(result, answers, noun)])


def _nothing_told(result: QuestionResult) -> str:
    label = f"{result.item.label.rstrip('?:. ')}{_where(result)}"
    asked = f"none of the {result.asked} asked could be told" if result.asked else "no answer that counts"
    return f"{label}: {asked}."


def _begin(result: QuestionResult, first: Spoken, noun: str, closed: Sequence[QuestionResult]) -> str:
    """The headline with its range."""
    main = result.added_up(first.names)
    said = f"in {main.count} of {result.base} {first.words}{_more(result, first, closed)}"
    if not main.count:
        said = f"in none of {result.base} was it found that {first.words}"
    where = f"{_where(result)[2:]}: " if result.cohort else ""
    return sentence(f"{where}{said}; {range_words(main.whole, noun)}")


def _beside(result: QuestionResult, others: Sequence[Spoken], closed: Sequence[QuestionResult]) -> Iterator[str]:
    """What else was found: what the other answers say, then those that say nothing."""
    for answers in others:
        if count := result.count(*answers.names):
            yield f"In {count} {answers.words}{_more(result, answers, closed)}."
    for choice in told_by_label(result.item):
        # how many could not be told is said with the number of those that could
        if choice.meaning != "unknown" and (count := result.count(choice.name)):
            yield label_words(choice, f"{count}", one=count == 1)


def _added_up(result: QuestionResult, told: Sequence[Spoken], noun: str) -> Iterator[str]:
    """Answers that mean the same as one, where several were given that no sentence tells as one."""
    for added in result.together:
        given = [choice for choice in added.choices if result.count(choice.name)]
        if len(given) > 1 and not any(added.names <= {*answers.names} for answers in told):
            labels = listed([in_running_text(choice.label) for choice in given])
            yield sentence(f"{labels}, added up: {added.count} of {result.base}; {range_words(added.whole, noun)}")


def _more(result: QuestionResult, answers: Spoken, closed: Sequence[QuestionResult]) -> str:
    """Of answers that are told as one, how many there were of each; and the reasons that were given."""
    parts = [
        f"{in_running_text(choice.label)} in {result.count(choice.name)}"
        for choice in answers.choices
        if len(answers.choices) > 1 and result.count(choice.name)
    ]
    reasons = reasons_of(result, answers.names, closed)
    return "".join(f": {listed(told)}" for told in (parts, reasons) if told)


def _labelled(reason: AnswerResult) -> str:
    return f'for the reason "{reason.choice.label}"'


def reasons_of(result: QuestionResult, names: Collection[str], closed: Sequence[QuestionResult]) -> list[str]:
    """The reasons that were given for some answers to a question, with how often; of a cohort none."""
    hanging = [(question, question.item.reason_of) for question in closed if not (question.cohort or result.cohort)]
    return [
        f"{reason.count} {reason.choice.says or _labelled(reason)}"
        for question, answer in hanging
        if answer and answer.item == result.item.name and answer.choice in names
        for reason in question.answers
        if reason.count and reason.is_told
    ]


def _ranked(result: QuestionResult, noun: str) -> str:
    """A question whose answers say nothing: their labels, the most frequent first."""
    given = [answer for answer in result.answers if answer.count and answer.is_told]
    first, *others = sorted(given, key=lambda answer: -answer.count)
    rest = "".join(f"; {in_running_text(answer.choice.label)} in {answer.count}" for answer in others)
    said = f"{in_running_text(first.choice.label)} in {first.count} of {result.base} ({range_words(first.whole, noun)})"
    label = f"{result.item.label.rstrip('?:. ')}{_where(result)}"
    return f"{label}: {said}{rest}."


def _left_out(result: QuestionResult) -> Iterator[str]:
    """Answers that leave the denominator."""
    for answer in result.answers:
        if answer.count and answer.meaning == "excluded":
            yield label_words(answer.choice, f"{answer.count}", one=answer.count == 1)


def _where(result: QuestionResult) -> str:
    return f", {listed([stratum_label(name) for name in result.strata])} together" if result.cohort else ""


def ticked_sentence(result: QuestionResult) -> str:
    """A question with several answers: how often each was ticked, the most frequent first."""
    given = [answer for answer in result.answers if answer.count and answer.is_told]
    label = result.item.label.partition(" (")[0]
    if not given:
        return f"{label}: none in {result.told} cases."
    most_first = sorted(given, key=lambda answer: -answer.count)
    parts = "; ".join(f"{in_running_text(answer.choice.label)} ({answer.count})" for answer in most_first)
    return f"{label}, most frequent first, and in how many of {result.told} cases: {parts}."


def praise_sentence(result: QuestionResult, answer: AnswerResult, noun: str) -> str:
    """How often a theme that is praise was seen."""
    often = f"{answer.count or 'none'} of {result.base}"
    return sentence(f"{answer.choice.label} was ticked in {often}; {range_words(answer.whole, noun)}")
