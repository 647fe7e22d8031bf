"""In how many cases something was found, in each stratum and over all, and how many of all units may be so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from resample.reporting.unknown_bounds import BoundedCount, KnownCount, bounded_count


@dataclass(frozen=True)
class StratumFound:
    """A finding in one stratum."""

    stratum: str
    of: int
    """Cases that could be told."""
    known: KnownCount
    """What is known of the stratum, those that were not asked among it."""

    @property
    def count(self) -> int:
        """Cases that are so."""
        return self.known.so


@dataclass(frozen=True)
class FoundCount:
    """A finding over some strata."""

    strata: tuple[StratumFound, ...]

    @property
    def count(self) -> int:
        """Cases that are so."""
        return sum(stratum.count for stratum in self.strata)

    @property
    def of(self) -> int:
        """Cases that could be told, of those asked."""
        return sum(stratum.of for stratum in self.strata)

    @property
    def unknown(self) -> int:
        """Cases that were drawn and of which it is not known."""
        return sum(stratum.known.unknown for stratum in self.strata)

    @property
    def silent(self) -> tuple[str, ...]:
        """The strata of which nothing is known."""
        return tuple(stratum.stratum for stratum in self.strata if stratum.known.N and not stratum.known.known)

    @cached_property
    def whole(self) -> BoundedCount:
        """How many of all units are so."""
        return bounded_count([stratum.known for stratum in self.strata])

    @property
    def common(self) -> float:
        """How common it is among all, as the estimate says; the middle of the range where there is none."""
        known = self.whole.like_the_others
        return (known.low + known.high) / 2 if known.share is None else known.share

    def with_those_of(self, other: FoundCount) -> tuple[StratumFound, ...]:
        """Its strata with those cases of another finding added that are so, of cases none of which are both."""
        return tuple(_added(*pair) for pair in zip(self.strata, other.strata, strict=True))


def _added(first: StratumFound, second: StratumFound) -> StratumFound:
    return replace(first, known=replace(first.known, so=first.known.so + second.known.so))
