"""The codes of the census in words: people know the police, not 6."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def codes() -> Mapping[str, Mapping[str, str]]:
    """Meaning to its codes in small letters, and each code to its words."""
    table = tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))
    return {meaning: {code.casefold(): words for code, words in known.items()} for meaning, known in table.items()}


def spelled_out(meaning: str, values: Sequence[str]) -> tuple[list[str], int]:
    """The values in words, and how many of them are no code of the census; those stay as they are.

    >>> spelled_out("source", ["6", "2a", "", "Police"])
    (['Police', 'Schools', '', 'Police'], 1)
    """
    known = codes()[meaning]
    words = {value: known.get(value.casefold(), value) for value in set(values)}
    unknown = {value for value in words if value and value.casefold() not in known}
    return [words[value] for value in values], sum(value in unknown for value in values) if unknown else 0
