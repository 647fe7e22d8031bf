"""Reading a TOML text that a stranger may have written: in little time and memory, whatever it says.

The standard library takes the square of the length of a name for its parts, and a frame for each bracket in a bracket.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_LETTERS = 1 << 18
"""Letters of a plan: ours have some three thousand, one with every section written out a hundred thousand."""

MOST_PARTS = 32
"""Parts of a name with dots between them: a plan's have two."""

PART = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
LONG_NAME = re.compile(f"(?:{PART}){{{MOST_PARTS}}}")


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a text. Raises ValueError, whose message says why, where it is none or is far too much."""
    if len(text) > MOST_LETTERS:
        raise ValueError(f"it has more than {MOST_LETTERS:,} letters")
    if found := LONG_NAME.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(f"a name has more than {MOST_PARTS} parts (at line {line})")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        # so Python says of a number of thousands of digits
        raise ValueError("a number has thousands of digits") from None
    except RecursionError:
        raise ValueError("brackets stand too deep inside each other") from None
