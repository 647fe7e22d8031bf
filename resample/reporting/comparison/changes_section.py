"""The page of the exception report that says what has changed since an earlier review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.reporting.blocks import Block, Bullets, Paragraph, Place, Section, Subheading
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
from resample.reporting.typed_table import Column, Table, filled
from resample.text.wording import capital


def comparison_section(comparison: Comparison, actions: Sequence[Progress]) -> Section:
    """What has changed, what became of the actions, and what could not be compared; to stand after the form."""
    heading = f"Changes since the review of {comparison.earlier.period}"
    return Section(heading, tuple(_blocks(comparison, actions)), Place.CHANGES)


def _blocks(comparison: Comparison, actions: Sequence[Progress]) -> Iterator[Block]:
    earlier, later = comparison.earlier, comparison.later
    yield Paragraph(" ".join([_side("Then", earlier), _side("Now", later), *cautions(earlier, later)]))
    yield Paragraph(" ".join(scope_sentences(comparison)))
    if changed := changes(comparison):
        yield Bullets(changed)
    if said := " ".join(verdict_sentences(comparison)):
        yield Paragraph(said)
    if actions:
        yield Subheading("What became of the actions")
        yield _action_table(actions)
    if lines := _telling(series((earlier, later))):
        rows = ((asked_words(line.item, line.choice), *map(str, line.seen)) for line in lines)
        columns = Column("Finding"), Column("Then"), Column("Now")
        yield Table("What the audits found, in cases", columns, tuple(rows))
    if comparison.left_out:
        yield Subheading("Not compared")
        yield Bullets(tuple(not_compared_sentences(comparison.left_out)))


def _side(when: str, quarter: Quarter) -> str:
    audited = f"{len(quarter.answers):,} of {quarter.drawn:,} cases audited"
    return f"{when}: {quarter.title or quarter.period}, {audited}, drawn by {quarter.by}."


def _telling(lines: Sequence[Line]) -> list[Line]:
    """Exceptions and themes, so that a page holds them; of a checklist that names no exceptions, all."""
    if not any(line.choice.meaning == "exception" for line in lines):
        return list(lines)
    return [line for line in lines if line.choice.meaning == "exception" or line.item.kind == "select_multiple"]


def _action_table(actions: Sequence[Progress]) -> Table:
    return filled(
        "Actions of both reviews",
        {
            Column("Action"): [progress.action.text for progress in actions],
            Column("Owner"): [progress.action.owner for progress in actions],
            Column("State"): [capital(progress.words) for progress in actions],
        },
    )
