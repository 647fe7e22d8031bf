"""How many units each stratum gives to the sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from resample.wording import percent, stratum_label


@dataclass(frozen=True)
class Allocation:
    """n_h of each stratum, and the rule that gave it in plain words."""

    rule: str
    words: str
    counts: Mapping[str, int]
    """n_h by stratum, in the order of the frame."""
    notes: tuple[str, ...] = ()
    """What the rule could not keep to, as sentences."""

    @property
    def total(self) -> int:
        """n, the size of the whole sample."""
        return sum(self.counts.values())


def allocate_by_rate(sizes: Mapping[str, int], rate: float, *, at_least: int, at_most: int) -> Allocation:
    """The same share of every stratum, within a floor and a cap; the total falls out.

    n_h = min(N_h, at_most, max(at_least, N_h x rate rounded half up)), so a stratum smaller than its floor is taken
    whole. This is the rule behind the published reviews of quarter 2 of 2022/23.

    >>> sizes = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
    >>> allocate_by_rate(sizes, 0.10, at_least=3, at_most=10).counts
    {'assessment': 10, 'cff': 5, 'mash': 3, 'other': 3}
    """
    # in decimals: 5% of 250 is 12.5 and rounds to 13, where binary fractions may fall just below
    share = Decimal(str(rate))
    rounded = {name: int((size * share).to_integral_value(ROUND_HALF_UP)) for name, size in sizes.items()}
    counts = {name: min(size, at_most, max(at_least, rounded[name])) for name, size in sizes.items()}
    notes = tuple(
        f"{stratum_label(name)} holds {size}, fewer than the {at_least} wanted at the least: it is taken whole."
        for name, size in sizes.items()
        if size < min(at_least, at_most)
    )
    words = f"{percent(rate).replace('.0%', '%')} of each, at least {at_least} and at most {at_most}"
    return Allocation("rate", words, counts, notes)
