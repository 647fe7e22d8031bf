"""Of how many cases a count is: of those that could be told, and of those asked where not every case was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Base:
    """The cases that a count is of.

    >>> [f"8 of {base}" for base in (Base(21, 21), Base(21, 8), Base(13, 13, hangs=True))]
    ['8 of 21', '8 of the 8 that could be told (13 could not)', '8 of the 13 asked']
    >>> f"5 of {Base(19, 17, hangs=True)}", Base(19, 17, hangs=True).brief
    ('5 of the 17 that could be told of the 19 asked', '17 told')
    """

    asked: int
    told: int
    hangs: bool = False
    """Whether the question is asked in some cases only."""

    def __str__(self) -> str:
        if self.told == self.asked:
            return f"the {self.asked:,} asked" if self.hangs else f"{self.asked:,}"
        if self.hangs:
            return f"the {self.told:,} that could be told of the {self.asked:,} asked"
        return f"the {self.told:,} that could be told ({self.asked - self.told:,} could not)"

    @property
    def brief(self) -> str:
        """The same for a label."""
        if self.told < self.asked:
            return f"{self.told:,} told"
        return f"{self.asked:,} asked" if self.hangs else f"{self.asked:,}"
