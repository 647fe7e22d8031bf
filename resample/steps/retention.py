"""How long what is personal may be kept, as a plan says, and the reviews that are past it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from resample.errors import Command, InputRefused, Sentence
from resample.review.folder import ReviewFolder
from resample.text.wording import in_prose


def past_keeping(reviews: Sequence[Path], today: date) -> tuple[Sentence, ...]:
    """What is to be said of reviews that hold what is personal although its time is over.

    Of one that cannot be read nothing is said.
    """
    return tuple(sentence for review in dict.fromkeys(reviews) for sentence in _past(review, today))


def _past(review: Path, today: date) -> Iterator[Sentence]:
    if not (review / "draw.json").is_file():
        return
    with suppress(InputRefused):
        folder = ReviewFolder(review)
        until = folder.plan().review.keep_until
        if until and until < today and not folder.record().forgotten:
            name = review.absolute().name
            found = f"What is personal in {name} was to be kept until {in_prose(until)}. Take it out: "
            yield Sentence.of(found, Command("forget", "forget the review"), ".")
