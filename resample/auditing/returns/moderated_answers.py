"""First answers that a moderator has looked at, and what their changes leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Item
from resample.auditing.findings import Finding, SentCase
from resample.auditing.returns.first_answers import AnsweredCase, Answers
from resample.auditing.returns.moderated_findings import moderated
from resample.errors import Address, Problem


@dataclass(frozen=True)
class ModeratedAnswer:
    """A first answer that somebody has looked at, and the one that holds."""

    case: SentCase
    item: Item
    first: Answers
    answers: Answers
    """The same as the first where the moderator agrees."""
    moderated_by: str
    reason: str
    """Why it was changed; blank where it was not."""
    source: Address

    @property
    def changed(self) -> bool:
        """Whether another answer holds than the first."""
        return self.answers != self.first

    @property
    def findings(self) -> Iterator[Finding]:
        """The answer that counts, beside the one that was given."""
        for choice, text in sorted(self.answers):
            yield Finding(
                self.case.sample_id, self.case.stratum, self.item.name, choice, text, self.moderated_by, self.source,
                settled=moderated(self.reason),
            )  # fmt: skip


def asked_by_changes(cases: Sequence[AnsweredCase], holding: Sequence[ModeratedAnswer]) -> Iterator[Problem]:
    """Required questions that are asked only since an answer was changed, and that nobody has answered."""
    of_case: dict[str, dict[str, ModeratedAnswer]] = {}
    for answer in holding:
        of_case.setdefault(answer.case.sample_id, {})[answer.item.name] = answer
    for case in cases:
        held = of_case.get(case.case.sample_id, {})
        before = {answer.item.name: answer.answers for answer in case.first_answers}
        after = before | {name: answer.answers for name, answer in held.items()}
        for first in case.first_answers if before != after else ():
            item = first.item
            asked_now = item.applies(_chosen(after)) and not item.applies(_chosen(before))
            if item.required and asked_now and not after[item.name]:
                deciding = {condition.item for condition in item.relevant}
                cause = next(answer for name, answer in held.items() if name in deciding and answer.changed)
                found = f'Since this answer was changed, "{item.label}" is asked, and nobody has answered it.'
                remedy = "Answer it in this workbook, and say why."
                yield Problem(cause.source, found, remedy=remedy, sample_id=case.case.sample_id)


def _chosen(answers: Mapping[str, Answers]) -> dict[str, set[str]]:
    return {name: {choice for choice, _ in said} for name, said in answers.items()}
