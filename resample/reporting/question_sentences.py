"""What was found on one question, in a sentence or two: every answer that was given is told, or is the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.headlines import Spoken, label_words, spoken, told_by_label
from resample.reporting.range_words import range_words
from resample.reporting.themes import ChoiceResult, ItemResult
from resample.text.wording import in_running_text, listed, sentence, stratum_label


def question_sentences(result: ItemResult, noun: str, closed: Sequence[ItemResult] = ()) -> str:
    """A question with one answer: in the words of its answers, or by its label where they say nothing.

    `closed` are all such questions, among them those that give reasons of an answer to this one.
    """
    if not (answers := spoken(result.item)):
        return _ranked(result, noun)
    first, *others = answers
    if not result.together(first.names).of:
        begin = f"{result.item.label.rstrip(':. ')}{_where(result)} No answer counts."
    else:
        begin = _begin(result, first, noun, closed)
    return " ".join([begin, *_beside(result, others, closed)])


def _begin(result: ItemResult, first: Spoken, noun: str, closed: Sequence[ItemResult]) -> str:
    """The headline with its range."""
    main = result.together(first.names)
    said = f"in {main.count} of {main.of} {first.words}{_more(result, first, closed)}"
    if not main.count:
        said = f"in none of {main.of} was it found that {first.words}"
    # a range is of all units, those whose answer leaves the denominator among them
    among = "among all" if main.whole else "among all, those left out included"
    where = f"{_where(result)[2:]}: " if result.cohort else ""
    return sentence(f"{where}{said}; {among}, {range_words(main.estimate, noun)}")


def _beside(result: ItemResult, others: Sequence[Spoken], closed: Sequence[ItemResult]) -> Iterator[str]:
    """What else was found: what the other answers say, then those that say nothing."""
    for answers in others:
        if count := result.count(*answers.names):
            yield f"In {count} {answers.words}{_more(result, answers, closed)}."
    for choice in told_by_label(result.item):
        if count := result.count(choice.name):
            yield label_words(choice, f"{count}", one=count == 1)


def _more(result: ItemResult, answers: Spoken, closed: Sequence[ItemResult]) -> str:
    """Of answers that are told as one, how many there were of each; and the reasons that were given."""
    parts = [
        f"{in_running_text(choice.label)} in {result.count(choice.name)}"
        for choice in answers.choices
        if len(answers.choices) > 1 and result.count(choice.name)
    ]
    reasons = [
        f"{reason.count} {reason.choice.says or _labelled(reason)}"
        for question in closed
        if _gives_reasons(question, result, answers)
        for reason in question.choices
        if reason.count
    ]
    return "".join(f": {listed(told)}" for told in (parts, reasons) if told)


def _labelled(reason: ChoiceResult) -> str:
    return f'for the reason "{reason.choice.label}"'


def _gives_reasons(question: ItemResult, result: ItemResult, answers: Spoken) -> bool:
    answer = question.item.reason_of
    told_here = answer and answer.item == result.item.name and answer.choice in answers.names
    return bool(told_here) and not question.cohort and not result.cohort


def _ranked(result: ItemResult, noun: str) -> str:
    """A question whose answers say nothing: their labels, the most frequent first."""
    counting = [answer for answer in result.choices if answer.count and answer.choice.meaning != "excluded"]
    label = f"{result.item.label.rstrip('?:. ')}{_where(result)}"
    excluded = [answer for answer in result.choices if answer.count and answer.choice.meaning == "excluded"]
    left_out = [label_words(answer.choice, f"{answer.count}", one=answer.count == 1) for answer in excluded]
    if not counting:
        return " ".join([f"{label}: no answer that counts.", *left_out])
    first, *others = sorted(counting, key=lambda answer: -answer.count)
    rest = "".join(f"; {in_running_text(answer.choice.label)} in {answer.count}" for answer in others)
    said = f"{in_running_text(first.choice.label)} in {first.count} of {first.of}"
    return " ".join([f"{label}: {said} ({range_words(first.estimate, noun)}){rest}.", *left_out])


def _where(result: ItemResult) -> str:
    return f", {listed([stratum_label(name) for name in result.strata])} together" if result.cohort else ""


def ticked_sentence(result: ItemResult) -> str:
    """A question with several answers: how often each was ticked, the most frequent first."""
    found = sorted((answer for answer in result.choices if answer.count), key=lambda answer: -answer.count)
    label = result.item.label.partition(" (")[0]
    if not found:
        return f"{label}: none in {result.audited} cases."
    parts = "; ".join(f"{in_running_text(answer.choice.label)} ({answer.count})" for answer in found)
    return f"{label}, most frequent first, and in how many of {result.audited} cases: {parts}."


def praise_sentence(answer: ChoiceResult, noun: str) -> str:
    """How often a theme that is praise was seen."""
    among = f"among all, {range_words(answer.estimate, noun)}"
    return sentence(f"{answer.choice.label} was ticked in {answer.count or 'none'} of {answer.of}; {among}")
