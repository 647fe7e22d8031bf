"""How an audit workbook looks: colours that tell apart in grey too, formats, and how tall a text stands."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from resample.workbook.layout import About

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

DARK, FACTS, QUIET = "#12436D", "#3D3D3D", "#505A5F"
"""Headings of groups, headings of what is known, and small print; the first two carry white text at 7:1 or better."""
LOCKED, NOT_ASKED, OPEN, DONE = "#F2F2F2", "#D9D9D9", "#FFEFC2", "#D4EEE9"
"""Fills: what cannot be typed in, what does not apply, what is still to answer, what is done."""
GREYED = "#6B6B6B"
"""Letters of a question that does not apply: 4:1 on its fill, for whoever wants to read it all the same."""
LINE, OPEN_LINE, BOX, LINK = "#BFBFBF", "#7A4B00", "#505A5F", "#1D70B8"
DASHED = 3
A4 = 9
DAY = "dd mmm yyyy"
"""The month as a word: 01/06 typed under an American locale is 6 January, and shows it."""

USUAL, SMALL = 11, 10
"""Sizes of letters, in points: of questions and answers, and of what stands beside them."""
LEADING = 1.35
"""Points that a line takes for each point of its letters."""
LETTERS = 12.0
"""Divided by their size: letters, on the average, in the width that a column counts as one character."""


class Formats:
    """The formats of a workbook; those that are alike are one."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **style: Any) -> Format:
        """A format of letters of the usual size."""
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_size": USUAL, "valign": "vcenter"} | style)
        return self._made[key]


@cache
def height(text: str, width: float, size: int = SMALL) -> float:
    """Points that a text takes in a column of so many characters.

    >>> height("Primary concern", 20), height("Primary concern at re-referral", 20)
    (18.0, 31.5)
    """
    letters = int(LETTERS / size * width)
    lines = sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))
    return round(LEADING * size * (lines + 1 / 3), 1)


def footer(about: About) -> str:
    """The title, the page and the review at the foot of each printed page."""
    return f"&L{in_footer(about.title)}&CPage &P of &N&RReview {about.stamp}"


LONGEST_IN_FOOTER = 100
"""Characters: a footer has 255, commands and doubled signs with them."""


def in_footer(text: str) -> str:
    """A text as it stands in a footer, where ``&`` is a command unless it is doubled; a long one ends in dots.

    XlsxWriter takes two of the commands for pictures even so, which a space prevents.

    >>> in_footer("Closures & referrals"), in_footer("R&G")
    ('Closures && referrals', 'R&& G')
    """
    line = " ".join(text.split())
    line = line if len(line) <= LONGEST_IN_FOOTER else f"{line[:LONGEST_IN_FOOTER]}…"
    return re.sub(r"&(?=[G\[])", "& ", line).replace("&", "&&")
