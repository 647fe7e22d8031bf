"""Notes at the foot of a page: to a place in a text, and numbered through a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Footnote:
    """A note to a place in a text."""

    after: int
    """Characters of the text that stand before its mark."""
    text: str
    line: int = 0
    """Which text of a list it belongs to, from 0."""
    number: int = 0
    """In its document, from 1; 0 before a document has numbered it."""


def in_parts(text: str, notes: Sequence[Footnote], line: int = 0) -> Iterator[str | Footnote]:
    """A text, cut where a note belongs, with the note in between.

    >>> [part if isinstance(part, str) else part.text for part in in_parts("One. Two.", [Footnote(4, "So it is.")])]
    ['One.', 'So it is.', ' Two.']
    """
    begin = 0
    for note in (note for note in notes if note.line == line):
        if text[begin : note.after]:
            yield text[begin : note.after]
        yield note
        begin = note.after
    if text[begin:]:
        yield text[begin:]
