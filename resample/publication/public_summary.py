"""What may be told of a review, as one value: what every public output is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resample.auditing.checklist import Choice, Item
from resample.publication.counts import Key
from resample.publication.disclosure.strata import Lot
from resample.publication.disclosure.suppression import Suppressed
from resample.reporting.typed_table import Count, Share


@dataclass(frozen=True)
class PublicAnswer:
    """One answer to one question: where its numbers are, and how many of all may be so."""

    choice: Choice
    count: Key
    of: Key
    range: tuple[int, int] | None
    """At the least and at the most; None where the count or what it is made from is held back."""


@dataclass(frozen=True)
class PublicResult:
    """One question, over all strata or over those of a cohort."""

    item: Item
    lots: tuple[Lot, ...]
    """The strata of the cohort; none for all."""
    population: int
    """The units that a range speaks of."""
    answers: tuple[PublicAnswer, ...]
    spoken: tuple[tuple[str, PublicAnswer], ...] = ()
    """What answers say, that which the sentence begins with first; answers that say the same are one."""


@dataclass(frozen=True)
class PublicSummary:
    """All that may be told of a review; a number is reached by its key, and only through `kept`."""

    title: str
    start: date
    end: date
    by: str
    kinds: tuple[str, ...]
    """What is drawn: one kind of unit, or several."""
    noun: str
    definition: str
    threshold: int
    lots: tuple[Lot, ...]
    months: tuple[str, ...]
    sources: tuple[str, ...]
    results: tuple[PublicResult, ...]
    step_down: tuple[tuple[Choice, ...], tuple[Choice, ...]] | None
    """The rows and columns of the matrix: on the record, and in place."""
    kept: Suppressed[Key]

    def number(self, key: Key) -> int | None:
        """A number where it is shown; None where it is held back."""
        return self.kept.shown.get(key)

    def count(self, key: Key) -> Count:
        """A number as a cell, which prints a mark where it is held back. KeyError for a key of no number."""
        return Count(None if key in self.kept.hidden else self.kept.shown[key])

    def share(self, key: Key, base: Key) -> Share:
        """The share of a base as a cell."""
        return Share(self.kept.share(key, base))
