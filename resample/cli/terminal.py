"""The screen and the command line as they are: narrow letters, and words that no file can hold."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence

import click

from resample.text.printable import unfit

ESCAPED = "resample.escaped"
"""Letters that a screen or a file behind it has not are written by their numbers, as JSON has them."""


def make_ready(words: Sequence[str]) -> None:
    """Let nothing that is printed stop the work, on a screen of any code page.

    Raises UsageError for a word of the command line that no file could hold.
    """
    codecs.register_error(ESCAPED, _escaped)
    # where there is no screen at all, what is said goes nowhere
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=ESCAPED)
    for number, word in enumerate(words, 1):
        if why := unfit(word):
            raise click.UsageError(f"Word {number} of the command has {why}. Type it anew; a file, rename.")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    pairs = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (int.from_bytes(pairs[at : at + 2], "big") for at in range(0, len(pairs), 2))
    return "".join(f"\\u{unit:04x}" for unit in units), error.end
