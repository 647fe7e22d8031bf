"""What `forget` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resample.cli.pasteable import command_line
from resample.steps import Forgetting
from resample.steps.forgetting import FOLDERS
from resample.steps.retention import PastKeeping
from resample.text.wording import are, counted, in_prose, listed

STAYS = (
    "Stays: answers that are choices or numbers, by sample id; strata, counts and the record of the draw; figures and",
    "  the public report as they were written; the journal, with a fingerprint of what went; names of auditors; and",
    "  what you wrote into plan.toml.",
)


def forget_lines(forgetting: Forgetting) -> Iterator[str]:
    """What went or would go, what stays, and what no program can reach."""
    yield from forgetting.mended
    if forgetting.done:
        yield f"What is personal was taken out of {forgetting.review}:"
    else:
        yield f"This would be taken out of {forgetting.review}, and cannot be had back:"
    yield from _leaving_lines(forgetting)
    if forgetting.edited:
        yield f"Somebody has written in {listed(forgetting.edited, at_most=10)}."
        if not forgetting.done:
            yield "  If that is a paper that must be kept, put a copy elsewhere first."
    yield from STAYS
    if forgetting.done:
        yield f"Its record says since when: {in_prose(forgetting.on)}."
    yield "Copies elsewhere, backups, mail and what auditors have saved are for you to see to."
    if not forgetting.done:
        yield "Nothing was written: with --yes it is done."


def past_keeping_lines(past: Sequence[PastKeeping]) -> Iterator[str]:
    """What is to be said of reviews that hold what is personal although its time is over."""
    for review in past:
        yield (
            f"What is personal in {review.review.absolute().name} was to be kept until {in_prose(review.until)}. "
            f"Take it out: {command_line('forget', review.review)}"
        )


def _leaving_lines(forgetting: Forgetting) -> Iterator[str]:
    ids, texts = forgetting.ids, forgetting.texts
    if not (ids or texts or forgetting.files):
        yield "  nothing: none of it is there any more"
    if ids:
        yield f"  {counted(ids, 'id')} of the sample, with tickets, marks and facts"
    if texts:
        yield f"  {counted(texts, 'text')} that {are(texts)} written by people: answers in words, reasons"
    for name, count in forgetting.files.items():
        yield f"  {name}: {counted(count, 'file')}" if name in FOLDERS else f"  {name}"


def forget_json(forgetting: Forgetting) -> dict[str, Any]:
    """The same for a program."""
    return {
        "review": str(forgetting.review),
        "done": forgetting.done,
        "forgotten": forgetting.on.isoformat() if forgetting.done else None,
        "ids": forgetting.ids,
        "texts": forgetting.texts,
        "files": dict(forgetting.files),
        "edited": list(forgetting.edited),
    }
