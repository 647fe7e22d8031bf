"""What people's hands and word processors do to a TOML text, each slip with the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from resample.text.toml_line_slips import BACKSLASH, TWO_IN_ONE, as_literal, impossible_day, told

MOST_SLIPS = 50
"""Slips that are told at once: the text is read anew after each."""

AT_LINE = re.compile(r"at line (\d+)")
OPEN_LIST = re.compile(r"^[^=#]*=\s*\[[^\]]*$")
"""A list that is not closed, before a line that is no part of one."""
DRIVE = re.compile(r'^\s*[\w-]+\s*=.*"[A-Za-z]:\\(?!\\)')
PATHS = re.compile(r'^\s*(?:earlier|checklist|comparators)\s*=.*"[^"]*\\[tnbfr]')
"""Keys whose texts are paths: a backslash before t or n is a folder's, and no tab or new line."""

LONGEST_LINE = 1_000
"""Letters of a line that is looked at: a stranger's may have hundreds of thousands."""


@dataclass(frozen=True)
class Slip:
    """One line that is no TOML, and what was meant."""

    line: int
    """Counted from 1."""
    found: str
    mended: str
    """The line as it should be; blank where only a person can say."""
    remedy: str = ""
    """What to do where that is so."""


def slips(text: str, read: Callable[[str], object]) -> Iterator[Slip]:
    """The slips of a text, as far as `read` gets when those before are mended.

    Raises ValueError, as `read` does, where a text is wrong in another way; what comes before it was told by then.

    >>> import tomllib
    >>> list(slips("from = 01/10/2025", tomllib.loads))
    [Slip(line=1, found='A date is written the other way round here', mended='from = 2025-10-01', remedy='')]
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        # \t and \n in a path are a tab and a new line, and no fault to a parser
        if len(line) <= LONGEST_LINE and (DRIVE.search(line) or PATHS.search(line)) and as_literal(line) != line:
            yield Slip(at + 1, BACKSLASH, as_literal(line))
            lines[at] = as_literal(line)
    for _ in range(MOST_SLIPS):
        try:
            read("\n".join(lines))
        except ValueError as error:
            slip = _slip(lines, str(error), read)
            if slip is None:
                raise
            yield slip
            if not slip.mended:
                return
            lines[slip.line - 1] = slip.mended
        else:
            return


def _slip(lines: list[str], error: str, read: Callable[[str], object]) -> Slip | None:
    """The slip that a parser has stumbled on; None where it is not at a line."""
    at = _place(lines, error)
    if at is None or len(lines[at]) > LONGEST_LINE:
        return None
    line = lines[at].rstrip("\r")
    if slip := _twice(lines, at, error) or _for_a_person(line, at + 1):
        return slip
    if meant := next((meant for meant in (*told(line), *_two_told(line)) if _reads(meant[1], read)), None):
        return Slip(at + 1, *meant)
    form = 'Each line has the form name = value: a text in "quotes", a number, a date as 2022-07-01, true or false.'
    return Slip(at + 1, f"This is not a plan: the line cannot be read ({line.strip()[:80]})", "", form)


def _for_a_person(line: str, number: int) -> Slip | None:
    """What only a person can mend."""
    if TWO_IN_ONE.search(line.partition("=")[2].strip()):
        return Slip(number, "Two names stand in one line", "", "Give each a line of its own.")
    day = impossible_day(line)
    return Slip(number, f"There is no such day: {day}", "", "Correct it.") if day else None


def _place(lines: list[str], error: str) -> int | None:
    """Where a parser has stumbled; of a list that is not closed, where it begins; None where it does not say."""
    place, last = AT_LINE.search(error), len(lines) - 1
    if not place and "at end of document" not in error:
        return None
    at = min(int(place[1]) - 1, last) if place else last
    if at and "=" in lines[at] and OPEN_LIST.match(lines[at - 1]):
        return at - 1
    is_it = re.compile(r"=\s*\[" if "Unclosed array" in error else r"\S")
    return next((number for number in range(at, -1, -1) if is_it.search(lines[number])), at)


def _two_told(line: str) -> Iterator[tuple[str, str]]:
    """What comes of two slips in one line."""
    for first, partly in told(line):
        yield from ((f"{first}. {second}", mended) for second, mended in told(partly))


def _reads(line: str, read: Callable[[str], object]) -> bool:
    """Whether a line stands by itself, or inside a list that goes over several."""
    inside = "=" not in line and not line.strip().startswith("[")
    for text in (line, f"a = [\n{line}\n]") if inside else (line,):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


def _twice(lines: list[str], at: int, error: str) -> Slip | None:
    """A name or a part that stands in an earlier line already."""
    if "Cannot overwrite" not in error and "twice" not in error:
        return None
    name = lines[at].partition("=")[0].strip()
    earlier = [number for number, line in enumerate(lines[:at], 1) if line.partition("=")[0].strip() == name]
    before = f": in line {earlier[-1]} too" if earlier else ""
    if name.startswith("["):
        return Slip(at + 1, f"The part {name} stands twice{before}", "", "Put its lines under the first one.")
    return Slip(at + 1, f'The name "{name}" stands twice{before}', "", "Keep one of them.")
