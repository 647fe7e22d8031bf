"""A text that a person wrote into the plan, as blocks of the report: a strict subset of Markdown.

A blank line parts paragraphs. ``- `` begins a point of a list, ``## `` a heading; lines in ``|`` are a table, the first
of them its headings; ``[^1]`` in a paragraph or a list is a footnote, if a line ``[^1]: ...`` says what stands there.
An indented line goes on with the point or the footnote above it. Everything else stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from resample.reporting.blocks import Block, Bullets, Footnote, Paragraph, Subheading
from resample.reporting.typed_table import Column, Table
from resample.text.printable import in_lines

HEADING = re.compile(r"## +(\S.*)")
POINT = re.compile(r"- +(\S.*)")
ROW = re.compile(r"\|(.+)\|")
RULE = re.compile(r":?-+:?")
"""What fills the cells of the line that Markdown wants below the headings."""
NOTE = re.compile(r"\[\^(\w{1,20})\]: +(\S.*)")
MARK = re.compile(r"\[\^(\w{1,20})\]")

KINDS = {"heading": HEADING, "point": POINT, "row": ROW, "note": NOTE}
GOES_ON = ("point", "note")
"""What an indented line may belong to."""


def section_blocks(text: str) -> tuple[Block, ...]:
    r"""The blocks of a text; none of a blank one.

    >>> section_blocks("Two things:\n- one\n- another")
    (Paragraph(text='Two things:', notes=()), Bullets(texts=('one', 'another'), notes=()))
    """
    lines = _lines(in_lines(text))
    used = {mark for kind, line in lines if kind in ("text", "point") for mark in MARK.findall(line)}
    notes: dict[str, str] = {}
    kept = []
    for kind, line in lines:
        match = NOTE.fullmatch(line) if kind == "note" else None
        if match and match[1] in used and match[1] not in notes:
            notes[match[1]] = match[2]
        else:
            kept.append((kind, line))
    parts = groupby(kept, key=lambda line: line[0])
    return tuple(block for kind, part in parts for block in _blocks(kind, [line for _, line in part], notes))


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with its kind; one that goes on with a point or a footnote is put to that."""
    lines: list[tuple[str, str]] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if line and raw[0] in " \t" and lines and lines[-1][0] in GOES_ON:
            kind, begun = lines[-1]
            lines[-1] = kind, f"{begun} {line}"
        else:
            kinds = (kind for kind, pattern in KINDS.items() if pattern.fullmatch(line))
            lines.append((next(kinds, "text") if line else "blank", line or raw))
    return lines


def _blocks(kind: str, lines: Sequence[str], notes: Mapping[str, str]) -> Iterator[Block]:
    match kind:
        case "heading":
            yield from (Subheading(HEADING.sub(r"\1", line)) for line in lines)
        case "point":
            texts = [_noted(POINT.sub(r"\1", line), notes, at) for at, line in enumerate(lines)]
            yield Bullets(tuple(text for text, _ in texts), tuple(note for _, of_text in texts for note in of_text))
        case "row":
            yield _table(lines) or Paragraph("\n".join(lines))
        case "note":  # to which no mark leads
            yield Paragraph("\n".join(lines))
        case "text":
            text, of_text = _noted("\n".join(lines), notes)
            yield Paragraph(text, tuple(of_text))


def _noted(text: str, notes: Mapping[str, str], at: int = 0) -> tuple[str, list[Footnote]]:
    """A text without the marks of its footnotes, and those."""
    plain, begin, found = "", 0, []
    for mark in MARK.finditer(text):
        if mark[1] in notes:
            plain += text[begin : mark.start()]
            begin = mark.end()
            found.append(Footnote(len(plain), notes[mark[1]], at))
    return plain + text[begin:], found


def _table(lines: Sequence[str]) -> Table | None:
    """The table of some lines; None where they have no headings and rows of as many cells."""
    heading, *rows = [tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines]
    if rows and all(RULE.fullmatch(cell) for cell in rows[0]):
        del rows[0]
    if not rows or {len(row) for row in rows} != {len(heading)}:
        return None
    return Table("", tuple(map(Column, heading)), tuple(rows))
