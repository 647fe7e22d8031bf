"""What the guide says on a screen and to a program."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resample.guide.markdown import Block, Heading, Listing, Points, Rows, Text, blocks
from resample.guide.topics import Topic

WIDTH = 80
LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")
UNDERLINES = {1: "=", 2: "-"}


def topics_lines(parts: Mapping[str, Sequence[Topic]]) -> Iterator[str]:
    """Each topic with what it says."""
    for part, topics in parts.items():
        yield part
        for topic in topics:
            yield from textwrap.wrap(
                f"{topic.name:<12}{topic.line}", WIDTH, initial_indent="  ", subsequent_indent=" " * 14
            )
        yield ""
    yield "Read one of them with resample guide TOPIC."


def topics_json(parts: Mapping[str, Sequence[Topic]]) -> dict[str, Any]:
    """The same for a program."""
    listed = {part: [{"topic": topic.name, "line": topic.line} for topic in topics] for part, topics in parts.items()}
    return {"parts": [{"part": part, "topics": topics} for part, topics in listed.items()]}


def topic_lines(topic: Topic) -> Iterator[str]:
    """A page, as a terminal shows it."""
    for block in blocks(topic.text):
        yield from _block_lines(block)
        yield ""


def topic_json(topic: Topic) -> dict[str, Any]:
    """A page with its text in Markdown."""
    return {"topic": topic.name, "title": topic.title, "line": topic.line, "text": topic.text}


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield plain(text)
            if mark := UNDERLINES.get(level):
                yield mark * len(plain(text))
        case Text(text):
            yield from textwrap.wrap(plain(text), WIDTH, break_long_words=False, break_on_hyphens=False)
        case Points(texts, numbered):
            for at, text in enumerate(texts, 1):
                mark = f"{at}. " if numbered else "- "
                yield from textwrap.wrap(
                    plain(text), WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False,
                    break_on_hyphens=False,
                )  # fmt: skip
        case Listing(lines):
            yield from (f"    {line}".rstrip() for line in lines)
        case Rows(headings, rows):
            yield from _rows_lines(headings, rows)


def _rows_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table: in columns where it has room, else each row as an entry with what its cells are."""
    cells = [[plain(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths[:-1]) + 2 * (len(widths) - 1) <= WIDTH // 2:
        yield from (line for row in cells for line in _column_lines(row, widths))
        return
    for row in cells[1:]:
        yield row[0]
        for heading, cell in zip(cells[0][1:], row[1:], strict=True):
            said = f"{heading}: {cell}" if len(row) > 2 else cell
            yield from textwrap.wrap(said, WIDTH, initial_indent="    ", subsequent_indent="      ") if cell else ()


def _column_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row whose last column has as many lines as it takes."""
    start = "".join(f"{cell:<{width + 2}}" for cell, width in zip(row[:-1], widths[:-1], strict=True))
    room = WIDTH - len(start)
    first, *more = textwrap.wrap(row[-1], room, break_on_hyphens=False) or [""]
    yield (start + first).rstrip()
    yield from (" " * len(start) + line for line in more)


def plain(text: str) -> str:
    """A text without the marks that make a word bold, code or a link.

    >>> plain("**Draw** with `resample draw`, see [the plan](plan.md).")
    'Draw with resample draw, see the plan.'
    """
    return LINK.sub(r"\1", text).replace("**", "").replace("`", "")
