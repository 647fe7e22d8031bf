"""What went wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Where in a person's file something stands."""

    file: str
    """The file's name, without its folder."""
    sheet: str = ""
    place: str = ""
    """A cell, row or column as a person would name it: ``H7``, ``row 14``."""

    def __str__(self) -> str:
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        return ", ".join(part for part in (self.file, sheet, self.place) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told so that the person who meets it can mend it."""

    where: Address
    found: str
    """What stands there, as a sentence."""
    expected: str = ""
    """What should stand there, as a sentence."""
    remedy: str = ""
    """What to do, as a sentence."""
    sample_id: str = ""
    """The case it concerns, where it concerns one."""

    def __str__(self) -> str:
        said = " ".join(part for part in (self.found, self.expected, self.remedy) if part)
        return f"{self.where}: {said}"


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
