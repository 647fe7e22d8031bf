"""The findings as counts: every answer, who it stands beside, where a question applies, and the step-down matrix.

The sums are all that a reader of the checklist knows: an audited case has one answer to a question, or it does not
apply, or it is open; of a question with several answers each is there or not; a question that is asked after an answer
is asked as often as that was given; all strata are some and the rest. Where the cases of two sums may differ, what is
left between them is a count as well. A zero of that kind is taken to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.auditing.checklist import Item
from resample.publication.counts import AUDITED, Counts, Key, zeros
from resample.publication.disclosure.sums import Relation
from resample.publication.step_down_counts import step_down_counts
from resample.reporting.headlines import Spoken, spoken
from resample.reporting.step_down import StepDown
from resample.reporting.tabulation import QuestionResult

ALL, SOME, REST = "all", "some", "rest"
"""All strata; those of a cohort; those that it leaves."""


def answer_key(scope: str, item: str, choice: str) -> Key:
    """The key of an answer."""
    return (scope, item, "count", choice)


def base_key(scope: str, item: str, *, leaves: bool = False) -> Key:
    """The key of the cases that an answer is of; an answer that leaves the denominator is of all that count."""
    return (scope, item, "counted" if leaves else "of")


def spoken_key(scope: str, item: str, answers: Spoken) -> Key:
    """The key of answers that are told as one; of a single answer it is its own."""
    if len(answers.choices) == 1:
        return answer_key(scope, item, answers.names[0])
    return (scope, item, "together", answers.names[0])


def audited_key(scope: str, item: str) -> Key:
    """The key of the audited cases that a question speaks of: in a cohort they are those of its strata."""
    return AUDITED if scope == ALL else (scope, item, "audited")


def answered_or_not_asked(result: QuestionResult) -> int:
    """Cases with an answer to a question, be it that nobody can tell, and those that it does not apply to."""
    several = result.item.kind == "select_multiple"
    return result.not_asked + (result.told if several else sum(answer.count for answer in result.answers))


def finding_counts(
    whole: Sequence[QuestionResult],
    cohorts: Sequence[QuestionResult],
    cohort_audited: Mapping[str, int],
    matrix: StepDown | None,
    audited: int,
) -> Counts:
    """All numbers of the findings; `cohorts` holds at most one result an item, `cohort_audited` its audited cases."""
    numbers: dict[Key, int] = {AUDITED: audited}
    for result in whole:
        numbers |= _numbers(ALL, result, audited)
    for result in cohorts:
        numbers |= _parts(result, cohort_audited[result.item.name], numbers)
    sums = [*_sums(ALL, whole), *_sums(SOME, cohorts), *_sums(REST, cohorts), *_parted(numbers, cohorts)]
    of_conditions, condition_sums = _conditions(whole, numbers)
    of_matrix = step_down_counts(matrix, numbers) if matrix else Counts({}, (), frozenset())
    numbers |= {**of_conditions, **of_matrix.numbers}
    known = _known(numbers, [result.item for result in whole]) | of_matrix.known
    return Counts(numbers, (*sums, *condition_sums, *of_matrix.sums), known)


def _parts(result: QuestionResult, audited: int, numbers: Mapping[Key, int]) -> Mapping[Key, int]:
    """The numbers of a cohort and those of the rest."""
    name = result.item.name
    some = {audited_key(SOME, name): audited, **_numbers(SOME, result, audited)}
    rest = {key: numbers.get((ALL, *key[1:]), numbers[AUDITED]) - count for key, count in some.items()}
    return {**some, **{(REST, *key[1:]): count for key, count in rest.items()}}


def _known(numbers: Mapping[Key, int], items: Sequence[Item]) -> frozenset[Key]:
    always = {item.name for item in items if not item.relevant}
    all_count = {item.name for item in items if not any(choice.meaning == "excluded" for choice in item.choices)}
    empty = {key for key in zeros(numbers, "does not apply") if key[1] in always}
    empty |= {key for key in zeros(numbers, "left out") if key[1] in all_count}
    # a council's choice may have any name: only whole keys tell what is audited
    audited = {key for key in numbers if key == AUDITED or (key[0] in (SOME, REST) and key[2:] == ("audited",))}
    return frozenset(audited | empty | zeros(numbers, "left open", "in between"))


def _numbers(scope: str, result: QuestionResult, audited: int) -> Mapping[Key, int]:
    name = result.item.name
    counts = {answer_key(scope, name, answer.choice.name): answer.count for answer in result.answers}
    counts |= {spoken_key(scope, name, told): result.count(*told.names) for told in spoken(result.item)}
    left_out = sum(answer.count for answer in result.answers if answer.meaning == "excluded")
    counting = answered_or_not_asked(result)
    kinds = {
        "counted": counting,
        "left open": audited - counting,
        "of": counting - left_out,
        "left out": left_out,
    }
    if result.item.kind == "select_multiple":
        counts |= {(scope, name, "not", answer.choice.name): counting - answer.count for answer in result.answers}
    else:
        kinds |= {"asked": counting - result.not_asked, "does not apply": result.not_asked}
    return counts | {(scope, name, kind): count for kind, count in kinds.items()}


def _sums(scope: str, results: Sequence[QuestionResult]) -> Iterator[Relation[Key]]:
    for item in (result.item for result in results):
        counted, of, left_out = ((scope, item.name, kind) for kind in ("counted", "of", "left out"))
        leaving = [choice.name for choice in item.choices if choice.meaning == "excluded"]
        yield Relation(audited_key(scope, item.name), (counted, (scope, item.name, "left open")))
        yield Relation(counted, (of, left_out))
        if item.kind == "select_multiple":
            for choice in item.choices:
                ticked = (scope, item.name, "count", choice.name)
                yield Relation(counted, (ticked, (scope, item.name, "not", choice.name)))
        else:
            asked, apart = (scope, item.name, "asked"), (scope, item.name, "does not apply")
            yield Relation(counted, (asked, apart))
            yield Relation(asked, tuple(answer_key(scope, item.name, choice.name) for choice in item.choices))
        for told in (answers for answers in spoken(item) if len(answers.choices) > 1):
            together = tuple(answer_key(scope, item.name, name) for name in told.names)
            yield Relation(spoken_key(scope, item.name, told), together)
        if leaving and (item.kind == "select_one" or len(leaving) == 1):
            yield Relation(left_out, tuple(answer_key(scope, item.name, name) for name in leaving))


def _parted(numbers: Mapping[Key, int], cohorts: Sequence[QuestionResult]) -> Iterator[Relation[Key]]:
    """All strata are those of the cohort and the rest, in every count."""
    names = {result.item.name for result in cohorts}
    for key in numbers:
        if key[0] == ALL and key[1] in names:
            yield Relation(key, ((SOME, *key[1:]), (REST, *key[1:])))
    for name in names:
        yield Relation(AUDITED, (audited_key(SOME, name), audited_key(REST, name)))


def _conditions(
    whole: Sequence[QuestionResult], numbers: Mapping[Key, int]
) -> tuple[Mapping[Key, int], Sequence[Relation[Key]]]:
    """A question with conditions is asked in the cases that meet them, but for what lies between."""
    items = {result.item.name: result.item for result in whole}
    found: dict[Key, int] = {}
    sums: list[Relation[Key]] = []
    for item in (item for item in items.values() if item.kind == "select_one"):
        for earlier in sorted({condition.item for condition in item.relevant}):
            wanted = {condition.choice: condition.chosen for condition in item.relevant if condition.item == earlier}
            for parts in _meeting(items[earlier], wanted) if earlier in items else ():
                where = (ALL, item.name, "where", *parts[0][1:])
                asked, between = (ALL, item.name, "asked"), (*where, "in between")
                found[where] = sum(numbers[key] for key in parts)
                found[between] = abs(found[where] - numbers[asked])
                more, less = (where, asked) if found[where] >= numbers[asked] else (asked, where)
                sums += [Relation(where, parts), Relation(more, (less, between))]
    return found, sums


def _meeting(item: Item, wanted: Mapping[str, bool]) -> Iterator[tuple[Key, ...]]:
    """The counts of the cases that meet the conditions on one question; of several answers, condition by condition."""
    if item.kind == "select_multiple":
        yield from (((ALL, item.name, "count" if chosen else "not", name),) for name, chosen in wanted.items())
        return
    named = {name for name, chosen in wanted.items() if chosen}
    names = [choice.name for choice in item.choices]
    meeting = [name for name in names if (name in named if named else name not in wanted)]
    parts = tuple(answer_key(ALL, item.name, name) for name in meeting)
    if parts:
        yield parts if named else (*parts, (ALL, item.name, "does not apply"))
