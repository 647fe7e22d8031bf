"""Names that Excel takes: of sheets, and of the headings of a table."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Sequence

LONGEST = 31
"""Characters of a sheet's name, those outside the first plane of Unicode counted twice."""

LONGEST_HEADING = 250
"""Characters of a table's heading, of which Excel takes 255: room for what tells it from another."""

NOT_IN_A_NAME = str.maketrans({**dict.fromkeys("[]*?", " "), **dict.fromkeys(":/\\", "-")})


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    r"""A legal name for a sheet, near to what is wanted, that no other sheet has; case does not tell names apart.

    >>> sheet_name("Step-down", [])
    'Step-down'
    >>> sheet_name("Step-down", ["step-down"])
    'Step-down answers'
    >>> sheet_name("Contact/threshold: was it right at the front door?", [])
    'Contact-threshold- was it…'
    >>> sheet_name("'?'", [])
    'Questions'
    """
    printed = "".join(sign if sign.isprintable() else " " for sign in wanted.translate(NOT_IN_A_NAME))
    plain = " ".join(printed.split()).strip("' ") or "Questions"
    folded = {name.casefold() for name in taken}
    endings = ("", " answers", *(f" ({number})" for number in range(2, len(folded) + 3)))
    names = (_shortened(plain, LONGEST - len(ending)) + ending for ending in endings)
    return next(name for name in names if name.casefold() not in folded)


def _shortened(text: str, longest: int) -> str:
    """Whole words where the first is short enough."""
    if _length(text) <= longest:
        return text
    words = textwrap.shorten(text, longest, placeholder="…")
    if len(words) > 1 and _length(words) <= longest:
        return words
    fitting = (text[:end] for end in range(longest - 1, 0, -1))
    return next(part for part in fitting if _length(part) < longest) + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def told_apart(headings: Iterable[str]) -> Sequence[str]:
    """Headings of one table; of those that are alike the later ones get a number, since Excel refuses two of a name.

    One that is too long ends in dots.

    >>> told_apart(["Month", "Police", "police"])
    ['Month', 'Police', 'police (2)']
    """
    apart: list[str] = []
    for heading in (_shortened(text, LONGEST_HEADING) for text in headings):
        alike = sum(re.sub(r" \(\d+\)$", "", earlier).casefold() == heading.casefold() for earlier in apart)
        apart.append(f"{heading} ({alike + 1})" if alike else heading)
    return apart
