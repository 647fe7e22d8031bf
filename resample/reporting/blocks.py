"""What a report is made of: headings of the form, and paragraphs, lists, tables and pictures under them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the report."""

    text: str


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


@dataclass(frozen=True)
class Table:
    """A small table; the first row is its heading, and numbers stand to the right."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    """Whether the last row is a sum."""


@dataclass(frozen=True)
class PlaceToWrite:
    """A marked place for what only a person can say."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture by its name, beside what it shows in words."""

    name: str
    finding: str
    """What it shows, as a sentence: stands above it."""
    words: str = ""
    """All of it in words, for those who do not see it."""


Block = Paragraph | Subheading | Topic | Bullets | Table | PlaceToWrite | Picture


@dataclass(frozen=True)
class Section:
    """One heading of the form and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
