"""The page of the exception report that says what has changed since an earlier review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.blocks import Block, Bullets, Paragraph, Section, Subheading, Table
from resample.reporting.comparison.actions import Progress
from resample.reporting.comparison.change_sentences import (
    asked_words,
    cautions,
    changes,
    not_compared_sentences,
    scope_sentences,
    verdict_sentences,
)
from resample.reporting.comparison.pairs import Comparison, Line, series
from resample.reporting.comparison.quarters import Quarter
from resample.text.wording import sentence


def comparison_section(comparison: Comparison, actions: Sequence[Progress]) -> Section:
    """What has changed, what became of the actions, and what could not be compared; to stand after the form."""
    return Section(f"Changes since the review of {comparison.earlier.period}", tuple(_blocks(comparison, actions)))


def _blocks(comparison: Comparison, actions: Sequence[Progress]) -> Iterator[Block]:
    earlier, later = comparison.earlier, comparison.later
    yield Paragraph(" ".join([_side("Then", earlier), _side("Now", later), *cautions(earlier, later)]))
    yield Paragraph(" ".join(scope_sentences(comparison)))
    if found := changes(comparison):
        yield Bullets(found)
    if said := " ".join(verdict_sentences(comparison)):
        yield Paragraph(said)
    if actions:
        yield Subheading("What became of the actions")
        yield _action_table(actions)
    if lines := _telling(series((earlier, later))):
        rows = ((asked_words(one.item, one.choice), *(str(seen) for seen in one.seen)) for one in lines)
        yield Table("What the audits found, in cases", ("Finding", "Then", "Now"), tuple(rows))
    if comparison.left_out:
        yield Subheading("Not compared")
        yield Bullets(tuple(not_compared_sentences(comparison.left_out)))


def _side(when: str, quarter: Quarter) -> str:
    audited = f"{len(quarter.answers)} of {quarter.drawn} cases audited"
    return f"{when}: {quarter.title or quarter.period}, {audited}, drawn by {quarter.by}."


def _telling(lines: Sequence[Line]) -> list[Line]:
    """Exceptions and themes, so that a page holds them; of a checklist that names no exceptions, all."""
    named = any(one.choice.meaning == "exception" for one in lines)
    return [
        one for one in lines if not named or one.choice.meaning == "exception" or one.item.kind == "select_multiple"
    ]


def _action_table(actions: Sequence[Progress]) -> Table:
    rows = tuple((one.action.action, one.action.owner, sentence(one.words).rstrip(".")) for one in actions)
    if any(owner for _, owner, _ in rows):
        return Table("Actions of both reviews", ("Action", "Owner", "State"), rows)
    return Table("Actions of both reviews", ("Action", "State"), tuple((action, state) for action, _, state in rows))
