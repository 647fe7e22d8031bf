"""What a report is made of: headings of the form, and paragraphs, lists, tables and figures under them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from resample.reporting.figure import Figure
from resample.reporting.footnotes import Footnote
from resample.reporting.sentence_parts import Lead
from resample.reporting.typed_table import Table

__all__ = [
    "Block",
    "Bullets",
    "Figure",
    "Footnote",
    "Lead",
    "Numbered",
    "Paragraph",
    "Place",
    "PlaceToWrite",
    "Section",
    "Subheading",
    "Table",
    "Topic",
    "figures_in",
    "footnotes_in",
    "numbered",
]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the report."""

    text: str
    notes: tuple[Footnote, ...] = ()
    begin: str = ""
    """A word or two before it that stand out."""


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True)
class Topic:
    """A heading over a few findings."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    texts: tuple[str, ...]
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """Sentences with a number each, by which others may name them."""

    texts: tuple[Lead, ...]


@dataclass(frozen=True)
class PlaceToWrite:
    """A marked place for what only a person can say."""

    text: str


Block = Paragraph | Subheading | Topic | Bullets | Numbered | Table | PlaceToWrite | Figure


class Place(StrEnum):
    """Where a section belongs: one of the council's thirteen, by the names that a form of its own gives them."""

    INDICATOR = "indicator"
    OUTTURN = "outturn"
    TARGET = "target"
    REASON = "reason_for_performance"
    FINANCIAL = "financial_implications"
    LEGAL = "legal_implications"
    HUMAN_RESOURCES = "human_resources_implications"
    SUSTAINABILITY = "sustainability_impact"
    PUBLIC_HEALTH = "public_health_implications"
    EQUALITY = "equality_implications"
    ACTIONS = "actions"
    COMPLETED_BY = "completed_by"
    APPROVAL = "approval"
    ANNEX = "annex"
    """After the form: every finding, and how to read them."""
    CHANGES = "changes"
    """After the form: what has changed since an earlier review."""
    RECORD = "record"
    """After the form: how the review was done."""


@dataclass(frozen=True)
class Section:
    """One heading of the report and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
    place: Place | None = None
    """None for a section that belongs into no form."""

    @property
    def in_annex(self) -> bool:
        """Whether it stands after the form, for who wants to see more."""
        return self.place in ANNEX

    @property
    def brief(self) -> bool:
        """Whether it is a short text, or a place for one: it may stand as a row of a table beside others."""
        texts = [block.text for block in self.blocks if isinstance(block, Paragraph | PlaceToWrite)]
        short = len(texts) == len(self.blocks) and sum(map(len, texts)) <= BRIEF
        return short and self.place not in (*ANNEX, Place.REASON, Place.ACTIONS)


ANNEX = (Place.ANNEX, Place.CHANGES, Place.RECORD)
"""What stands after the form, in this order."""

BRIEF = 240
"""Letters of a text that needs no heading of its own: three lines of a table."""


def in_rows(sections: Sequence[Section]) -> Iterator[Section | Sequence[Section]]:
    """Sections that are brief and follow one another as one, to stand in a table, and the others alone."""
    for brief, following in itertools.groupby(sections, key=lambda section: section.brief):
        together = tuple(following)
        yield from (together,) if brief else together


def figures_in(sections: Sequence[Section]) -> tuple[Figure, ...]:
    """The figures of a report, in its order. Raises ValueError where two have one name."""
    figures = [block for section in sections for block in section.blocks if isinstance(block, Figure)]
    if len({figure.name for figure in figures}) < len(figures):
        raise ValueError("two figures of a report have one name")
    return tuple(figures)


def numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their footnotes numbered from 1, in the order of the text."""
    numbers = count(1)

    def with_numbers(block: Block) -> Block:
        if not isinstance(block, Paragraph | Bullets):
            return block
        return replace(block, notes=tuple(replace(note, number=next(numbers)) for note in block.notes))

    return tuple(replace(section, blocks=tuple(map(with_numbers, section.blocks))) for section in sections)


def footnotes_in(sections: Sequence[Section]) -> tuple[Footnote, ...]:
    """The footnotes of a report, in its order."""
    blocks = (block for section in sections for block in section.blocks)
    return tuple(note for block in blocks if isinstance(block, Paragraph | Bullets) for note in block.notes)
