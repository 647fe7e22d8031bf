"""The main findings of a review: of each question the answer whose range the report gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.reporting.phrases import main_answer
from resample.reporting.sentences import CONTACT, REASON, STEP_DOWN_ITEMS
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown
from resample.text.wording import in_running_text


@dataclass(frozen=True)
class Found:
    """A finding in words, and how often it was found."""

    words: str
    """Such as: the case had been closed too early."""
    result: ChoiceResult

    @property
    def share(self) -> float:
        """How common it is among all, as the estimate says; the middle of the range where there is none."""
        found = self.result.estimate
        return (found.low + found.high) / 2 if found.share is None else found.share


def main_findings(results: Sequence[ItemResult], matrix: StepDown | None) -> tuple[Found, ...]:
    """One finding over all strata for each question with one answer a case, in the order of the checklist.

    Of a question of the shipped checklists it is the answer that its sentence begins with; of a council's own, the
    most frequent one. A question that `matrix` shows has no finding here, nor has one that nobody answered.
    """
    return tuple(_found(results, matrix))


def _found(results: Sequence[ItemResult], matrix: StepDown | None) -> Iterator[Found]:
    elsewhere = {*(STEP_DOWN_ITEMS if matrix else ())}
    if any(one.item.name == CONTACT for one in results):
        elsewhere.add(REASON)
    for one in results:
        alone = one.item.kind == "select_one" and not one.cohort and one.item.name not in elsewhere
        if alone and any(choice.count and choice.of for choice in one.choices):
            yield _main(one)


def _main(result: ItemResult) -> Found:
    if begin := main_answer(result):
        return Found(*begin)
    most = max(result.choices, key=lambda one: one.count)
    question = in_running_text(result.item.label.rstrip("?:. "))
    return Found(f"{question}: {in_running_text(most.choice.label)}", most)
