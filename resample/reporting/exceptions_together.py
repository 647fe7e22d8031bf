"""What went wrong, as one: of a question with one answer a case, all answers that mean an exception, added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.auditing.checklist import Choice
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.question_sentences import reasons_of
from resample.reporting.range_words import in_brackets
from resample.reporting.sentence_parts import Lead
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.text.wording import in_running_text, listed


def exceptions_of(result: QuestionResult) -> AnswerResult | None:
    """All exceptions as one answer; None where no answer means one."""
    names = [choice.name for choice in _exceptions(result)]
    return result.added_up(names) if names else None


def questions_amiss(results: Sequence[QuestionResult]) -> Iterator[tuple[QuestionResult, AnswerResult]]:
    """Each question with one answer a case in which anything is amiss, over all strata; step-down is told by itself."""
    for result in results:
        answer = exceptions_of(result)
        single = result.item.kind == "select_one" and result.item.role not in STEP_DOWN_SIDES
        if answer and answer.count and single and result.told and not result.cohort:
            yield result, answer


def exceptions_words(result: QuestionResult) -> str:
    """What all exceptions of a question say: as the question has it, or as they say alike; blank for their labels."""
    said = {choice.says for choice in _exceptions(result)}
    return result.item.says or (said.pop() if len(said) == 1 else "")


def exceptions_sentence(result: QuestionResult, closed: Sequence[QuestionResult]) -> Lead:
    """In how many cases, how many of all that may be, and of which kinds; `closed` are questions that give reasons.

    Raises ValueError where no answer means an exception.
    """
    answer = exceptions_of(result)
    if not answer:
        raise ValueError(f"no answer to {result.item.name} means an exception")
    given = [choice for choice in answer.choices if result.count(choice.name)]
    words, kinds = exceptions_words(result), "; ".join(_kinds(result, given, closed))
    if words:
        begin = f"In {answer.count:,} of {result.base} {words}"
    else:
        labels = listed([f'"{choice.label}"' for choice in given])
        begin = f"{result.item.label.rstrip('?:. ')}: {labels} in {answer.count:,} of {result.base}"
        kinds = kinds if len(given) > 1 else ""
    return Lead(begin, f" ({in_brackets(answer.whole)}){kinds and ': '}{kinds}.")


def _kinds(result: QuestionResult, given: Sequence[Choice], closed: Sequence[QuestionResult]) -> Iterator[str]:
    """How many of each kind, and for which reasons; nothing where the sentence has said it."""
    exceptions = _exceptions(result)
    alike = len({choice.says for choice in exceptions}) == 1
    if len(exceptions) > 1 and len(given) == 1:
        yield given[0].says if given[0].says and not alike else in_running_text(given[0].label)
    elif alike and len(exceptions) > 1:
        yield listed([f"{in_running_text(choice.label)} in {result.count(choice.name):,}" for choice in given])
    elif len(exceptions) > 1:
        yield from (f"in {result.count(choice.name):,} {_said(choice)}" for choice in given)
    if reasons := reasons_of(result, {choice.name for choice in given}, closed):
        yield listed(reasons)


def _said(choice: Choice) -> str:
    return choice.says or f'the answer was "{choice.label}"'


def _exceptions(result: QuestionResult) -> Sequence[Choice]:
    return [choice for choice in result.item.choices if choice.meaning == "exception"]
