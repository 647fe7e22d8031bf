"""What went wrong, where, and what to do about it.

What a person does about it depends on the door they came in by: an option of a command, or a field of a page. So a
sentence that names such a thing has it as a value, and each door puts it into words of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a person may choose: `--size` on the command line, a field on a page."""

    name: str
    plain: str = ""
    """What it is called in a sentence for any door; blank where the sentence does without it."""
    value: str = ""
    """What is to be chosen, where that is said too."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.plain, self.value) if part)


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person may have done: `resample collect` on the command line, a button on a page."""

    name: str
    plain: str = ""
    """What it is called in a sentence for any door; blank where the sentence does without it."""
    option: str = ""
    """The name of an option that it is to be done with."""

    def __str__(self) -> str:
        return self.plain


@dataclass(frozen=True, slots=True)
class With:
    """By which option or command something is done; left out where a door is not known."""

    means: Option | Command

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a door words; `str` words it for any."""

    parts: tuple[str | Option | Command | With, ...]

    @classmethod
    def of(cls, *parts: str | Option | Command | With) -> Sentence:
        """The sentence of some parts, spaces and all.

        >>> str(Sentence.of("Say how many in all", With(Option("size")), "."))
        'Say how many in all.'
        """
        return cls(parts)

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


Words = str | Sentence
"""A text, which every door shows as it is, or a sentence that it words."""

Part = str | Option | Command | With
"""A part of a sentence."""


def put_into_words(text: Words | Option, part: Callable[[Part], str]) -> str:
    """A sentence as a door says it, which says each part in words of its own.

    >>> put_into_words(Sentence.of("Say how many", With(Option("size")), "."), str)
    'Say how many.'
    """
    if isinstance(text, str):
        return text
    return part(text) if isinstance(text, Option) else "".join(map(part, text.parts))


@dataclass(frozen=True, slots=True)
class Address:
    """Where in a person's file something stands."""

    file: str
    """The file's name, without its folder."""
    sheet: str = ""
    place: str = ""
    """A cell, row or column as a person would name it: ``H7``, ``row 14``."""
    option: Option | None = None
    """What a person chose or left out, where it is no file that is at fault."""

    def __str__(self) -> str:
        return self.worded()

    def worded(self, word: Callable[[Words | Option], str] = str) -> str:
        """The address, in the words of a door."""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        return ", ".join(part for part in (word(self.option or self.file), sheet, self.place) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told so that the person who meets it can mend it."""

    where: Address
    found: Words
    """What stands there, as a sentence."""
    expected: Words = ""
    """What should stand there, as a sentence."""
    remedy: Words = ""
    """What to do, as a sentence."""
    sample_id: str = ""
    """The case it concerns, where it concerns one."""

    def __str__(self) -> str:
        return self.worded()

    def worded(self, word: Callable[[Words | Option], str] = str) -> str:
        """All of it, in the words of a door."""
        sentences = " ".join(word(part) for part in (self.found, self.expected, self.remedy) if part)
        return f"{self.where.worded(word)}: {sentences}"


class ResampleError(Exception):
    """A failure that a person can understand and mend; ends the command with `exit_code`."""

    exit_code = 5
    outcome = ""
    """What the failure means for the person's files, as a sentence."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class WrongUsage(ResampleError):
    """The command was asked for something that does not make sense."""

    exit_code = 2
    outcome = "Nothing was written."


class InputRefused(ResampleError):
    """A file cannot be used as it stands."""

    exit_code = 3
    outcome = "Nothing was written."


class CannotWrite(ResampleError):
    """An output cannot be written; what stood there before still does."""

    exit_code = 4
    outcome = "What was there before is untouched."
