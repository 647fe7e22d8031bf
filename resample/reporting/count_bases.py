"""Of how many cases a count is: of those that could be told, and of those asked where not every case was."""

from __future__ import annotations

from dataclasses import dataclass

from resample.text.wording import are


@dataclass(frozen=True)
class Base:
    """The cases that a count is of.

    >>> [f"8 of {base}" for base in (Base(21, 21), Base(21, 8), Base(13, 13, hangs=True))]
    ['8 of 21', '8 of the 8 that could be told (13 could not)', '8 of the 13 asked']
    >>> f"5 of {Base(19, 17, hangs=True)}", Base(19, 17, hangs=True).brief
    ('5 of the 17 that could be told of the 19 asked', '17 told')
    >>> f"8 of {Base(21, 11, unsettled=10)}", f"8 of {Base(13, 11, hangs=True, unsettled=1)}"
    ('8 of the 11 that could be told (10 are not settled)', '8 of the 11 that could be told of the 13 asked (1 could \
not, 1 is not settled)')
    """

    asked: int
    told: int
    hangs: bool = False
    """Whether the question is asked in some cases only."""
    unsettled: int = 0
    """Of those that could not be told, in how many two answers differ and nobody has settled it."""

    def __str__(self) -> str:
        if self.told == self.asked:
            return f"the {self.asked:,} asked" if self.hangs else f"{self.asked:,}"
        told, without = f"the {self.told:,} that could be told", f" ({self._without})"
        if self.hangs:
            return f"{told} of the {self.asked:,} asked{without if self.unsettled else ''}"
        return f"{told}{without}"

    @property
    def _without(self) -> str:
        could_not = self.asked - self.told - self.unsettled
        parts = ((could_not, "could not"), (self.unsettled, f"{are(self.unsettled)} not settled"))
        return ", ".join(f"{number:,} {words}" for number, words in parts if number)

    @property
    def brief(self) -> str:
        """The same for a label."""
        if self.told < self.asked:
            return f"{self.told:,} told"
        return f"{self.asked:,} asked" if self.hangs else f"{self.asked:,}"
