"""What the answers to the shipped checklists' questions say as part of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from resample.auditing.checklist import Item
from resample.reporting.themes import ChoiceResult, ItemResult

PHRASES: Mapping[str, Mapping[str, str]] = {
    "Was the contact appropriate for children's social care?": {
        "no": "the contact was not appropriate for children's social care",
        "yes": "the contact was appropriate",
    },
    "Was the threshold applied correctly at the re-referral?": {
        "correct": "the threshold was applied correctly",
        "too_low": "it was set too low",
        "too_high": "it was set too high",
    },
    "Was the first referral right for the outcome that it was closed to?": {
        "yes": "the first referral was right for the outcome that it was closed to",
        "needed_more": "it needed more",
        "needed_less": "it needed less",
    },
    "Was the earlier decision to close right?": {
        "yes": "the earlier decision to close was right",
        "too_early": "the case had been closed too early",
        "not_opened": "the case should not have been opened",
    },
    "Does the re-referral concern the same matter as at closure?": {
        "same": "the re-referral was for the same concern as at closure",
        "escalated": "it was for the same concern, escalated",
        "mixed": "it was for the same concern and a new one",
        "new": "it was for a new concern",
    },
    "Could the new concern have been foreseen at closure? (only if Mixed or New)": {
        "no": "there was a new concern that could not have been foreseen at closure",
        "yes": "there was one that could have been foreseen",
    },
    "Does the re-referral bring a new concern of significant harm?": {
        "yes": "the re-referral brought a new concern of significant harm"
    },
    "Has the behaviour that led to the first referral escalated?": {
        "yes": "the behaviour that led to the first referral had escalated"
    },
    "Was the case allocated to a worker?": {"no": "the case was not allocated to a worker"},
    "Is there evidence that the service made a difference?": {
        "yes": "there is evidence that the service made a difference",
        "partly": "there is some evidence of it",
        "no": "there is none",
    },
    "Was the step-down communicated? (only if one is recorded)": {
        "neither": "a recorded step-down had been communicated neither to the parent nor to the lead professional",
        "parent": "it had been communicated to the parent only",
        "professional": "it had been communicated to the professional only",
    },
    "Was there a missed opportunity at the front door?": {
        "yes": "there was a missed opportunity at the front door before the re-referral"
    },
    "Was consent sought, or overridden with reasons?": {"no": "consent was neither sought nor overridden with reasons"},
    "Was the family's history considered in the decision?": {
        "yes": "the family's history was considered in the decision",
        "partly": "it was considered in part",
        "no": "it was not considered",
    },
    "Was the earlier assessment realistic (not over-optimistic)?": {
        "yes": "the earlier assessment was realistic",
        "partly": "it was realistic in part",
        "no": "it was over-optimistic",
    },
    "Did changes of social worker affect the work?": {"yes": "changes of social worker affected the work"},
    "Safety plan or written agreement": {
        "not_monitored": "a safety plan or written agreement was used and not monitored",
        "monitored": "one was used and monitored",
    },
    "Was the child seen and their views recorded?": {
        "yes": "the child was seen and their views are on the record",
        "partly": "this was so in part",
        "no": "the child was not seen, or their views are not on the record",
    },
    "Is management oversight, with reasons for closure, on the record?": {
        "yes": "management oversight, with reasons for closure, is on the record",
        "partly": "it is there in part",
        "no": "it is not there",
    },
    "Could the re-referral have been prevented?": {
        "social_care": "social care could have prevented the re-referral",
        "early_help": "early help could have",
        "partner": "a partner could have",
    },
    "Overall": {
        "good": "the work was graded good",
        "outstanding": "it was graded outstanding",
        "requires_improvement": "it was graded as requiring improvement",
        "inadequate": "it was graded inadequate",
    },
    "Immediate safeguarding concern to escalate now?": {
        "yes": "there was an immediate safeguarding concern to escalate"
    },
}
"""The answers to a question, by its label; the first of each is the one whose range is given.

By label, not by name: a council's own question may share a name and ask something else.
"""

TOGETHER: Mapping[str, tuple[tuple[str, ...], str]] = {
    "Overall": (("good", "outstanding"), "the work was graded good or outstanding"),
}
"""Answers to a question, by its label, that a reader wants as one: their names, and what they say together."""

REASONS: Mapping[str, str] = {
    "early_help_involved": "because Early Help was already involved",
    "threshold_decided": "because it had already been decided that the threshold was not met",
    "no_consent": "because there was no consent and no threshold to override it",
    "another_service": "because another service would do",
    "other": "for another reason",
    "unable": "for a reason that the file does not tell",
}


ABOVE_NOUGHT: Mapping[str, str] = {
    "Contacts at the front door between closure and re-referral": (
        "there were contacts at the front door between closure and re-referral"
    ),
}
"""What a whole number above nought says, by the label of its question."""


def phrases_of(item: Item) -> Mapping[str, str]:
    """The phrases of a question by choice; none where it is a council's own, which speaks in its own words."""
    phrases = PHRASES.get(item.label, {})
    return phrases if phrases.keys() <= item.choice.keys() else {}


def main_answer(result: ItemResult) -> tuple[str, ChoiceResult] | None:
    """What the sentence of a question begins with, its range with it; None where the question has no phrases."""
    phrases = phrases_of(result.item)
    if not phrases:
        return None
    if result.item.label in TOGETHER:
        names, said = TOGETHER[result.item.label]
        return said, result.together(names)
    name, said = next(iter(phrases.items()))
    return said, result.result(name)
