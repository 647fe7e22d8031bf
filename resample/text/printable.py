"""Texts that every file can hold whole, and others as they can be shown on a screen."""

from __future__ import annotations

import re
from datetime import date, datetime, time

LONGEST = 32_767
"""Characters of a cell, in Excel; one beyond the first plane of Unicode counts twice."""

UNFIT = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
"""Control characters, halves of a character, and what is none: XML cannot hold them, or a terminal obeys them."""

_UNFIT = re.compile(f"[{UNFIT}]")
_UNSHOWN = re.compile(f"[{UNFIT}\t\v\f\r\x85\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Also what would break a line or turn it round."""

SHOWN = 60
"""Characters of a person's text that a message repeats."""


def unfit(text: str) -> str:
    r"""Why not every file can hold a text, to be put behind "It has"; blank where all can.

    >>> unfit("one\ntwo"), unfit("bell\x07")
    ('', 'a control character (U+0007)')
    """
    if sign := _UNFIT.search(text):
        return f"a control character (U+{ord(sign[0]):04X})"
    # a text of half the length fits whatever its letters are
    length = len(text) if len(text) <= LONGEST // 2 else len(text.encode("utf-16-le")) // 2
    return f"{length:,} characters; a cell has room for {LONGEST:,}" if length > LONGEST else ""


def shown(text: str) -> str:
    r"""A text as a screen can show it: what cannot be printed stands there by its number, as JSON has it too.

    >>> shown("é\x1b[31m")
    'é\\u001b[31m'
    """
    return _UNSHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def quoted(text: str) -> str:
    """What stands in a cell, as a message repeats it; of a long text only how long it is, since it may be a story.

    >>> quoted("Godo"), quoted("word " * 50)
    ('"Godo"', 'A text of 250 characters')
    """
    line = shown(" ".join(text.split()))
    return f'"{line}"' if len(line) <= SHOWN else f"A text of {len(text):,} characters"


def in_lines(text: str) -> str:
    r"""A text whose line ends are one character, those that a word processor writes too.

    >>> in_lines("one\r\ntwo\vthree")
    'one\ntwo\nthree'
    """
    return re.sub(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)


def as_seen(value: object) -> str:
    """What a cell holds, as the person who looks at it sees it.

    >>> as_seen(datetime(2027, 6, 1)), as_seen(datetime(2027, 6, 1, 9, 30)), as_seen(" Yes ")
    ('01/06/2027', '01/06/2027 09:30', 'Yes')
    """
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else in_lines(str(value)).strip()
