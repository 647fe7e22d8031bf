"""Which headings stand over what identifies a person: such columns are never kept, whoever asks for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from resample.text.wording import fold, matches


def identifying(headings: Sequence[str]) -> tuple[str, ...]:
    """Those of the headings that stand over names, dates of birth, addresses and the like.

    >>> identifying(["Person ID", "Childs DOB", "Closing Team", "Post Code", "UPN", "Team name"])
    ('Childs DOB', 'Post Code', 'UPN')
    """
    return tuple(heading for heading in headings if _identifies(_plain(heading)))


def _identifies(plain: str) -> bool:
    together = plain.replace(" ", "")
    return any(
        matches(plain, pattern) or (apart and matches(together, apart)) for pattern, apart in map(_both, _patterns())
    )


def _both(pattern: str) -> tuple[str, str]:
    """A pattern, and as it is in a heading without spaces; blank where a word of its own is meant."""
    of_words = "* " in pattern or " *" in pattern
    return pattern, "" if of_words else pattern.replace(" ", "")


@cache
def _patterns() -> tuple[str, ...]:
    kinds = tomllib.loads(files("resample.intake.reading").joinpath("identifying.toml").read_text(encoding="utf-8"))
    return tuple(pattern for patterns in kinds.values() for pattern in patterns)


def _plain(heading: str) -> str:
    """A heading as the patterns are written: lower case, words parted by single spaces, no punctuation."""
    return fold(re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)))
