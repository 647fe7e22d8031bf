"""The little Markdown that the guide is written in, as blocks: headings, paragraphs, points, tables and listings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

POINT = re.compile(r"(?:- |\d+\. )")
LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Heading:
    """A heading: of the page where its level is 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph, on one line."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list; its points are numbered where one follows from the other."""

    texts: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True)
class Rows:
    """A table with its headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Listing:
    """What is typed, or printed, as it stands."""

    lines: tuple[str, ...]


Block = Heading | Text | Points | Rows | Listing


def blocks(text: str) -> Iterator[Block]:
    r"""A page's blocks, one after the other.

    >>> list(blocks("# Title\n\nOne\nline.\n\n- a\n- b\n"))
    [Heading(level=1, text='Title'), Text(text='One line.'), Points(texts=('a', 'b'), numbered=False)]
    """
    lines = text.splitlines()
    while lines:
        if not lines[0].strip():
            lines = lines[1:]
        elif lines[0].startswith("```"):
            end = lines.index("```", 1)
            yield Listing(tuple(lines[1:end]))
            lines = lines[end + 1 :]
        else:
            end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
            yield _block(lines[:end])
            lines = lines[end:]


def _block(lines: Sequence[str]) -> Block:
    """The block that some lines without a gap are."""
    first = lines[0]
    if first.startswith("#"):
        marks, _, words = first.partition(" ")
        return Heading(len(marks), words)
    if first.startswith("|"):
        headings, _, *rows = map(_cells, lines)
        return Rows(headings, tuple(rows))
    if first.startswith("    "):
        return Listing(tuple(line.removeprefix("    ") for line in lines))
    joined = "\n".join(lines)
    if POINT.match(first):
        texts = re.split(r"(?:^|\n)(?:- |\d+\. )", joined)[1:]
        return Points(tuple(" ".join(text.split()) for text in texts), not first.startswith("- "))
    return Text(" ".join(joined.split()))


def _cells(line: str) -> tuple[str, ...]:
    r"""The cells of a table's line; ``\|`` is a letter of one."""
    return tuple(cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))
