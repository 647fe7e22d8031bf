"""What people's hands and word processors do to a TOML text, each slip with the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from resample.text.days import read_date

MOST_SLIPS = 50
"""Slips that are told at once: the text is read anew after each."""

AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Slip:
    """One line that is no TOML, and what was meant."""

    line: int
    """Counted from 1."""
    found: str
    mended: str
    """The line as it should be."""


def slips(text: str, read: Callable[[str], object]) -> Iterator[Slip]:
    """The slips of a text, as far as `read` gets when those before are mended.

    Raises ValueError, as `read` does, where a line is wrong in another way; what comes before it was told by then.

    >>> import tomllib
    >>> list(slips("from = 01/10/2025", tomllib.loads))
    [Slip(line=1, found='A date is written the other way round here', mended='from = 2025-10-01')]
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        # \t and \n in a path are a tab and a new line, and no fault to a parser
        if DRIVE.search(line):
            yield Slip(at + 1, BACKSLASH, _as_literal(line))
            lines[at] = _as_literal(line)
    for _ in range(MOST_SLIPS):
        try:
            read("\n".join(lines))
        except ValueError as error:
            place = AT_LINE.search(str(error))
            at = int(place[1]) - 1 if place else -1
            slip = _slip(lines[at]) if 0 <= at < len(lines) else None
            if slip is None or slip[1] == lines[at]:
                raise
            yield Slip(at + 1, *slip)
            lines[at] = slip[1]
        else:
            return


BACKSLASH = "A text in double quotes has a backslash here, which begins a sign of its own"
DRIVE = re.compile(r'^\s*[\w-]+\s*=.*"[A-Za-z]:\\(?!\\)')
DOUBLE = re.compile(r'"([^"\']*\\[^"\']*)"')
CURLY = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
DAY = re.compile(r"(?<![\w\"'])(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?![\w\"'])")


def _slip(line: str) -> tuple[str, str] | None:
    """What is wrong with a line, and the line mended."""
    if line != line.translate(CURLY):
        return "Curly quotes stand here, as a word processor makes them", _straight(line)
    if DAY.search(line):
        return "A date is written the other way round here", DAY.sub(_iso, line)
    return (BACKSLASH, _as_literal(line)) if DOUBLE.search(line) else None


def _straight(line: str) -> str:
    """A line with straight quotes; a curly apostrophe inside a word is a letter of it."""
    kept = re.sub(r"(?<=\w)’(?=\w)", "\0", line).translate(CURLY)
    return kept.replace("\0", "’")


def _iso(found: re.Match[str]) -> str:
    day = read_date(found[1])
    return day.isoformat() if day else found[1]


def _as_literal(line: str) -> str:
    """A line whose texts with backslashes stand in single quotes, where a backslash is a backslash."""
    return DOUBLE.sub(r"'\1'", line)
