"""What the sample of one stratum showed, and what the stratum may therefore hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class StratumCount:
    """N units, n of them audited, x of those with the finding."""

    N: int
    n: int
    x: int

    def __post_init__(self) -> None:
        if not 0 <= self.x <= self.n <= self.N:
            raise ValueError(f"0 <= x <= n <= N does not hold: x = {self.x}, n = {self.n}, N = {self.N}")

    @property
    def mirrored(self) -> StratumCount:
        """The units without the finding."""
        return StratumCount(self.N, self.n, self.n - self.x)

    @property
    def undrawn(self) -> int:
        """Units that were not audited: with or without the finding, nobody knows."""
        return self.N - self.n

    @property
    def fewest(self) -> int:
        """Units with the finding, if no unit that was not audited has it."""
        return self.x

    @property
    def most(self) -> int:
        """Units with the finding, if every unit that was not audited has it."""
        return self.undrawn + self.x

    @property
    def outcomes(self) -> range:
        """The counts that a sample of n may show, whichever of its possible populations the stratum is."""
        return range(max(0, self.x - self.undrawn), min(self.n, self.most) + 1)
