"""Other reviews that lie beside one: whoever draws twice for one period shall not show only the one that pleases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from resample.errors import InputRefused
from resample.review.folder import ReviewFolder
from resample.text.printable import shown


def reviews_beside(review: Path, start: date, end: date) -> tuple[str, ...]:
    """Names of the other folders beside a review that hold a draw of any day from `start` to `end`.

    What cannot be read is passed over: it is no fault of the draw that is being made.
    """
    with suppress(OSError):
        return tuple(sorted(_of_the_period(review.absolute(), start, end)))
    return ()


def _of_the_period(review: Path, start: date, end: date) -> Iterator[str]:
    for folder in review.parent.iterdir():
        if folder.name != review.name and (folder / "draw.json").is_file():
            with suppress(InputRefused):
                record = ReviewFolder(folder).record()
                if record.start <= end and start <= record.end:
                    yield shown(folder.name)
