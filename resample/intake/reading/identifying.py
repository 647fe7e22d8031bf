"""Which headings stand over what identifies a person: such columns are never kept, whoever asks for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from resample.text.wording import fold, matches

NAMED_THINGS = frozenset({
    "team", "teams", "service", "area", "agency", "office", "locality", "hub", "ward", "unit", "source", "provider",
    "organisation", "school", "setting", "nursery", "plan", "status", "outcome", "district", "region", "authority",
    "council", "group", "cluster", "department", "directorate", "project", "file", "reason", "category", "type",
    "placement", "practice", "surgery", "field", "column", "sheet", "form", "programme", "court", "establishment",
    "la",
})  # fmt: skip
"""What has a name that is nobody's: whatever else a heading says is the name of, may be a person."""


def identifying(headings: Sequence[str]) -> tuple[str, ...]:
    """Those of the headings that stand over names, dates of birth, addresses and the like.

    >>> identifying(["Person ID", "Childs DOB", "Closing Team", "Post Code", "UPN", "Team name"])
    ('Childs DOB', 'Post Code', 'UPN')
    >>> identifying(["DoB", "ForeName", "SurName", "CaseName", "AKA", "Addr", "PersonBirthDate", "TeamName", "Ward"])
    ('DoB', 'ForeName', 'SurName', 'CaseName', 'AKA', 'Addr', 'PersonBirthDate')
    """
    return tuple(heading for heading in headings if any(map(_identifies, _plain(heading))))


def unused(headings: Sequence[str], read: Sequence[str]) -> tuple[str, ...]:
    """Those of the headings that nothing was read of and that identify nobody, each once.

    >>> unused(["Person ID", "Surname", "Ward", ""], ["Person ID"])
    ('Ward',)
    """
    others = [heading for heading in dict.fromkeys(headings) if heading and heading not in read]
    people = identifying(others)
    return tuple(heading for heading in others if heading not in people)


def _identifies(plain: str) -> bool:
    if plain.endswith(" name") and not set(plain.split()) & NAMED_THINGS:
        return True
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


def _plain(heading: str) -> set[str]:
    """A heading as the patterns are written: lower case, words parted by single spaces, no punctuation.

    A capital inside may begin a word, as in PersonBirthDate, or not, as in ForeName and DoB. A number at the end tells
    one of several, as in Carer 2.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    plain = {fold(re.sub(r"[\W_]+", " ", text)) for text in (apart, heading)}
    return plain | {text.rstrip(" 0123456789") for text in plain}
