"""The findings that matter most, each in one sentence: what went wrong first, the commonest before the others.

A concern for a child now comes before all. What the plan has an ambition for, or an action, comes before what is as
common; then the two that no answer of is amiss and that say most: what brought the children back, and whether it was
what had brought them before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Role
from resample.auditing.finding_keys import STEP_DOWN_AGREES
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.reporting.exceptions_together import exceptions_of, exceptions_sentence, questions_amiss
from resample.reporting.headlines import main_answer, told_with_another
from resample.reporting.range_words import in_brackets
from resample.reporting.ranked_answers import ranked_sentence
from resample.reporting.sentence_parts import Lead
from resample.reporting.step_down import StepDown
from resample.reporting.step_down_sentences import differing_words
from resample.reporting.tabulation import QuestionResult

MOST, MOST_AMISS = 6, 4
"""Findings in a report that is read in two minutes, and of these at the most what went wrong where there is more."""


@dataclass(frozen=True)
class LeadingFinding:
    """A finding that stands in the body of the report."""

    items: tuple[str, ...]
    """The names of its questions, and how else a plan may name it."""
    said: Lead
    share: float
    """How common it is among all, as the estimate says."""
    amiss: bool
    """Whether it is what went wrong."""
    urgent: bool = False
    """Whether a child may be at risk now."""


def leading_findings(
    results: Sequence[QuestionResult], matrix: StepDown | None, wanted: Collection[str] = ()
) -> tuple[LeadingFinding, ...]:
    """At most six, what went wrong first; `wanted` names questions that the plan has an ambition or an action for."""

    def order(finding: LeadingFinding) -> tuple[bool, bool, float]:
        return not finding.urgent, wanted_names.isdisjoint(finding.items), -finding.share

    wanted_names = {*wanted}
    whole = [result for result in results if result.item.kind == "select_one" and not result.cohort and result.told]
    amiss = sorted((*_amiss(whole), *_step_down(matrix)), key=order)
    rest = sorted(_neutral(whole, results), key=order)[: MOST - MOST_AMISS]
    return (*amiss[: MOST - len(rest)], *rest)


def _amiss(whole: Sequence[QuestionResult]) -> Iterator[LeadingFinding]:
    """The exceptions of each question, added up."""
    items = [result.item for result in whole]
    for result, answer in questions_amiss(whole):
        if not told_with_another(result.item, items):
            urgent = result.item.role is Role.ESCALATION
            said = exceptions_sentence(result, whole)
            yield LeadingFinding((result.item.name,), said, answer.common, amiss=True, urgent=urgent)


def _step_down(matrix: StepDown | None) -> Iterator[LeadingFinding]:
    differing = matrix.found(matrix.differed) if matrix else None
    if matrix and differing and differing.count:
        begin = f"In {differing.count:,} of {matrix.base} the closure record and the help in place differed"
        said = Lead(begin, f" ({in_brackets(differing.whole)}){differing_words(matrix)}.")
        yield LeadingFinding((STEP_DOWN_AGREES, *matrix.items), said, differing.common, amiss=True)


def _neutral(whole: Sequence[QuestionResult], results: Sequence[QuestionResult]) -> Iterator[LeadingFinding]:
    """Questions of which no answer is amiss or met: what the concern was first, and then what is commonest."""
    for result in whole:
        if any(choice.meaning in ("exception", "met") for choice in result.item.choices):
            continue
        if result.item.role is Role.PRIMARY_CONCERN:
            beside = [cohort for cohort in results if cohort.cohort and cohort.item.name == result.item.name]
            if said := ranked_sentence(result, beside):
                yield LeadingFinding((result.item.name,), said, 1.0, amiss=False)
        elif result.item.role not in (Role.REASON, *STEP_DOWN_SIDES) and (main := main_answer(result)):
            words, answer = main
            begin = f"In {answer.count:,} of {result.base} {words}"
            if not answer.count:
                begin = f"In none of {result.base} was it found that {words}"
            said = Lead(begin, f" ({in_brackets(answer.whole)}).")
            yield LeadingFinding((result.item.name,), said, answer.common, amiss=False)


def nothing_urgent(results: Sequence[QuestionResult]) -> str:
    """That no child was found to be at risk now; blank where one was, or where it was not asked of all audited."""
    for result in results:
        if result.item.role is Role.ESCALATION and not result.cohort and result.told:
            answer = exceptions_of(result)
            if answer and not answer.count:
                return f"In none of {result.base} was a child found to be at risk now."
    return ""
