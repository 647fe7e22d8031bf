"""A sentence with what matters in front."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lead:
    """A sentence whose beginning stands out, and may be all that is read.

    >>> str(Lead("In 8 of 21 it could have been prevented", " (about 113; 60 to 169)."))
    'In 8 of 21 it could have been prevented (about 113; 60 to 169).'
    """

    begin: str
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.begin}{self.rest}"
