"""How long what is personal may be kept, as a plan says, and the reviews that are past it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resample.errors import InputRefused
from resample.review.folder import ReviewFolder


@dataclass(frozen=True)
class PastKeeping:
    """A review that holds what is personal although its time is over."""

    review: Path
    until: date
    """The last day that it might be kept."""


def past_keeping(reviews: Sequence[Path], today: date) -> tuple[PastKeeping, ...]:
    """Those of some reviews that are past their day; one that cannot be read, or is none, is passed over."""
    return tuple(past for review in dict.fromkeys(reviews) for past in _past(review, today))


def _past(review: Path, today: date) -> Iterator[PastKeeping]:
    with suppress(InputRefused, OSError):
        if (review / "draw.json").is_file():
            folder = ReviewFolder(review)
            until = folder.plan().review.keep_until
            if until and until < today and not folder.record().forgotten:
                yield PastKeeping(review, until)
