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
    for one in compared.reviews:
        quarter = one.quarter
        audited = f"{len(quarter.answers)} of {quarter.drawn} cases audited"
        yield from _wrapped(f"{quarter.start:%b %Y}  {quarter.title or one.review.name}, {audited}", "", 10)
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
    room = WIDTH - COLUMN * len(compared.reviews)
    if compared.series:
        yield ""
        yield " " * room + "".join(f"{one.quarter.start:%b %Y}".rjust(COLUMN) for one in compared.reviews)
    for item, lines in groupby(compared.series, lambda one: one.item):
        yield from _wrapped(item.label, "  ")
        for line in lines:
            *above, label = textwrap.wrap(line.choice.label, max(room - 4, 20))
            yield from (f"    {part}" for part in above)
            yield f"    {label}".ljust(room) + "".join(str(seen or "-").rjust(COLUMN) for seen in line.seen)


def _actions(actions: Sequence[Progress]) -> Iterator[str]:
    if actions:
        yield ""
        yield "Actions:"
    for one in actions:
        yield from _wrapped(f"{sentence(one.action.action)} {sentence(one.words)}", "  ", 2)


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
                "review": str(one.review),
                "stamp": one.record.stamp,
                "title": one.quarter.title,
                "period": {"from": one.quarter.start.isoformat(), "to": one.quarter.end.isoformat()},
                "by": one.quarter.by,
                "unit": one.quarter.unit,
                "drawn": one.quarter.drawn,
                "audited": len(one.quarter.answers),
            }
            for one in compared.reviews
        ],
        "sentences": [
            *cautions(comparison.earlier, comparison.later), *scope_sentences(comparison), *changes(comparison),
            *verdict_sentences(comparison),
        ],
        "differences": [_difference_json(one) for one in (*comparison.whole, *comparison.by_stratum)],
        "not_compared": [
            {
                "stratum": one.stratum,
                "item": one.item.name if one.item else "",
                "choice": one.choice.name if one.choice else "",
                "reason": one.reason,
            }
            for one in comparison.left_out
        ],
        "series": [_line_json(one) for one in compared.series],
        "actions": [_action_json(one) for one in compared.actions],
    }  # fmt: skip


def _difference_json(one: Difference) -> dict[str, Any]:
    return {
        "item": one.item.name,
        "choice": one.choice.name,
        "stratum": one.stratum or "all",
        "earlier": {"count": one.earlier.x, "of": one.earlier.n},
        "later": {"count": one.later.x, "of": one.later.n},
        "p": one.p,
        "adjusted": one.adjusted,
        "more_than_chance": one.more_than_chance,
        "seen_from": {"or_fewer": one.visible.or_fewer, "or_more": one.visible.or_more},
        "sentence": difference_words(one),
    }


def _line_json(one: Line) -> dict[str, Any]:
    counts = [{"count": seen.x, "of": seen.n} if seen else None for seen in one.seen]
    return {"item": one.item.name, "choice": one.choice.name, "quarters": counts}


def _action_json(one: Progress) -> dict[str, Any]:
    action = one.action
    said = {"action": action.action, "owner": action.owner, "due": action.due, "done": action.done}
    return {**said, "was_due": one.was_due, "course": one.course, "state": one.state}
