"""What `compare` says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from resample.reporting.comparison.actions import Progress
from resample.reporting.comparison.change_sentences import (
    cautions,
    changes,
    difference_words,
    not_compared_sentences,
    scope_sentences,
    verdict_sentences,
)
from resample.reporting.comparison.common import NotCompared
from resample.reporting.comparison.pairs import Comparison, Difference, Line
from resample.steps import Compared
from resample.text.wording import sentence

WIDTH = 80
COLUMN = 11
"""Width of a quarter in the table: 100 of 100, and a space between."""


def compare_lines(compared: Compared) -> Iterator[str]:
    """The reviews, what has changed, the table, the actions, and what could not be compared."""
    for reviewed in compared.reviews:
        quarter = reviewed.quarter
        audited = f"{len(quarter.answers):,} of {quarter.drawn:,} cases audited"
        yield from _wrapped(f"{quarter.start:%b %Y}  {quarter.title or reviewed.review.name}, {audited}", "", 10)
    yield ""
    if len(compared.reviews) > 2:
        yield "Compared are the last two."
    yield from _changes(compared.comparison)
    yield from _table(compared)
    yield from _actions(compared.actions)
    yield from _left_out(compared.comparison.left_out)


def _wrapped(text: str, indent: str = "", hanging: int = 0) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + " " * hanging)


def _changes(comparison: Comparison) -> Iterator[str]:
    yield from _wrapped(" ".join([*cautions(comparison.earlier, comparison.later), *scope_sentences(comparison)]))
    found = changes(comparison)
    if found:
        yield ""
    for text in found:
        yield from _wrapped(text, "  ", 2)
    if said := " ".join(verdict_sentences(comparison)):
        yield ""
        yield from _wrapped(said)


def _table(compared: Compared) -> Iterator[str]:
    """Each answer quarter by quarter, its question above it."""
    width = WIDTH - COLUMN * len(compared.reviews)
    if compared.series:
        yield ""
        yield " " * width + "".join(f"{reviewed.quarter.start:%b %Y}".rjust(COLUMN) for reviewed in compared.reviews)
    for item, lines in groupby(compared.series, lambda line: line.item):
        yield from _wrapped(item.label, "  ")
        for line in lines:
            *above, label = textwrap.wrap(line.choice.label, max(width - 4, 20))
            yield from (f"    {part}" for part in above)
            yield f"    {label}".ljust(width) + "".join(str(seen or "-").rjust(COLUMN) for seen in line.seen)


def _actions(actions: Sequence[Progress]) -> Iterator[str]:
    if actions:
        yield ""
        yield "Actions:"
    for action in actions:
        yield from _wrapped(f"{sentence(action.action.text)} {sentence(action.words)}", "  ", 2)


def _left_out(left_out: Sequence[NotCompared]) -> Iterator[str]:
    if left_out:
        yield ""
        yield "Not compared:"
    for text in not_compared_sentences(left_out):
        yield from _wrapped(text, "  ", 2)


def compare_json(compared: Compared) -> dict[str, Any]:
    """The same for a program."""
    comparison = compared.comparison
    return {
        "reviews": [
            {
                "review": str(reviewed.review),
                "stamp": reviewed.record.stamp,
                "title": reviewed.quarter.title,
                "period": {"from": reviewed.quarter.start.isoformat(), "to": reviewed.quarter.end.isoformat()},
                "by": reviewed.quarter.by,
                "unit": reviewed.quarter.unit,
                "drawn": reviewed.quarter.drawn,
                "audited": len(reviewed.quarter.answers),
            }
            for reviewed in compared.reviews
        ],
        "sentences": [
            *cautions(comparison.earlier, comparison.later), *scope_sentences(comparison), *changes(comparison),
            *verdict_sentences(comparison),
        ],
        "differences": [_difference_json(difference) for difference in (*comparison.whole, *comparison.by_stratum)],
        "not_compared": [
            {
                "stratum": left_out.stratum,
                "item": left_out.item.name if left_out.item else "",
                "choice": left_out.choice.name if left_out.choice else "",
                "reason": left_out.reason,
            }
            for left_out in comparison.left_out
        ],
        "series": [_line_json(line) for line in compared.series],
        "actions": [_action_json(action) for action in compared.actions],
    }  # fmt: skip


def _difference_json(difference: Difference) -> dict[str, Any]:
    return {
        "item": difference.item.name,
        "choice": difference.choice.name,
        "stratum": difference.stratum or "all",
        "earlier": {"count": difference.earlier.x, "of": difference.earlier.n},
        "later": {"count": difference.later.x, "of": difference.later.n},
        "p": difference.p,
        "adjusted": difference.adjusted,
        "more_than_chance": difference.more_than_chance,
        "seen_from": {"or_fewer": difference.visible.or_fewer, "or_more": difference.visible.or_more},
        "sentence": difference_words(difference),
    }


def _line_json(line: Line) -> dict[str, Any]:
    counts = [{"count": seen.x, "of": seen.n} if seen else None for seen in line.seen]
    return {"item": line.item.name, "choice": line.choice.name, "quarters": counts}


def _action_json(progress: Progress) -> dict[str, Any]:
    action = progress.action
    said = {"action": action.text, "owner": action.owner, "due": action.due, "done": action.done}
    return {**said, "was_due": progress.was_due, "course": progress.course, "state": progress.state}
