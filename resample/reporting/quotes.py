"""The comments that somebody has chosen for the report: by their question's role, or one by one in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist
from resample.auditing.finding_keys import finding_faults
from resample.auditing.questions.roles import COMMENTS
from resample.errors import Address, InputRefused, Problem
from resample.plan import Quote, ReviewPlan
from resample.reporting.comments import Comment
from resample.reporting.summary import Summary
from resample.text.wording import listed, nearest


@dataclass(frozen=True)
class ChosenQuote:
    """An auditor's comment that stands in the report."""

    finding: str
    """What it is an example of, as a plan names findings; blank where nobody says and its case has no theme."""
    item: str
    """The question that it answers."""
    stratum: str
    text: str
    """Whole, in one line."""

    @property
    def words(self) -> str:
        """As it reads beside a finding.

        >>> ChosenQuote("", "learning", "cff", "Seen late.").words
        '"Seen late." (an auditor)'
        """
        return f'"{self.text}" (an auditor)'


def chosen_quotes(summary: Summary, plan: ReviewPlan) -> tuple[ChosenQuote, ...]:
    """The plan's quotes in its order, then those of questions that are always quoted; each once."""
    chosen: dict[Comment, str] = {}
    for quote in plan.quotes:
        of_case = (comment for comment in summary.comments if comment.sample_id == quote.sample_id)
        chosen |= {comment: quote.finding for comment in of_case if comment.item == quote.item}
    for comment in summary.comments:
        if comment.quoted:
            chosen.setdefault(comment, "")
    return tuple(_chosen(comment, finding) for comment, finding in chosen.items())


def _chosen(comment: Comment, finding: str) -> ChosenQuote:
    of_its_case = comment.findings[0] if comment.findings else ""
    return ChosenQuote(finding or of_its_case, comment.item, comment.stratum, " ".join(comment.text.split()))


def unwritten_sentences(plan: ReviewPlan, comments: Sequence[Comment]) -> Iterator[str]:
    """Which comments the plan picks that nobody has written: the audit may not have come back yet."""
    written = {(comment.sample_id, comment.item) for comment in comments}
    for quote in plan.quotes:
        if (quote.sample_id, quote.item) not in written:
            yield f"Not quoted: nothing is written under {quote.item} of {quote.sample_id}, or not yet."


def refuse_unknown_quotes(plan: ReviewPlan, sample_ids: Sequence[str], checklist: Checklist) -> None:
    """InputRefused where the plan picks a comment of a case or to a question that there is not, with the nearest."""
    faults = [fault for n, quote in enumerate(plan.quotes, 1) for fault in _faults(quote, n, sample_ids, checklist)]
    if faults:
        raise InputRefused(*faults)


def _faults(quote: Quote, n: int, sample_ids: Sequence[str], checklist: Checklist) -> Iterator[Problem]:
    def at(key: str) -> Address:
        return Address("plan.toml", place=f"[[quotes]] number {n} {key}")

    asked = [item.name for item in checklist.items if item.role in COMMENTS]
    if quote.item not in asked:
        found = f'The checklist has no question for comments called "{quote.item}".'
        yield Problem(at("item"), found, remedy=_remedy(quote.item, asked))
    if quote.sample_id not in sample_ids:
        found = f'The sample has no case "{quote.sample_id}".'
        yield Problem(at("sample_id"), found, remedy=_remedy(quote.sample_id, sample_ids))
    yield from finding_faults(quote.finding, at("finding"), checklist)


def _remedy(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    if near:
        return f"Did you mean {near}?"
    return f"It can be {listed(known, at_most=20)}." if known else "Take this part out of the plan."
